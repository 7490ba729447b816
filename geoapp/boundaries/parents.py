"""Units that reach beyond the unit they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.faults import Fault
from geoapp.boundaries.faults import FaultKind
from geoapp.boundaries.plane import widths
from geoapp.boundaries.segments import segments
from geoapp.boundaries.tangles import tangled_units

_Shapes = NDArray[np.object_]

_NOISE_M = 0.001


def outside_parents(shapes: _Shapes, parents: Mapping[int, bytes]) -> Iterable[Fault]:
    """Find the shapes that do not lie within their parent; ``parents`` are WKB by the shape's index."""
    children: dict[bytes, list[int]] = defaultdict(list)
    for at, outline in parents.items():
        if shapes[at] is not None:
            children[outline].append(at)
    for outline, members in children.items():
        parent = shapely.from_wkb(outline)
        shapely.prepare(parent)
        out = [
            at
            for at, inside in zip(members, shapely.covers(parent, shapes[members]), strict=True)
            if not inside
        ]
        for at in out:
            yield from _outside(at, shapes[at], parent)


def _outside(at: int, shape: shapely.Geometry, parent: shapely.Geometry) -> Iterable[Fault]:
    both = np.array([shape, shapely.intersection(parent, shapely.box(*shape.bounds))], object)
    if shapely.is_empty(both[1]):
        parts = shapely.get_parts(shape)
    elif len(tangled_units(segments(both), np.arange(2))):
        point = shapely.point_on_surface(shape)
        detail = "its lines cross its parent's so often that what lies outside was not measured"
        yield Fault(FaultKind.OUTSIDE_PARENT, (at,), float(point.x), float(point.y), detail)
        return
    else:
        parts = shapely.get_parts(shapely.difference(shape, both[1]))
    parts = parts[shapely.area(parts) > 0]
    width = widths(parts)
    parts, width = parts[width >= _NOISE_M], width[width >= _NOISE_M]
    if len(parts):
        point = shapely.point_on_surface(parts[int(width.argmax())])
        yield Fault(
            kind=FaultKind.OUTSIDE_PARENT,
            units=(at,),
            lon=float(point.x),
            lat=float(point.y),
            detail="",
            area_m2=float(geodesic_areas(parts).sum()),
            width_m=float(width.max()),
            parts=len(parts),
            shape=shapely.to_wkb(shapely.MultiPolygon(parts.tolist())),
        )
