"""Fetching public files from the web: what is offered, under which licence, and the download itself."""
