"""Rule 5.8: of inspections only counts are public, and none so small that it points at someone."""

from __future__ import annotations

from datetime import date

import pytest

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.projects.inspections import Inspection
from geoapp.projects.inspections import InspectionCount
from geoapp.projects.inspections import Sector
from geoapp.projects.inspections import inspection_counts

UNITS = [
    Unit("741", date(2004, 1, 1), None, Level.DISTRICT, "H", "H", "75", "s"),
    Unit("1", date(2004, 1, 1), None, Level.COMMUNE, "X", "X", "741", "s"),
    Unit("2", date(2004, 1, 1), None, Level.COMMUNE, "Y", "Y", None, "s"),
]


def inspected(
    unit: str, on: str, sector: Sector = Sector.LIVESTOCK, **more: PartialDate | None
) -> Inspection:
    return Inspection(f"{unit} {on}", sector, unit, PartialDate.parse(on), "s", **more)  # type: ignore[arg-type]


def test_rule_5_8_counts_are_by_district_sector_and_year_and_small_ones_are_hidden() -> None:
    three = [inspected("1", "2019-01-05"), inspected("741", "2019"), inspected("1", "2019-12-31")]
    two = [inspected("1", "2020-01"), inspected("741", "2020-02")]
    other = inspected("741", "2019", Sector.WASTE)
    counts = inspection_counts([*two, other, *three], Chains(UNITS).counted_in)
    assert counts == [
        InspectionCount("741", Sector.LIVESTOCK, 2019, 3),
        InspectionCount("741", Sector.WASTE, 2019, None),
        InspectionCount("741", Sector.LIVESTOCK, 2020, None),
    ]


def test_an_inspection_whose_district_is_not_known_is_in_no_count() -> None:
    assert inspection_counts([inspected("2", "2019")] * 5, Chains(UNITS).counted_in) == []


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        ("2019-05", "", True),
        ("2019-05", "2019-06-30", False),
        ("2019-05", "2019-07", True),
        ("2019-06", "", False),
        ("", "", False),
    ],
)
def test_a_remedy_is_overdue_after_the_end_of_its_due_date(due: str, done: str, expected: bool) -> None:
    remedy_due, remedied_on = (PartialDate.parse(text) if text else None for text in (due, done))
    found = inspected("1", "2019-01", remedy_due=remedy_due, remedied_on=remedied_on)
    assert found.overdue(date(2019, 6, 30)) is expected
