"""Releases: building, storing, switching and reading what is published."""
