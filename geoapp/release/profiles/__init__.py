"""Pages answered from the release, one row each: what is known of a unit, a gap, a meeting."""
