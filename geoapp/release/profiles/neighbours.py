"""Which units share a border: of one level, standing at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.segments import segments
from geoapp.boundaries.units import Unit

_Pair = tuple[int, int]


def neighbours(units: Sequence[Unit]) -> Mapping[str, tuple[Unit, ...]]:
    """Return, by unit id, the units of its level that it shares a border with on some day.

    A border is a line: units that meet in one point only are no neighbours. Units without an outline have
    none that are known.
    """
    found: dict[str, list[Unit]] = defaultdict(list)
    for level in sorted({unit.level for unit in units}):
        drawn = [unit for unit in units if unit.level is level and unit.outline is not None]
        for era in _eras(drawn):
            for one, other in _bordering(era):
                if era[one].overlaps(era[other]):
                    found[era[one].id].append(era[other])
                    found[era[other].id].append(era[one])
    return {unit_id: tuple(sorted(some, key=lambda u: u.id)) for unit_id, some in found.items()}


def _eras(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Part units where all of those before have ended: of two parts no unit stands with one of the other.

    Looked at together, the outlines of a whole country before and after a reform took twice the memory.
    """
    era: list[Unit] = []
    end: date | None = None
    for unit in sorted(units, key=lambda each: each.valid_from):
        if era and end is not None and unit.valid_from >= end:
            yield era
            era = []
        end = unit.valid_to if not era else max(end, unit.valid_to) if end and unit.valid_to else None
        era.append(unit)
    if era:
        yield era


def _bordering(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Give the places of the pairs of units that share a line.

    Most share pieces of their outlines to the last digit; only the rest is looked at more closely. Versions
    with one outline are looked at once.
    """
    outlines = sorted({unit.outline for unit in units if unit.outline})
    if len(outlines) < 2:
        return
    shapes = shapely.from_wkb(np.array(outlines, object))
    place = {outline: n for n, outline in enumerate(outlines)}
    versions: dict[int, list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        versions[place[unit.outline or b""]].append(n)
    sharing = _sharing(shapes)
    for one, other in [*sharing, *_touching(shapes, frozenset(sharing))]:
        for first in versions[one]:
            for second in versions[other]:
                yield first, second


def _sharing(shapes: NDArray[np.object_]) -> list[_Pair]:
    """Return the pairs of shapes that have a piece of their outlines in common."""
    pieces = segments(shapes)
    order = np.argsort(pieces.key, kind="stable")
    key, shape = pieces.key[order], pieces.shape[order]
    many = len(shapes)
    found = [np.zeros(0, np.int64)]
    for apart in range(1, int(np.bincount(key).max())):
        same = (key[apart:] == key[:-apart]) & (shape[apart:] != shape[:-apart])
        one, other = shape[:-apart][same].astype(np.int64), shape[apart:][same].astype(np.int64)
        # One number a pair: numbers are sorted many times faster than rows.
        found.append(np.unique(np.minimum(one, other) * many + np.maximum(one, other)))
    return [divmod(pair, many) for pair in np.unique(np.concatenate(found)).tolist()]


def _touching(shapes: NDArray[np.object_], known: frozenset[_Pair]) -> list[_Pair]:
    """Return the other pairs of shapes that meet in a line without the same corners, or overlap."""
    one, other = shapely.STRtree(shapes).query(shapes)
    # Boxes overlap by far more pairs than outlines do; of most that do it is known already.
    seen = np.array([one * len(shapes) + other for one, other in known], np.int64)
    new = (one < other) & ~np.isin(one * len(shapes) + other, seen)
    one, other = one[new], other[new]
    shapely.prepare(shapes)
    meet = shapely.intersects(shapes[one], shapes[other])
    one, other = one[meet], other[meet]
    line = shapely.length(shapely.intersection(shapes[one], shapes[other])) > 0
    return list(zip(one[line].tolist(), other[line].tolist(), strict=True))
