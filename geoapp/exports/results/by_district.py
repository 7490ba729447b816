"""The figures of a year by district."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import vintage
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.results.counting import CountedProject
from geoapp.exports.results.figures import DistrictFigures
from geoapp.projects.activities import Activity
from geoapp.projects.counting import Counting


def district_figures(
    units: Sequence[Unit],
    projects: Sequence[CountedProject],
    activities: Sequence[Activity],
    attainment: Sequence[Findings],
    chains: Chains,
    day: date,
) -> list[DistrictFigures]:
    """Return the figures by district, and last those that no district is known for."""
    districts = [unit for unit in vintage(units, day).values() if unit.level is Level.DISTRICT]
    known: dict[str, Unit] = {unit.code: unit for unit in sorted(districts, key=lambda unit: unit.code)}
    counts: dict[str | None, Counter[Counting]] = defaultdict(Counter)
    for each in projects:
        counts[each.district if each.district in known else None][each.counted_as] += 1
    held: dict[str | None, list[Activity]] = defaultdict(list)
    for activity in activities:
        code = chains.counted_in(activity.unit_code, activity.spoken_of)
        held[code if code in known else None].append(activity)
    communes = _communes(attainment)
    return [
        DistrictFigures(
            unit=known.get(code) if code else None,
            projects=counts[code],
            activities=len(held[code]),
            participants=sum(activity.participants or 0 for activity in held[code]),
            communes=communes.get(code, (None, None))[0] if code else None,
            recognised=communes.get(code, (None, None))[1] if code else None,
        )
        for code in (*known, None)
        if code or counts[None] or held[None]
    ]


def _communes(
    attainment: Sequence[Findings],
) -> Mapping[str, tuple[tuple[int, int] | None, int | None]]:
    """Return by district how many communes meet the NTM criteria, of how many, and are recognised."""
    found = next((f for f in attainment if (f.tier, f.level) == (Tier.NTM, Level.COMMUNE)), None)
    told = {}
    for holder, rows in found.by_holder if found else ():
        if found is None or holder is None:
            continue
        applicable = [row for row in rows if row.status not in (NOT_APPLICABLE, ABSENT)]
        met = (sum(row.status == MET for row in applicable), len(applicable)) if found.assessed else None
        done = sum(row.recognition is not None and row.recognition.stage is Stage.RECOGNISED for row in rows)
        told[holder.code] = (met, done if found.recognised else None)
    return told
