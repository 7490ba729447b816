"""How the units of the demonstration stand by its made-up assessments: what else is made up goes by it."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from geoapp.config import read_province
from geoapp.config import shipped
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.groups import Groups
from geoapp.criteria.periods import Period
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Status
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.statuses import STATUSES
from geoapp.intake.criteria import check_criteria
from geoapp.intake.criteria import read_criteria
from geoapp.intake.known import Known

_FILES = ("commune_ntm_2016_2020.toml", "district_ntm_2016_2020.toml")


@dataclass(frozen=True)
class Miss:
    """An indicator that a unit did not meet in a year."""

    unit_code: str
    set: str
    indicator: str
    year: int


@dataclass(frozen=True)
class Standing:
    """The status of the held criteria by unit and year, and the indicators that were missed, in order."""

    years: tuple[int, ...]
    statuses: Mapping[tuple[str, int], Status]
    misses: tuple[Miss, ...]

    def status(self, unit_code: str, year: int) -> Status:
        """Return how the unit stands for a year."""
        return self.statuses.get((unit_code, year), Status.NOT_ASSESSED)

    def met_for_good(self, unit_code: str) -> int | None:
        """Return the first year the unit meets its criteria in, and never misses them after; else None."""
        found = None
        for year in reversed(self.years):
            status = self.status(unit_code, year)
            if status is Status.MET:
                found = year
            elif status is not Status.NOT_ASSESSED:
                break
        return found

    def missed(self, year: int) -> list[Miss]:
        """Return the indicators missed in a year."""
        return [miss for miss in self.misses if miss.year == year]


def standing_of(assessments: Sequence[Assessment], years: Iterable[int]) -> Standing:
    """Return how units stand at the end of each year by the sets for communes and districts."""
    asked = tuple(years)
    statuses: dict[tuple[str, int], Status] = {}
    misses: list[Miss] = []
    for held in _sets():
        codes = sorted({report.unit_code for report in assessments if report.set == held.code})
        periods = [Period.of_year(year) for year in asked]
        found = evaluate(assessments, [held], codes, periods, _region(), [True] * len(codes), Groups())
        for n, code in enumerate(codes):
            for k, year in enumerate(asked):
                statuses[code, year] = STATUSES[found.tier_status[n, k]]
                misses += [
                    Miss(code, held.code, indicator, year)
                    for (_, indicator), status in zip(
                        found.indicators, found.indicator_status[n, :, k], strict=True
                    )
                    if STATUSES[status].missing
                ]
    return Standing(asked, statuses, tuple(misses))


def _sets() -> Iterator[CriteriaSet]:
    known = Known(read_province(shipped("data", "pilot", "province.toml")))
    for name in _FILES:
        yield from check_criteria(read_criteria(shipped("data", "criteria", name)), known).records


def _region() -> str:
    return read_province(shipped("data", "pilot", "province.toml")).region
