"""A made-up resolution for the demonstration: some communes merge and one is split, all on one day."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import shapely
from shapely import Geometry
from shapely import LineString

from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Unit
from geoapp.criteria.shares import commune_criteria_apply
from geoapp.dates import PartialDate

#: The day from which the made-up resolution holds, and what it is called.
CHANGED_ON = date(2019, 7, 1)
DECISION = "Nghị quyết minh họa 1/NQ-MH, không có thật"


@dataclass(frozen=True)
class Successor:
    """What a new commune is made of: the communes it follows, with the share of the area of each."""

    district: str
    outline: bytes
    shares: Mapping[str, float]
    kind: ChangeKind


def successors(
    communes: Sequence[Unit], merging: Mapping[str, int], splitting: Sequence[str]
) -> list[Successor]:
    """Return the communes that follow others from :data:`CHANGED_ON` on.

    Parameters
    ----------
    communes
        All communes before, a coverage. Wards and townships stay as they are.
    merging
        How many pairs of neighbours merge, by district.
    splitting
        The districts of which the largest commune is split in two.
    """
    made = [each for code, pairs in merging.items() for each in _merged(_rural(communes, code), pairs)]
    return made + [each for code in splitting for each in _split(_rural(communes, code))]


def ended(communes: Sequence[Unit], made: Sequence[Successor]) -> list[Unit]:
    """Return the communes before, those that others follow ending on :data:`CHANGED_ON`."""
    gone = {code for each in made for code in each.shares}
    return [replace(unit, valid_to=CHANGED_ON) if unit.code in gone else unit for unit in communes]


def changes(communes: Sequence[Unit], made: Sequence[Successor], new: Sequence[Unit]) -> list[Change]:
    """Return the edges from the communes before to the ``new`` ones, which stand in the order of ``made``."""
    ids = {unit.code: unit.id for unit in communes}
    return [
        Change(
            from_unit=ids[code],
            to_unit=unit.id,
            kind=each.kind,
            on=PartialDate.parse(CHANGED_ON.isoformat()),
            decision=DECISION,
            share_area=share,
        )
        for each, unit in zip(made, new, strict=True)
        for code, share in each.shares.items()
    ]


def _rural(communes: Sequence[Unit], district: str) -> list[Unit]:
    return [u for u in communes if u.parent_code == district and commune_criteria_apply(u)]


def _merged(communes: Sequence[Unit], pairs: int) -> Iterator[Successor]:
    """Merge the pairs with the longest common border, each commune once."""
    shapes = {unit.code: shapely.from_wkb(unit.outline) for unit in communes}
    common = {
        pair: shapely.length(shapely.intersection(shapes[pair[0]], shapes[pair[1]]))
        for pair in combinations(sorted(shapes), 2)
    }
    taken: set[str] = set()
    for pair in sorted(common, key=lambda pair: (-common[pair], pair)):
        if len(taken) == 2 * pairs:
            return
        if not taken & set(pair):
            taken |= set(pair)
            whole = shapely.normalize(shapely.union_all([shapes[code] for code in pair]))
            district = communes[0].parent_code or ""
            yield Successor(district, whole.wkb, dict.fromkeys(pair, 1.0), ChangeKind.MERGE)


def _split(communes: Sequence[Unit]) -> list[Successor]:
    """Split the largest commune between two corners of its border, into halves as like as can be."""
    shapes = {unit.code: shapely.from_wkb(unit.outline) for unit in communes}
    plain = [unit for unit in communes if shapes[unit.code].geom_type == "Polygon"]
    largest = max(plain, key=lambda unit: (shapes[unit.code].area, unit.code))
    whole = shapes[largest.code]
    halves = max(_halvings(whole), key=lambda two: (min(shapely.area(two)), two[0].wkb))
    areas = geodesic_areas(np.array(halves, object))
    district = largest.parent_code or ""
    first = round(float(areas[0] / areas.sum()), 4)
    return [
        Successor(district, half.wkb, {largest.code: share}, ChangeKind.SPLIT)
        for half, share in zip(halves, (first, round(1 - first, 4)), strict=True)
    ]


def _halvings(shape: Geometry) -> Iterator[list[Geometry]]:
    """Give the ways to part ``shape`` by a line between two of its corners; its neighbours keep theirs."""
    corners = shapely.get_coordinates(shape.exterior)[:-1]
    for one, other in combinations(range(len(corners)), 2):
        cut = LineString([corners[one], corners[other]])
        if shape.covers(cut):
            ring = [*corners[one : other + 1], corners[one]]
            rest = [*corners[other:], *corners[: one + 1], corners[other]]
            halves = [shapely.normalize(shapely.Polygon(part)) for part in (ring, rest)]
            if all(half.is_valid and half.area > 0 for half in halves):
                yield halves
