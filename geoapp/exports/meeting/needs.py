"""Where help is missing on a day: units that lack an indicator and have no project or guidance for it.

Beside them stand the projects that serve the same indicator in units that meet it. That they helped nobody
can say: these are places to look at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import vintage
from geoapp.criteria.guidance import guidance_state
from geoapp.criteria.serving import Serving
from geoapp.criteria.statuses import MET
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import Head
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.exports.results.compute import ProgrammeRecords
from geoapp.maps.holding import Holding
from geoapp.maps.levels import Timeline
from geoapp.maps.placement import Placements
from geoapp.maps.placement import named_units
from geoapp.maps.succession import Succession
from geoapp.projects.links import TypeLinks
from geoapp.projects.presence import presence
from geoapp.projects.records import Project

_Served = Mapping[tuple[str, str], Sequence[Project]]


@dataclass(frozen=True)
class Need:
    """An indicator that units lack.

    Of these ``unserved`` have no project that serves it, ``unguided`` no step of guidance for it.
    ``examples`` are projects that serve it in units that meet it, exemplary ones first.
    """

    head: Head
    lacking: Sequence[UnitFigures]
    unserved: Sequence[UnitFigures]
    unguided: Sequence[UnitFigures]
    examples: Sequence[tuple[Project, Unit]]


def needs_of(found: Findings, records: ProgrammeRecords, links: TypeLinks) -> list[Need]:
    """Return the indicators that units lack, those that most units lack first.

    ``found`` was computed from ``records``, whose projects are public and known by its day.
    """
    served = _served(found, records, links)
    guided = set(_guided(found, records))
    told = [_need(n, head, found, served, guided) for n, head in enumerate(found.heads)]
    return sorted(
        (need for need in told if need.lacking),
        key=lambda need: (-len(need.lacking), need.head.indicator.code),
    )


def _need(n: int, head: Head, found: Findings, served: _Served, guided: set[tuple[str, str]]) -> Need:
    code = head.indicator.code
    lacking = [row for row in found.units if row.figures[n].missing]
    examples = [
        (project, row.unit)
        for row in found.units
        if row.figures[n].status == MET
        for project in served.get((row.unit.code, code), ())
    ]
    return Need(
        head=head,
        lacking=lacking,
        unserved=[row for row in lacking if (row.unit.code, code) not in served],
        unguided=[row for row in lacking if (row.unit.code, code) not in guided],
        examples=sorted(examples, key=lambda pair: (not pair[0].exemplary, pair[1].code, pair[0].id)),
    )


def _served(found: Findings, records: ProgrammeRecords, links: TypeLinks) -> _Served:
    """Return the projects that are there on the day by the unit they lie in and the indicator they serve."""
    there = [p for p in records.projects if (time := presence(p)) is not None and time.on(found.day)]
    rule = Serving(records.attainment.sets_of(found.level, found.tier), links)
    units = _units(there, found, records)
    served: dict[tuple[str, str], list[Project]] = defaultdict(list)
    for project in there:
        unit = units[project.id]
        for service in rule.of(project) if unit else ():
            base, indicator = service.indicator
            if base == found.set_code and unit:
                served[unit, indicator].append(project)
    return dict(served)


def _units(there: Sequence[Project], found: Findings, records: ProgrammeRecords) -> dict[str, str | None]:
    """Return the code of the unit that each project lies in on the day."""
    basis, day = records.attainment, found.day
    timeline = Timeline(tuple(Level), (day,), (0,), (vintage(basis.units, day),))
    succession = Succession(basis.units, basis.changes)
    placements = Placements(there, named_units(there, basis.units), timeline, succession)
    return {project.id: placements.unit(project, found.level, 0) for project in there}


def _guided(found: Findings, records: ProgrammeRecords) -> Iterator[tuple[str, str]]:
    """Give unit and indicator of each step that was agreed by the day."""
    basis, day = records.attainment, found.day
    succession = Succession(basis.units, basis.changes)
    codes = {each.code for each in basis.sets_of(found.level, found.tier)}
    steps = Holding(succession).by_ground(
        step for step in records.guidance if step.set in codes and guidance_state(step, day) is not None
    )
    for row in found.units:
        for step in steps.get(succession.ground(row.unit), ()):
            yield row.unit.code, step.indicator
