"""How far a map can be moved, and the two archipelagos that every map of the whole country names.

A map of national scale shows Hoàng Sa and Trường Sa as Việt Nam's (DOMAIN.md §5.3), whatever is drawn on it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

#: (west, south, east, north) in WGS84 degrees.
Box = tuple[float, float, float, float]

#: A map that can be moved over more degrees than this, up or across, is of national scale.
NATIONAL_DEGREES = 6.0
#: Degrees a reader may move beyond what the map is about: the view stays on it.
PAN_DEGREES = 0.6
#: The same on a map of national scale: Trường Sa's name reaches beyond its place, and must be seen whole.
NATIONAL_PAN_DEGREES = 2.0
MAX_ZOOM = 16

# A map of this many pixels shows all that it can be moved over at its least zoom.
_LEAST_PIXELS = 600.0
_WORLD_PIXELS = 256.0


@dataclass(frozen=True)
class Islands:
    """An archipelago by its place (WGS84 degrees) and its name."""

    lat: float
    lon: float
    name_vi: str
    name_en: str

    def name(self, language: str) -> str:
        """Return the name in ``language``."""
        return self.name_en if language == "en" else self.name_vi


ISLANDS = (
    Islands(16.5, 112.0, "Quần đảo Hoàng Sa (Việt Nam)", "Hoàng Sa Archipelago (Việt Nam)"),
    Islands(9.5, 113.5, "Quần đảo Trường Sa (Việt Nam)", "Trường Sa Archipelago (Việt Nam)"),
)


def is_national(box: Box) -> bool:
    """Tell whether a map about ``box`` can be moved over an area of national scale."""
    west, south, east, north = box
    return max(east - west, north - south) + 2 * PAN_DEGREES > NATIONAL_DEGREES


def with_islands(box: Box) -> Box:
    """Return ``box``, widened to hold the archipelagos."""
    west, south, east, north = box
    lons, lats = [i.lon for i in ISLANDS], [i.lat for i in ISLANDS]
    return min(west, *lons), min(south, *lats), max(east, *lons), max(north, *lats)


def pannable(box: Box) -> Box:
    """Return how far a map about ``box`` can be moved."""
    west, south, east, north = with_islands(box) if is_national(box) else box
    pan = NATIONAL_PAN_DEGREES if is_national(box) else PAN_DEGREES
    return west - pan, south - pan, east + pan, north + pan


def named_islands(box: Box) -> tuple[Islands, ...]:
    """Return the archipelagos that a map about ``box`` names: both on a national one, else those it holds."""
    west, south, east, north = pannable(box)
    return tuple(
        i for i in ISLANDS if is_national(box) or (west <= i.lon <= east and south <= i.lat <= north)
    )


def leaflet_options(box: Box) -> Mapping[str, object]:
    """Return where a map about ``box`` begins, and how far it can be moved and zoomed."""
    west, south, east, north = pannable(box)
    least = math.floor(_fitting_zoom(pannable(box)))
    centre: Sequence[float] = [(south + north) / 2, (west + east) / 2]
    return {
        "center": centre,
        "zoom": least + 1,
        "minZoom": least,
        "maxZoom": MAX_ZOOM,
        "maxBounds": [[south, west], [north, east]],
    }


def _fitting_zoom(box: Box) -> float:
    """Return the zoom at which the longer side of ``box`` takes the least map."""
    west, south, east, north = box
    middle = math.cos(math.radians((south + north) / 2))
    span = max(east - west, (north - south) / middle)
    return math.log2(_LEAST_PIXELS * 360 / _WORLD_PIXELS / span)
