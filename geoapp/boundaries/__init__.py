"""Where: units, vintages, lineage, coverage and location."""
