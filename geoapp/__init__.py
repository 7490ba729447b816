"""geoapp: a province's environment programme on the map."""

__version__ = "0.1.0"
