"""The programme's records go in, come out as downloads, and coming back they change nothing."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

from geoapp.boundaries.chains import Chains
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.errors import RefusedError
from geoapp.exports import programme as exports
from geoapp.intake.known import Known
from geoapp.intake.tables import read_table
from geoapp.operations.demonstration import Demonstration
from geoapp.operations.demonstration import build_demonstration
from geoapp.operations.demonstration_programme import PROGRAMME_YEARS
from geoapp.operations.importing import import_into
from geoapp.operations.programme_templates import write_commitment_template
from geoapp.operations.programme_templates import write_upkeep_template
from geoapp.operations.publishing import read_snapshot
from geoapp.operations.setup import initialise
from geoapp.projects.delivery import Basis
from geoapp.projects.delivery import Evidence
from geoapp.projects.delivery import deliveries
from geoapp.projects.inspections import inspection_counts
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.records import Visibility
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepState
from geoapp.projects.upkeep import upkeep_list
from geoapp.release.current import current_release
from geoapp.release.snapshot import Snapshot
from geoapp.store.saving import Saved
from tests.intake.test_programme import CHECKS
from tests.operations.files import run
from tests.operations.forms import Cells
from tests.operations.forms import fill
from tests.operations.forms import lists
from tests.operations.forms import titles

WORKS = """id,name_vi,type,unit_code,precision,origin,phase,visibility,source
CT-1,Nhà tập kết rác,env_works,741,district,,active,public,thử
CT-2,Hồ lắng,env_works,732,district,,,internal,thử
CT-3,Đường hoa,flower_road,734,district,maintained,,public,thử
CT-4,Cũ,env_works,734,district,,ended,public,thử
"""
#: A file of each kind, in the order they build on one another: what comes out again, and what stays inside.
FILES = {
    "projects": WORKS,
    "documents": "id,kind,number,issued_on,issuer,title,url,units,indicators,source,note\n"
    "VB-1,plan,20/CTr,2016-12-26,Bộ,'=1+1 là tên,https://example.org/a,741;732,17.6,thử,[ngờ] nhớ\n"
    "VB-2,law,,2014,,Luật,,,,thử,\n",
    "programmes": "year,title,signed_on,legal_basis,parties,source,note\n"
    "2019,Chương trình 2019,2019-02,VB-1;VB-2,department:lead;mttq:party,thử,\n"
    "2020,Chương trình 2020,,,,thử,\n",
    "commitments": "id,year,organisation,kind,target,unit,unit_code,text,delivered,delivered_source,"
    "source,note\n"
    'CK-1,2019,mttq,new_projects,2,mô hình,741,"Xây, mới",1.5,báo cáo,thử,\n'
    "CK-2,2019,department,other,,,,Vận động,,,thử,\n",
    "activities": "id,kind,organisation,partner_orgs,held_on,ended_on,unit_code,place,lat,lon,precision,"
    "participants,quantity,quantity_unit,documents,project,visibility,source,note\n"
    "HDG-1,clean_up,mttq,department,2019-06-05,2019-06,741,Suối,10.9333,107.4,exact,120,1.5,km,VB-1,CT-1,,thử,\n"
    "HDG-2,rally,mttq,,2019,,75,,,,,,,,,CT-2,public,thử,\n"
    "HDG-3,rally,mttq,,2019,,732,,,,,,,,,,internal,thử,\n",
    "inspections": "id,agencies,sector,unit_code,inspected_on,result,source\n"
    + "".join(f"KT-{n},department;Đoàn,livestock,26092,2019,compliant,thử\n" for n in range(4))
    + "KT-9,,trade,26092,2019,sanctioned,thử\n",
    "upkeep": "project,checked_on,condition,by,next_due,note,source\n"
    "CT-1,2018-05-02,minor_damage,mttq,2018-08,ghi chú,thử\nCT-1,2019,gone,,,,thử\nCT-2,2019,good,,,,thử\n",
}


@cache
def demonstration() -> Demonstration:
    return build_demonstration()


@pytest.fixture
def filled(pilot: Settings, tmp_path: Path) -> Settings:
    """Return a store with all of :data:`FILES`."""
    for kind, text in FILES.items():
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, encoding="utf-8")
        report = run(pilot, kind, path)
        assert [problem.line() for problem in report.problems if problem.row] == []
        assert report.saved == Saved(added=text.count("\n") - 1)
    return pilot


def downloads(held: Snapshot) -> dict[str, bytes]:
    made_up = held.demonstration
    return {
        "documents": exports.documents_csv(held.documents, demonstration=made_up),
        "programmes": exports.programmes_csv(held.programmes, demonstration=made_up),
        "commitments": exports.commitments_csv(held.commitments, held.units, demonstration=made_up),
        "activities": exports.activities_csv(
            held.activities, held.projects, held.units, demonstration=made_up
        ),
        "upkeep": exports.upkeep_csv(held.upkeep_checks, held.projects, demonstration=made_up),
    }


def test_exported_and_imported_again_nothing_changes(filled: Settings, tmp_path: Path) -> None:
    held = read_snapshot(filled)
    for kind, content in downloads(held).items():
        path = tmp_path / f"{kind}.csv"
        text = content.decode("utf-8-sig")
        if kind == "activities":
            assert "CT-2" not in text, "an internal project is named nowhere"
            text = "\n".join(line for line in text.splitlines() if "HDG-2" not in line)
        path.write_text(text, encoding="utf-8")
        report = run(filled, kind, path)
        assert report.problems == []
        assert (report.saved.added, report.saved.changed) == (0, 0)
        assert report.saved.unchanged >= 1
    assert read_snapshot(filled) == held


def test_rule_5_8_internal_records_are_in_no_download(filled: Settings) -> None:
    held = read_snapshot(filled)
    found = downloads(held)
    assert b"HDG-3" not in found["activities"]
    assert b"CT-2" not in found["upkeep"] + found["activities"]
    assert found["upkeep"].count(b"CT-1") == 2
    counts = exports.inspections_counts_csv(held.inspections, held.units, demonstration=False)
    rows = list(csv.DictReader(counts.decode("utf-8-sig").splitlines()))
    assert [(row["unit_code"], row["sector"], row["year"], row["inspections"]) for row in rows] == [
        ("732", "livestock", "2019", "4"),
        ("732", "trade", "2019", "<3"),
    ]
    assert rows[0]["unit_name"] == "Thành phố Long Khánh"
    assert b"KT-" not in counts


def test_downloads_are_offered_where_there_are_rows_and_come_back_as_they_were(published: Settings) -> None:
    own, made_up = (current_release(each.releases) for each in (published, published.demonstration))
    assert own is not None
    assert made_up is not None
    names = {"documents", "programmes", "commitments", "activities", "upkeep", "inspections_counts"}
    files = {f"data/{name}.csv" for name in names}
    assert not files & own.files.keys()
    assert files <= made_up.files.keys()
    held = read_snapshot(published.demonstration)
    known = Known(
        read_province(published.demonstration.province_path),
        units=held.units,
        organisations=held.organisations,
        sets=held.criteria_sets,
        projects=held.projects,
        documents=held.documents,
        programmes=held.programmes,
        activities=held.activities,
    )
    records = {
        "documents": held.documents,
        "programmes": held.programmes,
        "commitments": held.commitments,
        "activities": [each for each in held.activities if each.visibility is Visibility.PUBLIC],
        "upkeep": held.upkeep_checks,
    }
    for kind, expected in records.items():
        checked = CHECKS[kind](read_table(made_up.folder / f"data/{kind}.csv", kind), known)
        assert [problem.line() for problem in checked.refused] == []
        assert list(checked.records) == list(expected)
    page = (made_up.folder / "data/index.html").read_text(encoding="utf-8")
    assert "Số cuộc kiểm tra theo huyện" in page
    assert "MH-KT-" not in "".join(
        path.read_text(encoding="utf-8") for path in made_up.folder.glob("data/*.csv")
    )


def test_the_form_of_upkeep_lists_works_with_their_last_check_and_is_imported_as_it_is(
    filled: Settings, tmp_path: Path
) -> None:
    form = tmp_path / "phiếu.xlsx"
    said = write_upkeep_template(filled, 2020, form)
    choices = lists(form)
    assert set(choices) == {"Tình trạng", "Đơn vị kiểm tra"}
    works = len(list(load_workbook(form).worksheets[0].iter_rows(min_row=3)))
    assert said.endswith(f"{works} works, of which {works} are due by the end of 2020")
    untouched = import_into(filled, "upkeep", form)
    assert (untouched.rows, untouched.refused, untouched.written) == (0, [], False)
    cells: Cells = {}
    rows = range(3, 5)
    for row in rows:
        cells |= {(row, "Ngày kiểm tra"): "5/3/2020", (row, "Tình trạng"): choices["Tình trạng"][row - 3]}
        cells |= {(row, "Đơn vị kiểm tra"): choices["Đơn vị kiểm tra"][row]}
    fill(form, cells)
    report = import_into(filled, "upkeep", form)
    assert [problem.line() for problem in report.refused] == []
    assert report.saved == Saved(added=2)
    made = [each for each in read_snapshot(filled).upkeep_checks if str(each.checked_on) == "2020-03-05"]
    assert {each.condition for each in made} == {Condition.GOOD, Condition.MINOR_DAMAGE}
    assert {each.source for each in made} == {"Phiếu kiểm tra công trình năm 2020"}
    assert import_into(filled, "upkeep", form).saved == Saved(unchanged=2)


def test_works_that_are_gone_are_not_in_the_form_and_the_longest_due_come_first(
    filled: Settings, tmp_path: Path
) -> None:
    form = tmp_path / "phiếu.xlsx"
    write_upkeep_template(filled, 2020, form)
    sheet, at = load_workbook(form).worksheets[0], titles(form)
    ids = [sheet.cell(row, at["Mã công trình"]).value for row in range(3, sheet.max_row + 1)]
    assert {"CT-2", "CT-3"} <= set(ids)
    assert not {"CT-1", "CT-4"} & set(ids)
    dues = [sheet.cell(row, at["Hạn kiểm tra lần này"]).value or "" for row in range(3, sheet.max_row + 1)]
    assert dues == sorted(dues)
    row = 3 + ids.index("CT-2")
    assert sheet.cell(row, at["Kiểm tra lần trước"]).value == "2019"
    assert sheet.cell(row, at["Tình trạng lần trước"]).value == "tốt"
    assert dues[ids.index("CT-2")] == "2020-12-31"


def test_every_condition_of_the_form_is_read(filled: Settings, tmp_path: Path) -> None:
    form = tmp_path / "phiếu.xlsx"
    for condition, word in zip(Condition, lists_of_conditions(filled, form), strict=True):
        write_upkeep_template(filled, 2020, form)
        fill(form, {(3, "Ngày kiểm tra"): "2020", (3, "Tình trạng"): word})
        assert import_into(filled, "upkeep", form, dry_run=True).refused == []
        checked = CHECKS["upkeep"](read_table(form, "upkeep"), known_of(filled))
        assert [each.condition for each in checked.records] == [condition]


def lists_of_conditions(settings: Settings, form: Path) -> list[str]:
    write_upkeep_template(settings, 2020, form)
    return lists(form)["Tình trạng"]


def known_of(settings: Settings) -> Known:
    held = read_snapshot(settings)
    province = read_province(settings.province_path)
    return Known(province, held.units, held.organisations, projects=held.projects)


def test_every_kind_of_the_form_of_commitments_is_read(filled: Settings, tmp_path: Path) -> None:
    form = tmp_path / "phiếu.xlsx"
    write_commitment_template(filled, 2019, form)
    choices = lists(form)
    assert set(choices) == {"Đơn vị thực hiện", "Loại cam kết", "Đơn vị hành chính"}
    assert len(choices["Đơn vị thực hiện"]) == 2, "only the parties of the programme"
    cells: Cells = {}
    for row, kind in enumerate(choices["Loại cam kết"], 3):
        cells |= {
            (row, "Đơn vị thực hiện"): choices["Đơn vị thực hiện"][row % 2],
            (row, "Loại cam kết"): kind,
        }
        cells |= {(row, "Số lượng"): 12, (row, "Đơn vị tính"): "mô hình", (row, "Nguồn"): "phiếu thử"}
        cells |= {(row, "Đơn vị hành chính"): choices["Đơn vị hành chính"][row]}
    fill(form, cells)
    report = import_into(filled, "commitments", form)
    assert [problem.line() for problem in report.refused] == []
    made = [each for each in read_snapshot(filled).commitments if each.source == "phiếu thử"]
    assert [each.kind for each in made] == list(CommitmentKind)
    assert {(each.year, each.target, each.unit) for each in made} == {(2019, 12, "mô hình")}
    assert import_into(filled, "commitments", form).saved == Saved(unchanged=len(made))


def test_forms_that_nothing_could_be_written_into_are_refused(instance: Settings, tmp_path: Path) -> None:
    initialise(instance, pilot=False)
    form = tmp_path / "phiếu.xlsx"
    with pytest.raises(RefusedError, match="no works to check"):
        write_upkeep_template(instance, 2020, form)
    with pytest.raises(RefusedError, match="no programme of 2020"):
        write_commitment_template(instance, 2020, form)
    assert not form.exists()


def test_the_commands_write_the_forms(
    filled: Settings, tmp_path: Path, runner: Callable[..., Result]
) -> None:
    for kind in ("upkeep", "commitments"):
        form = tmp_path / f"{kind}.xlsx"
        done = runner("template", kind, "--year", "2019", "--out", form, settings=filled)
        assert done.exit_code == 0
        assert form.exists()


def test_the_demonstration_has_a_programme_for_each_year_with_all_parties() -> None:
    demo = demonstration()
    assert [each.year for each in demo.programmes] == list(PROGRAMME_YEARS)
    assert all(len(each.parties) == len(demo.organisations) == 10 for each in demo.programmes)
    assert (len(demo.commitments), len(demo.activities), len(demo.inspections)) == (40, 150, 120)
    assert {each.kind for each in demo.commitments} == set(CommitmentKind)
    assert {each.held_on.first.year for each in demo.activities} == set(PROGRAMME_YEARS)


def test_some_commitments_of_the_demonstration_are_kept_some_are_not_and_some_are_not_known() -> None:
    demo = demonstration()
    evidence = Evidence(demo.organisations, demo.projects, demo.activities, demo.upkeep_checks, demo.guidance)
    found = deliveries(demo.commitments, evidence, Chains(demo.units))
    assert {each.basis for each in found} == set(Basis)
    shares = [each.share for each in found if each.share is not None]
    assert any(share >= 1 for share in shares)
    assert any(0 < share < 1 for share in shares)


def test_some_counts_of_inspections_of_the_demonstration_are_hidden_and_some_told() -> None:
    demo = demonstration()
    counts = inspection_counts(demo.inspections, Chains(demo.units).counted_in)
    told = Counter(each.count is None for each in counts)
    assert min(told[True], told[False]) >= 5


def test_works_of_the_demonstration_stand_in_every_state() -> None:
    demo = demonstration()
    found = upkeep_list(demo.projects, demo.upkeep_checks, date(2020, 12, 31))
    assert {each.state for each in found} == set(UpkeepState)
    assert {each.condition for each in found} == set(Condition)
    started = {each.id: each.started_on for each in demo.projects}
    for check in demo.upkeep_checks:
        begun = started[check.project]
        assert begun is None or check.checked_on.first > begun.first
