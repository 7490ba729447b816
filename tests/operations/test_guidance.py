"""Guidance and roadmaps go in, come out as downloads, and coming back they change nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from geoapp.config import Settings
from geoapp.exports.csv import guidance_csv
from geoapp.exports.csv import roadmap_csv
from geoapp.operations.publishing import read_snapshot
from geoapp.store.saving import Saved
from tests.operations.files import run

GUIDANCE = """id,unit_code,set,indicator,organisation,document,issued_on,step,due,done_on,result,source,note
HD-1,741,QG-HUYEN-NTM-2016-2020,7.1,mttq,Công văn 12,2019-02,'=1+1 là việc,2019-06-30,2019,xong,thử,[ngờ] nhớ
HD-2,26092,,17.6,mttq,,2019,"Xây nhà tiêu, hai dòng",,,,thử,
"""
ROADMAP = """unit_code,tier,target,decision,source,note
741,nang_cao,2019-12,Kế hoạch 5,thử,
732,ntm,2018,,thử,
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
