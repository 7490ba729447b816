"""Attainment in long form among the downloads."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import openpyxl

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.dates import PartialDate
from geoapp.exports.attainment.long import attainment_rows
from geoapp.exports.attainment.long import attainment_table
from geoapp.exports.columns import ATTAINMENT
from geoapp.exports.csv import attainment_csv
from tests.criteria.examples import group_record
from tests.criteria.examples import threshold
from tests.exports.attainment.small import SET
from tests.exports.attainment.small import UNITS
from tests.exports.attainment.small import records
from tests.exports.attainment.small import told


def test_each_row_has_value_result_threshold_and_source() -> None:
    rows = attainment_rows(records())
    assert len(rows) == 12
    (row,) = (r for r in rows if (r["unit_code"], r["indicator"], r["period"]) == ("2", "17.1", "2019"))
    assert row == {
        "unit_code": "2",
        "unit_name": "Xã Hai",
        "level": "commune",
        "tier": "ntm",
        "set": "BO",
        "indicator": "17.1",
        "period": "2019",
        "period_end": "2019-12-31",
        "reported_period": "2019",
        "value": 91.5,
        "status": "not_met",
        "operator": ">=",
        "threshold": 95.0,
        "commune_group": None,
        "distance": 3.5,
        "assessor": "appraised",
        "unconfirmed": False,
        "source": "Báo cáo 2019",
    }


def test_a_yes_or_no_has_neither_threshold_nor_distance() -> None:
    (row,) = (
        r
        for r in attainment_rows(records())
        if (r["unit_code"], r["indicator"], r["period"]) == ("1", "17.3", "2019")
    )
    assert (row["status"], row["operator"], row["threshold"], row["distance"]) == (
        "met",
        "is_met",
        None,
        None,
    )


def test_csv_and_workbook_say_the_same() -> None:
    rows = attainment_rows(records())
    text = attainment_csv(rows, demonstration=False).decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text)))
    sheet = openpyxl.load_workbook(io.BytesIO(attainment_table(rows, demonstration=False))).active
    head, *lines = list(sheet.iter_rows(values_only=True))
    assert list(head) == [column.name for column in ATTAINMENT] == list(read[0])
    values = [line[head.index("value")] for line in lines]
    assert values == [float(row["value"]) if row["value"] else None for row in read]


def test_the_demonstration_is_marked_and_the_bytes_are_the_same_twice() -> None:
    rows = attainment_rows(records())
    table = attainment_table(rows, demonstration=True)
    assert table == attainment_table(rows, demonstration=True)
    last = openpyxl.load_workbook(io.BytesIO(table)).active.max_column
    assert last == len(ATTAINMENT) + 1


def test_rule_5_4_a_code_that_went_on_with_other_ground_has_rows_of_its_own() -> None:
    merged = date(2019, 7, 1)
    old, other = (next(each for each in UNITS if each.code == code) for code in ("1", "2"))
    units = (
        *(each for each in UNITS if each not in (old, other)),
        replace(old, valid_to=merged),
        replace(other, valid_to=merged),
        replace(old, valid_from=merged, name_vi="Xã Hợp"),
    )
    changes = [
        Change(each.id, f"1@{merged}", ChangeKind.MERGE, PartialDate.parse("2019-07-01"), "NQ")
        for each in (old, other)
    ]
    early = replace(told("1", "17.1", 91), period_end=date(2019, 3, 31))
    given = records(units=units, changes=changes, assessments=(early, told("1", "17.1", 97)))
    rows = [row for row in attainment_rows(given) if row["period"] == "2019"]
    assert [(r["unit_code"], r["unit_name"], r["indicator"], r["value"]) for r in rows] == [
        ("1", "Xã Một", "17.1", 91.0),
        ("1", "Xã Hợp", "17.1", 97.0),
    ]


def test_rule_5_3_the_threshold_of_a_row_is_that_of_the_units_group() -> None:
    first, *others = SET.indicators
    asked = (threshold(97, group="group_1"), threshold(90, group="group_2"))
    held = replace(SET, indicators=(replace(first, thresholds=asked), *others))
    told = (group_record("1", 1, "2019"), group_record("2", 2, "2019"))
    rows = attainment_rows(records(criteria_sets=(held,), statistics=told))
    found = {
        r["unit_code"]: (r["commune_group"], r["threshold"], r["status"])
        for r in rows
        if (r["indicator"], r["period"]) == ("17.1", "2019")
    }
    assert found == {
        "1": ("group_1", 97, "not_met"),
        "2": ("group_2", 90, "met"),
        "4": (None, None, "not_assessed"),
    }
    assert {r["commune_group"] for r in rows if r["indicator"] == "17.2"} == {None}
