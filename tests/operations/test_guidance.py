"""Guidance and roadmaps go in, come out as downloads, and coming back they change nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from geoapp.boundaries.units import Level
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.criteria.records import Tier
from geoapp.exports.csv import guidance_csv
from geoapp.exports.csv import roadmap_csv
from geoapp.intake.guidance import check_guidance
from geoapp.intake.known import Known
from geoapp.intake.roadmap import check_roadmap
from geoapp.intake.tables import read_table
from geoapp.operations.guidance_templates import write_guidance_template
from geoapp.operations.guidance_templates import write_roadmap_template
from geoapp.operations.importing import import_into
from geoapp.operations.publishing import read_snapshot
from geoapp.release.current import current_release
from geoapp.store.saving import Saved
from tests.operations.files import run
from tests.operations.forms import Cells
from tests.operations.forms import fill
from tests.operations.forms import lists

GUIDANCE = """id,unit_code,set,indicator,organisation,document,issued_on,step,due,done_on,result,source,note
HD-1,741,QG-HUYEN-NTM-2016-2020,7.1,mttq,Công văn 12,2019-02,'=1+1 là việc,2019-06-30,2019,xong,thử,[ngờ] nhớ
HD-2,26092,,17.6,mttq,,2019,"Xây nhà tiêu, hai dòng",,,,thử,
"""
ROADMAP = """unit_code,tier,target,decision,decided_on,source,note
741,nang_cao,2019-12,Kế hoạch 5,2017-05,thử,
732,ntm,2018,,,thử,
"""


def test_exported_and_imported_again_nothing_changes(pilot: Settings, tmp_path: Path) -> None:
    for kind, text in (("guidance", GUIDANCE), ("roadmap", ROADMAP)):
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, encoding="utf-8")
        assert run(pilot, kind, path).saved == Saved(added=2)
    held = read_snapshot(pilot)
    assert [each.set for each in held.guidance] == ["QG-HUYEN-NTM-2016-2020", "QG-XA-NTM-2016-2020"]
    assert held.guidance[0].step == "=1+1 là việc"
    downloads = {
        "guidance": guidance_csv(held.guidance, held.units, demonstration=False),
        "roadmap": roadmap_csv(held.roadmap, held.units, demonstration=False),
    }
    for kind, content in downloads.items():
        path = tmp_path / f"{kind}.csv"
        path.write_bytes(content)
        assert run(pilot, kind, path).saved == Saved(unchanged=2)
    assert read_snapshot(pilot) == held


def test_downloads_are_offered_where_there_are_rows_and_come_back_as_they_were(published: Settings) -> None:
    own, made_up = (current_release(each.releases) for each in (published, published.demonstration))
    assert own is not None
    assert made_up is not None
    assert not {"data/guidance.csv", "data/roadmap.csv"} & own.files.keys()
    held = read_snapshot(published.demonstration)
    known = Known(
        read_province(published.demonstration.province_path),
        units=held.units,
        organisations=held.organisations,
        sets=held.criteria_sets,
    )
    guidance = check_guidance(read_table(made_up.folder / "data/guidance.csv", "guidance"), known)
    roadmap = check_roadmap(read_table(made_up.folder / "data/roadmap.csv", "roadmap"), known)
    assert (guidance.problems, roadmap.problems) == ([], [])
    assert (tuple(guidance.records), tuple(roadmap.records)) == (held.guidance, held.roadmap)
    page = (made_up.folder / "data/index.html").read_text(encoding="utf-8")
    assert "Hướng dẫn đơn vị chưa đạt" in page
    assert "Lộ trình" in page


def test_every_choice_of_the_form_of_guidance_is_read(pilot: Settings, tmp_path: Path) -> None:
    form = tmp_path / "phiếu.xlsx"
    write_guidance_template(pilot, 2019, form)
    choices = lists(form)
    assert set(choices) == {"Đơn vị hành chính", "Bộ tiêu chí", "Mã chỉ tiêu", "Đơn vị hướng dẫn"}
    commune = next(each for each in choices["Đơn vị hành chính"] if "Bảo Quang" in each)
    cells: Cells = {}
    for row, body in enumerate(choices["Đơn vị hướng dẫn"], 3):
        cells |= {(row, "Đơn vị hành chính"): commune, (row, "Mã chỉ tiêu"): "17.6"}
        cells |= {(row, "Đơn vị hướng dẫn"): body, (row, "Việc cần làm"): f"Việc {row}"}
        cells |= {(row, "Ngày văn bản"): "5/3/2019", (row, "Thời hạn"): "2019", (row, "Nguồn"): "thử"}
    fill(form, cells)
    report = import_into(pilot, "guidance", form)
    assert [problem.line() for problem in report.refused] == []
    held = read_snapshot(pilot)
    assert len(held.guidance) == len(choices["Đơn vị hướng dẫn"]) == len(held.organisations)
    assert {(each.set, each.indicator, each.unit_code, str(each.issued_on)) for each in held.guidance} == {
        ("QG-XA-NTM-2016-2020", "17.6", "26092", "2019-03-05")
    }
    assert import_into(pilot, "guidance", form).saved == Saved(unchanged=len(held.guidance))


def test_every_set_and_indicator_of_the_form_is_taken_together(pilot: Settings, tmp_path: Path) -> None:
    form = tmp_path / "phiếu.xlsx"
    write_guidance_template(pilot, 2022, form)
    choices = lists(form)
    sets = {each.code: each for each in read_snapshot(pilot).criteria_sets}
    assert set(choices["Bộ tiêu chí"]) == {code for code, each in sets.items() if each.assesses(2022)}
    named = {
        level: next(c for c in choices["Đơn vị hành chính"] if c.split(" – ")[0] == code)
        for level, code in ((Level.DISTRICT, "741"), (Level.COMMUNE, "26092"))
    }
    cells: Cells = {}
    asked = [(code, each) for code in choices["Bộ tiêu chí"] for each in sets[code].indicators]
    for row, (code, indicator) in enumerate(asked, 3):
        assert indicator.code in choices["Mã chỉ tiêu"]
        cells |= {(row, "Đơn vị hành chính"): named[sets[code].level], (row, "Bộ tiêu chí"): code}
        cells |= {(row, "Mã chỉ tiêu"): indicator.code, (row, "Việc cần làm"): "Việc", (row, "Nguồn"): "thử"}
        cells[row, "Đơn vị hướng dẫn"] = choices["Đơn vị hướng dẫn"][0]
    fill(form, cells)
    report = import_into(pilot, "guidance", form)
    assert [problem.line() for problem in report.refused] == []
    assert report.saved == Saved(added=len(asked))


def test_every_tier_of_the_form_of_a_roadmap_is_read(pilot: Settings, tmp_path: Path) -> None:
    form = tmp_path / "phiếu.xlsx"
    write_roadmap_template(pilot, 2019, form)
    choices = lists(form)
    cells: Cells = {}
    for row, tier in enumerate(choices["Danh hiệu"], 3):
        cells |= {(row, "Đơn vị hành chính"): choices["Đơn vị hành chính"][row], (row, "Danh hiệu"): tier}
        cells |= {(row, "Năm phấn đấu"): "6/2020", (row, "Nguồn"): "thử", (row, "Ngày kế hoạch"): "3/2018"}
    fill(form, cells)
    report = import_into(pilot, "roadmap", form)
    assert [problem.line() for problem in report.problems if problem.row] == []
    held = read_snapshot(pilot).roadmap
    assert {each.tier for each in held} == set(Tier)
    assert {(str(each.target), str(each.decided_on)) for each in held} == {("2020-06", "2018-03")}


@pytest.mark.parametrize("kind", ["guidance", "roadmap"])
def test_the_command_stores_the_good_rows_where_it_is_told_to(
    pilot: Settings, tmp_path: Path, runner: Callable[..., Result], kind: str
) -> None:
    path = tmp_path / f"{kind}.csv"
    text = {"guidance": GUIDANCE, "roadmap": ROADMAP}[kind]
    path.write_text(text.replace(",thử,\n", ",,\n"), encoding="utf-8")
    checked = runner("import", kind, path, "--dry-run", settings=pilot)
    assert checked.exit_code == 1
    assert "column source: the cell is empty" in checked.output
    good = 1 if kind == "guidance" else 0
    taken = runner("import", kind, path, "--skip-bad", settings=pilot)
    assert taken.exit_code == (0 if good else 1)
    assert len(getattr(read_snapshot(pilot), kind)) == good
