"""Whether two numbers can be a point in Việt Nam, and what they look like where not."""

from __future__ import annotations

#: Việt Nam with its islands, in degrees.
LAT = (6.0, 24.0)
LON = (102.0, 118.0)
_METRES = 1_000


def doubt(lat: float, lon: float) -> str | None:
    """Return the key of the sentence that says what is wrong with a point, None where nothing is.

    >>> doubt(106.82, 10.95)
    'near.swapped'
    """
    if LAT[0] <= lat <= LAT[1] and LON[0] <= lon <= LON[1]:
        return None
    if LAT[0] <= lon <= LAT[1] and LON[0] <= lat <= LON[1]:
        return "near.swapped"
    if abs(lat) >= _METRES and abs(lon) >= _METRES:
        return "near.metres"
    if abs(lat) > 90 or abs(lon) > 180:
        return "near.no_degrees"
    return "near.abroad"
