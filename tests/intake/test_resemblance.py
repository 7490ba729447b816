"""A row like a stored project under another id is doubted: name, place and organisation are compared."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from geoapp.intake.cells import Cells
from geoapp.intake.known import Known
from geoapp.intake.resemblance import warn_of_stored
from geoapp.intake.tables import Row
from geoapp.intake.tables import Table
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from tests.intake.making import PROVINCE

HELD = Project(
    "S-1",
    "Đường hoa tự quản ấp Suối Cát 2",
    "Road",
    "flower_road",
    "741",
    Precision.EXACT,
    "thử",
    lead_org="hoi_phu_nu",
    place="Xã Suối Cát",
    lat=10.9,
    lon=107.4,
)
EXACTLY = "project S-1 is stored with the same name and place"
ALMOST = f"project S-1 is stored with almost the same name and place: {HELD.name_vi}"


def said(held: Project = HELD, **changes: Any) -> list[str]:
    """Return what is said of a row that differs from a stored project in ``changes``."""
    known = Known(PROVINCE, projects=(held,))
    cells = Cells(Table("a.csv", {}, [], [], fixed=True, count=1), Row(2, {}), known)
    warn_of_stored([(cells, replace(held, **{"id": "N-1"} | changes))], known.projects)
    assert cells.good
    return [problem.reason for problem in cells.problems]


UNPLACED = replace(HELD, lat=None, lon=None)


@pytest.mark.parametrize("held", [HELD, UNPLACED], ids=["point", "words"])
@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, [EXACTLY]),
        ({"name_vi": "ĐƯỜNG HOA tự quản, ấp Suối Cát 2"}, [EXACTLY]),
        ({"type": "other"}, [EXACTLY]),
        ({"lead_org": None}, [EXACTLY]),
        ({"name_vi": "Đường hoa tự qảun ấp Suối Cát 2"}, [ALMOST]),
        ({"name_vi": "Đuờng hoaa tự quản ấp Suối Cát 2"}, [ALMOST]),
        ({"name_vi": "Đường hoa tự quản ấp Suối Cát số 2"}, [ALMOST]),
        ({"name_vi": "Đường hoa tự quản Suối Cát 2"}, [ALMOST]),
        ({"name_vi": "Đường hoa tự quản ấp Suối Cát 3"}, []),
        ({"name_vi": "Đường hoa tự quản ấp Suối Cát"}, []),
        ({"name_vi": "Đường cây tự quản ấp Suối Cát 2"}, []),
        ({"name_vi": "Đường hoa tự qảun ấp Suối Cát 2", "type": "other"}, []),
        ({"name_vi": "Đường hoa tự qảun ấp Suối Cát 2", "lead_org": "department"}, []),
        ({"lead_org": "department"}, [f"{EXACTLY}, led by hoi_phu_nu"]),
        ({"id": "S-1"}, []),
    ],
)
def test_name_type_and_organisation_are_compared(
    held: Project, changes: dict[str, Any], reasons: list[str]
) -> None:
    assert said(held, **changes) == reasons


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"lat": 10.902}, [EXACTLY]),
        ({"lat": 10.902, "unit_code": None}, [EXACTLY]),
        ({"lat": 10.91}, []),
        ({"lat": 10.902, "lead_org": "department"}, []),
        ({"lat": None, "lon": None, "place": ""}, [EXACTLY]),
        ({"lat": None, "lon": None, "place": "", "lead_org": "department"}, []),
        ({"lat": None, "lon": None, "place": "Xã Xuân Tâm"}, []),
        ({"lat": None, "lon": None, "unit_code": "736"}, []),
    ],
)
def test_places_are_compared_by_point_else_by_unit_and_words(
    changes: dict[str, Any], reasons: list[str]
) -> None:
    assert said(**changes) == reasons


def test_ten_thousand_rows_beside_ten_thousand_stored_ones_take_seconds() -> None:
    words = ("Đường hoa", "Ngôi nhà xanh", "Thu gom bao gói thuốc", "Tuyến đường tự quản")
    stored = [
        replace(HELD, id=f"S-{n}", name_vi=f"{words[n % 4]} ấp {n % 90}", unit_code=str(n % 11))
        for n in range(10_000)
    ]
    known = Known(PROVINCE, projects=stored)
    table = Table("a.csv", {}, [], [], fixed=True, count=len(stored))
    rows = [(Cells(table, Row(2, {}), known), replace(each, id=f"N-{each.id}")) for each in stored]
    begin = time.process_time()
    warn_of_stored(rows, stored)
    assert time.process_time() - begin < 10
    assert all(cells.problems for cells, _ in rows)
