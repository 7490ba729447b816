"""Publishing after a change gives what publishing everything gives, and makes no more than it must."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geoapp.boundaries.units import Level
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.errors import ReleaseError
from geoapp.maps.definition import MapDefinition
from geoapp.pages.render import ASSETS
from geoapp.release import artifacts
from geoapp.release import build
from geoapp.release import inputs
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.build import Built
from geoapp.release.build import build_release
from geoapp.release.current import find_release
from geoapp.release.current import switch
from geoapp.release.current import verify
from geoapp.release.layers import Layers
from geoapp.release.manifest import open_release
from geoapp.release.map_files import MapFiles
from geoapp.release.map_files import publish_data
from geoapp.release.snapshot import OF_PROJECTS
from geoapp.release.snapshot import Snapshot
from tests.criteria.examples import group_record
from tests.release.profiles.place import PROVINCE
from tests.release.profiles.place import snapshot
from tests.release.test_writer import damage
from tests.release.test_writer import refuse
from tests.release.test_writer import tree

OVERLAY = MapDefinition(
    *("overlay", "Bản đồ thử", "Test map", Level.DISTRICT, Tier.NTM),
    *(("communes_met",), ("units", "projects"), 2018, 2019),
)
PROGRESS = replace(
    OVERLAY,
    name="progress",
    level=Level.COMMUNE,
    variables=("recognition", "own_criterion", "indicators_met", "roadmap", "guidance", "indicators"),
    layers=("units",),
)
#: A file of the map without projects.
PAGE = "maps/progress/index.html"


def publish(
    given: Snapshot, releases: Path, definitions: tuple[MapDefinition, ...] = (OVERLAY, PROGRESS)
) -> Built:
    made = build_release(given, definitions, PROVINCE, ASSETS, releases)
    switch(releases, made.release)
    return made


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which everything was published once."""
    releases = tmp_path_factory.mktemp("standing")
    publish(snapshot(), releases)
    return releases


def first(kind: str, **changed: Any) -> Callable[[Snapshot], Snapshot]:
    """Return what changes the first record of a kind."""

    def change(given: Snapshot) -> Snapshot:
        head, *rest = getattr(given, kind)
        return replace(given, **{kind: (replace(head, **changed), *rest)})

    return change


def threshold(given: Snapshot) -> Snapshot:
    head, *rest = given.criteria_sets
    asked, *others = head.indicators
    lower = replace(asked, thresholds=(replace(asked.thresholds[0], value=60.0),))
    return replace(given, criteria_sets=(replace(head, indicators=(lower, *others)), *rest))


def environment(given: Snapshot) -> Snapshot:
    head, *rest = given.criteria_sets
    marked = tuple(replace(each, environment=False) for each in head.criteria)
    return replace(given, criteria_sets=(replace(head, criteria=marked), *rest))


CHANGES: dict[str, Callable[[Snapshot], Snapshot]] = {
    "assessment": first("assessments", value=99.0),
    "threshold": threshold,
    "environment": environment,
    "unit": first("units", name_vi="Tỉnh Khác"),
    "recognition": first("recognitions", decided_on=PartialDate.parse("2018-02-01")),
    "guidance": first("guidance", step="Việc khác"),
    "roadmap": first("roadmap", target=PartialDate.parse("2019")),
    "lineage": lambda given: replace(given, changes=given.changes[:1]),
    "group": lambda given: replace(given, statistics=(*given.statistics, group_record("c1", 1, "2019"))),
    "project": first("projects", name_vi="Tên mới"),
    "no projects": lambda given: replace(given, projects=()),
}


def _noting(made: list[str]) -> Callable[[Layers, ReleaseWriter], MapFiles]:
    """Return what publishes the data of a map and notes its name."""

    def noted(layers: Layers, writer: ReleaseWriter) -> MapFiles:
        made.append(layers.definition.name)
        return publish_data(layers, writer)

    return noted


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_gives_what_publishing_everything_gives(
    name: str, standing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A map without projects is made again for all but a project; without any, no page leads to them."""
    changed, made = CHANGES[name](snapshot()), list[str]()
    whole = build_release(changed, (OVERLAY, PROGRESS), PROVINCE, ASSETS, tmp_path)
    monkeypatch.setattr(build, "publish_data", _noting(made))
    again = build_release(changed, (OVERLAY, PROGRESS), PROVINCE, ASSETS, standing)
    assert (again.release, again.errors) == (whole.release, whole.errors)
    assert tree(standing / again.release) == tree(tmp_path / whole.release)
    assert again.reused > 0
    assert made == (["overlay"] if name == "project" else ["overlay", "progress"])


def test_another_definition_makes_the_map_again(standing: Path, tmp_path: Path) -> None:
    titled = replace(PROGRESS, title_vi="Tên khác")
    made = build_release(snapshot(), (OVERLAY, titled), PROVINCE, ASSETS, standing)
    assert made.release == publish(snapshot(), tmp_path, (OVERLAY, titled)).release
    assert "Tên khác" in (standing / made.release / PAGE).read_text(encoding="utf-8")


def test_another_program_makes_the_maps_again(standing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "_running", lambda: b"another")
    monkeypatch.setattr(build, "publish_data", _stop)
    with pytest.raises(ReleaseError, match="made again"):
        build_release(snapshot(), (OVERLAY, PROGRESS), PROVINCE, ASSETS, standing)


def _stop(*arguments: object) -> None:
    raise ReleaseError("the map was made again")


def test_a_damaged_file_of_a_map_makes_it_again(tmp_path: Path) -> None:
    made = publish(snapshot(), tmp_path)
    damage(tmp_path / made.release / PAGE)
    again = publish(snapshot(), tmp_path)
    assert (again.release, again.built > 0) == (made.release, True)
    assert verify(find_release(tmp_path, made.release)) == []


def test_lists_of_files_made_together_are_given_to_nobody(standing: Path) -> None:
    release = open_release(next(path for path in standing.iterdir() if (path / "manifest.json").is_file()))
    listed = [entry.path for entry in release.entries if "together" in entry.path]
    assert listed == [f"{artifacts.TOGETHER}map.{name}.json" for name in ("overlay", "progress")]
    assert artifacts.TOGETHER.startswith("internal/")


def test_records_of_projects_are_those_a_map_without_them_is_made_without() -> None:
    bare = snapshot().without_projects
    assert all(getattr(bare, kind) == () for kind in OF_PROJECTS)
    assert bare.assessments == snapshot().assessments


def _page(writer: ReleaseWriter, make: Callable[[], bytes]) -> dict[str, str]:
    """Add a page with a file that another one has too."""
    shared = writer.artifact("both", "js", b"", lambda: b"1")
    writer.file("page.html", b"", make)
    return {"shared": shared}


def test_what_was_made_together_is_shared_together(tmp_path: Path) -> None:
    def write(releases: Path, made_from: bytes, make: Callable[[], bytes]) -> tuple[str, Any]:
        with ReleaseWriter(releases) as writer:
            writer.artifact("both", "js", b"", lambda: b"1")
            told = writer.together("page", made_from, lambda: _page(writer, make))
            name = writer.finish({})
        switch(releases, name)
        return name, told

    name, told = write(tmp_path, b"a", lambda: b"page")
    assert write(tmp_path, b"a", refuse) == (name, told)
    assert sorted(tree(tmp_path / name)) == [
        *(told["shared"], "internal/together/page.json"),
        *("manifest.json", "page.html", "release.json"),
    ]
    with pytest.raises(AssertionError, match="made again"), ReleaseWriter(tmp_path) as writer:
        writer.together("page", b"b", lambda: {"page": str(refuse())})
