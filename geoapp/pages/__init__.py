"""Templates, translations and built assets of the pages people read."""
