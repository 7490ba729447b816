"""The drawing of a map alone, and the boxes of legends, as paper sets them."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as Tree

from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.drawing import INK
from geoapp.maps.drawing import DrawnUnit
from geoapp.maps.drawing import MapScene
from geoapp.maps.drawing import map_drawing
from geoapp.maps.drawing import swatch
from tests.hostile import STRINGS

SVG = "{http://www.w3.org/2000/svg}"
MET, _, NOT_MET, *_ = STATUS_CLASSES
SQUARE = [[(107.0, 11.0), (107.1, 11.0), (107.1, 11.1), (107.0, 11.1), (107.0, 11.0)]]
UNIT = DrawnUnit("Xã Một", [SQUARE], None, NOT_MET)
HOLDER = DrawnUnit("Huyện Một", [SQUARE], (107.05, 11.05), None)


def drawn(scene: MapScene) -> Tree.Element:
    return Tree.fromstring(map_drawing(scene, 400, 300, "Bản đồ"))  # noqa: S314 - our own


def test_a_holder_is_a_thick_line_and_a_name_over_the_units() -> None:
    root = drawn(MapScene([UNIT], holders=[HOLDER]))
    lines = [path for path in root.iter(f"{SVG}path") if path.get("stroke-width") == "2.6"]
    (border,) = [line for line in lines if line.get("stroke") == INK]
    assert border.get("fill") == "none"
    # Units without a label have none on the drawing; their name is still there to be read out.
    assert [text.text for text in root.iter(f"{SVG}text")] == ["Huyện Một"]
    assert "Xã Một" in [title.text for title in root.iter(f"{SVG}title")]


def test_the_drawing_fills_its_frame_and_has_the_patterns_it_uses() -> None:
    root = drawn(MapScene([UNIT]))
    assert (root.get("width"), root.get("height")) == ("400", "300")
    assert [pattern.get("id") for pattern in root.iter(f"{SVG}pattern")] == ["diagonal"]
    shape = root.find(f"{SVG}path")
    assert shape is not None
    ys = [float(pair.split()[1]) for pair in str(shape.get("d")).strip("MZ").split("L")]
    assert (min(ys), max(ys)) == (2.0, 298.0)


def test_hostile_names_are_text_here_too() -> None:
    for text in STRINGS:
        root = drawn(MapScene([replace(UNIT, name=text)], holders=[replace(HOLDER, name=text)]))
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            *("svg", "title", "defs", "pattern", "path", "text"),
        }


def test_the_box_of_a_legend_has_colour_and_pattern() -> None:
    plain, striped = (swatch(item).decode() for item in (MET, NOT_MET))
    assert MET.color in plain
    assert "url(#" not in plain
    assert "url(#diagonal)" in striped


def test_of_many_small_units_only_names_that_do_not_meet_are_written_and_every_one_can_be_read_out() -> None:
    def square(n: int) -> DrawnUnit:
        west, south = 107 + n % 13 * 0.1, 11 + n // 13 * 0.1
        ring = [(west, south), (west + 0.1, south), (west + 0.1, south + 0.1), (west, south + 0.1)]
        wide = [(107.0, 12.4), (108.3, 12.4), (108.3, 12.8), (107.0, 12.8)]
        return DrawnUnit(
            f"Xã Tân Thành số {n}",
            [[[*(wide if n == 169 else ring)]]],
            (107.65, 12.6) if n == 169 else (west + 0.05, south + 0.05),
            MET,
        )

    root = drawn(MapScene([square(n) for n in range(170)]))
    written = [text.text for text in root.iter(f"{SVG}text")]
    assert "Xã Tân Thành số 169" in written
    assert len(written) < 20
    titles = {title.text for title in root.iter(f"{SVG}title")}
    assert {f"Xã Tân Thành số {n}" for n in range(170)} <= titles


def test_a_badge_is_drawn_also_where_its_units_name_has_no_room() -> None:
    small = DrawnUnit("Xã có tên rất dài không vừa chỗ nào trên bản đồ", [SQUARE], (107.05, 11.05), MET, 7)
    assert [text.text for text in drawn(MapScene([small])).iter(f"{SVG}text")] == ["7"]
