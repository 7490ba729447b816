"""Fabricated communes for the demonstration: cells that divide the districts without gap or overlap."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from random import Random

import shapely
from shapely import Geometry
from shapely import Point

#: Coordinates of the cells are multiples of this many degrees, about ten metres.
_GRID = 1e-4
_ROUNDS = 4


def divide(
    districts: Mapping[str, Geometry], counts: Mapping[str, int], random: Random
) -> dict[str, list[Geometry]]:
    """Divide each district into its number of cells, from south-west to north-east.

    All borders are put on one grid and noded together, so that neighbours share every point of their
    border, within a district and across.

    Parameters
    ----------
    districts
        Outlines by code, a coverage, in degrees.
    counts
        Number of cells by district code.
    """
    cells = {code: _voronoi(outline, counts[code], random) for code, outline in districts.items()}
    owners = [(code, cell) for code, own in cells.items() for cell in own]
    lines = shapely.boundary([cell for _, cell in owners])
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(lines, grid_size=_GRID)]))
    tree = shapely.STRtree([cell for _, cell in owners])
    face_at, owner_at = tree.query(shapely.point_on_surface(faces), predicate="intersects")
    pieces: dict[int, list[Geometry]] = {}
    for face, owner in dict(zip(face_at.tolist(), owner_at.tolist(), strict=True)).items():
        pieces.setdefault(owner, []).append(faces[face])
    divided: dict[str, list[Geometry]] = {code: [] for code in districts}
    for owner in sorted(pieces):
        divided[owners[owner][0]].append(shapely.normalize(shapely.union_all(pieces[owner])))
    return {code: sorted(own, key=_corner) for code, own in divided.items()}


def random_point(outline: Geometry, random: Random) -> Point:
    """Return a point inside ``outline``, each place as likely."""
    west, south, east, north = outline.bounds
    while True:
        point = Point(random.uniform(west, east), random.uniform(south, north))
        if outline.contains(point):
            return point


def _voronoi(outline: Geometry, count: int, random: Random) -> list[Geometry]:
    seeds: Sequence[Point] = [random_point(outline, random) for _ in range(count)]
    for _ in range(_ROUNDS):  # moving each seed to the middle of its cell evens out the sizes
        seeds = [
            shapely.point_on_surface(cell) if not cell.contains(cell.centroid) else cell.centroid
            for cell in _cells(outline, seeds)
        ]
    return _cells(outline, seeds)


def _cells(outline: Geometry, seeds: Sequence[Point]) -> list[Geometry]:
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=outline))
    return sorted((outline.intersection(cell) for cell in cells), key=_corner)


def _corner(shape: Geometry) -> tuple[float, float]:
    centre = shape.centroid
    return round(centre.y, 6), round(centre.x, 6)
