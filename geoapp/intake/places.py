"""Where a row says it is, against where its point lies (rule 5.5 of the architecture)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from itertools import chain

from geoapp.boundaries.days import Span
from geoapp.boundaries.days import drawn_day
from geoapp.boundaries.locate import Placement
from geoapp.boundaries.locate import locate
from geoapp.boundaries.locate import reconcile
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import Vintage
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.intake.addresses import units_in
from geoapp.intake.cells import Cells
from geoapp.intake.facts import check_name
from geoapp.intake.facts import existed
from geoapp.intake.facts import name_now
from geoapp.intake.facts import refuse_unit
from geoapp.intake.known import Known
from geoapp.intake.metres import degrees_of
from geoapp.intake.metres import option
from geoapp.intake.metres import zones
from geoapp.intake.points import Point
from geoapp.intake.points import gives_point

_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


@dataclass(frozen=True)
class Claim:
    """What a row says of its place: the units it may name, its point, and the day it speaks of."""

    cells: Cells
    field: str
    named: str
    codes: tuple[str, ...]
    point: Point | None
    day: date | None


def read_claim(cells: Cells, known: Known, point: Point | None, day: date | None) -> Claim:
    """Read the unit a row names: its code or name, or the names of its commune and district."""
    for field, level in (("unit_code", None), ("commune", Level.COMMUNE), ("district", Level.DISTRICT)):
        text = cells.text(field)
        if not text:
            continue
        codes = known.units_named(text, level, day)
        if field == "commune" and (districts := known.units_named(cells.text("district"), Level.DISTRICT)):
            codes = [c for c in codes if _parents(known, c) & set(districts)]
        if not codes or (len(codes) > 1 and point is None):
            refuse_unit(cells, known, field, text, codes)
        elif len(codes) == 1:
            _check_day(cells, known, field, text, codes[0], day)
        return Claim(cells, field, text, tuple(codes), point, day)
    return _from_place(cells, known, point, day)


def _from_place(cells: Cells, known: Known, point: Point | None, day: date | None) -> Claim:
    """Read the unit from the address, where no column names one; it is said, so that a person can look."""
    text = cells.text("place")
    found = units_in(text, known, day)
    if len(found) == 1:
        unit = known.unit_on(found[0], day)
        name = unit.name_vi if unit else found[0]
        cells.warn(
            "place", f"its unit was read from the address: {name} ({found[0]})", "look, or add a column"
        )
        return Claim(cells, "place", text, tuple(found), point, day)
    if not gives_point(cells):
        named = f"; its address may mean {', '.join(found[:5])}" if found else ""
        remedy = "name the unit, or give lat and lon"
        cells.refuse("unit_code", f"neither a unit nor a point is given{named}", remedy)
    return Claim(cells, "", "", (), point, day)


def settle(claims: Sequence[Claim], known: Known) -> list[str | None]:
    """Return the code of the unit each row names, after its point was compared with the outlines.

    A point's own unit is not returned where the row names none: it is computed for each vintage.
    """
    codes = [claim.codes[0] if len(claim.codes) == 1 else None for claim in claims]
    grounds = Grounds(known)
    groups: dict[int, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        if claim.point is not None and claim.cells.good and grounds.days:
            groups[grounds.index(claim.day, next(iter(claim.codes), None))].append(at)
    for index, members in groups.items():
        ground = grounds.ground(index)
        points = [p for p in (claims[at].point for at in members) if p is not None]
        placed = locate([p.lon for p in points], [p.lat for p in points], ground.outlined)
        for at, placement in zip(members, placed, strict=True):
            codes[at] = _settle(claims[at], placement, ground)
    for at, claim in enumerate(claims):
        if len(claim.codes) > 1 and codes[at] is None and claim.cells.good:
            refuse_unit(claim.cells, known, claim.field, claim.named, list(claim.codes))
    return codes


@dataclass(frozen=True)
class Ground:
    """The units of a day, and those of the finest level that is drawn."""

    day: date
    units: Vintage
    every: Vintage
    outlined: list[Unit]

    def up(self, placement: Placement, level: Level) -> Placement:
        """Return ``placement`` among the units of ``level``, which is not finer than the drawn one."""
        above = [ancestor(self.every, code, level) for code in placement.candidates]
        own = ancestor(self.every, placement.unit_code, level) if placement.unit_code else None
        codes = tuple(dict.fromkeys(unit.code for unit in above if unit))
        return replace(placement, unit_code=own.code if own else None, candidates=codes)

    def name(self, code: str) -> str:
        """Return the name of a unit with its code."""
        return f"{self.every[code].name_vi} ({code})" if code in self.every else code


class Grounds:
    """The spans of days in which the same outlines hold."""

    def __init__(self, known: Known) -> None:
        self._known = known
        outlined = [unit for unit in known.units if unit.outline is not None]
        ends = {unit.valid_to for unit in outlined if unit.valid_to is not None}
        self.days = sorted({unit.valid_from for unit in outlined} | ends)
        self._spans: dict[Level, set[Span]] = defaultdict(set)
        for unit in outlined:
            self._spans[unit.level].add((unit.valid_from, unit.valid_to))

    def index(self, day: date | None, named: str | None) -> int:
        """Return the span whose outlines answer for ``day`` (``drawn_day``); None is the last.

        The level is that of the unit ``named``, as long as that unit is there then; else any.
        """
        asked, unit = day or date.max, self._known.unit_on(named or "", day)
        drawn = drawn_day(self._spans[unit.level], asked) if unit else None
        if unit is None or drawn is None or not unit.valid_on(drawn):
            drawn = drawn_day(chain.from_iterable(self._spans.values()), asked)
        return bisect_right(self.days, drawn or self.days[0]) - 1

    def ground(self, index: int) -> Ground:
        """Return the units of a span."""
        day = self.days[index]
        units = vintage(self._known.units, day)
        every = {unit.code: unit for unit in (*self._known.units, *units.values())}
        drawn = [unit for unit in units.values() if unit.outline is not None]
        # The finest level all of whose units are drawn: others have holes.
        holed = {unit.level for unit in units.values() if unit.outline is None}
        levels = {unit.level for unit in drawn}
        finest = max(levels, key=lambda level: (level not in holed, _LEVELS.index(level)))
        return Ground(day, units, every, [unit for unit in drawn if unit.level is finest])


def _settle(claim: Claim, placement: Placement, ground: Ground) -> str | None:
    drawn = ground.outlined[0].level
    if not claim.codes:
        _check_unnamed(claim.cells, placement, ground)
        return None
    fitting = [code for code in claim.codes if fits(code, placement, ground, drawn)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        held = placement.unit_code
        where = f"lies in {ground.name(held)}" if held else f"lies in no unit known on {ground.day}"
        reason = f"the point {where}, but the row names {ground.name(claim.codes[0])}"
        remedy = _other_zone(claim, ground, drawn) or "correct the coordinates or the unit"
        claim.cells.refuse(claim.field, reason, remedy, claim.named)
    return None


def _other_zone(claim: Claim, ground: Ground, drawn: Level) -> str:
    """Return the remedy for metres that were read by the meridian beside the right one; else nothing."""
    metres = claim.point.metres if claim.point else None
    if metres is None:
        return ""
    epsgs = zones()
    lons, lats = zip(*(degrees_of(metres, epsg) for epsg in epsgs), strict=True)
    placed = locate(lons, lats, ground.outlined)
    fitting = [
        option(epsg)
        for epsg, placement in zip(epsgs, placed, strict=True)
        if placement.unit_code and fits(claim.codes[0], placement, ground, drawn)
    ]
    found = ", or ".join(fitting[:3])
    return f"is it of another zone? With {found} it would lie in the unit named" if fitting else ""


def fits(code: str, placement: Placement, ground: Ground, drawn: Level) -> bool:
    """Tell whether a point placed among the units of ``drawn`` may lie in the unit ``code`` (rule 5.5)."""
    named = ground.every.get(code)
    if named is None:
        return True
    if _LEVELS.index(named.level) > _LEVELS.index(drawn):
        above = ancestor(ground.every, code, drawn)
        # A unit whose place above is not known cannot be checked.
        return above is None or not reconcile(placement, above.code)[2]
    return not reconcile(ground.up(placement, named.level), code)[2]


def _check_unnamed(cells: Cells, placement: Placement, ground: Ground) -> None:
    names = ", ".join(ground.name(code) for code in placement.candidates)
    if placement.unit_code is None and not placement.candidates:
        cells.refuse("lat", f"the point lies in no unit known on {ground.day}", "check the coordinates")
    elif placement.near_border:
        reason = f"the point is so near a border that it may lie in {names}"
        cells.warn("unit_code", reason, "name its unit in the column unit_code", "")


def _check_day(cells: Cells, known: Known, field: str, text: str, code: str, day: date | None) -> None:
    unit = known.unit_on(code, day)
    if unit is None or day is None:
        return
    if check_name(cells, known, field, text, unit, day) is unit and not unit.valid_on(day):
        reason = f"{unit.name_vi} {existed(unit)}, and the row speaks of {day}"
        cells.warn(field, reason, name_now(known, unit, day) or "name the unit of that day")


def _parents(known: Known, code: str) -> set[str | None]:
    return {unit.parent_code for unit in known.versions[code]}
