"""Every difficult or hostile file gets the answer its list expects, and a refused one changes nothing."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from geoapp.config import Settings
from geoapp.operations.setup import initialise

HOSTILE = Path(os.environ["GEOAPP_SHARED_DATA"]) / "hostile"
#: Cells merged downwards name a district its rows' points do not lie in: they take it, and are flagged.
FLAGGED = ("xlsx/merged_district_down.xlsx",)
#: What is no record in them (blank lines, totals, a hidden sheet) is left out and said; the rest is good.
LEFT_OUT = ("csv/blank_lines_and_total_row.csv", "xlsx/hidden_rows_sheets.xlsx")
FOLDERS = ("csv/", "xlsx/", "geo/", "zip/")
Row = dict[str, str]
Import = Callable[..., Result]


def listed(*expected: str) -> list[Row]:
    """Return the tables and layers of the list whose expectation is one of ``expected``."""
    with (HOSTILE / "EXPECT.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["file"].startswith(FOLDERS)]
    return [row for row in rows if not expected or row["expect"] in expected]


def whole(row: Row) -> bool:
    """Tell whether every row of the file is good."""
    return (row["expect"] == "accept" and row["file"] not in FLAGGED) or row["file"] in LEFT_OUT


def each(rows: list[Row]) -> pytest.MarkDecorator:
    """Run a test once per file."""
    return pytest.mark.parametrize("row", rows, ids=[row["file"] for row in rows])


def dump(settings: Settings) -> list[str]:
    """Return the store's content without its audit."""
    with closing(sqlite3.connect(settings.store_path)) as connection:
        return [line for line in connection.iterdump() if "audit" not in line]


@pytest.fixture
def target(row: Row, request: pytest.FixtureRequest, instance: Settings) -> Settings:
    """Return what the file is imported into: the country's districts for projects, else an empty store."""
    if row["kind"] == "projects":
        return request.getfixturevalue("own_country")
    initialise(instance, pilot=False)
    return instance


@pytest.fixture
def imports(runner: Callable[..., Result], target: Settings) -> Import:
    """Return ``imports(row, *options)``: the file imported as a person would, what it lacks given by hand."""

    def run(row: Row, *options: str) -> Result:
        given: list[str] = []
        if row["kind"] == "boundary":
            for pair in ("level=district", "valid_from=2020-01-01", "source=test"):
                given += ["--set", pair]
        kind = "projects" if row["kind"] == "projects" else "boundaries"
        return runner("import", kind, HOSTILE / row["file"], *given, *options, settings=target)

    return run


@each(listed())
def test_the_answer_is_one_sentence_or_a_report_and_the_same_twice(row: Row, imports: Import) -> None:
    first, second = imports(row, "--dry-run"), imports(row, "--dry-run")
    assert first.exit_code in (0, 1)
    assert "Traceback" not in first.output
    assert "geoapp failed" not in first.output
    assert "root:" not in first.output  # a line of a file of this machine
    assert (first.exit_code, first.output) == (second.exit_code, second.output)


@each([row for row in listed("reject", "ask", "partial") if not whole(row)])
def test_a_refused_file_changes_nothing(row: Row, imports: Import, target: Settings) -> None:
    before = dump(target)
    assert imports(row).exit_code == 1
    assert dump(target) == before


@each([row for row in listed() if whole(row)])
def test_a_good_file_is_stored_whole(row: Row, imports: Import) -> None:
    result = imports(row, "--format", "json")
    report = json.loads(result.output)
    assert result.exit_code == 0, report["problems"]
    assert report["added"] + report["changed"] == int(row["rows_ok"] or report["rows"])
    again = json.loads(imports(row, "--format", "json").output)
    assert (again["added"], again["changed"]) == (0, 0)


@each([row for row in listed("partial") if row["rows_ok"] and not whole(row)])
def test_the_good_rows_of_a_file_can_be_stored(row: Row, imports: Import) -> None:
    report = json.loads(imports(row, "--skip-bad", "--format", "json").output)
    assert report["added"] == int(row["rows_ok"])


@each([row for row in listed() if row["file"].startswith("xlsx/")])
def test_a_workbook_is_answered_quickly(row: Row, imports: Import) -> None:
    begun = time.monotonic()
    imports(row, "--dry-run")
    assert time.monotonic() - begun < 4  # under 2 s on a quiet machine


@each(
    [
        {
            "file": "xlsx/merged_district_down.xlsx",
            "kind": "projects",
            "said": "row 3, column Quận/Huyện (B3): ",
        },
        {
            "file": "xlsx/merged_district_down.xlsx",
            "kind": "projects",
            "said": "row 4, column Quận/Huyện (B4): ",
        },
        {
            "file": "xlsx/formulas_no_cached_value.xlsx",
            "kind": "projects",
            "said": "a formula without a value in C2",
        },
        {
            "file": "xlsx/formulas_no_cached_value.xlsx",
            "kind": "projects",
            "said": "a formula without a value in A3",
        },
        {
            "file": "xlsx/hidden_rows_sheets.xlsx",
            "kind": "projects",
            "said": "rows 3 are hidden in the sheet and were read",
        },
        {"file": "xlsx/html_table_named.xls", "kind": "projects", "said": "is HTML"},
        {"file": "xlsx/truncated.xlsx", "kind": "projects", "said": "the file is damaged"},
        {"file": "xlsx/billion_laughs.xlsx", "kind": "projects", "said": "XML entities are not allowed"},
        {"file": "xlsx/xxe.xlsx", "kind": "projects", "said": "XML entities are not allowed"},
        {
            "file": "csv/blank_lines_and_total_row.csv",
            "kind": "projects",
            "said": "rows 9–10 are totals and were left out",
        },
    ]
)
def test_what_is_wrong_is_said_with_its_cell(row: Row, imports: Import) -> None:
    assert row["said"] in imports(row, "--dry-run").output


@each([{"file": "csv/vn2000_x_northing.csv", "kind": "projects"}])
def test_metres_are_read_by_the_zone_that_is_chosen(row: Row, imports: Import, target: Settings) -> None:
    assert imports(row, "--crs", "vn2000:105-45").exit_code == 0
    with closing(sqlite3.connect(target.store_path)) as connection:
        places = connection.execute("SELECT lon, lat FROM projects ORDER BY lat").fetchall()
    assert places[0] == pytest.approx((106.9547, 10.4114), abs=3e-5)  # 3 m


@each([{"file": "csv/one_cell_pair.csv", "kind": "projects"}])
def test_a_pair_in_one_cell_is_the_right_point(row: Row, imports: Import, target: Settings) -> None:
    assert imports(row).exit_code == 0
    with closing(sqlite3.connect(target.store_path)) as connection:
        places = connection.execute("SELECT DISTINCT lon, lat FROM projects").fetchall()
    assert places == [(106.9547, 10.4114)]
