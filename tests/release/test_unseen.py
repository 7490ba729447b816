"""What no map can show is said when publishing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.pages.render import ASSETS
from geoapp.release.build import Built
from geoapp.release.build import build_release
from geoapp.release.snapshot import Snapshot
from geoapp.release.unseen import unseen
from tests.hostile import hostile_definition
from tests.hostile import hostile_province
from tests.hostile import hostile_snapshot


def built(snapshot: Snapshot, folder: Path, *, demonstration: bool = False) -> Built:
    definitions, province = [hostile_definition("Bản đồ thử")], hostile_province("Tỉnh thử")
    return build_release(snapshot, definitions, province, ASSETS, folder, has_demonstration=demonstration)


def test_units_that_begin_after_every_map_are_counted(tmp_path: Path) -> None:
    whole = hostile_snapshot()
    last = hostile_definition("Bản đồ thử").last_year
    later = replace(whole.units[0], code="later", valid_from=date(last + 1, 7, 1), valid_to=None)
    named_only = replace(later, code="named", outline=None)
    found = built(replace(whole, units=(*whole.units, later, named_only)), tmp_path)
    assert len(found.unseen) == 1
    assert found.unseen[0].startswith(
        f"On no map: 1 units of level {later.level} that begin after {last}-12-31"
    )


def test_reports_after_every_map_are_counted(tmp_path: Path) -> None:
    whole = hostile_snapshot()
    last = hostile_definition("Bản đồ thử").last_year
    period = (date(last + 1, 3, 1), date(last + 1, 3, 31))
    report = Assessment("741", "S", "17.1", *period, Assessor.SELF, "nguồn", 90.0)
    found = unseen(whole.units, [report], [hostile_definition("Bản đồ thử")])
    assert found == [
        sentence for sentence in found if f"1 reports on periods until {last + 1}-03-31" in sentence
    ]
    assert len(found) == 1


def test_nothing_is_said_where_maps_show_all(tmp_path: Path) -> None:
    assert built(hostile_snapshot(), tmp_path).unseen == ()


def test_pages_lead_to_a_demonstration_only_where_there_is_one(tmp_path: Path) -> None:
    for demonstration in (True, False):
        release = built(hostile_snapshot(), tmp_path, demonstration=demonstration).release
        page = (tmp_path / release / "index.html").read_text("utf-8")
        assert ('href="demo/"' in page) is demonstration
