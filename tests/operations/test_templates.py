"""Forms come back as they were filled in, whatever was chosen; left open they say nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import load_workbook

from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Status
from geoapp.criteria.thresholds import threshold_for
from geoapp.dates import PartialDate
from geoapp.errors import RefusedError
from geoapp.operations.form_columns import project_columns
from geoapp.operations.importing import ImportReport
from geoapp.operations.importing import import_into
from geoapp.operations.setup import initialise
from geoapp.operations.templates import organisation_names
from geoapp.operations.templates import write_assessment_template
from geoapp.operations.templates import write_project_template
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Project
from geoapp.store.criteria import read_sets
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.projects import read_projects
from geoapp.store.reports import read_assessments
from tests.operations.forms import Cells
from tests.operations.forms import fill
from tests.operations.forms import lists
from tests.operations.forms import titles


def taken(report: ImportReport) -> list[str]:
    return [problem.line() for problem in report.refused]


def assessments(settings: Settings, year: int) -> list[Assessment]:
    with reading(open_store(settings.store_path)) as connection:
        found = read_assessments(connection)
    return [each for each in found if each.period_start == date(year, 1, 1) and each.source == "phiếu thử"]


def projects(settings: Settings) -> list[Project]:
    with reading(open_store(settings.store_path)) as connection:
        return [each for each in read_projects(connection) if each.source == "phiếu thử"]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return tmp_path / "phiếu.xlsx"


def test_a_form_of_assessments_lists_units_and_indicators_with_what_is_asked(
    pilot: Settings, form: Path
) -> None:
    write_assessment_template(pilot, 2019, form)
    sheet = load_workbook(form).worksheets[0]
    named = titles(form)
    with reading(open_store(pilot.store_path)) as connection:
        held = next(each for each in read_sets(connection) if each.code == "QG-XA-NTM-2016-2020")
    for indicator in held.indicators:
        title = next(each for each in named if each.startswith(f"Chỉ tiêu {indicator.code}: "))
        threshold = threshold_for(indicator, 2019, read_province(pilot.province_path).region)
        assert threshold is not None
        assert ("ngưỡng chưa kiểm chứng" in title) == threshold.unconfirmed
        assert (f"{threshold.value:g} {indicator.unit}" in title) == (indicator.unit == "%")
    units = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=3)]
    assert ("26092", "Xã Bảo Quang") in units
    assert not [name for _, name in units if str(name).startswith("Phường")]  # rule 5.2
    assert (sheet.freeze_panes, load_workbook(form).sheetnames) == (
        "C3",
        ["Đánh giá", "Hướng dẫn", "Danh mục"],
    )
    assert load_workbook(form)["Danh mục"].sheet_state == "hidden"


def test_a_filled_form_of_assessments_is_imported_as_it_is(pilot: Settings, form: Path) -> None:
    write_assessment_template(pilot, 2019, form)
    source: Cells = {(3, "Nguồn"): "phiếu thử", (4, "Nguồn"): "phiếu thử", (4, "Cấp đánh giá"): "Thẩm định"}
    answers: Cells = {
        (3, "Chỉ tiêu 17.1a"): 98.5,
        (3, "Chỉ tiêu 17.6"): "Đạt 91,5%",
        (3, "Chỉ tiêu 17.3"): "Chưa đạt",
        (4, "Chỉ tiêu 17.2"): "100%",
    }
    fill(form, source | answers)
    assert taken(import_into(pilot, "assessments", form)) == []
    found = {
        (each.assessor.value, each.indicator): (each.value, each.status) for each in assessments(pilot, 2019)
    }
    assert found == {
        ("self", "17.1a"): (98.5, None),
        ("self", "17.6"): (91.5, Status.MET),
        ("self", "17.3"): (None, Status.NOT_MET),
        ("appraised", "17.2"): (100, None),
    }
    again = import_into(pilot, "assessments", form)
    assert (again.saved.added, again.saved.changed, again.saved.unchanged) == (0, 0, 4)


@pytest.mark.parametrize("answer", ["Đạt", "Cơ bản đạt", "Chưa đạt", "Chưa đánh giá", "Không áp dụng"])
def test_every_answer_of_the_drop_down_is_read(pilot: Settings, form: Path, answer: str) -> None:
    write_assessment_template(pilot, 2019, form)
    assert answer in next(
        choices for title, choices in lists(form).items() if title.startswith("Chỉ tiêu 17.3")
    )
    fill(form, {(3, "Nguồn"): "phiếu thử", (3, "Chỉ tiêu 17.3"): answer})
    report = import_into(pilot, "assessments", form)
    assert (taken(report), report.saved.added) == ([], 1)


@pytest.mark.parametrize(
    ("year", "code", "filed"),
    [
        (2024, None, "DN-XA-NTM-2025"),
        (2022, None, "QG-XA-NTM-2021-2025"),
        (2022, "QG-XA-KM-2021-2025", "QG-XA-KM-2021-2025"),
        (2022, "QG-HUYEN-NC-2021-2025", "QG-HUYEN-NC-2021-2025"),
        (2026, None, "QG-XA-NTM-2026-2030"),
    ],
)
def test_every_set_has_a_form_whose_columns_are_known_again(
    pilot: Settings, form: Path, year: int, code: str | None, filed: str
) -> None:
    write_assessment_template(pilot, year, form, code)
    asked = [title.partition(":")[0] for title in titles(form) if title.startswith("Chỉ tiêu ")]
    fill(form, {(3, "Nguồn"): "phiếu thử", **{(3, title): "Đạt" for title in asked}})
    report = import_into(pilot, "assessments", form)
    assert (taken(report), report.saved.added) == ([], len(asked))
    assert {each.set for each in assessments(pilot, year)} == {filed}


def test_forms_that_nothing_could_be_written_into_are_refused(pilot: Settings, form: Path) -> None:
    with pytest.raises(RefusedError, match="No set for communes assesses 2012"):
        write_assessment_template(pilot, 2012, form)
    with pytest.raises(RefusedError, match=r"'QG-XA-NC-2021-2025' does not assess 2019.*QG-XA-NTM-2016-2020"):
        write_assessment_template(pilot, 2019, form, "QG-XA-NC-2021-2025")
    with pytest.raises(RefusedError, match="import the units first"):
        write_assessment_template(pilot, 2025, form, "QG-HUYEN-NTM-2021-2025")  # abolished on 1 July
    assert not form.exists()


def test_every_choice_of_the_form_of_projects_is_read(pilot: Settings, form: Path) -> None:
    write_project_template(pilot, 2019, form)
    choices = lists(form)
    assert {"Loại mô hình", "Đơn vị thực hiện", "Đơn vị hành chính", "Trạng thái"} <= set(choices)
    cells: Cells = {}
    for row in range(3, 3 + max(map(len, choices.values()))):
        cells |= {(row, "Tên mô hình"): f"Mô hình thử {row}", (row, "Nguồn"): "phiếu thử"}
        cells |= {(row, title): every[(row - 3) % len(every)] for title, every in choices.items()}
        cells |= {(row, "Vĩ độ"): None, (row, "Độ chính xác"): "xã"}
    fill(form, cells)
    report = import_into(pilot, "projects", form)
    assert taken(report) == []
    assert [problem.reason for problem in report.problems if problem.row] == []


def test_a_filled_form_of_projects_is_imported_as_it_is(pilot: Settings, form: Path) -> None:
    write_project_template(pilot, 2019, form)
    unit = next(each for each in lists(form)["Đơn vị hành chính"] if "Bảo Quang" in each)
    row: dict[str, object] = {
        "Tên mô hình": "=1+1 là tên",
        "Loại mô hình": "Tuyến đường hoa",
        "Đơn vị hành chính": unit,
        "Ngày bắt đầu": "5/3/2019",
        "Trạng thái": "đang hoạt động",
        "Hình thức": "nhân rộng",
        "Quy mô": 1.234,
        "Đơn vị tính": "km",
        "Kinh phí (đồng)": "12.500.000",
        "Mô hình điểm": "có",
        "Nguồn": "phiếu thử",
    }
    fill(form, {(3, title): value for title, value in row.items() if title != "Tên mô hình"})
    book = load_workbook(form)
    cell = book.worksheets[0].cell(3, titles(form)["Tên mô hình"], "'=1+1 là tên")
    cell.data_type = "s"
    book.save(form)
    assert taken(import_into(pilot, "projects", form)) == []
    (found,) = projects(pilot)
    assert (found.name_vi, found.type, found.unit_code) == ("=1+1 là tên", "flower_road", "26092")
    assert (str(found.started_on), found.phase, found.origin) == ("2019-03-05", "active", "replicated")
    assert (found.scale_value, found.scale_unit, found.funding_vnd, found.exemplary) == (
        1.234,
        "km",
        12_500_000,
        True,
    )
    assert import_into(pilot, "projects", form).saved.unchanged == 1


def test_two_forms_never_give_the_same_id(pilot: Settings, tmp_path: Path) -> None:
    ids = set()
    for name in ("a.xlsx", "b.xlsx"):
        write_project_template(pilot, 2019, tmp_path / name)
        ids |= {row[0].value for row in load_workbook(tmp_path / name).worksheets[0].iter_rows(min_row=3)}
    assert len(ids) == 600


@pytest.mark.parametrize("kind", ["assessments", "projects", "guidance", "roadmap"])
def test_an_untouched_form_says_that_there_is_nothing(
    pilot: Settings, form: Path, runner: Callable[..., Result], kind: str
) -> None:
    made = runner("template", kind, "--year", "2019", "--out", form, settings=pilot)
    assert made.output.startswith(f"Wrote {form}: ")
    result = runner("import", kind, form, settings=pilot)
    assert result.exit_code == 0
    assert "there is nothing to import: no row below the header is filled in" in result.output


def test_text_of_the_store_is_never_a_formula_in_a_form(pilot: Settings, form: Path, tmp_path: Path) -> None:
    organisations = tmp_path / "o.csv"
    organisations.write_text("slug,name_vi,source\nxau,\"=cmd|' /C calc'!A0\",thử\n", encoding="utf-8")
    assert import_into(pilot, "organisations", organisations).written
    write_project_template(pilot, 2019, form)
    found: list[Any] = [
        cell for sheet in load_workbook(form).worksheets for row in sheet.iter_rows() for cell in row
    ]
    assert [cell.value for cell in found if cell.data_type == "f"] == []
    assert "'=cmd|' /C calc'!A0" in [cell.value for cell in found]


def test_without_criteria_sets_the_way_to_them_is_told(instance: Settings, form: Path) -> None:
    initialise(instance, pilot=False)
    with pytest.raises(RefusedError, match="one file after another: geoapp import criteria data/criteria/"):
        write_assessment_template(instance, 2023, form)


def test_the_form_of_projects_speaks_the_words_of_the_documentation() -> None:
    documented = (Path(__file__).parents[2] / "docs/users/data.vi.md").read_text(encoding="utf-8")
    (phases,) = [column.choices for column in project_columns((), ()) if column.title == "Trạng thái"]
    assert [f"`{phase}`" in documented for phase in phases] == [True] * 5


def test_a_form_names_organisations_as_they_were_called_in_its_year() -> None:
    names = (
        OrganisationName("Sở Cũ", "", None, None, "nguồn"),
        OrganisationName("Sở Mới", "", PartialDate.parse("2025-03"), None, "nguồn"),
    )
    office = Organisation("so", "agency", "province", None, "", names)
    assert organisation_names([office], 2024) == ("Sở Cũ",)
    assert organisation_names([office], 2025) == ("Sở Mới",)
