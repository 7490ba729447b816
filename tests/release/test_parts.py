"""The map by date and level in a release: every file that is named is there, and fits the others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely

from geoapp.config import Province
from geoapp.criteria.records import Statistic
from geoapp.dates import PartialDate
from geoapp.pages.render import ASSETS
from geoapp.release import map_pages
from geoapp.release.build import Built
from geoapp.release.build import build_release
from geoapp.release.current import switch
from geoapp.release.manifest import Release
from geoapp.release.manifest import open_release
from geoapp.release.snapshot import Snapshot
from tests.release.changing import CHANGED
from tests.release.changing import COUNTRY
from tests.release.changing import DEFINITION
from tests.release.changing import PROVINCE
from tests.release.changing import changing_snapshot


def _build(releases: Path, snapshot: Snapshot | None = None, province: Province = PROVINCE) -> Built:
    return build_release(snapshot or changing_snapshot(), [DEFINITION], province, ASSETS, releases)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return a release of the changing snapshot."""
    folder = tmp_path_factory.mktemp("releases")
    return open_release(folder / _build(folder).release)


def payloads(release: Release, page: str) -> dict[str, Any]:
    """Return the payloads that a linked page declares, by the call that takes each."""
    html = (release.folder / page).read_text("utf-8")
    script = re.findall(r'<script src="([^"]+)"', html)[-1]
    text = (release.folder / page).parent.joinpath(script).read_text("utf-8")
    return {call: json.loads(value) for call, value in re.findall(r"geoapp\.(\w+)\(\w+, (.+)\);", text)}


def load(release: Release, address: str) -> Any:  # noqa: ANN401 - any JSON value
    return json.loads((release.folder / address.removeprefix("../../")).read_bytes())


@pytest.fixture(scope="module")
def overlay(release: Release) -> dict[str, Any]:
    """Return the payloads of the map's page."""
    return payloads(release, "maps/overlay/index.html")


def _parts(release: Release, overlay: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    parts = load(release, overlay["attainment"]["parts"])
    yield from ((f"{base} {level}", part) for base, levels in parts.items() for level, part in levels.items())


def test_the_view_says_moments_spans_and_levels(overlay: dict[str, Any]) -> None:
    view = overlay["view"]
    assert view["moments"] == [
        "2018-01-01",
        "2018-03-22",
        "2018-12-31",
        "2019-05-10",
        "2019-07-01",
        "2019-12-31",
    ]
    assert view["spans"] == [0, 0, 0, 0, 1, 1]
    assert (view["first"], view["last"], view["periods"]) == ("2018-01-01", "2019-12-31", ["2018", "2019"])
    assert (view["levels"], view["level_labels"]) == (
        ["district", "commune"],
        {"district": "Huyện", "commune": "Xã"},
    )


def test_equal_outlines_are_one_file(overlay: dict[str, Any]) -> None:
    before, after = overlay["attainment"]["grounds"]
    assert before == after


def test_rows_shapes_and_values_of_every_file_fit_together(release: Release, overlay: dict[str, Any]) -> None:
    whole = overlay["attainment"]
    moments = overlay["view"]["moments"]
    files = [{**whole, "grounds": whole["grounds"]}, *(part for _, part in _parts(release, overlay))]
    assert len(files) == 3
    for file in files:
        units, values = load(release, file["units"]), load(release, file["values"])["recognition"]
        rows = len(units["code"])
        assert {len(column) for key, column in units.items() if key != "shape"} == {rows}
        for span, pair in enumerate(file["grounds"]):
            for address in pair:
                ground = load(release, address)
                shapes = [shape for shape in units["shape"][span] if shape is not None]
                count = len(ground["objects"]["units"]["geometries"])
                assert sorted(shapes) == list(range(count))
                assert len(ground["label"]) == len(ground["box"]) == count
        for moment in range(len(moments)):
            classes = _at(values["class"], moment)
            span = overlay["view"]["spans"][moment]
            assert [value is None for value in classes] == [s is None for s in units["shape"][span]]


def _at(rows: list[Any], moment: int) -> list[Any]:
    """Return the row of a moment, which may be the number of an earlier one."""
    row = rows[moment]
    found: list[Any] = rows[row] if isinstance(row, int) else row
    return found


def test_a_value_shows_from_its_day_on(release: Release, overlay: dict[str, Any]) -> None:
    part = dict(_parts(release, overlay))["1 commune"]
    units, values = load(release, part["units"]), load(release, part["values"])["recognition"]
    row = units["code"].index("10")
    keys = [kind["key"] for kind in overlay["attainment"]["variables"][0]["classes"]]
    shown = [_at(values["class"], n)[row] for n in range(6)]
    assert [keys[i] if i is not None else None for i in shown] == [
        "no_record",
        "recognised",
        "recognised",
        "recognised",
        None,
        None,
    ]


def test_rule_5_4_a_merged_commune_takes_no_recognition_over(
    release: Release, overlay: dict[str, Any]
) -> None:
    part = dict(_parts(release, overlay))["1 commune"]
    units, values = load(release, part["units"]), load(release, part["values"])["recognition"]
    keys = [kind["key"] for kind in overlay["attainment"]["variables"][0]["classes"]]
    assert keys[_at(values["class"], 5)[units["code"].index("19")]] == "no_record"


def test_parts_of_one_level_lie_on_one_grid(release: Release, overlay: dict[str, Any]) -> None:
    parts = [part for _, part in _parts(release, overlay)]
    for detail in (0, 1):
        scales = {tuple(load(release, part["grounds"][0][detail])["transform"]["scale"]) for part in parts}
        assert len(scales) == 1


def test_the_second_detail_is_finer_and_comes_at_a_closer_zoom(
    release: Release, overlay: dict[str, Any]
) -> None:
    coarse, fine = (load(release, address) for address in overlay["attainment"]["grounds"][-1])
    assert sum(map(len, coarse["arcs"])) < sum(map(len, fine["arcs"]))
    (zoom,) = overlay["attainment"]["zooms"]
    assert 8 < zoom < 16
    assert all(part["zooms"][0] > zoom for _, part in _parts(release, overlay))


def test_the_directory_leads_from_old_names_to_new_ones(release: Release, overlay: dict[str, Any]) -> None:
    names = load(release, overlay["attainment"]["directory"])
    old, new = names["code"].index("10"), names["code"].index("19")
    assert (names["now"][old], names["was"][new]) == ([new], [old, names["code"].index("11")])
    assert (names["base"][old], names["level"][old], names["to"][old]) == ("1", "commune", "2019-07-01")
    assert names["base"][names["code"].index("2")] == "2"


def test_projects_know_their_unit_of_each_level_and_span(release: Release, overlay: dict[str, Any]) -> None:
    columns = load(release, overlay["projects"]["columns"])
    first = {level: [_at(rows, n)[0] for n in (0, 1)] for level, rows in columns["unit"].items()}
    named = {level: [columns["unit_codes"][i] for i in some] for level, some in first.items()}
    assert named == {"district": ["1", "1"], "commune": ["10", "19"]}


def test_what_simplification_did_to_areas_is_told_and_kept(tmp_path: Path) -> None:
    built = _build(tmp_path)
    assert any(
        re.match(r"commune borders to [\d.]+ m: areas differ by \S+ % in all", e) for e in built.errors
    )
    kept = open_release(tmp_path / built.release).about["simplified"]
    assert {item["level"] for item in kept} == {"district", "commune"}
    assert all(item["vertices_after"] <= item["vertices_before"] for item in kept)


def test_one_changed_project_simplifies_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _build(tmp_path)
    switch(tmp_path, first.release)
    monkeypatch.setattr("geoapp.release.grounds.simplify", _never)
    snapshot = changing_snapshot()
    renamed = replace(snapshot.projects[0], name_vi="Tên mới")
    again = _build(tmp_path, replace(snapshot, projects=(renamed, *snapshot.projects[1:])))
    assert 0 < again.built < again.reused
    assert again.errors == first.errors


def test_an_outline_of_the_past_that_widens_the_view_draws_the_picture_anew(tmp_path: Path) -> None:
    snapshot = changing_snapshot()
    switch(tmp_path, before := _build(tmp_path, snapshot).release)
    first = (tmp_path / before / "maps/overlay.svg").read_bytes()
    former = replace(
        snapshot.units[0], code="3", valid_to=CHANGED, outline=shapely.box(106.9, 11, 107, 11.4).wkb
    )
    wider = replace(snapshot, units=(*snapshot.units, former))
    here = (tmp_path / _build(tmp_path, wider).release / "maps/overlay.svg").read_bytes()
    (elsewhere := tmp_path / "new").mkdir()
    anew = (elsewhere / _build(elsewhere, wider).release / "maps/overlay.svg").read_bytes()
    assert first != here == anew


def test_the_picture_names_a_figure_by_its_measure(tmp_path: Path) -> None:
    households = replace(DEFINITION, variables=("statistic",), measure="households")
    figure = Statistic("1", "households", 100, PartialDate.parse("2018"), "test")
    snapshot = replace(changing_snapshot(), statistics=(figure,))
    built = build_release(snapshot, [households], PROVINCE, ASSETS, tmp_path)
    drawn = (tmp_path / built.release / "maps/overlay.svg").read_text("utf-8")
    assert ">households<" in drawn


def _never(*arguments: object) -> None:
    raise AssertionError("geometry was simplified again")


def test_a_single_file_holds_all_that_it_names(release: Release) -> None:
    html = (release.folder / "maps/overlay.standalone.html").read_text("utf-8")
    blocks = dict(re.findall(r'<script type="application/json" id="([^"]+)">(.*?)</script>', html, re.DOTALL))
    named = set(re.findall(r'"id":"(data-[^"]+)"', html))
    assert named == set(blocks)
    assert json.loads(blocks["data-parts"]).keys() == {"1", "2"}


def test_a_large_single_file_holds_the_base_alone_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_pages, "STANDALONE_BYTES", 10_000)
    built = _build(tmp_path)
    html = (tmp_path / built.release / "maps/overlay.standalone.html").read_text("utf-8")
    assert "Tệp này chỉ có các đơn vị cấp lớn nhất của bản đồ" in html
    assert '"parts":null,"directory":null' in html
    assert "data-parts" not in html


@pytest.mark.parametrize("page", ["maps/overlay/index.html", "embed/overlay/index.html"])
def test_a_national_map_names_the_archipelagos_and_opens_on_them(tmp_path: Path, page: str) -> None:
    release = open_release(tmp_path / _build(tmp_path, province=COUNTRY).release)
    found = payloads(release, page)
    assert [label["text"] for label in found["islands"]["labels"]] == [
        "Quần đảo Hoàng Sa (Việt Nam)",
        "Quần đảo Trường Sa (Việt Nam)",
    ]
    (south, west), (north, east) = found["view"]["bounds"]
    for label in found["islands"]["labels"]:
        assert south <= label["lat"] <= north
        assert west <= label["lon"] <= east
    for name in ("maps/overlay.svg", "en/maps/overlay.svg"):
        assert "Sa Archipelago" in (picture := (release.folder / name).read_text("utf-8")) or (
            "Quần đảo Hoàng Sa (Việt Nam)" in picture
        )


def test_a_province_names_no_archipelago(overlay: dict[str, Any]) -> None:
    assert "islands" not in overlay
    assert overlay["view"]["islands"] is False


def test_the_table_without_script_stays_short_and_says_where_the_rest_is(tmp_path: Path) -> None:
    snapshot = changing_snapshot()
    many = tuple(replace(snapshot.projects[0], id=f"N-{n:03}") for n in range(250))
    built = _build(tmp_path, replace(snapshot, projects=many))
    html = (tmp_path / built.release / "maps/overlay/index.html").read_text("utf-8")
    table = html.partition('class="project-table"')[2].partition("</table>")[0]
    assert table.count("<tr>") == 1 + 200
    assert "Bảng này có 200 trong 250 mô hình, công trình" in html
