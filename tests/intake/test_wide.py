"""Assessments with a row for each unit: what people write into the cells is read, or asked about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Status
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.errors import IntakeError
from geoapp.intake.assessments import check_assessments
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.tables import read_table
from tests.intake.books import xlsx
from tests.intake.making import KNOWN
from tests.intake.making import SETS
from tests.intake.making import reasons

GIVEN = {"set": "XA-2016", "period_start": "2019", "assessor": "self", "source": "báo cáo"}
SHARES = tuple(
    Indicator(code, "17", code, code, "%", Operator.AT_LEAST, (), "low")
    for code in ("17.1a", "17.1b", "17.6")
)
LANDSCAPE = Indicator("17.3", "17", "Cảnh quan", "Landscape", "", Operator.IS_MET, (), "low")
AREA = Indicator("17.4", "17", "Cây xanh", "Green", "m2/person", Operator.AT_LEAST, (), "low")
WORLD = replace(KNOWN, sets=(replace(SETS[0], indicators=(*SHARES, LANDSCAPE, AREA)),))


def check(folder: Path, title: object, cell: object, known: Known = WORLD) -> Checked[Assessment]:
    path = xlsx(folder, [("STT", "Tên xã", title), (1, "Xã Xuân Định", cell)])
    return check_assessments(read_table(path, "assessments", GIVEN), known)


@pytest.mark.parametrize(
    "title",
    ["17.6", 17.6, "Chỉ tiêu 17.6", "17.6: Hộ có nhà tiêu (%)", "17.6. Nhà tiêu", "CT 17.6 – Nhà tiêu"],
)
def test_a_title_names_its_indicator_in_many_ways(tmp_path: Path, title: object) -> None:
    (found,) = check(tmp_path, title, "98,5").records
    assert (found.unit_code, found.indicator, found.value) == ("26425", "17.6", 98.5)
    assert (found.set, found.source, str(found.period_end)) == ("XA-2016", "báo cáo", "2019-12-31")


@pytest.mark.parametrize(
    ("title", "cell", "status", "value"),
    [
        ("17.6", "100,0%", None, 100),
        ("17.6", 98.0, None, 98),
        ("17.6", "Đạt 100%", Status.MET, 100),
        ("17.6", "Chưa đạt (85,5%)", Status.NOT_MET, 85.5),
        ("17.3", "x", Status.MET, None),
        ("17.3", " X ", Status.MET, None),
        ("17.3", "Đ", Status.MET, None),
        ("17.3", "đạt", Status.MET, None),
        ("17.3", "✓", Status.MET, None),
        ("17.3", "K", Status.NOT_MET, None),
        ("17.3", "Không đạt", Status.NOT_MET, None),
        ("17.3", "Cơ bản đạt", Status.NEARLY_MET, None),
        ("17.3", "Không áp dụng", Status.NOT_APPLICABLE, None),
        ("17.4", "4,5", None, 4.5),
    ],
)
def test_a_cell_is_read_as_people_mean_it(
    tmp_path: Path, title: str, cell: object, status: Status | None, value: float | None
) -> None:
    checked = check(tmp_path, title, cell)
    assert [(each.status, each.value) for each in checked.records] == [(status, value)]
    assert checked.problems == []


@pytest.mark.parametrize("cell", ["98%(65%)", "98% (65,0%)", "98 / 65"])
def test_two_figures_of_one_cell_are_the_two_parts_the_set_has(tmp_path: Path, cell: str) -> None:
    found = check(tmp_path, "17.1", cell).records
    assert [(each.indicator, each.value) for each in found] == [("17.1a", 98), ("17.1b", 65)]


def test_a_whole_that_is_met_has_both_its_parts_met(tmp_path: Path) -> None:
    found = check(tmp_path, "17.1", "Đạt").records
    assert [(each.indicator, each.status) for each in found] == [("17.1a", Status.MET), ("17.1b", Status.MET)]


@pytest.mark.parametrize(
    ("title", "cell", "said"),
    [
        ("17.1", "98%", "the set has 17.1a and 17.1b for it"),
        ("17.1", "Chưa đạt", "the set has 17.1a and 17.1b for it"),
        ("17.6", "98%(65%)", "two figures stand in one cell"),
        ("17.6", "tốt", "the word 'tốt' is not known here"),
        ("17.6", "98 hộ", "neither a figure nor"),
        ("17.6", "101%", "between 0 and 100"),
        ("17.6", "1.250", "can be read as 1250"),
        ("17.3", "100%", "not by a figure"),
        ("17.4", "50%", "counted in m2/person"),
        ("17.9", "x", "the set has no indicator 17.9"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_its_cell(
    tmp_path: Path, title: str, cell: str, said: str
) -> None:
    checked = check(tmp_path, title, cell)
    (problem,) = checked.refused
    assert (problem.row, problem.column, problem.cell) == (2, title, "C2")
    assert said in problem.reason
    assert checked.records == []


def test_a_share_of_one_or_less_is_doubted(tmp_path: Path) -> None:
    checked = check(tmp_path, "17.6", 0.98)
    assert [problem.reason for problem in checked.problems] == ["it was read as 0.98 %"]
    assert len(checked.records) == 1


def test_a_percent_format_is_what_it_shows(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.active["B2"].number_format = "0%"

    path = xlsx(tmp_path, [("Tên xã", "17.6"), ("Xã Xuân Định", 0.98)], change)
    (found,) = check_assessments(read_table(path, "assessments", GIVEN), WORLD).records
    assert found.value == 98


def test_a_number_that_may_be_two_codes_is_asked_about(tmp_path: Path) -> None:
    more = (*SHARES, replace(AREA, code="17.60"))
    known = replace(KNOWN, sets=(replace(SETS[0], indicators=more),))
    assert "17.6 or 17.60" in check(tmp_path, 17.6, "98", known).refused[0].reason
    assert check(tmp_path, "17.6", "98", known).refused == []
    path = xlsx(tmp_path, [("Mã ĐVHC", "Chỉ tiêu", "Kết quả"), ("26425", 17.6, 98)])
    long = check_assessments(read_table(path, "assessments", GIVEN), known)
    assert "17.6 or 17.60" in long.refused[0].reason


def test_a_row_with_one_bad_cell_is_refused_whole(tmp_path: Path) -> None:
    rows = [("Xã", "17.6", "17.3"), ("Xuân Định", "98", "tốt"), ("Phú Lợi", "98", "x")]
    checked = check_assessments(read_table(xlsx(tmp_path, rows), "assessments", GIVEN), WORLD)
    assert reasons(checked) == [(2, "17.3", "the word 'tốt' is not known here")]
    assert {each.unit_code for each in checked.records} == {"26200"}
    assert checked.rows == 2


def test_rows_that_say_nothing_are_left_out_and_a_form_without_any_is_empty(tmp_path: Path) -> None:
    rows = [("Xã", "17.6", "17.3"), ("Xuân Định", "-", None), ("Phú Lợi", "98", "–")]
    checked = check_assessments(read_table(xlsx(tmp_path, rows), "assessments", GIVEN), WORLD)
    assert [(each.unit_code, each.indicator) for each in checked.records] == [("26200", "17.6")]
    assert "rows 2 say nothing of any indicator" in checked.problems[0].reason
    empty = read_table(xlsx(tmp_path, rows[:2]), "assessments")
    assert check_assessments(empty, WORLD).rows == 0


def test_what_is_the_same_for_all_rows_is_asked_for_once(tmp_path: Path) -> None:
    path = xlsx(tmp_path, [("Xã", "17.6"), ("Xuân Định", "98")])
    with pytest.raises(
        IntakeError,
        match=r'does not say set, source: .*for all rows --set set="QG-XA-NTM-2016-2020" --set source=',
    ):
        check_assessments(
            read_table(path, "assessments", {"period_start": "2019", "assessor": "self"}), WORLD
        )


def test_the_same_unit_twice_is_refused(tmp_path: Path) -> None:
    rows = [("Xã", "17.6"), ("Xuân Định", "98"), ("X. Xuân Định", "97")]
    checked = check_assessments(read_table(xlsx(tmp_path, rows), "assessments", GIVEN), WORLD)
    assert reasons(checked) == [(3, "", "it says the same as row 2")]


def test_a_district_tells_communes_of_one_name_apart(tmp_path: Path) -> None:
    twice = replace(next(u for u in KNOWN.units if u.code == "26425"), code="26999", parent_code="736")
    known = replace(WORLD, units=(*KNOWN.units, twice))
    rows = [("Huyện", "Xã", "17.6"), ("Định Quán", "Xuân Định", "98"), ("", "Xuân Định", "97")]
    checked = check_assessments(read_table(xlsx(tmp_path, rows), "assessments", GIVEN), known)
    assert [each.unit_code for each in checked.records] == ["26999"]
    assert "several units are called so" in checked.refused[0].reason
