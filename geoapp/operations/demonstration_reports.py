"""Made-up reports within the demonstration's last year: by month from some communes, by quarter from others.

They lead from what was assessed a year before to what the year ended with. The year's own report stays the
one that counts at its end: only where that was appraised are quarters appraised too.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import timedelta
from random import Random

from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.dates import PartialDate

_MONTHS = range(1, 12)
_QUARTERS = ((1, 3), (4, 6), (7, 9))


def fabricate_reports(
    assessments: Sequence[Assessment], set_code: str, year: int, random: Random
) -> tuple[Assessment, ...]:
    """Return reports by month or quarter of ``year`` from about a third of the units of ``set_code``."""
    ends: dict[str, list[Assessment]] = {}
    for report in assessments:
        if report.set == set_code and report.period_end == date(year, 12, 31):
            ends.setdefault(report.unit_code, []).append(report)
    before = {
        (report.unit_code, report.indicator): report
        for report in assessments
        if report.set == set_code and report.period_end == date(year - 1, 12, 31)
    }
    found: list[Assessment] = []
    for code in sorted(ends):
        chance = random.random()
        if chance < 1 / 3:
            spans = [(month, month) for month in _MONTHS] if chance < 1 / 6 else _QUARTERS
            for end in ends[code]:
                start = before.get((code, end.indicator))
                if start is not None:
                    found += _towards(start, end, spans, random)
    return tuple(found)


def _towards(
    start: Assessment, end: Assessment, spans: Sequence[tuple[int, int]], random: Random
) -> Iterator[Assessment]:
    turning = random.randint(2, 11)  # the month from which a yes or no is that of the year's end
    appraised = end.assessor is Assessor.APPRAISED and len(spans) == len(_QUARTERS)
    for first, last in spans:
        told, missing, wobble = random.random(), random.random(), random.gauss(0, 0.3)
        if missing < 0.05:
            continue
        closing = date(end.period_end.year, last + 1, 1) - timedelta(days=1)
        yield replace(
            end,
            period_start=date(end.period_end.year, first, 1),
            period_end=closing,
            assessor=Assessor.APPRAISED if appraised and told < 0.6 else Assessor.SELF,
            value=_between(start.value, end.value, last / 12, wobble),
            status=end.status if last >= turning else start.status,
            source_date=PartialDate.parse(f"{closing + timedelta(days=10):%Y-%m}"),
        )


def _between(start: float | None, end: float | None, share: float, wobble: float) -> float | None:
    if start is None or end is None:
        return end
    return min(100.0, round(start + (end - start) * share + wobble, 1))
