"""Verbs on the store, free of HTTP: import, publish, export, demonstration."""
