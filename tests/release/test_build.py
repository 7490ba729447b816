"""A release from a snapshot: whole, repeatable, and without anything that is not public."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from geoapp.criteria.records import Tier
from geoapp.errors import ReleaseError
from geoapp.maps import elements
from geoapp.pages.render import ASSETS
from geoapp.projects.records import Visibility
from geoapp.release import build
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.build import Built
from geoapp.release.build import build_release
from geoapp.release.current import current_release
from geoapp.release.current import switch
from geoapp.release.grounds import Grounds
from geoapp.release.layers import Layers
from geoapp.release.manifest import open_release
from geoapp.release.map_files import MapFiles
from geoapp.release.map_files import publish_data
from geoapp.release.snapshot import Snapshot
from tests.hostile import hostile_definition
from tests.hostile import hostile_province
from tests.hostile import hostile_snapshot

TITLE = "Bản đồ thử"


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    """Return a small snapshot with every kind of record."""
    whole = hostile_snapshot()
    return replace(whole, units=whole.units[:4], projects=whole.projects[:4])


def _build(snapshot: Snapshot, releases: Path) -> Built:
    return build_release(
        snapshot, [hostile_definition(TITLE)], hostile_province("Tỉnh thử"), ASSETS, releases
    )


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_two_builds_of_the_same_snapshot_are_byte_equal(snapshot: Snapshot, tmp_path: Path) -> None:
    first, second = _build(snapshot, tmp_path / "a"), _build(snapshot, tmp_path / "b")
    assert first.release == second.release
    assert _bytes(tmp_path / "a" / first.release) == _bytes(tmp_path / "b" / second.release)


def test_what_did_not_change_is_not_built_again(snapshot: Snapshot, tmp_path: Path) -> None:
    first = _build(snapshot, tmp_path)
    switch(tmp_path, first.release)
    again = _build(snapshot, tmp_path)
    assert (again.built, again.release) == (0, first.release)


def test_one_changed_project_builds_no_geometry(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch(tmp_path, _build(snapshot, tmp_path).release)
    renamed = replace(snapshot.projects[0], name_vi="Tên mới")
    changed = replace(snapshot, projects=(renamed, *snapshot.projects[1:]))
    monkeypatch.setattr("geoapp.release.grounds.topology", _never)
    again = _build(changed, tmp_path)
    assert 0 < again.built < again.reused


def _never(*arguments: object) -> None:
    raise AssertionError("geometry was simplified again")


def test_a_failing_folium_refuses_the_build_and_leaves_the_release(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _build(snapshot, tmp_path)
    switch(tmp_path, before.release)
    changed = replace(snapshot, projects=snapshot.projects[1:])

    def fail(self: object, **kwargs: object) -> None:
        raise ValueError("no such template")

    monkeypatch.setattr(elements.folium.Map, "render", fail)
    with pytest.raises(ReleaseError, match="folium could not draw"):
        _build(changed, tmp_path)
    release = current_release(tmp_path)
    assert release is not None
    assert release.id == before.release
    assert [p.name for p in tmp_path.iterdir() if p.is_dir() and not p.is_symlink()] == [before.release]


def test_rule_5_8_internal_records_are_in_no_file(snapshot: Snapshot, tmp_path: Path) -> None:
    secret = replace(
        snapshot.projects[0], id="SECRET-1", name_vi="Mô hình nội bộ", visibility=Visibility.INTERNAL
    )
    built = _build(replace(snapshot, projects=(secret, *snapshot.projects[1:])), tmp_path)
    for path, content in _bytes(tmp_path / built.release).items():
        if path.endswith((".br", ".gz")):
            continue
        assert b"SECRET-1" not in content, path
        assert "Mô hình nội bộ".encode() not in content, path


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("projects", {"note": "gọi 0901234567"}, "project H-0, note: it seems to hold a telephone number"),
        ("recognitions", {"decision": "a@b.vn"}, "recognition 0 ntm recognised, decision"),
        ("statistics", {"source": "hộ ông Nguyễn Văn A"}, "statistic 0 .*, source.*name"),
        ("units", {"note": "0901234567"}, "unit 0@2004-01-01, note"),
        ("organisations", {"kind": "0901234567"}, "organisation org_0, kind"),
        ("guidance", {"result": "gọi 0901234567"}, "guidance G-0, result"),
        ("roadmap", {"note": "hộ ông Nguyễn Văn A"}, "roadmap 0 ntm, note.*name"),
        ("documents", {"title": "gọi 0901234567"}, "document VB-0, title"),
        ("programmes", {"note": "a@b.vn"}, "programme 2019, note"),
        ("commitments", {"text": "gọi 0901234567"}, "commitment CK-0, text"),
        ("activities", {"place": "nhà ông Nguyễn Văn A"}, "activity HDG-0, place.*name"),
        ("upkeep_checks", {"note": "gọi 0901234567"}, "upkeep check H-0 2019, note"),
    ],
)
def test_rule_5_8_a_release_is_refused_while_a_public_record_holds_personal_data(
    snapshot: Snapshot, tmp_path: Path, kind: str, change: dict[str, str], said: str
) -> None:
    first, *others = getattr(snapshot, kind)
    whole = replace(snapshot, **{kind: (replace(first, **change), *others)})
    with pytest.raises(ReleaseError, match=f"(?s){said}.*import that again"):
        _build(whole, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_rule_5_8_an_internal_project_and_an_offices_contact_refuse_no_release(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    secret = replace(snapshot.projects[0], note="gọi 0901234567", visibility=Visibility.INTERNAL)
    office = replace(snapshot.organisations[0], office_contact="0251 3822 222")
    whole = replace(
        snapshot,
        projects=(secret, *snapshot.projects[1:]),
        organisations=(office, *snapshot.organisations[1:]),
    )
    assert _build(whole, tmp_path).release


def test_rule_5_8_what_is_internal_refuses_no_release_and_is_in_no_file_of_it(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    hidden = "0901234567"
    works = replace(snapshot.projects[0], visibility=Visibility.INTERNAL)
    activity = replace(snapshot.activities[0], note=hidden, visibility=Visibility.INTERNAL)
    whole = replace(
        snapshot,
        projects=(works, *snapshot.projects[1:]),
        activities=(activity, *snapshot.activities[1:]),
        inspections=tuple(replace(each, note=hidden, remedy=hidden) for each in snapshot.inspections),
        upkeep_checks=(replace(snapshot.upkeep_checks[0], note=hidden), *snapshot.upkeep_checks[1:]),
    )
    built = _build(whole, tmp_path)
    files = _bytes(tmp_path / built.release)
    assert [name for name, content in files.items() if hidden.encode() in content] == []
    assert b"HDG-1" in files["data/activities.csv"]
    assert b"HDG-0" not in files["data/activities.csv"]


def test_rule_5_9_invented_data_says_so_on_every_page_and_in_every_download(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    built = _build(replace(snapshot, demonstration=True), tmp_path)
    folder = tmp_path / built.release
    for path in [*folder.rglob("*.html"), *folder.rglob("*.svg")]:
        text = path.read_text("utf-8")
        assert "Dữ liệu minh họa" in text or "Demonstration data" in text, path
    for path in folder.joinpath("data").glob("*.csv"):
        assert "demonstration" in path.read_text("utf-8-sig"), path
    for path in folder.joinpath("data").glob("*.geojson"):
        assert "Dữ liệu minh họa" in path.read_text("utf-8"), path


def test_pages_have_no_inline_script_or_style_and_no_address_but_relative_ones(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    built = _build(snapshot, tmp_path)
    folder = tmp_path / built.release
    pages = [p for p in folder.rglob("*.html") if "standalone" not in p.name]
    assert len(pages) == 8  # start, map, embed and data page in two languages
    for page in pages:
        text = page.read_text("utf-8")
        assert not re.search(
            r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=\"", text.split("<table")[0]
        ), page
        for address in re.findall(r'(?:src|href)="([^"]*)"', text.split("<table")[0]):
            assert not re.match(r"[a-z]+://|//|/", address), (page, address)
            _assert_leads_somewhere(folder, page, address)


def _assert_leads_somewhere(folder: Path, page: Path, address: str) -> None:
    path = address.partition("#")[0].partition("?")[0]
    if address.startswith(("data:", "#")) or path.endswith("demo/"):
        return
    target = (page.parent / path).resolve()
    assert target.is_relative_to(folder.resolve()), (page, address)
    # These are answered per request, by the showroom.
    answered = target.name in ("release.json", "projects", "organisations", "programmes", "gaps")
    assert answered or target.is_file() or (target / "index.html").is_file(), (page, address)


def test_a_release_without_outlines_is_refused(snapshot: Snapshot, tmp_path: Path) -> None:
    nameless = tuple(replace(unit, outline=None) for unit in snapshot.units)
    with pytest.raises(ReleaseError, match="import boundaries"):
        _build(replace(snapshot, units=nameless), tmp_path)


def test_missing_bundles_say_how_to_build_them(snapshot: Snapshot, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="the front end is not built"):
        build_release(
            snapshot, [hostile_definition(TITLE)], hostile_province("Tỉnh"), tmp_path, tmp_path / "releases"
        )


def test_the_manifest_lists_every_file(snapshot: Snapshot, tmp_path: Path) -> None:
    built = _build(snapshot, tmp_path)
    folder = tmp_path / built.release
    listed = {path for entry in open_release(folder).entries for path, _ in entry.variants()}
    assert listed == set(_bytes(folder)) - {"manifest.json", "release.json"}


@pytest.mark.parametrize(("first_year", "made"), [(2018, 1), (2019, 2)])
def test_maps_of_the_same_data_have_it_made_once_and_are_called_what_they_are(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first_year: int, made: int
) -> None:
    asked: list[str] = []

    def counted(layers: Layers, writer: ReleaseWriter) -> MapFiles:
        asked.append(layers.definition.name)
        return publish_data(layers, writer)

    monkeypatch.setattr(build, "publish_data", counted)
    other = replace(hostile_definition("Bản đồ khác", "other"), first_year=first_year)
    province = hostile_province("Tỉnh thử")
    done = build_release(snapshot, [hostile_definition(TITLE), other], province, ASSETS, tmp_path)
    assert len(asked) == made
    folder = open_release(tmp_path / done.release).folder
    for name, title in (("overlay", TITLE), ("other", "Bản đồ khác")):
        for path in (f"maps/{name}/index.html", f"embed/{name}/index.html", f"maps/{name}.svg"):
            assert title in (folder / path).read_text("utf-8"), path
        assert f"maps/{name}/" in (folder / f"embed/{name}/index.html").read_text("utf-8")


def test_data_of_another_map_is_not_taken_for_its_own(snapshot: Snapshot) -> None:
    layers = Layers(hostile_definition(TITLE), snapshot, hostile_province("Tỉnh thử"), Grounds())
    with pytest.raises(ValueError, match="other shows other data than overlay"):
        layers.under(replace(hostile_definition(TITLE, "other"), tier=Tier.NANG_CAO))
