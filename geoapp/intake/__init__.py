"""Files become checked rows: read, understood, and reported on row by row."""
