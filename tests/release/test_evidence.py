"""Delivery in public rests on public records, and on districts that are surely known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.dates import PartialDate
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.release.evidence import public_evidence
from geoapp.release.evidence import with_districts
from geoapp.release.snapshot import Snapshot

DAY = PartialDate.parse("2019-05-05")


def district(code: str, west: float, start: int, end: int | None) -> Unit:
    outline = bytes(shapely.to_wkb(shapely.box(west, 10.9, west + 0.1, 11.0)))
    valid_to = date(end, 1, 1) if end else None
    return Unit(
        *(code, date(start, 1, 1), valid_to, Level.DISTRICT, code, code, "75", "s"),
        outline=outline,
        accuracy_m=500.0,
    )


UNITS = (
    district("741", 107.3, 2004, 2020),
    district("736", 107.4, 2004, 2020),
    district("900", 107.3, 2020, None),
)
PROJECT = Project("P", "n", "n", "other", None, Precision.EXACT, "s", lat=10.95, lon=107.35, started_on=DAY)
ACTIVITY = Activity("A", ActivityKind.RALLY, "hoi", DAY, "s", lat=10.95, lon=107.45)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "741"),
        ({"lon": 107.45}, "736"),
        ({"started_on": PartialDate.parse("2021")}, "900"),
        ({"started_on": None}, "900"),
        ({"lon": 107.399}, None),
        ({"lon": 108.0}, None),
        ({"lon": None, "lat": None}, None),
        ({"unit_code": "1"}, "1"),
        ({"started_on": PartialDate.parse("1990")}, None),
    ],
)
def test_a_point_without_a_unit_counts_in_the_district_it_surely_lies_in(
    change: dict[str, object], expected: str | None
) -> None:
    (found,) = with_districts([replace(PROJECT, **change)], UNITS)  # type: ignore[arg-type]
    assert found.unit_code == expected
    assert replace(found, unit_code=PROJECT.unit_code) == replace(PROJECT, **change | {"unit_code": None})  # type: ignore[arg-type]


def test_rule_5_8_only_public_records_are_evidence() -> None:
    hidden = {"visibility": Visibility.INTERNAL}
    checks = tuple(UpkeepCheck(name, DAY, Condition.GOOD, "s") for name in ("P", "Q"))
    step = Guidance("G", "741", "BO", "17.6", "hoi", "x", "s")
    snapshot = Snapshot(
        *(UNITS, (), (), (), (PROJECT, replace(PROJECT, id="Q", **hidden)), (), (), ()),  # type: ignore[arg-type]
        activities=(ACTIVITY, replace(ACTIVITY, id="B", **hidden)),  # type: ignore[arg-type]
        upkeep_checks=checks,
        guidance=(step,),
    )
    found = public_evidence(snapshot)
    assert [each.id for each in found.projects] == ["P"]
    assert [(each.id, each.unit_code) for each in found.activities] == [("A", "736")]
    assert [each.project for each in found.checks] == ["P"]
    assert list(found.guidance) == [step]
