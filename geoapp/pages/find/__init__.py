"""``/projects``: what is asked for, and the answer as page and CSV."""
