"""The map of faults is one file without scripts; names in it are text whatever they are."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from html.parser import HTMLParser
from xml.etree import ElementTree as Tree

import pytest
import shapely

from geoapp.boundaries.faults import Fault
from geoapp.boundaries.faults import FaultKind
from geoapp.maps.faults import CLOSE_VIEWS
from geoapp.maps.faults import MARKS
from geoapp.maps.faults import MappedFault
from geoapp.maps.faults import MappedUnit
from geoapp.maps.faults import fault_page
from geoapp.maps.faults import fault_picture
from tests.hostile import STRINGS

Draw = Callable[[str, Sequence[MappedUnit], Sequence[MappedFault]], bytes]

LEFT, RIGHT = shapely.box(107, 10, 107.1, 10.1), shapely.box(107.099, 10, 107.2, 10.1)
OVERLAP = shapely.intersection(LEFT, RIGHT)


def units(*labels: str) -> list[MappedUnit]:
    return [
        MappedUnit(label, shapely.to_wkb(shape)) for label, shape in zip(labels, (LEFT, RIGHT), strict=True)
    ]


def fault(line: str, **fields: object) -> MappedFault:
    known = {"kind": FaultKind.OVERLAP, "units": (0, 1), "lon": 107.0995, "lat": 10.05, "detail": ""}
    return MappedFault(Fault(**{**known, "shape": shapely.to_wkb(OVERLAP), **fields}), line)  # type: ignore[arg-type]


class Reader(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_units_are_drawn_faults_are_marked_numbered_and_listed() -> None:
    page = Reader(fault_page("a.geojson", units("Một", "Hai"), [fault("overlap of Một and Hai")] * 2))
    assert {"Một", "Hai", "1", "2", "overlap of Một and Hai"} <= set(page.text)
    assert page.tags.count("circle") == page.tags.count("li") == 2
    assert page.tags.count("svg") == 3  # the map and a close view of each


def test_a_page_has_no_script_and_loads_nothing() -> None:
    page = Reader(fault_page("a.geojson", units("Một", "Hai"), [fault("x")]))
    assert not {"script", "img", "image", "link", "iframe", "use", "a"} & set(page.tags)
    assert not {"src", "href", "style", "onload"} & page.attributes


@pytest.mark.parametrize("text", STRINGS)
@pytest.mark.parametrize("draw", [fault_page, fault_picture])
def test_hostile_names_stay_text(draw: Draw, text: str) -> None:
    harmless = "M" * len(text)  # as long, since names are left out where they do not fit
    plain = Reader(draw("a.geojson", units(harmless, "Hai"), [fault("x")]))
    hostile = Reader(draw(f"{text}.geojson", units(text, "Hai"), [fault(text)]))
    assert hostile.tags == plain.tags
    assert hostile.attributes == plain.attributes


def test_a_picture_is_well_formed_and_lists_its_faults() -> None:
    drawing = fault_picture("a.geojson", units("Một", "Hai"), [fault("overlap " + "x" * 300)])
    root = Tree.fromstring(drawing)  # noqa: S314 - our own drawing
    texts = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any(text.startswith("1. overlap") and text.endswith("…") for text in texts)


def test_very_many_faults_are_marked_up_to_a_limit_and_all_listed() -> None:
    many = [fault(f"fault {number}", shape=None) for number in range(MARKS + 10)]
    page = Reader(fault_page("a.geojson", units("Một", "Hai"), many))
    assert page.tags.count("circle") == MARKS
    assert page.tags.count("li") == MARKS + 10
    close = Reader(fault_page("a.geojson", units("Một", "Hai"), [fault("x")] * (CLOSE_VIEWS + 5)))
    assert close.tags.count("svg") == 1 + CLOSE_VIEWS


def test_a_fault_without_a_place_is_listed_only() -> None:
    nowhere = fault("invalid outline", kind=FaultKind.INVALID, lon=float("nan"), lat=float("nan"), shape=None)
    page = Reader(fault_page("a.geojson", [*units("Một", "Hai"), MappedUnit("Ba", None)], [nowhere]))
    assert "circle" not in page.tags
    assert "invalid outline" in page.text


def test_a_file_without_outlines_is_an_empty_map() -> None:
    page = Reader(fault_page("a.geojson", [MappedUnit("Một", None)], []))
    assert page.tags.count("svg") == 1


def test_the_title_says_which_faults_are_drawn() -> None:
    drawn = "Faults left in a", units("Một", "Hai"), [fault("x")]
    assert "Faults left in a: 1" in Reader(fault_page(*drawn)).text
    picture = fault_picture(*drawn).decode()
    assert "<title>Faults left in a</title>" in picture
    assert "Faults left in a: 1</text>" in picture


def test_names_stand_in_the_units_where_they_fit() -> None:
    long = "một tên rất dài " * 10
    drawn = Tree.fromstring(fault_picture("a", units("26001 Xã Một", long), []))  # noqa: S314 - our own drawing
    texts = [element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert "26001 Xã Một" in texts
    assert long not in texts
    twice = [*units("26001 Xã Một", "x"), *units("26001 Xã Cũ", "x")]
    assert b">26001 X\xc3\xa3 C\xc5\xa9</text>" not in fault_picture("a", twice, [])


@pytest.mark.parametrize("draw", [fault_page, fault_picture])
def test_a_map_of_the_country_names_the_archipelagos_and_a_provinces_does_not(draw: Draw) -> None:
    north = MappedUnit("Bắc", shapely.to_wkb(shapely.box(105, 21, 106, 22)))
    whole = draw("a.geojson", [*units("Một", "Hai"), north], [fault("x")]).decode()
    names = ("Quần đảo Hoàng Sa (Việt Nam)", "Quần đảo Trường Sa (Việt Nam)")
    assert [name for name in names if name not in whole] == []
    assert "Quần đảo" not in draw("a.geojson", units("Một", "Hai"), [fault("x")]).decode()
