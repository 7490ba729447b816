"""The faces that all outlines together cut the plane into, and which units own each of them.

In a clean coverage each face belongs to one unit. A face of several units is an overlap; a face of none,
enclosed by others, is a gap.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.segments import Segments
from geoapp.boundaries.segments import lines_of
from geoapp.boundaries.segments import segments

_Bools = NDArray[np.bool_]
_Ints = NDArray[np.int64]
_Shapes = NDArray[np.object_]


@dataclass(frozen=True)
class Faces:
    """Faces as Polygons; ``owners`` are the indexes of the units each one lies in, ascending."""

    polygons: _Shapes
    owners: tuple[tuple[int, ...], ...]


def arrange(lines: _Shapes, shapes: _Shapes) -> Faces:
    """Cut the plane along ``lines`` and find the ``shapes`` that own each face."""
    polygons = shapely.get_parts(shapely.polygonize([shapely.union_all(lines)]))
    points = shapely.point_on_surface(polygons)
    unit, face = shapely.STRtree(points).query(shapes, predicate="intersects")
    owners: list[list[int]] = [[] for _ in polygons]
    for one, at in zip(unit.tolist(), face.tolist(), strict=True):
        owners[at].append(one)
    return Faces(polygons, tuple(tuple(sorted(each)) for each in owners))


def faulty_faces(shapes: _Shapes, pieces: Segments, suspects: _Ints, left_out: _Ints) -> Faces:
    """Return the faces that no unit owns, and those that several own.

    Borders that match are not drawn unless they are of ``suspects``: of the units a fault lies between,
    the others only hide what is clean. The lines of ``left_out`` are not drawn at all.
    """
    matching = pieces.shared
    drawn = np.isin(np.arange(len(shapes)), suspects)
    while True:
        chosen = (drawn[pieces.shape] | ~matching) & ~np.isin(pieces.shape, left_out)
        found = arrange(lines_of(pieces, chosen), shapes)
        shared_out = {unit for owners in found.owners if len(owners) > 1 for unit in owners}
        missing = [unit for unit in sorted(shared_out) if not drawn[unit] and unit not in left_out]
        if not missing:
            break
        drawn[missing] = True
    faulty = [at for at, owners in enumerate(found.owners) if len(owners) != 1]
    return Faces(found.polygons[faulty], tuple(found.owners[at] for at in faulty))


def neighbours(faces: Faces) -> list[dict[int, float]]:
    """Return, by face, the faces it shares a border with and the length of that border in degrees."""
    pieces = segments(faces.polygons)
    order = np.argsort(pieces.key, kind="stable")
    key, face = pieces.key[order], pieces.shape[order]
    length = np.hypot(*(pieces.end - pieces.start)[order].T)
    twice = np.flatnonzero(key[1:] == key[:-1])
    beside: list[dict[int, float]] = [{} for _ in faces.polygons]
    for one, other, long in zip(
        face[twice].tolist(), face[twice + 1].tolist(), length[twice].tolist(), strict=True
    ):
        beside[one][other] = beside[one].get(other, 0.0) + long
        beside[other][one] = beside[other].get(one, 0.0) + long
    return beside
