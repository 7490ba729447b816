"""Where units lie: centres and outlines that jump are said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geoapp.intake.boundaries import check_boundaries
from geoapp.intake.known import Known
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.vectors import read_features
from tests.intake.making import PROVINCE
from tests.intake.making import box
from tests.intake.making import district
from tests.intake.making import feature
from tests.intake.making import write_geojson


def warnings(path: Path, known: Known) -> list[Problem]:
    checked = check_boundaries(read_features(path), known)
    assert checked.records
    return [problem for problem in checked.problems if problem.severity is Severity.WARN]


def test_only_the_centre_of_a_point_is_stored_and_that_is_said_once(tmp_path: Path) -> None:
    points = [
        feature({"type": "Point", "coordinates": [107.1, 10.9]}, code=code, level="commune")
        for code in ("26317", "26318")
    ]
    path = write_geojson(tmp_path, *points, feature(box(107, 10.9, 107.1, 11)))
    (problem,) = warnings(path, Known(PROVINCE))
    assert "2 features are points, and only its centre is stored of a unit: rows 1–2" in problem.line()


@pytest.mark.parametrize(
    ("east", "accuracy_m", "said"),
    [(0.0, 0.0, ""), (0.008, 0.0, ""), (0.25, 800.0, "27.2 km"), (0.02, 800.0, "2.2 km"), (0.02, 3000.0, "")],
)
def test_an_outline_that_moves_beyond_its_accuracy_is_warned_of(
    tmp_path: Path, east: float, accuracy_m: float, said: str
) -> None:
    held = district("741", "Huyện Xuân Lộc", 107.3, accuracy_m)
    moved = box(107.3 + east, 10.9, 107.4 + east, 11.0)
    path = write_geojson(tmp_path, feature(moved, code="741", name_vi="Huyện Xuân Lộc"))
    found = [problem for problem in warnings(path, Known(PROVINCE, [held])) if problem.each]
    assert [problem.each[0].rpartition(" by ")[2] for problem in found] == ([said] if said else [])


def test_every_moved_outline_is_in_the_report_and_the_farthest_first(tmp_path: Path) -> None:
    held = [district(str(700 + n), f"Huyện {n}", 107 + n / 10) for n in range(5)]
    rows = [
        feature(
            box(107 + n / 10, 10.9 + 0.02 * n, 107.1 + n / 10, 11.0 + 0.02 * n),
            code=unit.code,
            name_vi=unit.name_vi,
        )
        for n, unit in enumerate(held)
    ]
    (problem,) = warnings(write_geojson(tmp_path, *rows), replace(Known(PROVINCE), units=held))
    assert len(problem.each) == 4
    assert problem.each[0].startswith("Huyện 4 (704@2004-01-01) by 8.")
    assert "4 outlines" in problem.line()
    assert "Huyện 1" not in problem.line()
