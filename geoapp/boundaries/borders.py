"""The faults between the units of one coverage: overlaps, gaps, holes, borders that do not match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.arrangement import Faces
from geoapp.boundaries.arrangement import faulty_faces
from geoapp.boundaries.crossings import CROSSING_LIMIT
from geoapp.boundaries.cuts import NEAR
from geoapp.boundaries.cuts import around
from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.boundaries.faults import SLIVER_M
from geoapp.boundaries.faults import Fault
from geoapp.boundaries.faults import FaultKind
from geoapp.boundaries.plane import lengths
from geoapp.boundaries.plane import widths
from geoapp.boundaries.segments import segments
from geoapp.boundaries.tangles import refuse_stacks
from geoapp.boundaries.tangles import tangled_units

_Bools = NDArray[np.bool_]
_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]
_Shapes = NDArray[np.object_]

#: Narrower than a millimetre is how computers round, not a gap. It still parts borders: they are unmatched.
_NOISE_M = 0.001


@dataclass(frozen=True)
class Borders:
    """The faces between ``shapes`` that not exactly one of them owns, with their widths in metres.

    ``tangled`` are the units that were left out because their lines cross others' again and again.
    """

    shapes: _Shapes
    faces: Faces
    width: _Floats
    tangled: _Ints

    def gaps(self, tolerance_m: float) -> _Shapes:
        """Return the gaps and holes that are nowhere wider than ``tolerance_m``."""
        empty = np.array([not owners for owners in self.faces.owners], bool)
        return self.faces.polygons[empty & (self.width <= tolerance_m)]

    def faults(self) -> list[Fault]:
        """Return what is wrong between the shapes."""
        area, real = geodesic_areas(self.faces.polygons), self.width >= _NOISE_M
        return [
            *_tangles(self.shapes, self.tangled),
            *_overlaps(self.faces, self.width, area, real),
            *_gaps(self.shapes, self.faces, self.width, area, real),
            *_unmatched(self.shapes, self.faces.polygons[real], self.tangled),
        ]


def borders(shapes: _Shapes) -> Borders:
    """Look at the borders between ``shapes``, the valid outlines of one level on one day, each given once.

    Raises
    ------
    RefusedError
        They cross each other so often that they are no coverage.
    """
    refuse_stacks(shapes)
    pieces = segments(shapes)
    # Units of which some edge runs into, or beside but not along, the edge of another.
    suspects = np.flatnonzero(~shapely.is_empty(shapely.coverage_invalid_edges(shapes)))
    tangled = tangled_units(pieces, suspects)
    faces = faulty_faces(shapes, pieces, suspects, tangled)
    return Borders(shapes, faces, widths(faces.polygons), tangled)


def touching(shapes: _Shapes, places: _Shapes) -> list[list[int]]:
    """Return, by place, the indexes of the shapes that touch it."""
    place, unit = shapely.STRtree(shapes).query(places, predicate="dwithin", distance=NEAR)
    found: list[list[int]] = [[] for _ in places]
    for at, each in zip(place.tolist(), unit.tolist(), strict=True):
        found[at].append(each)
    return [sorted(each) for each in found]


def _overlaps(faces: Faces, width: _Floats, area: _Floats, real: _Bools) -> Iterable[Fault]:
    together: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for at in np.flatnonzero(real).tolist():
        if len(faces.owners[at]) > 1:
            together[faces.owners[at]].append(at)
    for units, places in together.items():
        yield _fault(
            FaultKind.OVERLAP, units, faces.polygons[places], width[places], float(area[places].sum())
        )


def _gaps(shapes: _Shapes, faces: Faces, width: _Floats, area: _Floats, real: _Bools) -> Iterable[Fault]:
    empty = [at for at in np.flatnonzero(real).tolist() if not faces.owners[at]]
    for at, units in zip(empty, around(faces.polygons[empty], shapes), strict=True):
        kind = FaultKind.HOLE if len(units) == 1 else FaultKind.GAP
        one = [at]
        yield _fault(kind, units, faces.polygons[one], width[one], float(area[at]))


def _fault(kind: FaultKind, units: tuple[int, ...], where: _Shapes, width: _Floats, area: float) -> Fault:
    widest = shapely.point_on_surface(where[int(width.argmax())])
    return Fault(
        kind=kind,
        units=units,
        lon=float(widest.x),
        lat=float(widest.y),
        detail="",
        area_m2=area,
        width_m=float(width.max()),
        parts=len(where),
        shape=shapely.to_wkb(where[0] if len(where) == 1 else shapely.MultiPolygon(where.tolist())),
    )


def _unmatched(shapes: _Shapes, known: _Shapes, tangled: _Ints) -> Iterable[Fault]:
    """Report the edges that do not match their neighbour's where no gap or overlap says why."""
    open_width = SLIVER_M / METRES_PER_DEGREE
    crooked, slits = _edges(shapes, 0.0, tangled), _edges(shapes, open_width, tangled)
    # Whatever gap is asked for, the edges that cross others are given as well.
    slits = slits.away_from(crooked.lines)
    unlike, slit = "the border has other points here than the neighbour's", "an open slit between borders"
    for edges, what in ((crooked.away_from(known), unlike), (slits.away_from(known), slit)):
        together: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for at, beside in enumerate(edges.beside(shapes, open_width)):
            together[beside].append(at)
        for units, places in together.items():
            yield _edge_fault(units, edges.lines[places], what)


def _edge_fault(units: tuple[int, ...], lines: _Shapes, what: str) -> Fault:
    long = lengths(lines)
    middle = shapely.line_interpolate_point(lines[int(long.argmax())], 0.5, normalized=True)
    return Fault(
        kind=FaultKind.UNMATCHED,
        units=units,
        lon=float(middle.x),
        lat=float(middle.y),
        detail=f"{what}, {long.sum():,.1f} m of edges",
        parts=len(lines),
        shape=shapely.to_wkb(shapely.MultiLineString(lines.tolist())),
    )


@dataclass(frozen=True)
class _Edges:
    """Edges that break a coverage, and the unit each belongs to."""

    lines: _Shapes
    owner: _Ints

    def away_from(self, places: _Shapes) -> _Edges:
        """Leave out the edges that touch one of ``places``."""
        touched = shapely.STRtree(self.lines).query(places, predicate="dwithin", distance=10 * NEAR)[1]
        left = np.setdiff1d(np.arange(len(self.lines)), touched)
        return _Edges(self.lines[left], self.owner[left])

    def beside(self, shapes: _Shapes, width: float) -> list[tuple[int, ...]]:
        """Return, by edge, its owner and the shapes no farther than ``width`` in degrees."""
        line, unit = shapely.STRtree(shapes).query(self.lines, predicate="dwithin", distance=width)
        found: list[set[int]] = [{each} for each in self.owner.tolist()]
        for at, each in zip(line.tolist(), unit.tolist(), strict=True):
            found[at].add(each)
        return [tuple(sorted(each)) for each in found]


def _edges(shapes: _Shapes, gap_width: float, left_out: _Ints) -> _Edges:
    lines, owner = shapely.get_parts(
        shapely.coverage_invalid_edges(shapes, gap_width=gap_width), return_index=True
    )
    some = ~shapely.is_empty(lines) & ~np.isin(owner, left_out)
    return _Edges(lines[some], owner[some])


def _tangles(shapes: _Shapes, tangled: _Ints) -> Iterable[Fault]:
    for unit in tangled.tolist():
        point = shapely.point_on_surface(shapes[unit])
        detail = (
            f"its lines cross those of other units more than {CROSSING_LIMIT:,} times: "
            "simplify or draw it again; its overlaps and gaps were not measured"
        )
        yield Fault(FaultKind.UNMATCHED, (unit,), float(point.x), float(point.y), detail)
