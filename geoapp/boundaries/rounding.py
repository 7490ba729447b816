"""Lines and outlines as downloads give them, so that one that comes back is known again."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

#: Decimals of a degree: about 1 cm, finer than any outline here is known.
_DECIMALS = 7


def published(geometries: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return geometries in WGS84 degrees as downloads give them, outer rings counterclockwise (RFC 7946)."""
    turned = shapely.orient_polygons(geometries)
    return np.asarray(shapely.transform(turned, lambda degrees: np.round(degrees, _DECIMALS)))


def came_back(given: bytes, held: bytes) -> bool:
    """Tell whether ``given`` is what a download gives of ``held``; both are WKB."""
    if given == held:
        return True
    one, other = published(shapely.from_wkb(np.array([held], object)))[0], shapely.from_wkb(given)
    return bool(shapely.equals_identical(shapely.normalize(one), shapely.normalize(other)))
