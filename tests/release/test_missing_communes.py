"""Pages say that outlines of communes are missing, and how to bring them, until there are some."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geoapp.boundaries.units import Level
from geoapp.pages.render import ASSETS
from geoapp.release.build import build_release
from geoapp.release.snapshot import Snapshot
from tests.hostile import hostile_definition
from tests.hostile import hostile_province
from tests.hostile import hostile_snapshot

PAGES = {
    "index.html": ("Chưa có ranh giới xã trong dữ liệu này", 'href="./data/#communes"'),
    "maps/overlay/index.html": ("Chưa có ranh giới xã", 'href="../../data/#communes"'),
    "en/maps/overlay/index.html": ("No commune outlines in these data", 'en/data/#communes"'),
    "data/index.html": ('<h2 id="communes">', "geoapp get boundaries"),
    "en/data/index.html": ("Outlines of communes are missing", "geoapp get boundaries"),
}


def _pages(snapshot: Snapshot, folder: Path) -> dict[str, str]:
    province = hostile_province("Tỉnh thử")
    built = build_release(snapshot, [hostile_definition("Bản đồ thử")], province, ASSETS, folder)
    return {name: (folder / built.release / name).read_text("utf-8") for name in PAGES}


@pytest.fixture(scope="module")
def districts() -> Snapshot:
    """Return a snapshot whose units with outlines are districts."""
    whole = hostile_snapshot()
    units = tuple(replace(unit, level=Level.DISTRICT) for unit in whole.units[:3])
    return replace(whole, units=units, projects=whole.projects[:3])


def test_pages_say_that_communes_are_missing_and_how_to_bring_them(
    districts: Snapshot, tmp_path: Path
) -> None:
    commune = replace(districts.units[0], code="25999", level=Level.COMMUNE, outline=None)
    pages = _pages(replace(districts, units=(*districts.units, commune)), tmp_path)
    for name, texts in PAGES.items():
        assert [text for text in texts if text not in pages[name]] == [], name


def test_nothing_is_said_where_communes_have_outlines(districts: Snapshot, tmp_path: Path) -> None:
    commune = replace(districts.units[0], code="25999", level=Level.COMMUNE)
    pages = _pages(replace(districts, units=(*districts.units, commune)), tmp_path)
    assert [name for name in PAGES if "communes" in pages[name] and "#communes" in pages[name]] == []
    assert [name for name in PAGES if 'id="communes"' in pages[name]] == []
