"""The index that ``/projects`` and ``/search`` answer from: written at publish time, read by the showroom."""
