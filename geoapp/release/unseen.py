"""What a release holds but none of its maps can show, so that nobody looks for it in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date

from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Assessment
from geoapp.maps.definition import MapDefinition

_REMEDY = "A file of your own, maps/overlay.toml in the instance, shows them: docs/users/data.md"


def unseen(
    units: Iterable[Unit], assessments: Iterable[Assessment], definitions: Sequence[MapDefinition]
) -> list[str]:
    """Say, a sentence each, which outlined units and which reports come after every map's years."""
    last = max(definition.day for definition in definitions)
    ends = [report.period_end for report in assessments if report.period_end > last]
    return [*_later_units(units, last), *(_later_reports(ends, last) if ends else ())]


def _later_reports(ends: Sequence[date], last: date) -> list[str]:
    return [
        f"On no map: {len(ends)} reports on periods until {max(ends)}, since the last year of every map is "
        f"{last.year}; pages and reports have them. {_REMEDY}"
    ]


def _later_units(units: Iterable[Unit], last: date) -> list[str]:
    later = [unit for unit in units if unit.outline is not None and unit.valid_from > last]
    counts = Counter(unit.level for unit in later)
    return [
        f"On no map: {count} units of level {level} that begin after {last}, "
        f"since the last year of every map is {last.year}. {_REMEDY}"
        for level, count in sorted(counts.items())
    ]
