"""What the delivery of commitments rests on in public: public records only, each with its district known.

A project or activity that gives its point and names no unit counts in the district its point lies in on its
day. Near a border the outlines cannot tell which that is, and it counts apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from geoapp.boundaries.locate import locate
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.projects.activities import Activity
from geoapp.projects.delivery import Evidence
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.release.snapshot import Snapshot

Placed = TypeVar("Placed", Project, Activity)


def public_evidence(snapshot: Snapshot) -> Evidence:
    """Return the public records of ``snapshot`` that commitments are delivered by."""
    projects = [each for each in snapshot.projects if each.visibility is Visibility.PUBLIC]
    activities = [each for each in snapshot.activities if each.visibility is Visibility.PUBLIC]
    shown = {each.id for each in projects}
    return Evidence(
        organisations=snapshot.organisations,
        projects=with_districts(projects, snapshot.units),
        activities=with_districts(activities, snapshot.units),
        checks=[each for each in snapshot.upkeep_checks if each.project in shown],
        guidance=snapshot.guidance,
    )


def with_districts(records: Sequence[Placed], units: Iterable[Unit]) -> list[Placed]:
    """Return ``records``, those with a point and no unit with the district their point surely lies in."""
    drawn = [unit for unit in units if unit.level is Level.DISTRICT and unit.outline is not None]
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        if record.unit_code is None and record.lon is not None and record.lat is not None:
            groups[tuple(unit.id for unit in _on(drawn, record.spoken_of))].append(at)
    groups.pop((), None)  # days without any district
    found, by_id = list(records), {unit.id: unit for unit in drawn}
    for ids, members in groups.items():
        lons = [records[at].lon or 0.0 for at in members]
        lats = [records[at].lat or 0.0 for at in members]
        for at, placement in zip(members, locate(lons, lats, [by_id[each] for each in ids]), strict=True):
            code = None if placement.near_border else placement.unit_code
            found[at] = replace(records[at], unit_code=code)
    return found


def _on(districts: Sequence[Unit], day: date | None) -> list[Unit]:
    """Return the districts of ``day``; without a day those that hold last."""
    last = max((unit.valid_from for unit in districts), default=date.min)
    return [unit for unit in districts if unit.valid_on(day or last)]
