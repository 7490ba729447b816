"""From the pilot's files to a published release, and what an operator sees of it."""

from __future__ import annotations

import gc
import json
from dataclasses import replace

import pytest

from geoapp.config import Settings
from geoapp.errors import ConfigError
from geoapp.errors import ReleaseError
from geoapp.errors import StoreError
from geoapp.maps.definition import period_end
from geoapp.maps.levels import timeline_of
from geoapp.maps.moments import moment_on
from geoapp.operations.publishing import map_definitions
from geoapp.operations.publishing import publish
from geoapp.operations.publishing import read_snapshot
from geoapp.release.current import current_release
from geoapp.release.current import prune
from geoapp.release.current import verify
from tests.release.pausing import paused


def _values(settings: Settings, name: str) -> dict[str, object]:
    """Return the values of a map as the release holds them."""
    release = current_release(settings.releases)
    assert release is not None
    entry = next(e for e in release.entries if e.recipe == f"{name} values")
    found: dict[str, object] = json.loads((release.folder / entry.path).read_bytes())
    return found


def test_the_pilot_publishes_its_three_maps(published: Settings) -> None:
    release = current_release(published.releases)
    assert release is not None
    for path in ("index.html", "en/index.html", "maps/progress/index.html", "embed/projects/index.html"):
        assert path in release.files
    assert "maps/overlay.svg" in release.files
    assert "en/maps/overlay.standalone.html" in release.files


def test_the_pilots_recognitions_by_year_are_those_of_its_sources(published: Settings) -> None:
    recognition = _values(published, "overlay")["recognition"]
    assert isinstance(recognition, dict)
    snapshot = read_snapshot(published)
    overlay = next(d for d in map_definitions(published, demonstration=False) if d.name == "overlay")
    moments = timeline_of(overlay, snapshot.units, snapshot.recognitions).moments
    rows = recognition["class"]
    whole = [rows[row] if isinstance(row, int) else row for row in rows]
    years = [moment_on(moments, period_end(period)) for period in overlay.periods]
    counts = [sum(item == 0 for item in whole[moment]) for moment in years]
    # 2015: Xuân Lộc, Long Khánh, Thống Nhất; 2016: Long Thành, Nhơn Trạch; 2017: Trảng Bom; 2018: Vĩnh Cửu;
    # 2019: the remaining four.
    assert counts == [3, 5, 6, 7, 11]


def test_the_pilot_shows_no_attainment_it_has_no_assessments_for(published: Settings) -> None:
    assert list(_values(published, "overlay")) == ["recognition"]


def test_publishing_the_same_store_again_builds_nothing(published_copy: Settings) -> None:
    before = current_release(published_copy.releases)
    report = publish(published_copy)
    after = current_release(published_copy.releases)
    assert before is not None
    assert after is not None
    assert (after.id, report.built[0].built) == (before.id, 0)
    assert any("unchanged" in line for line in report.lines())
    assert any(line.startswith("district borders to ") for line in report.lines())


def test_an_instances_own_map_is_published_beside_the_shipped_ones(published_copy: Settings) -> None:
    folder = published_copy.instance / "maps"
    folder.mkdir()
    shown = '["recognition"]\nlayers = ["units"]\nfirst_year = 2018\nlast_year = 2019\n'
    head = 'title_vi = "Hai năm"\ntitle_en = "Two years"\nlevel = "district"\ntier = "ntm"\nvariables = '
    (folder / "two-years.toml").write_text(head + shown, encoding="utf-8")
    assert "two-years" in publish(published_copy).built[0].maps


def test_nobody_removes_a_release_between_its_build_and_its_switch(published_copy: Settings) -> None:
    folder = published_copy.instance / "maps"
    folder.mkdir()
    shown = '["recognition"]\nlayers = ["units"]\nfirst_year = 2018\nlast_year = 2019\n'
    head = 'title_vi = "Hai năm"\ntitle_en = "Two years"\nlevel = "district"\ntier = "ntm"\nvariables = '
    (folder / "two-years.toml").write_text(head + shown, encoding="utf-8")
    with paused("wait_for_lock", "publish", published_copy.instance) as other:
        with pytest.raises(ReleaseError, match="Another publication is running"):
            prune(published_copy.releases, 1)
        other.go_on()
        new = other.result()
    after = current_release(published_copy.releases)
    assert after is not None
    assert (after.id, verify(after)) == (new, [])


def test_publishing_without_a_store_makes_nothing(instance: Settings) -> None:
    with pytest.raises(StoreError, match="geoapp init"):
        publish(instance)
    assert not instance.instance.exists()


def test_a_wrong_map_file_leaves_the_release_as_it_was(published_copy: Settings) -> None:
    before = current_release(published_copy.releases)
    folder = published_copy.instance / "maps"
    folder.mkdir()
    (folder / "wrong.toml").write_text('title_vi = "Sai"', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"wrong\.toml"):
        publish(published_copy)
    assert gc.isenabled()
    after = current_release(published_copy.releases)
    assert before is not None
    assert after is not None
    assert after.id == before.id


def test_a_map_at_a_level_without_outlines_is_named_as_not_drawn(published_copy: Settings) -> None:
    folder = published_copy.instance / "maps"
    folder.mkdir()
    text = (
        'title_vi = "Xã"\ntitle_en = "Communes"\nlevel = "commune"\ntier = "ntm"\n'
        'variables = ["recognition"]\nlayers = ["units"]\nfirst_year = 2019\nlast_year = 2019\n'
    )
    (folder / "communes.toml").write_text(text, encoding="utf-8")
    assert "Not drawn: communes (no outlines at its level)." in publish(published_copy).lines()


def test_the_snapshot_is_the_store(published: Settings) -> None:
    snapshot = read_snapshot(published)
    assert len(snapshot.projects) == 57
    assert len(snapshot.criteria_sets) == 10
    assert not snapshot.demonstration
    assert replace(snapshot) == read_snapshot(published)
