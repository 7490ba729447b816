"""Checking guidance: who guides which unit on what, and the date by which it is to be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geoapp.boundaries.units import Level
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.records import Tier
from geoapp.intake.guidance import check_guidance
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.tables import read_table
from tests.intake.books import ods
from tests.intake.books import ods_row
from tests.intake.books import xlsx
from tests.intake.making import KNOWN
from tests.intake.making import SETS
from tests.intake.making import reasons
from tests.intake.making import write_csv

WHOLE: dict[str, object] = {
    "id": "HD-1",
    "unit_code": "26425",
    "set": "XA-2016",
    "indicator": "17.6",
    "organisation": "hoi_phu_nu",
    "document": "Công văn 12",
    "issued_on": "2020-01-15",
    "step": "Vận động 12 hộ xây nhà tiêu",
    "due": "2020-06",
    "done_on": "2020-05-04",
    "result": "12 hộ đã xây",
    "source": "thử",
    "note": "",
}
HEADER = (
    *("STT", "Xã", "Chỉ tiêu chưa đạt", "Đơn vị hướng dẫn", "Văn bản hướng dẫn", "Ngày văn bản"),
    *("Nội dung hướng dẫn", "Thời hạn", "Ngày hoàn thành", "Kết quả", "Nguồn"),
)
ROW = (
    *("1", "Xã Xuân Định", "17.6", "Hội Liên hiệp Phụ nữ tỉnh", "Công văn 12", "15/1/2020"),
    *("Vận động 12 hộ xây nhà tiêu", "6/2020", "4/5/2020", "12 hộ đã xây", "thử"),
)
#: A provincial layer over the set for communes, and a set of another tier with the same indicators.
LAYER = replace(SETS[0], code="DN-XA", extends="XA-2016", province_code="75", indicators=())
HIGHER = replace(SETS[0], code="XA-NC", tier=Tier.NANG_CAO)


def check(folder: Path, *changes: dict[str, object], known: Known = KNOWN) -> Checked[Guidance]:
    rows = [WHOLE | change for change in changes or ({},)]
    return check_guidance(read_table(write_csv(folder, rows), "guidance"), known)


def as_csv(folder: Path) -> Path:
    return write_csv(folder, [dict(zip(HEADER, ROW, strict=True))])


def as_xlsx(folder: Path) -> Path:
    return xlsx(folder, [("DANH SÁCH HƯỚNG DẪN",), HEADER, ROW])


def as_ods(folder: Path) -> Path:
    rows = ods_row(*HEADER) + ods_row(*ROW)
    return ods(folder, f'<table:table table:name="Một">{rows}</table:table>')


def test_guidance_is_read_field_by_field(tmp_path: Path) -> None:
    checked = check(tmp_path)
    assert checked.problems == []
    (found,) = checked.records
    assert (found.id, found.unit_code, found.set, found.indicator) == ("HD-1", "26425", "XA-2016", "17.6")
    assert (found.organisation, found.document) == ("hoi_phu_nu", "Công văn 12")
    assert (found.step, found.result) == ("Vận động 12 hộ xây nhà tiêu", "12 hộ đã xây")
    assert (str(found.issued_on), str(found.due), str(found.done_on)) == (
        "2020-01-15",
        "2020-06",
        "2020-05-04",
    )


@pytest.mark.parametrize("write", [as_csv, as_xlsx, as_ods])
def test_a_table_as_people_keep_it_is_read_in_every_format(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    checked = check_guidance(read_table(write(tmp_path), "guidance"), KNOWN)
    (found,) = checked.records
    (whole,) = check(tmp_path).records
    assert replace(found, id="HD-1") == whole
    assert found.id.startswith("row-")
    assert [reason for *_, reason in reasons(checked, Severity.WARN)] == [
        "the column is missing: ids are made of unit, indicator, organisation, document, its date and step: "
        "where one of them changes, the row becomes a new one"
    ]


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"id": ""}, "id", "empty"),
        ({"id": "=1+1"}, "id", "not an id"),
        ({"id": "a/b"}, "id", "not an id"),
        ({"unit_code": "74l"}, "unit_code", "not known"),
        ({"issued_on": "2026", "due": "", "done_on": ""}, "unit_code", "not on 2026-12-31"),
        ({"set": "XA-2017"}, "set", "not known"),
        ({"unit_code": "741"}, "set", "assesses a commune"),
        ({"indicator": "17.9"}, "indicator", "no such indicator"),
        ({"indicator": ""}, "indicator", "empty"),
        ({"organisation": ""}, "organisation", "empty"),
        ({"organisation": "hoi_phu_nuu"}, "organisation", "not known"),
        ({"organisation": "Nguyễn Văn A"}, "organisation", "person's name"),
        ({"step": "", "document": ""}, "step", "neither a step nor a document"),
        ({"step": "gọi ông Nguyễn Văn A"}, "step", "person's name"),
        ({"note": "hỏi 0901234567"}, "note", "telephone"),
        ({"due": "2020-13"}, "due", "not a date"),
        ({"due": "2019"}, "due", "before the document"),
        ({"done_on": "2020-01-14"}, "done_on", "before the document"),
        ({"source": ""}, "source", "empty"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_column(
    tmp_path: Path, change: dict[str, object], column: str, said: str
) -> None:
    checked = check(tmp_path, change)
    ((row, where, reason),) = reasons(checked)
    assert (checked.records, row, where) == ([], 2, column)
    assert said in reason


def test_an_unknown_organisation_is_suggested(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, {"organisation": "Hội Liên hiệp Phụ nữ tin"}).refused
    assert "did you mean 'Hội Liên hiệp Phụ nữ tỉnh'" in problem.line()


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        (SETS, "XA-2016"),
        ((*SETS, LAYER), "DN-XA"),
        ((*SETS, replace(HIGHER, level=Level.DISTRICT)), "XA-2016"),
        ((*SETS, replace(HIGHER, assesses_from=2021, assesses_to=2025)), "XA-2016"),
        ((*SETS, replace(HIGHER, province_code="79")), "XA-2016"),
    ],
)
def test_an_indicator_alone_means_the_only_set_that_has_it(
    tmp_path: Path, sets: tuple[object, ...], expected: str
) -> None:
    known = replace(KNOWN, sets=sets)  # type: ignore[arg-type]
    (found,) = check(tmp_path, {"set": ""}, known=known).records
    assert found.set == expected


def test_a_set_is_asked_for_where_several_have_the_indicator(tmp_path: Path) -> None:
    checked = check(tmp_path, {"set": ""}, known=replace(KNOWN, sets=(*SETS, HIGHER)))
    assert reasons(checked) == [(2, "set", "several sets have indicator 17.6 for 2020 (XA-2016, XA-NC)")]


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"indicator": "17.9"}, "indicator", "no set for a commune for 2020 has such an indicator"),
        ({"unit_code": "741"}, "set", "no set for a district for 2020 is held"),
        ({"issued_on": "2022", "due": "", "done_on": ""}, "set", "no set for a commune for 2022 is held"),
        ({"indicator": ""}, "indicator", "the cell is empty"),
    ],
)
def test_rule_5_3_an_indicator_alone_never_takes_a_set_of_another_level_or_year(
    tmp_path: Path, change: dict[str, object], column: str, said: str
) -> None:
    assert reasons(check(tmp_path, {"set": ""} | change)) == [(2, column, said)]


def test_an_indicator_alone_without_any_date_is_looked_for_in_every_year(tmp_path: Path) -> None:
    undated: dict[str, object] = {"set": "", "issued_on": "", "due": "", "done_on": ""}
    later = replace(HIGHER, code="XA-2021", assesses_from=2021, assesses_to=2025)
    assert check(tmp_path, undated).records[0].set == "XA-2016"
    checked = check(tmp_path, undated, known=replace(KNOWN, sets=(*SETS, later)))
    assert reasons(checked) == [(2, "set", "several sets have indicator 17.6 (XA-2016, XA-2021)")]


def test_a_due_date_after_the_end_of_the_unit_is_no_mistake(tmp_path: Path) -> None:
    checked = check(tmp_path, {"issued_on": "2020", "due": "2027", "done_on": ""})
    assert (len(checked.records), checked.problems) == (1, [])
    assert KNOWN.versions["26425"][0].valid_to == date(2025, 7, 1)


def test_of_two_rows_with_one_id_or_one_content_only_the_first_is_good(tmp_path: Path) -> None:
    checked = check(tmp_path, {}, {"step": "Việc khác"}, {"id": "HD-2"})
    assert [found.id for found in checked.records] == ["HD-1"]
    assert reasons(checked) == [
        (3, "", "it says the same as row 2"),
        (4, "id", "it says the same as row 2"),
    ]


def test_the_same_row_gets_the_same_id_again_and_another_row_another(tmp_path: Path) -> None:
    bare = {key: value for key, value in WHOLE.items() if key != "id"}
    tables = [[bare], [bare, bare | {"step": "Việc khác"}], [bare | {"done_on": "2020-07", "result": "xong"}]]
    found = [
        check_guidance(read_table(write_csv(tmp_path, rows), "guidance"), KNOWN).records for rows in tables
    ]
    assert found[0][0] == found[1][0]
    assert found[1][0].id != found[1][1].id
    assert found[0][0].id == found[2][0].id
