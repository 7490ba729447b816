"""``/gaps``: what units miss, as page, JSON and CSV."""
