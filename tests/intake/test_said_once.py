"""What every row lacks is said once, with the options that give it."""

from __future__ import annotations

from pathlib import Path

from geoapp.intake.boundaries import BoundaryRecord
from geoapp.intake.boundaries import check_boundaries
from geoapp.intake.known import Known
from geoapp.intake.organisations import check_organisations
from geoapp.intake.problems import Checked
from geoapp.intake.said_once import say_once
from geoapp.intake.tables import read_table
from geoapp.intake.vectors import read_features
from tests.intake.making import KNOWN
from tests.intake.making import PROVINCE
from tests.intake.making import box
from tests.intake.making import write_csv
from tests.intake.making import write_geojson


def check(folder: Path, *rows: dict[str, str], **given: str) -> Checked[BoundaryRecord]:
    features = [
        {"type": "Feature", "properties": row, "geometry": box(107 + n / 10, 11, 107.1 + n / 10, 11.1)}
        for n, row in enumerate(rows)
    ]
    read = read_features(write_geojson(folder, *features), given)
    return say_once(check_boundaries(read, Known(PROVINCE)))


def test_a_layer_that_lacks_columns_is_told_once_with_the_options(tmp_path: Path) -> None:
    rows = [
        {"ma": code, "ten": name} for code, name in (("1", "Xã Một"), ("2", "Phường Hai"), ("3", "Khu Ba"))
    ]
    checked = check(tmp_path, *rows)
    (problem,) = checked.refused
    assert problem.line() == (
        "file: the layer has no column for level, valid_from and source; "
        "give them for all, --set level=commune --set valid_from=YYYY-MM-DD --set source=…"
    )


def test_an_empty_column_is_a_missing_one(tmp_path: Path) -> None:
    rows = [{"ma": "", "ten": f"Xã {n}", "nguon": "", "valid_from": "2025-07-01"} for n in ("Một", "Hai")]
    checked = check(tmp_path, *rows)
    assert [p.line() for p in checked.refused] == [
        "file: the layer has no column for source; give it for all, --set source=…"
    ]


def test_where_some_rows_have_it_each_other_one_is_named(tmp_path: Path) -> None:
    rows = [{"ma": str(n), "ten": f"Xã {n} A", "nguon": "thử" if n else ""} for n in range(3)]
    checked = check(tmp_path, *rows, valid_from="2025-07-01")
    assert [problem.row for problem in checked.refused] == [1]


def test_other_problems_of_the_rows_stay(tmp_path: Path) -> None:
    rows = [
        {"ma": str(n), "ten": f"Xã {n} A", "nguon": "thử", "valid_to": to} for n, to in ((1, "?"), (2, ""))
    ]
    checked = check(tmp_path, *rows)
    assert [(problem.row, problem.column) for problem in checked.refused] == [(0, ""), (1, "valid_to")]


def test_tables_are_told_once_too(tmp_path: Path) -> None:
    rows = [{"slug": "a", "name_vi": "Hội A"}, {"slug": "b", "name_vi": "Hội B"}]
    checked = check_organisations(read_table(write_csv(tmp_path, rows), "organisations"), KNOWN)
    assert [problem.line() for problem in say_once(checked).refused if not problem.row] == [
        "file: the table has no column for source; give it for all, --set source=…"
    ]


def test_what_each_row_has_of_its_own_is_not_given_for_all(tmp_path: Path) -> None:
    rows = [{"slug": "a", "source": "thử"}, {"slug": "b", "source": "thử"}]
    checked = check_organisations(read_table(write_csv(tmp_path, rows), "organisations"), KNOWN)
    told = [problem.line() for problem in say_once(checked).refused if not problem.row]
    assert told == ["file: the table has no column for name_vi; name the column that holds it: name_vi"]
