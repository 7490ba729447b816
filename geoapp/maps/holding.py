"""Which unit and ground a record belongs to, whether criteria apply there on a day, and which sets hold here.

A record names a unit by its code, and codes are reused. It belongs to the version that bore the code on its
date, and with it to the ground of that version: it shows there under every later name, rank and code, and
never on ground that was merged or split (rule 5.4). Maps, pages, reports and downloads ask here, so that
they agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.groups import Groups
from geoapp.criteria.groups import group_facts
from geoapp.criteria.groups import is_group
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Statistic
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.shares import commune_criteria_apply
from geoapp.dates import PartialDate
from geoapp.maps.succession import Succession

Dated = Recognition | Guidance | Roadmap
_Record = TypeVar("_Record", Recognition, Guidance, Roadmap)


def sets_held(
    sets: Iterable[CriteriaSet], province_code: str, level: Level | None = None, tier: Tier | None = None
) -> tuple[CriteriaSet, ...]:
    """Return the sets that hold in a province, national ones and its own, of a level and tier if given."""
    return tuple(
        each
        for each in sets
        if each.holds_in(province_code)
        and (level is None or each.level is level)
        and (tier is None or each.tier is tier)
    )


def criteria_apply(unit: Unit) -> bool:
    """Tell whether the criteria of its level apply to ``unit``: none do to wards and townships (rule 5.2).

    The answer is that of the unit's own days: a commune that becomes a ward is another version.
    """
    return unit.level is not Level.COMMUNE or commune_criteria_apply(unit)


def date_of(record: Dated) -> PartialDate | None:
    """Return the date by which a record's unit is looked up, None where it has none.

    Of a step without an issue date it is the earlier of the dates on which it was due and done, and of a
    roadmap without a decision's date the target: what was agreed was agreed no later.
    """
    match record:
        case Recognition():
            return record.decided_on or record.known_by or record.revoked_on
        case Roadmap():
            return record.decided_on or record.target
    known = [day for day in (record.done_on, record.due) if day is not None]
    return record.issued_on or min(known, key=lambda day: day.first, default=None)


class Holding:
    """Looks up the units and grounds that records belong to; a ground is the id of its first unit."""

    def __init__(self, succession: Succession) -> None:
        self.succession = succession

    def version(self, record: Dated) -> Unit | None:
        """Return the version a record belongs to, None where no unit had borne the code by its date.

        It is the one of its date (:meth:`~geoapp.maps.succession.Succession.bearer`), without one the last.
        """
        return self.succession.bearer(record.unit_code, date_of(record))

    def reported(self, code: str, period_end: date) -> Unit | None:
        """Return the unit a report is about: the one that bore the code on the last day of its period."""
        stood = (unit for unit in self.succession.versions(code) if unit.valid_on(period_end))
        return next(stood, None)

    def by_version(self, records: Iterable[_Record]) -> dict[str, list[_Record]]:
        """Return records by the id of the version they belong to, in their order."""
        found: dict[str, list[_Record]] = defaultdict(list)
        for record in records:
            version = self.version(record)
            if version is not None:
                found[version.id].append(record)
        return dict(found)

    def by_ground(self, records: Iterable[_Record]) -> dict[str, list[_Record]]:
        """Return records by the ground they belong to, in their order."""
        found: dict[str, list[_Record]] = defaultdict(list)
        for record in records:
            version = self.version(record)
            if version is not None:
                found[self.succession.ground(version)].append(record)
        return dict(found)

    def on_grounds(self, reports: Iterable[Assessment], level: Level) -> list[Assessment]:
        """Return the reports on units of ``level``, with the ground in place of the code."""
        found = []
        grounds: dict[tuple[str, date], str | None] = {}
        for report in reports:
            key = (report.unit_code, report.period_end)
            if key not in grounds:
                unit = self.reported(*key)
                grounds[key] = self.succession.ground(unit) if unit and unit.level is level else None
            ground = grounds[key]
            if ground is not None:
                found.append(replace(report, unit_code=ground))
        return found

    def groups(self, statistics: Iterable[Statistic]) -> Groups:
        """Return the commune groups by ground: a group belongs to the ground that bore the code on its date.

        A commune keeps it under another name; merged or split ground has none until a source says one.
        """
        found: dict[str, list[Statistic]] = defaultdict(list)
        for statistic in filter(is_group, statistics):
            unit = self.succession.bearer(statistic.unit_code, statistic.as_of)
            if unit is not None and unit.level is Level.COMMUNE:
                found[self.succession.ground(unit)].append(statistic)
        return Groups({ground: group_facts(some) for ground, some in found.items()})

    def unit(self, ground: str, day: date) -> Unit | None:
        """Return the unit that stands on a ground on ``day``."""
        return next((unit for unit in self._standing.get(ground, ()) if unit.valid_on(day)), None)

    def applies(self, ground: str, day: date) -> bool:
        """Tell whether a unit stands on a ground on ``day`` that the criteria of its level apply to."""
        unit = self.unit(ground, day)
        return unit is not None and criteria_apply(unit)

    @cached_property
    def _standing(self) -> dict[str, Sequence[Unit]]:
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.succession.units.values():
            found[self.succession.ground(unit)].append(unit)
        return dict(found)
