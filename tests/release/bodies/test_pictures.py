"""The maps of a programme's year: what they show, in which classes, and when they are drawn anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.bodies.pictures import publish_year_maps
from geoapp.release.current import switch
from geoapp.release.find.located import FoundProjects
from geoapp.release.snapshot import Snapshot
from tests.release.bodies import province

BOUNDS = (107.0, 11.0, 107.6, 11.1)


def publish(snapshot: Snapshot, releases: Path) -> tuple[Path, int]:
    """Publish the maps alone; return the release's folder and how many files were made."""
    with ReleaseWriter(releases) as writer:
        publish_year_maps(FoundProjects(snapshot, province.DAY), BOUNDS, writer)
        release = writer.finish({"province": "75"})
        switch(releases, release)
        return releases / release, writer.built


def words_of(path: Path) -> list[str]:
    """Return what is written on a picture."""
    return [element.text or "" for element in Tree.fromstring(path.read_bytes()).iter() if element.text]  # noqa: S314


def test_the_map_of_results_has_what_began_in_the_year_and_that_of_targets_what_is_asked(
    tmp_path: Path,
) -> None:
    folder, _ = publish(province.snapshot(), tmp_path)
    # A1 and B1 began in d1; C1 and W3, of a kind not stated, in d2.
    result = words_of(folder / "programmes/2019/result.svg")
    assert {"Đông", "Tây", "1–2 (2)"} <= {word.strip() for word in result}
    targets = words_of(folder / "programmes/2019/targets.svg")
    assert {"Dưới 50 % (1)", "Không có chỉ tiêu (1)"} <= set(targets)
    assert "No target (1)" in words_of(folder / "en/programmes/2019/targets.svg")
    # Pattern and label repeat what colour says.
    assert b"url(#diagonal)" in (folder / "programmes/2019/targets.svg").read_bytes()


def test_made_up_records_are_said_to_be(tmp_path: Path) -> None:
    folder, _ = publish(province.snapshot(demonstration=True), tmp_path)
    assert "Dữ liệu minh họa, không có thật" in words_of(folder / "programmes/2019/result.svg")


def test_a_map_that_shows_the_same_is_not_drawn_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = province.snapshot()
    assert publish(held, tmp_path)[1] == 4
    renamed = tuple(replace(each, name_vi="Tên mới") for each in held.projects)
    assert publish(replace(held, projects=renamed), tmp_path)[1] == 0
    bare = replace(held, commitments=())
    assert publish(bare, tmp_path)[1] == 0
    assert not (publish(bare, tmp_path)[0] / "programmes/2019/targets.svg").exists()


def test_without_outlines_there_is_no_map(tmp_path: Path) -> None:
    units = tuple(replace(unit, outline=None) for unit in province.UNITS)
    assert publish(province.snapshot(units=units), tmp_path)[1] == 0
