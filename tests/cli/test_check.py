"""`geoapp check boundaries`: statuses, forms of the report, files it writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result

from geoapp.boundaries.faults import WORDS
from geoapp.cli import main
from geoapp.config import Settings
from geoapp.intake.speech import VIETNAMESE
from tests.intake.vector_files import write

Run = Callable[..., Result]

DETAILS = (
    *(words for both in WORDS.values() for words in both),
    *("the same code, level and first day", "the same outline", "1.200 km² drawn, 1.300 km² stated"),
    "the border has other points here than the neighbour's, 12.0 m of edges",
    *("an open slit between borders, 12.0 m of edges", "cannot be used: a ring is not closed"),
    "rings can be put in order, the area stays: the rings cross",
    *("took 1 piece", "took 2 pieces, gave up 1 piece", "took its neighbours' points into its border"),
)
LEFT = [[107, 10], [107.01, 10], [107.01, 10.01], [107, 10.01], [107, 10]]
RIGHT = [[107.01, 10], [107.02, 10], [107.02, 10.01], [107.01, 10.01], [107.01, 10]]
OVERLAPPING = [[107.00997, 10], *RIGHT[1:3], [107.00997, 10.01], [107.00997, 10]]


def layer(path: Path, *rings: list[list[float]]) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"code": str(number), "name_vi": f"Xã {number}"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for number, ring in enumerate(rings, 1)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return layer(tmp_path / "clean.geojson", LEFT, RIGHT)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return layer(tmp_path / "faulty.geojson", LEFT, OVERLAPPING)


def test_a_clean_file_ends_with_0_and_needs_no_instance(runner: Run, clean: Path) -> None:
    result = runner("check", "boundaries", clean)
    assert result.exit_code == 0
    assert "Nothing is wrong." in result.output


def test_faults_end_with_1(runner: Run, faulty: Path) -> None:
    result = runner("check", "boundaries", faulty)
    assert result.exit_code == 1
    assert "1 overlap, of them 1 slivers" in result.output
    assert "1 Xã 1 / 2 Xã 2" in result.output


def test_a_map_of_another_form_is_refused_before_anything_is_written(
    runner: Run, faulty: Path, tmp_path: Path
) -> None:
    repair = ("--repair", tmp_path / "out.geojson", "--tolerance", "10")
    result = runner("check", "boundaries", faulty, *repair, "--map", tmp_path / "map.png")
    assert (result.exit_code, ".html or .svg" in result.output) == (2, True)
    assert not (tmp_path / "out.geojson").exists()


def test_the_json_report_is_json_and_nothing_else(runner: Run, faulty: Path) -> None:
    result = runner("check", "boundaries", faulty, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.output)["faults"][0]["kind"] == "overlap"


def test_a_repair_that_leaves_nothing_ends_with_0(runner: Run, faulty: Path, tmp_path: Path) -> None:
    target, drawing = tmp_path / "out.geojson", tmp_path / "map.html"
    result = runner(
        *("check", "boundaries", faulty, "--repair", target), "--tolerance", "5", "--map", drawing
    )
    assert result.exit_code == 0, result.output
    assert "Nothing is wrong any more." in result.output
    assert runner("check", "boundaries", target).exit_code == 0
    page = drawing.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "Faults left in faulty.geojson after the repair (5 m allowed): 0" in page
    assert f"Wrote {target}: " in result.output
    assert f"Wrote {drawing}\n" in result.output


def test_a_shapefile_without_its_system_is_asked_about_with_the_zones_that_fit(
    runner: Run, tmp_path: Path
) -> None:
    assert runner("init").exit_code == 0
    path = write(tmp_path / "x.shp", "ESRI Shapefile", 5899)
    path.with_suffix(".prj").unlink()
    result = runner("check", "boundaries", path)
    assert "In the province they would lie with --crs vn2000:107-45" in result.stderr


def test_a_tolerance_narrower_than_the_overlap_leaves_it(runner: Run, faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.geojson"
    result = runner("check", "boundaries", faulty, "--repair", target, "--tolerance", "2")
    assert result.exit_code == 1
    assert "1 after the repair" in result.output
    assert "no border moved more than 0.00 m (2 m allowed)" in result.output


@pytest.mark.parametrize(
    "options",
    [
        ("--repair", "out.geojson"),
        ("--tolerance", "5"),
        ("--repair", "out.geojson", "--tolerance", "0"),
        ("--repair", "out.geojson", "--tolerance", "5000"),
        ("--map", "map.pdf"),
        ("--layer", "xa"),
    ],
)
def test_wrong_use_ends_with_2(
    runner: Run, faulty: Path, options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = runner("check", "boundaries", faulty, *options)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert not [*tmp_path.glob("out*"), *tmp_path.glob("map*")]


def test_a_file_that_is_no_layer_ends_with_1(runner: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_text("no layer", encoding="utf-8")
    result = runner("check", "boundaries", path)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")


def test_the_report_is_in_the_language_asked_for(runner: Run, faulty: Path, tmp_path: Path) -> None:
    repair = ("--repair", tmp_path / "out.geojson", "--tolerance", "5", "--map", tmp_path / "faults.svg")
    said = runner("check", "boundaries", faulty, *repair, "--lang", "vi").output
    assert "1 chỗ chồng lấn, trong đó 1 chỗ hẹp (không đâu rộng quá 20 m); còn 0 sau khi sửa" in said
    assert "Không còn lỗi nào." in said
    assert "(cho phép 5 m)" in said
    assert f"Đã ghi {tmp_path / 'faults.svg'}" in said
    found = runner("check", "boundaries", faulty, "--lang", "vi").output
    assert "chỗ chồng lấn (hẹp), 3.638 m², rộng nhất 3,29 m, tại vĩ độ 10.00500, kinh độ 107.00999" in found
    for english in ("overlap", "sliver", "units", "wide", "Wrote", "pieces", "moved"):
        assert english not in said + found
    assert (
        "Nothing is wrong any more."
        in runner(*("check", "boundaries", faulty, *repair, "--lang", "en")).output
    )


def test_the_report_is_vietnamese_where_nothing_else_is_asked_for(
    instance: Settings, clean: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GEOAPP_LANG")
    found = CliRunner().invoke(
        main, ["check", "boundaries", str(clean)], env={"GEOAPP_INSTANCE": str(instance.instance)}
    )
    assert "Không có lỗi nào." in found.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--tolerance", "5"), "--repair và --tolerance phải đi cùng nhau"),
        (("--map", "x.png"), "x.png: bản đồ lỗi được ghi dạng .html hoặc .svg"),
    ],
)
def test_what_went_wrong_is_said_in_vietnamese(
    runner: Run, faulty: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    said = runner("check", "boundaries", faulty, *arguments, "--lang", "vi")
    assert (said.exit_code, f"Lỗi: {sentence}" in said.output) == (2, True)


@pytest.mark.parametrize("detail", DETAILS)
def test_every_kind_and_detail_of_a_fault_has_its_vietnamese(detail: str) -> None:
    assert VIETNAMESE.part(detail) != detail
