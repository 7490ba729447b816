"""Coordinates in the systems of Việt Nam, made from WGS84: what files have that are read."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from numpy.typing import NDArray

from geoapp.boundaries.crs import _transformer


def from_wgs84(lon: ArrayLike, lat: ArrayLike, epsg: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (easting, northing) of WGS84 degrees: the inverse of ``to_wgs84``."""
    east, north = _transformer(epsg).transform(lon, lat)
    return np.asarray(east, np.float64), np.asarray(north, np.float64)
