"""The Mercator projection of the WGS84 ellipsoid: its scale is the same in all directions, and known.

Short distances taken in it and divided by the scale at their latitude are metres on the ellipsoid.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_Floats = NDArray[np.float64]

# WGS84 ellipsoid.
_SEMI_MAJOR_M = 6_378_137.0
_ECCENTRICITY = 0.0818191908426


def mercator(degrees: _Floats) -> _Floats:
    """Project (longitude, latitude) rows to metres at the equator."""
    lon, lat = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    shrink = _ECCENTRICITY * np.arctanh(_ECCENTRICITY * np.sin(lat))
    return np.column_stack([lon, np.arcsinh(np.tan(lat)) - shrink]) * _SEMI_MAJOR_M


def scale(lat: _Floats) -> _Floats:
    """Return how many metres of the projection a metre on the ellipsoid is at ``lat`` degrees."""
    phi = np.radians(lat)
    factor: _Floats = np.sqrt(1 - (_ECCENTRICITY * np.sin(phi)) ** 2) / np.cos(phi)
    return factor
