"""The pilot's facts: each cites a source, names things that exist, and invents no place."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from geoapp.config import read_province
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.projects.records import DOUBT_MARK
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.taxonomy import TYPE_CODES
from tests.data.files import DATA
from tests.data.files import all_features
from tests.data.files import exists_on
from tests.data.files import features
from tests.data.files import rows

PROJECTS = rows("projects.csv")
RECOGNITIONS = rows("recognitions.csv")
STATISTICS = rows("statistics.csv")
ORGANISATIONS = rows("organisations.csv")
CODES = {feature["properties"]["code"] for feature in all_features()}
SLUGS = {row["slug"] for row in ORGANISATIONS}
#: Vietnamese mobile numbers and e-mail addresses: rule 5.8 keeps both out of public data.
PERSONAL = re.compile(r"\b0[35789]\d{8}\b|\b[\w.]+@[\w.]+\.\w+\b")


def test_the_counts_are_those_of_the_readme() -> None:
    assert (len(PROJECTS), len(RECOGNITIONS), len(STATISTICS), len(SLUGS)) == (57, 69, 67, 41)


@pytest.mark.parametrize("table", [PROJECTS, RECOGNITIONS, STATISTICS, ORGANISATIONS])
def test_every_row_cites_a_source_a_reader_can_look_for(table: list[dict[str, str]]) -> None:
    for row in table:
        assert row["source"].strip()
        assert ".md" not in " ".join(row.values())


@pytest.mark.parametrize("table", [PROJECTS, RECOGNITIONS, STATISTICS])
def test_every_unit_is_known(table: list[dict[str, str]]) -> None:
    assert {row["unit_code"] for row in table} <= CODES


def test_projects_use_the_words_of_the_taxonomy() -> None:
    assert len({row["id"] for row in PROJECTS}) == len(PROJECTS)
    for row in PROJECTS:
        assert row["type"] in TYPE_CODES
        assert Precision(row["precision"])
        assert not row["phase"] or Phase(row["phase"])
        assert not row["origin"] or Origin(row["origin"])


def test_projects_name_organisations_that_are_listed() -> None:
    for row in PROJECTS:
        named = {row["lead_org"], row["managing_org"], *row["partner_orgs"].split(";")} - {""}
        assert named <= SLUGS
    assert {row["parent_slug"] for row in ORGANISATIONS} - {""} <= SLUGS


def test_rule_5_5_no_project_has_coordinates_that_no_source_gave() -> None:
    assert {(row["lat"], row["lon"]) for row in PROJECTS} == {("", "")}


def test_rule_5_5_a_project_known_to_the_commune_names_it_or_says_why_not() -> None:
    districts = {f["properties"]["code"] for f in features("dong_nai_districts_2019.geojson")}
    fine = [row for row in PROJECTS if row["precision"] != "district" and row["unit_code"] in districts]
    assert {row["id"] for row in fine} == {"DN-739-001", "DN-741-012", "DN-741-013"}


def test_a_doubt_stands_at_the_beginning_of_the_note() -> None:
    doubtful = [row for row in PROJECTS if DOUBT_MARK in row["note"]]
    assert len(doubtful) == 16
    assert all(row["note"].startswith(DOUBT_MARK) for row in doubtful)


def test_nothing_long_past_is_shown_as_planned() -> None:
    planned = [row for row in PROJECTS if row["phase"] == "planned"]
    assert all(not row["started_on"] for row in planned)
    assert all(row["note"].startswith(DOUBT_MARK) for row in planned)


def test_recognitions_have_a_stage_and_dates_that_read() -> None:
    for row in RECOGNITIONS:
        assert Stage(row["stage"])
        assert Tier(row["tier"])
        for column in ("decided_on", "known_by", "revoked_on"):
            assert not row[column] or PartialDate.parse(row[column])


def test_rule_5_4_each_dated_recognition_meets_a_unit_valid_then() -> None:
    for row in RECOGNITIONS:
        if known := row["decided_on"] or row["known_by"]:
            assert exists_on(row["unit_code"], PartialDate.parse(known).last), row


def test_all_eleven_districts_were_recognised_by_mid_2019() -> None:
    districts = {
        row["unit_code"] for row in RECOGNITIONS if row["tier"] == "ntm" and len(row["unit_code"]) == 3
    }
    assert len(districts) == 11


def test_names_over_time_of_the_department_and_its_nine_partners() -> None:
    partners = {"mttq", "ban_tuyen_giao", "hoi_phu_nu", "hoi_nong_dan", "ldld", "tinh_doan"}
    partners |= {"lm_htx", "hoi_ccb", "hoi_nct", "department"}
    assert partners <= SLUGS
    several = {slug for slug, count in Counter(row["slug"] for row in ORGANISATIONS).items() if count > 1}
    assert several == {"department", "ban_tuyen_giao", "hoi_nct"}
    department = [row for row in ORGANISATIONS if row["slug"] == "department"]
    assert [(row["used_from"], row["used_until"]) for row in department] == [("", "2024-05"), ("2025-08", "")]


def test_rule_5_8_no_personal_contact_is_in_the_data() -> None:
    for table in (PROJECTS, RECOGNITIONS, STATISTICS, ORGANISATIONS):
        for row in table:
            assert not PERSONAL.search(" ".join(row.values()))


def test_statistics_are_numbers_with_a_readable_date() -> None:
    for row in STATISTICS:
        assert float(row["value"]) >= 0
        assert not row["as_of"] or PartialDate.parse(row["as_of"])


def test_the_province_is_described_and_its_bounds_hold_the_outlines() -> None:
    province = read_province(DATA / "pilot" / "province.toml")
    west, south, east, north = province.bounds
    assert province.code == "75"
    for feature in features("dong_nai_districts_2019.geojson"):
        for lon, lat in feature["geometry"]["coordinates"][0]:
            assert west < lon < east
            assert south < lat < north
