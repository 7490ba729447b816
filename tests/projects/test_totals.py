"""The figures of the national report, summed up from activities."""

from __future__ import annotations

import pytest

from geoapp.dates import PartialDate
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.activities import quantity_unit
from geoapp.projects.totals import national_totals


def held(
    kind: ActivityKind, people: int | None = None, quantity: float | None = None, unit: str = ""
) -> Activity:
    day = PartialDate.parse("2019")
    return Activity("a", kind, "o", day, "s", participants=people, quantity=quantity, quantity_unit=unit)


def test_each_figure_takes_the_activities_it_is_about() -> None:
    activities = [
        held(ActivityKind.RALLY, 200),
        held(ActivityKind.RALLY),
        held(ActivityKind.TRAINING, 50),
        held(ActivityKind.CLEAN_UP, 20, 3.0, "m3"),
        held(ActivityKind.CLEAN_UP, 20, 1.5, "m3_plastic"),
        held(ActivityKind.PLANTING, None, None, "trees"),
    ]
    found = {total.indicator.code: (total.value, total.activities) for total in national_totals(activities)}
    assert found == {
        "meetings": (1, 1),
        "rallies": (2, 2),
        "rally_people": (200, 2),
        "flow_km": (None, 0),
        "trees": (None, 1),
        "waste_m3": (4.5, 2),
        "plastic_m3": (1.5, 1),
        "work_days": (None, 0),
        "funds_vnd": (None, 0),
        "supervision": (0, 0),
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cây xanh", "trees"),
        ("m³ rác", "m3"),
        ("NGÀY CÔNG", "work_days"),
        ("đồng", "vnd"),
        ("thùng", "thùng"),
    ],
)
def test_units_of_quantity_are_known_by_their_words(text: str, code: str) -> None:
    assert quantity_unit(text) == code
