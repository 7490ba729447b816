"""Checking the outlines of a file as one coverage: what is wrong, where, and how large it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.borders import borders
from geoapp.boundaries.faults import Fault
from geoapp.boundaries.faults import FaultKind
from geoapp.boundaries.parents import outside_parents

_Shapes = NDArray[np.object_]

#: A stated area that differs by more is worth a look: another outline, another unit, or hectares for km².
AREA_PERCENT = 2.0
# These must be settled before sizes mean anything.
_FIRST = (FaultKind.INVALID, FaultKind.DUPLICATE_CODE, FaultKind.DUPLICATE_OUTLINE)
_PLACE = re.compile(r"\[(-?[\d.]+(?:e[+-]?\d+)?) (-?[\d.]+(?:e[+-]?\d+)?)\]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class GivenUnit:
    """A unit as a file gives it; what the file does not say is empty.

    ``number`` is the feature's number in the file. ``outline`` is WKB of a valid Polygon or MultiPolygon in
    WGS84 (EPSG:4326), None where there is none. ``mended`` says how its rings were put in order, and
    ``unusable`` why the file's geometry is no outline. ``valid_from`` and ``valid_to`` are ISO days.
    """

    number: int
    outline: bytes | None
    code: str = ""
    name: str = ""
    level: str = ""
    parent_code: str = ""
    valid_from: str = ""
    valid_to: str = ""
    stated_km2: float | None = None
    mended: str = ""
    unusable: str = ""

    @property
    def label(self) -> str:
        """What the unit is called in a report."""
        known = " ".join(part for part in (self.code, self.name) if part)
        return known or f"feature {self.number}"


@dataclass(frozen=True)
class Findings:
    """What a check found: the faults, the gravest first, and what was checked.

    ``area_m2`` is the geodesic area of all outlines together, overlaps counted twice.
    """

    faults: tuple[Fault, ...]
    units: int
    outlines: int
    vertices: int
    area_m2: float

    @property
    def counts(self) -> dict[FaultKind, int]:
        """How many faults of each kind there are."""
        return {kind: sum(fault.kind is kind for fault in self.faults) for kind in FaultKind}

    @property
    def places(self) -> int:
        """In how many places units overlap or leave a gap."""
        between = (FaultKind.OVERLAP, FaultKind.GAP, FaultKind.HOLE)
        return sum(fault.parts for fault in self.faults if fault.kind in between)


def check(units: Sequence[GivenUnit], parents: Sequence[GivenUnit] = ()) -> Findings:
    """Check ``units`` together; ``parents`` are further units, of any day, that they may belong to.

    Units of several levels, or of several dates, are looked at as the separate coverages they are.

    Raises
    ------
    RefusedError
        The outlines cross each other so often that they are no coverage.
    """
    drawn = [at for at, unit in enumerate(units) if unit.outline is not None]
    shapes = np.full(len(units), None, object)
    shapes[drawn] = shapely.from_wkb([units[at].outline for at in drawn])
    areas = np.zeros(len(units))
    areas[drawn] = geodesic_areas(shapes[drawn])
    faults = [*_rings(units, shapes), *_twice(units, shapes), *_areas(units, shapes, areas)]
    for group in coverages(units):
        once = distinct(shapes[group])
        members = [group[copies[0]] for copies in once]
        faults += [_renumbered(fault, members) for fault in borders(shapes[members]).faults()]
    faults += outside_parents(shapes, _parents_of(units, parents))
    return Findings(
        faults=_sorted(faults),
        units=len(units),
        outlines=len(drawn),
        vertices=int(shapely.get_num_coordinates(shapes[drawn]).sum()),
        area_m2=float(areas.sum()),
    )


def coverages(units: Sequence[GivenUnit]) -> list[list[int]]:
    """Return the indexes of the units that lie beside each other: of one level, on one day, with outlines.

    A file that states no levels is of two where some units are named as the parents of others.
    """
    above = {unit.parent_code for unit in units} - {""}
    levels: dict[str, list[int]] = defaultdict(list)
    for at, unit in enumerate(units):
        if unit.outline is not None:
            levels[unit.level or str(unit.code in above)].append(at)
    return [group for members in levels.values() for group in _vintages(units, members)]


def distinct(shapes: _Shapes) -> list[list[int]]:
    """Return the indexes of equal shapes together, in the order of the first of each."""
    found: dict[bytes, list[int]] = defaultdict(list)
    for at, outline in enumerate(shapely.to_wkb(shapely.normalize(shapes))):
        found[outline].append(at)
    return list(found.values())


def _vintages(units: Sequence[GivenUnit], members: list[int]) -> list[list[int]]:
    days = sorted({units[at].valid_from for at in members if _DAY.fullmatch(units[at].valid_from)})
    sets = [[at for at in members if _exists(units[at], day)] for day in days or [""]]
    return [list(each) for each in dict.fromkeys(map(tuple, sets)) if each]


def _exists(unit: GivenUnit, day: str) -> bool:
    begun = not _DAY.fullmatch(unit.valid_from) or unit.valid_from <= day
    return begun and (not _DAY.fullmatch(unit.valid_to) or day < unit.valid_to)


def _rings(units: Sequence[GivenUnit], shapes: _Shapes) -> Iterable[Fault]:
    for at, unit in enumerate(units):
        reason = unit.unusable or unit.mended
        if reason:
            match = _PLACE.search(reason)
            lon, lat = (float(match[1]), float(match[2])) if match else _place(shapes[at])
            what = "cannot be used" if unit.unusable else "rings can be put in order, the area stays"
            yield Fault(FaultKind.INVALID, (at,), lon, lat, f"{what}: {reason}")


def _twice(units: Sequence[GivenUnit], shapes: _Shapes) -> Iterable[Fault]:
    codes: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    drawn = [at for at, shape in enumerate(shapes) if shape is not None]
    for at, unit in enumerate(units):
        if unit.code:
            codes[unit.code, unit.level, unit.valid_from].append(at)
    for same in codes.values():
        if len(same) > 1:
            lon, lat = _place(shapes[same[0]])
            yield Fault(FaultKind.DUPLICATE_CODE, tuple(same), lon, lat, "the same code, level and first day")
    for copies in distinct(shapes[drawn]):
        same = [drawn[at] for at in copies]
        days = {(units[at].level, units[at].valid_from) for at in same}
        if len(same) > len(days):
            lon, lat = _place(shapes[same[0]])
            area = float(geodesic_areas(shapes[same[:1]])[0])
            yield Fault(FaultKind.DUPLICATE_OUTLINE, tuple(same), lon, lat, "the same outline", area)


def _areas(units: Sequence[GivenUnit], shapes: _Shapes, areas: NDArray[np.float64]) -> Iterable[Fault]:
    for at, unit in enumerate(units):
        stated = unit.stated_km2
        if stated is None or shapes[at] is None:
            continue
        measured = float(areas[at]) / 1e6
        if abs(measured - stated) > AREA_PERCENT / 100 * stated:
            lon, lat = _place(shapes[at])
            detail = f"{measured:,.3f} km² drawn, {stated:,.3f} km² stated"
            yield Fault(FaultKind.AREA, (at,), lon, lat, detail, abs(measured - stated) * 1e6)


def _parents_of(units: Sequence[GivenUnit], known: Sequence[GivenUnit]) -> dict[int, bytes]:
    """Return the outline of each unit's parent: the file's own where it has one of the unit's day.

    Codes are reused, so a parent is the unit of its code on the first day of the unit below it. A day that
    is not known rules nothing out; then the newest of several is taken.
    """
    held = [_drawn(units), _drawn(known)]
    found: dict[int, bytes] = {}
    for at, unit in enumerate(units):
        if not unit.parent_code or unit.parent_code == unit.code:
            continue
        for by_code in held:
            there = [each for each in by_code[unit.parent_code] if _begins_within(unit, each)]
            outline = max(there, key=lambda each: each.valid_from).outline if there else None
            if outline is not None:
                found[at] = outline
                break
    return found


def _drawn(units: Iterable[GivenUnit]) -> dict[str, list[GivenUnit]]:
    by_code: dict[str, list[GivenUnit]] = defaultdict(list)
    for unit in units:
        if unit.outline is not None:
            by_code[unit.code].append(unit)
    return by_code


def _begins_within(unit: GivenUnit, parent: GivenUnit) -> bool:
    return not _DAY.fullmatch(unit.valid_from) or _exists(parent, unit.valid_from)


def _place(shape: shapely.Geometry | None) -> tuple[float, float]:
    if shape is None:
        return float("nan"), float("nan")
    point = shapely.point_on_surface(shape)
    return float(point.x), float(point.y)


def _renumbered(fault: Fault, group: Sequence[int]) -> Fault:
    return Fault(**{**vars(fault), "units": tuple(group[at] for at in fault.units)})


def _sorted(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Sort by gravity and size; the same fault of two vintages is listed once."""
    once = {(f.kind, f.units, round(f.lon, 7), round(f.lat, 7)): f for f in faults}
    kinds = list(FaultKind)
    return tuple(
        sorted(
            once.values(),
            key=lambda f: (f.kind not in _FIRST, -(f.area_m2 or 0.0), kinds.index(f.kind), f.units),
        )
    )
