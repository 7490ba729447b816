"""The command's answer from the store and the showroom's from the index are the same answer."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from geoapp.errors import ReleaseError
from geoapp.pages.translations import Texts
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.manifest import open_release
from geoapp.release.near.answer import answer
from geoapp.release.near.borders import band
from geoapp.release.near.build import publish_near
from geoapp.release.near.index import PROJECTS
from geoapp.release.near.index import UNITS
from geoapp.release.near.index import open_index
from geoapp.release.near.words import as_dict
from geoapp.release.read import find_file
from tests.release.near import ground

DAYS = (date(2000, 1, 1), date(2019, 5, 5), date(2025, 6, 30), date(2025, 7, 1), date(2026, 4, 30))


def random_points(count: int) -> list[tuple[float, float]]:
    points = np.random.default_rng(3).uniform((106.3, 9.9), (108.2, 11.7), (count, 2))
    return [(lon, lat) for lon, lat in points.tolist()]


def border_points() -> list[tuple[float, float]]:
    """Return corners of borders, and points 90, 110, 790 and 810 metres away from some."""
    found = sorted(set(ground.corners(ground.units())))
    moved = [(lon + m / 109_300, lat + m / 250_000) for lon, lat in found[::4] for m in (90, 110, 790, 810)]
    return found + moved


@pytest.mark.parametrize("day", DAYS)
def test_rule_5_5_store_and_index_agree_at_thousands_of_points(tmp_path: Path, day: date) -> None:
    store = ground.store_ground()
    with ground.index(tmp_path) as index:
        for lon, lat in [*random_points(300), *border_points()]:
            expected, got = answer(store, lon, lat, day), answer(index, lon, lat, day)
            assert as_dict(got, Texts("en")) == as_dict(expected, Texts("en")), (lon, lat)


def test_points_of_the_borders_were_near_and_not_near_and_of_several_units(tmp_path: Path) -> None:
    with ground.index(tmp_path) as index:
        placed = [index.place("district", DAYS[1], *point) for point in border_points()]
    assert {near for _, near, _ in placed} == {True, False}
    assert {len(candidates) for _, _, candidates in placed} >= {0, 1, 2, 4}


def test_only_public_projects_are_named_the_nearest_first(tmp_path: Path) -> None:
    with ground.index(tmp_path) as index:
        found = index.nearest(107.0, 10.9, 200)
    assert [project.metres for project in found] == sorted(project.metres for project in found)
    assert len(found) == 92
    assert not {"secret", "nowhere"} & {project.id for project in found}


def test_a_crowd_on_one_spot_costs_no_more(tmp_path: Path) -> None:
    crowd = tuple(
        Project(f"q{i:05}", "x", "x", "other", None, Precision.EXACT, "s", lon=107.0, lat=11.0)
        for i in range(3000)
    )
    with ground.index(tmp_path, replace(ground.snapshot(), projects=crowd)) as index:
        found = index.nearest(107.0, 11.0, 5)
    assert [project.id for project in found] == [f"q{i:05}" for i in range(5)]


def test_the_same_ground_gives_the_same_bytes_and_is_not_written_again(tmp_path: Path) -> None:
    with ground.index(tmp_path / "a"), ground.index(tmp_path / "b"):
        pass
    first, second = (next((tmp_path / name).glob(f"*/{UNITS}")) for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def publish(releases: Path, **changed: object) -> ReleaseWriter:
    from geoapp.release.current import switch

    with ReleaseWriter(releases) as writer:
        publish_near(replace(ground.snapshot(), **changed), writer)  # type: ignore[arg-type]
        switch(releases, writer.finish({}))
    return writer


def test_only_the_part_that_changed_is_built_again(tmp_path: Path) -> None:
    assert (publish(tmp_path).built, publish(tmp_path).reused) == (2, 2)
    fewer = publish(tmp_path, projects=ground.projects()[1:])
    assert (fewer.built, fewer.reused) == (1, 1)
    moved = replace(ground.units()[0], name_vi="Xã khác")
    other = publish(tmp_path, projects=ground.projects()[1:], units=(moved, *ground.units()[1:]))
    assert (other.built, other.reused) == (1, 1)
    assert publish(tmp_path, changes=()).built == 2


def test_the_index_is_listed_in_the_manifest_and_offered_to_nobody(tmp_path: Path) -> None:
    publish(tmp_path)
    release = open_release((tmp_path / "current").resolve())
    for path in (UNITS, PROJECTS):
        assert release.files[path].encoded == {}
        assert find_file(release, path) is None


def test_a_damaged_or_missing_index_says_what_to_do(tmp_path: Path) -> None:
    publish(tmp_path)
    units, projects = (tmp_path / "current" / path for path in (UNITS, PROJECTS))
    with pytest.raises(ReleaseError, match="geoapp publish"), open_index(tmp_path / "none.sqlite", projects):
        pass
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(units.read_bytes()[:200] + bytes(5000))
    with pytest.raises(ReleaseError, match="geoapp publish"), open_index(broken, projects) as index:
        index.place("commune", date(2019, 1, 1), 107.0, 11.0)


def test_the_index_cannot_be_written_through(tmp_path: Path) -> None:
    publish(tmp_path)
    with (
        pytest.raises(ReleaseError),
        open_index(tmp_path / "current" / UNITS, tmp_path / "current" / PROJECTS) as index,
    ):
        index._units.execute("DELETE FROM units")
    assert (
        sqlite3.connect(tmp_path / "current" / UNITS).execute("SELECT count(*) FROM units").fetchone()[0] > 50
    )


def test_units_are_read_once_and_only_lines_within_their_own_accuracy(tmp_path: Path) -> None:
    lon, lat = 106.9, 11.2
    asked: list[str] = []
    with ground.index(tmp_path) as index:
        index._units.set_trace_callback(asked.append)
        assert index.place("commune", ground.NEW, lon, lat)[0] is not None
        lines = [sql for sql in asked if sql.startswith("SELECT lines")]
        index.place("district", ground.OLD, lon, lat)
        index._units.set_trace_callback(None)
        read = [sql.replace("SELECT lines", "SELECT band") for sql in lines]
        bands = {index._units.execute(sql).fetchone()[0] for sql in read}
    # The communes have no stated accuracy, so only the lines at the point's own latitude count.
    assert bands == {band(lat)}
    assert sum("units" in sql for sql in asked) == 1
