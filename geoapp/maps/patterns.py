"""The patterns of classes in SVG, so that they differ by more than colour."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from xml.etree import ElementTree as Tree

from geoapp.maps.classes import MapClass

#: Marks of each pattern in an 8 × 8 tile, as SVG path data and whether it is stroked or filled.
PATTERNS: Mapping[str, tuple[int, str, bool]] = {
    "dots": (8, "M2 2h1.6v1.6h-1.6zM6 6h1.6v1.6h-1.6z", False),
    "diagonal": (8, "M-2 6L6 -2M2 10L10 2", True),
    "sparse": (14, "M3 3h1.4v1.4h-1.4zM10 10h1.4v1.4h-1.4z", False),
}


def define_patterns(root: Tree.Element, classes: Iterable[MapClass], ink: str) -> None:
    """Define, in a drawing, the patterns that ``classes`` have."""
    used = {item.pattern for item in classes}
    definitions = Tree.SubElement(root, "defs")
    for name, (size, path, stroked) in PATTERNS.items():
        if name in used:
            box = {"id": name, "width": str(size), "height": str(size), "patternUnits": "userSpaceOnUse"}
            pattern = Tree.SubElement(definitions, "pattern", box)
            paint = {"stroke": ink, "fill": "none"} if stroked else {"fill": ink}
            Tree.SubElement(pattern, "path", {"d": path, "opacity": "0.45", **paint})
