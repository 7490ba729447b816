"""A criteria set as JSON and CSV: whole, valid, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from dataclasses import replace
from datetime import date

import pytest

from geoapp.config import shipped
from geoapp.exports.columns import CRITERIA
from geoapp.exports.criteria import criteria_csv
from geoapp.exports.criteria import criteria_json
from geoapp.exports.csv import dictionary_csv
from geoapp.intake.tables import clean
from tests.criteria.examples import criteria_set
from tests.criteria.examples import indicator
from tests.criteria.examples import threshold
from tests.criteria.shipped import shipped_sets
from tests.hostile import STRINGS

FILES = {
    values["code"]: values
    for path in shipped("data", "criteria").glob("*.toml")
    if (values := tomllib.loads(path.read_text(encoding="utf-8")))
}


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _known(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return a JSON object without its nulls, as the file of a set leaves out what is not known."""
    return {key: value for key, value in pairs if value is not None}


def test_all_ten_sets_are_looked_at() -> None:
    assert set(FILES) == set(shipped_sets())
    assert len(FILES) >= 10


@pytest.mark.parametrize("code", sorted(FILES))
def test_the_json_says_what_the_file_of_the_set_says(code: str) -> None:
    told = json.loads(criteria_json(shipped_sets()[code]), object_pairs_hook=_known)
    said = json.loads(json.dumps(FILES[code], default=date.isoformat))
    for each in said["indicators"]:
        each.setdefault("thresholds", [])
    assert told == said


@pytest.mark.parametrize("code", sorted(FILES))
def test_the_csv_has_a_row_for_each_threshold_and_for_each_indicator_without(code: str) -> None:
    found = shipped_sets()[code]
    rows = _rows(criteria_csv(found))
    assert list(rows[0]) == [column.name for column in CRITERIA]
    assert len(rows) == sum(max(1, len(each.thresholds)) for each in found.indicators)
    assert {row["set"] for row in rows} == {code}


def test_an_unknown_threshold_is_empty_and_never_a_number() -> None:
    (row,) = _rows(criteria_csv(criteria_set("A", (2021, 2025), indicator("17.1", ">="))))
    assert [row[name] for name in ("value", "region", "group", "year", "unconfirmed", "source")] == [""] * 6


def test_values_regions_and_years_come_back() -> None:
    some = indicator("17.1", ">=", threshold(84.5, year=2024), threshold(95, unconfirmed=False, region="x"))
    first, second = _rows(criteria_csv(criteria_set("A", (2021, 2025), some)))
    assert (first["value"], first["year"], first["unconfirmed"]) == ("84.5", "2024", "true")
    assert (second["value"], second["region"], second["unconfirmed"]) == ("95", "x", "false")


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_text_is_whole_in_json_and_runs_nothing_in_a_spreadsheet(text: str) -> None:
    some = replace(indicator("17.1", ">=", threshold(1)), name_vi=text, note=text)
    found = replace(criteria_set("A", (2021, 2025), some), name_vi=text)
    assert json.loads(criteria_json(found))["indicators"][0]["name_vi"] == text
    cell = _rows(criteria_csv(found))[0]["name_vi"]
    assert not cell.lstrip().startswith(("=", "+", "@"))
    assert clean(cell) == clean(text)


def test_the_dictionary_explains_every_column() -> None:
    for demonstration in (False, True):
        rows = [
            row
            for row in _rows(dictionary_csv(demonstration=demonstration))
            if row["file"] == "criteria/*.csv"
        ]
        assert [row["column"] for row in rows] == [column.name for column in CRITERIA]
        assert all(row["description_vi"] and row["description_en"] for row in rows)
