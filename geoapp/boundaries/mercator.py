"""The Mercator projection of the WGS84 ellipsoid: its scale is the same in all directions, and known.

Short distances taken in it and divided by the scale at their latitude are metres on the ellipsoid.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geoapp.boundaries.ellipsoid import ECCENTRICITY
from geoapp.boundaries.ellipsoid import SEMI_MAJOR_M

_Floats = NDArray[np.float64]


def mercator(degrees: _Floats) -> _Floats:
    """Project (longitude, latitude) rows to metres at the equator."""
    lon, lat = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    shrink = ECCENTRICITY * np.arctanh(ECCENTRICITY * np.sin(lat))
    return np.column_stack([lon, np.arcsinh(np.tan(lat)) - shrink]) * SEMI_MAJOR_M


def scale(lat: _Floats) -> _Floats:
    """Return how many metres of the projection a metre on the ellipsoid is at ``lat`` degrees."""
    phi = np.radians(lat)
    factor: _Floats = np.sqrt(1 - (ECCENTRICITY * np.sin(phi)) ** 2) / np.cos(phi)
    return factor
