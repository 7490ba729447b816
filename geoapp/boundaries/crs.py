"""Coordinate systems of Việt Nam to WGS84, by the one official datum operation.

VN-2000 has 18 zones of three degrees (TM-3), two UTM zones and longitude-latitude. PROJ chooses between two
datum operations by place, which leaves a step of 0.8 m in the middle of a province. Here the seven parameters
of Decision 05/2007/QĐ-BTNMT are pinned (EPSG operation 6960, coordinate-frame convention).

Vietnamese papers call the northing X and the easting Y. Nothing here is called x or y.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike
from numpy.typing import NDArray
from pyproj import Transformer
from pyproj.enums import TransformDirection

_Floats = NDArray[np.float64]

WGS84 = 4326
VN2000_DEGREES = 4756

#: The seven parameters, WGS84 -> VN-2000 taken the inverse way (Decision 05/2007/QĐ-BTNMT, 27 February 2007).
_DATUM = (
    "+step +proj=push +v_3 +step +proj=cart +ellps=WGS84 "
    "+step +inv +proj=helmert +x=-191.90441429 +y=-39.30318279 +z=-111.45032835 "
    "+rx=-0.00928836 +ry=0.01975479 +rz=-0.00427372 +s=0.252906278 +convention=coordinate_frame "
    "+step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3"
)


@dataclass(frozen=True)
class System:
    """A coordinate system: its EPSG code and name, and how its metres arise.

    ``meridian`` is the central meridian in degrees and ``scale`` the factor on it, both None where the
    coordinates are longitude and latitude, ``scale`` alone where they are Web Mercator.
    """

    epsg: int
    name: str
    meridian: float | None = None
    scale: float | None = None
    vn2000: bool = False

    @property
    def metres(self) -> bool:
        """Whether coordinates are easting and northing in metres, not longitude and latitude."""
        return self.epsg not in (WGS84, VN2000_DEGREES)


def meridian_text(meridian: float) -> str:
    """Return a meridian as papers write it.

    >>> meridian_text(107.75)
    '107-45'
    """
    return f"{int(meridian)}-{round(meridian % 1 * 60):02}"


# Thông tư 973/2001/TT-TCĐC names the meridian of each province; codes as EPSG has them.
_TM3 = {
    **{102.0: 5896, 103.0: 9205, 104.0: 9206, 104.5: 9207, 104.75: 9208, 105.0: 5897, 105.5: 9209},
    **{105.75: 9210, 106.0: 9211, 106.25: 9212, 106.5: 9213, 107.0: 9214, 107.25: 9215, 107.5: 9216},
    **{107.75: 5899, 108.0: 5898, 108.25: 9217, 108.5: 9218},
}

#: Every system that is read, by EPSG code.
SYSTEMS: dict[int, System] = {
    system.epsg: system
    for system in (
        System(WGS84, "WGS84 longitude and latitude"),
        System(3857, "Web Mercator", scale=1.0),
        *(System(32600 + z, f"WGS84 UTM {z}N", 6.0 * z - 183, 0.9996) for z in (47, 48, 49)),
        System(VN2000_DEGREES, "VN-2000 longitude and latitude", vn2000=True),
        System(3405, "VN-2000 UTM 48N", 105.0, 0.9996, vn2000=True),
        System(3406, "VN-2000 UTM 49N", 111.0, 0.9996, vn2000=True),
        *(
            System(epsg, f"VN-2000 TM-3 {meridian_text(meridian)}", meridian, 0.9999, vn2000=True)
            for meridian, epsg in _TM3.items()
        ),
    )
}

#: The 21 codes of VN-2000.
VN2000 = {epsg: system for epsg, system in SYSTEMS.items() if system.vn2000}


def to_wgs84(easting: ArrayLike, northing: ArrayLike, epsg: int) -> tuple[_Floats, _Floats]:
    """Return WGS84 (longitude, latitude) in degrees.

    Parameters
    ----------
    easting, northing
        Metres, or longitude and latitude in degrees where ``epsg`` has such. On Vietnamese papers the
        easting is Y and the northing X.
    epsg
        A key of :data:`SYSTEMS`.

    Raises
    ------
    KeyError
        The code is none of :data:`SYSTEMS`.
    """
    return _both(_transformer(epsg).transform(easting, northing, direction=TransformDirection.INVERSE))


def swapped(easting: ArrayLike, northing: ArrayLike) -> bool:
    """Tell whether metres look exchanged: northings of Việt Nam exceed 850 km, eastings never do."""
    east, north = np.asarray(easting), np.asarray(northing)
    return bool((east > 850_000).all() and (east < 2_700_000).all() and (np.abs(north) < 850_000).all())


@lru_cache(maxsize=len(SYSTEMS))
def _transformer(epsg: int) -> Transformer:
    # From WGS84, as PROJ's pipelines are written; asked the other way round.
    system = SYSTEMS[epsg]
    steps = ["+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"]
    if system.vn2000:
        steps.append(_DATUM)
    if system.meridian is not None:
        steps.append(
            f"+step +proj=tmerc +lat_0=0 +lon_0={system.meridian} +k={system.scale} "
            "+x_0=500000 +y_0=0 +ellps=WGS84"
        )
    elif system.metres:
        steps.append("+step +proj=webmerc +ellps=WGS84")
    else:
        steps.append("+step +proj=unitconvert +xy_in=rad +xy_out=deg")
    return Transformer.from_pipeline(" ".join(steps))


def _both(pair: tuple[ArrayLike, ArrayLike]) -> tuple[_Floats, _Floats]:
    return np.asarray(pair[0], np.float64), np.asarray(pair[1], np.float64)
