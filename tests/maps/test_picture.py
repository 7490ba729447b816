"""The SVG picture: text is data, and what is not located never looks located."""

from xml.etree import ElementTree as Tree

import pytest

from geoapp.maps.classes import RECOGNITION_CLASSES
from geoapp.maps.drawing import DrawnMark
from geoapp.maps.drawing import DrawnUnit
from geoapp.maps.picture import HEIGHT
from geoapp.maps.picture import WIDTH
from geoapp.maps.picture import PictureText
from geoapp.maps.picture import picture
from geoapp.maps.rings import polygons_of
from tests.hostile import STRINGS

SVG = "{http://www.w3.org/2000/svg}"
RING = [(107.0, 11.0), (107.1, 11.0), (107.1, 11.1), (107.0, 11.0)]


def _text(title: str, demonstration: str = "") -> PictureText:
    legend = [(item, item.key) for item in RECOGNITION_CLASSES]
    return PictureText(title, "11/11", "Công nhận", legend, "Mô hình", "Nguồn", demonstration)


def _draw(
    name: str, marks: list[DrawnMark] | None = None, badge: int = 0, demonstration: str = ""
) -> Tree.Element:
    unit = DrawnUnit(name, [[RING]], (107.05, 11.05), RECOGNITION_CLASSES[1], badge)
    return Tree.fromstring(picture([unit], marks or [], _text(name, demonstration)))  # noqa: S314 - our own


@pytest.mark.parametrize("hostile", STRINGS)
def test_hostile_text_is_text(hostile: str) -> None:
    root = _draw(hostile)
    shown = "".join(c if c.isprintable() else " " for c in hostile)
    assert shown in [element.text for element in root.iter(f"{SVG}text")]
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "defs",
        "pattern",
        "rect",
        "path",
        "text",
        "circle",
    }


def test_rule_5_5_a_soft_mark_does_not_look_like_a_place() -> None:
    exact, soft = _draw("a", [DrawnMark((107.05, 11.05), False), DrawnMark((107.06, 11.05), True)]).iter(
        f"{SVG}circle"
    )
    assert exact.get("fill") != soft.get("fill")
    assert "fill-opacity" not in exact.attrib
    assert float(str(soft.get("fill-opacity"))) < 1


def test_very_many_places_are_dots_and_each_commune_has_one_soft_mark() -> None:
    spots = [DrawnMark((107 + n % 50 / 100, 10.5 + n // 50 / 100), False) for n in range(2000)]
    drawn = _draw("a", [*spots, *[DrawnMark((107.2, 10.7), True)] * 40])
    (path,) = [each for each in drawn.iter() if each.get("stroke-linecap") == "round"]
    assert 1000 < path.attrib["d"].count("M") <= 2000
    assert len([each for each in drawn.iter() if each.tag.endswith("circle")]) == 1


def test_rule_5_5_what_is_only_counted_is_a_badge() -> None:
    texts = [element.text for element in _draw("a", badge=7).iter(f"{SVG}text")]
    assert "7" in texts
    assert list(_draw("a", badge=7).iter(f"{SVG}circle")) == []


def test_long_words_around_the_map_go_on_below_and_end_within_the_picture() -> None:
    long = "Tỷ lệ hộ gia đình thực hiện phân loại chất thải rắn sinh hoạt tại nguồn " * 2
    legend = [(item, long) for item in RECOGNITION_CLASSES[:2]]
    root = Tree.fromstring(picture([], [], PictureText("a", "b", long, legend, long, long, "Minh họa")))  # noqa: S314 - our own
    lines = [element for element in root.iter(f"{SVG}text") if element.text]
    for line in lines:
        width = 0.55 * float(line.attrib["font-size"]) * len(line.text or "")
        assert float(line.attrib["x"]) + width <= WIDTH
        assert float(line.attrib["y"]) <= HEIGHT
    said = " ".join(line.text or "" for line in lines)
    assert said.count(long.strip()) == 5
    places = [(line.attrib["x"], line.attrib["y"]) for line in lines]
    assert len(set(places)) == len(places)


def test_rule_5_9_the_demonstration_says_so() -> None:
    root = _draw("a", demonstration="Dữ liệu minh họa")
    assert "Dữ liệu minh họa" in [element.text for element in root.iter(f"{SVG}text")]


def test_rings_of_a_quantised_topology_are_put_together() -> None:
    topology = {
        "transform": {"scale": [0.1, 0.1], "translate": [100.0, 10.0]},
        "objects": {"units": {"geometries": [{"type": "Polygon", "arcs": [[0, -2]]}]}},
        "arcs": [[[0, 0], [10, 0]], [[0, 0], [0, 10], [10, -10]]],
    }
    (polygon,) = polygons_of(topology, 0)
    assert polygon == [[(100.0, 10.0), (101.0, 10.0), (100.0, 11.0), (100.0, 10.0)]]
