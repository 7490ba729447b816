"""How well: criteria sets, assessments, attainment and recognition."""
