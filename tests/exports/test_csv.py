"""CSV downloads: what is in them, in which form, and that a spreadsheet runs nothing."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Statistic
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.exports.columns import DOWNLOADS
from geoapp.exports.csv import assessments_csv
from geoapp.exports.csv import dictionary_csv
from geoapp.exports.csv import guidance_csv
from geoapp.exports.csv import lineage_csv
from geoapp.exports.csv import organisations_csv
from geoapp.exports.csv import projects_csv
from geoapp.exports.csv import recognitions_csv
from geoapp.exports.csv import roadmap_csv
from geoapp.exports.csv import statistics_csv
from geoapp.exports.lines import escaped
from geoapp.exports.programme import activities_csv
from geoapp.exports.programme import commitments_csv
from geoapp.exports.programme import documents_csv
from geoapp.exports.programme import programmes_csv
from geoapp.exports.programme import upkeep_csv
from geoapp.exports.programme_columns import PROGRAMME_DOWNLOADS
from geoapp.intake.headers import COLUMNS
from geoapp.intake.tables import clean
from geoapp.intake.tables import read_table
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Visibility
from tests.exports.records import project
from tests.exports.records import unit

EMPTY = {
    "projects.csv": projects_csv([], [], demonstration=False),
    "recognitions.csv": recognitions_csv([], [], demonstration=False),
    "statistics.csv": statistics_csv([], [], demonstration=False),
    "organisations.csv": organisations_csv([], demonstration=False),
    "assessments.csv": assessments_csv([], [], demonstration=False),
    "guidance.csv": guidance_csv([], [], demonstration=False),
    "roadmap.csv": roadmap_csv([], [], demonstration=False),
    "lineage.csv": lineage_csv([], [], demonstration=False),
    "documents.csv": documents_csv([], demonstration=False),
    "programmes.csv": programmes_csv([], demonstration=False),
    "commitments.csv": commitments_csv([], [], demonstration=False),
    "activities.csv": activities_csv([], [], [], demonstration=False),
    "upkeep.csv": upkeep_csv([], [], demonstration=False),
}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_form_is_utf8_with_mark_comma_and_crlf() -> None:
    content = projects_csv([project()], [], demonstration=False)
    assert content.startswith(b"\xef\xbb\xbfid,name_vi,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


def test_values_are_written_in_the_fixed_form() -> None:
    [row] = rows(projects_csv([project(lat=10.95, lon=107.1)], [unit()], demonstration=False))
    assert row["name_vi"] == "Tuyến đường hoa"
    assert row["partner_orgs"] == "phu_nu;thanh_nien"
    assert (row["lat"], row["lon"]) == ("10.95", "107.1")
    assert (row["scale_value"], row["funding_vnd"]) == ("300", "200000000")
    assert (row["exemplary"], row["started_on"], row["ended_on"]) == ("true", "2019-05", "")


def test_rule_5_8_internal_records_and_references_to_them_are_in_no_download() -> None:
    hidden = project("DN-2", visibility=Visibility.INTERNAL)
    content = projects_csv([hidden, project(replicated_from="DN-2")], [], demonstration=False)
    assert [row["id"] for row in rows(content)] == ["DN-1"]
    assert b"DN-2" not in content


def test_rule_5_8_only_columns_of_the_allow_list_are_written() -> None:
    content = projects_csv([project(lat=10.0, lon=107.0)], [unit()], demonstration=False)
    assert b"X=1 Y=2" not in content, "raw coordinates are not public"
    assert list(rows(content)[0]) == [column.name for column in DOWNLOADS["projects.csv"]]


def test_a_half_known_place_is_no_place() -> None:
    [row] = rows(projects_csv([project(lat=10.0)], [], demonstration=False))
    assert (row["lat"], row["lon"]) == ("", "")


def test_rows_come_in_a_stable_order() -> None:
    items = [project("DN-2"), project("DN-10"), project("DN-1")]
    first = projects_csv(items, [], demonstration=False)
    assert first == projects_csv(reversed(items), [], demonstration=False)
    assert [row["id"] for row in rows(first)] == ["DN-1", "DN-10", "DN-2"]


def test_rule_5_4_a_unit_bears_the_name_it_had_on_the_date_of_the_row() -> None:
    units = [
        unit(valid_to="2019-06-01"),
        unit(valid_from="2019-06-01", name_vi="Thành phố Long Khánh"),
    ]
    statistics = [
        Statistic("732", "a", 1.0, PartialDate.parse("2018"), "s"),
        Statistic("732", "b", 0.1, PartialDate.parse("2019-06-01"), "s"),
        Statistic("732", "c", -1e-7, None, "s"),
        Statistic("999", "d", 1e21, None, "s"),
    ]
    found = rows(statistics_csv(statistics, units, demonstration=False))
    assert [row["unit_name"] for row in found] == [
        "Thị xã Long Khánh",
        "Thành phố Long Khánh",
        "Thành phố Long Khánh",
        "",
    ]
    assert [row["value"] for row in found] == ["1", "0.1", "-0.0000001", "1000000000000000000000"]


def test_rule_5_6_no_value_not_assessed_and_not_applicable_stay_different() -> None:
    def assessment(indicator: str, value: float | None, status: Status | None) -> Assessment:
        start, end = date(2019, 1, 1), date(2019, 12, 31)
        return Assessment("732", "s", indicator, start, end, Assessor.APPRAISED, "x", value, status)

    given = [
        assessment("1", None, None),
        assessment("2", None, Status.NOT_ASSESSED),
        assessment("3", None, Status.NOT_APPLICABLE),
        assessment("4", 0.0, None),
    ]
    found = rows(assessments_csv(given, [unit()], demonstration=False))
    assert [(row["value"], row["status"]) for row in found] == [
        ("", ""),
        ("", "not_assessed"),
        ("", "not_applicable"),
        ("0", ""),
    ]
    assert found[0]["period_start"] == "2019-01-01"
    assert found[0]["assessor"] == "appraised"


def test_recognitions_keep_bound_and_decision_apart() -> None:
    known = Recognition("732", Tier.NTM, Stage.RECOGNISED, "s", 2014, None, PartialDate.parse("2015-01-24"))
    [row] = rows(recognitions_csv([known], [unit()], demonstration=False))
    assert (row["decided_on"], row["known_by"], row["for_year"]) == ("", "2015-01-24", "2014")
    assert (row["tier"], row["stage"], row["unit_name"]) == ("ntm", "recognised", "Thị xã Long Khánh")


def test_guidance_and_roadmap_keep_the_precision_of_their_dates() -> None:
    due, target = PartialDate.parse("2020-06"), PartialDate.parse("2020")
    guidance = Guidance("HD-1", "732", "BO", "17.6", "hoi", "=cmd|' /C calc'!A0", "s", due=due)
    [row] = rows(guidance_csv([guidance], [unit()], demonstration=False))
    assert (row["due"], row["issued_on"], row["unit_name"]) == ("2020-06", "", "Thị xã Long Khánh")
    assert row["step"] == "'=cmd|' /C calc'!A0"
    units = [unit(valid_to="2020-07-01"), unit(valid_from="2020-07-01", name_vi="Thành phố Long Khánh")]
    [row] = rows(roadmap_csv([Roadmap("732", Tier.NTM, target, "s")], units, demonstration=True))
    assert (row["tier"], row["target"], row["unit_name"]) == ("ntm", "2020", "Thị xã Long Khánh")
    assert (row["decided_on"], row["demonstration"]) == ("", "Dữ liệu minh họa")
    decided = Roadmap(
        "732", Tier.NTM, PartialDate.parse("2025"), "s", decided_on=PartialDate.parse("2019-03")
    )
    [row] = rows(roadmap_csv([decided], units, demonstration=False))
    assert (row["decided_on"], row["unit_name"]) == ("2019-03", "Thị xã Long Khánh")


def test_organisations_have_a_row_for_each_name() -> None:
    names = (
        OrganisationName("Sở A", "Dept A", None, PartialDate.parse("2024-05"), "s1"),
        OrganisationName("Sở B", "Dept B", PartialDate.parse("2025-03"), None, "s2"),
    )
    organisation = Organisation("department", "agency", "province", None, "Số 1 đường A", names)
    found = rows(organisations_csv([organisation], demonstration=False))
    assert [(r["slug"], r["name_vi"], r["used_from"], r["used_until"]) for r in found] == [
        ("department", "Sở A", "", "2024-05"),
        ("department", "Sở B", "2025-03", ""),
    ]


def test_rule_5_9_demonstration_data_says_so_in_every_row() -> None:
    [row] = rows(projects_csv([project()], [], demonstration=True))
    assert row["demonstration"] == "Dữ liệu minh họa"
    [row] = rows(projects_csv([project()], [], demonstration=False))
    assert "demonstration" not in row


@pytest.mark.parametrize("file", sorted(EMPTY))
def test_columns_are_those_that_imports_read(file: str) -> None:
    [header] = csv.reader(io.StringIO(EMPTY[file].decode("utf-8-sig")))
    read = [name for name in COLUMNS[file.removesuffix(".csv")] if name != "raw_location"]  # shown to nobody
    assert [name for name in header if name != "unit_name"] == read


@pytest.mark.parametrize("demonstration", [False, True])
def test_dictionary_explains_every_column_of_every_download(demonstration: bool) -> None:
    found = rows(dictionary_csv(demonstration=demonstration))
    for file, columns in (DOWNLOADS | PROGRAMME_DOWNLOADS).items():
        described = [row["column"] for row in found if row["file"] == file]
        assert described[: len(columns)] == [column.name for column in columns]
        assert described[len(columns) :] == (["demonstration"] if demonstration else [])
    assert all(row["description_vi"] and row["description_en"] for row in found)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+84 251",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "'=1",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert escaped(text) == f"'{text}"
    [row] = rows(projects_csv([project(name_vi=text)], [], demonstration=False))
    assert row["name_vi"] == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "abc", "-5", "+5", "-1,5", "-1.5", "'abc", "a=1", "5-6", "đường -", "’=1"]
)
def test_plain_text_and_plain_numbers_stay_as_they_are(text: str) -> None:
    assert escaped(text) == text


def stored(text: str) -> bool:
    """Tell whether an import could have stored the text: composed, trimmed, no control characters."""
    plain = all(unicodedata.category(c) not in ("Cc", "Cs") and c != "\ufeff" for c in text)
    return plain and text == unicodedata.normalize("NFC", text).strip()


@given(
    st.text(alphabet=st.one_of(st.sampled_from("'=+-@＝＋－＠ 15.,a"), st.characters()), max_size=12).filter(
        stored
    )
)
@example("'=1")
@example("''=1")
@example("'-5")
@example("-5")
@example("=1+1")
def test_export_then_import_gives_the_same_text(text: str) -> None:
    assert clean(escaped(text)) == text


def test_a_download_can_be_imported_again(tmp_path: Path) -> None:
    names = ["=HYPERLINK(1)", "'=1", "-5", 'Dấu " phẩy, và xuống dòng\nhai', "Đường hoa"]
    items = [project(f"DN-{i}", name, lat=10.5, lon=107.25) for i, name in enumerate(names)]
    path = tmp_path / "projects.csv"
    path.write_bytes(projects_csv(items, [unit()], demonstration=True))
    table = read_table(path, "projects")
    assert table.fixed
    assert table.problems == []
    assert [row.cells["name_vi"] for row in table.rows] == names
    assert {row.cells["lat"] for row in table.rows} == {"10.5"}
