"""Readers of vector files, for a child process: bytes in, one plain layer out, nothing else opened."""
