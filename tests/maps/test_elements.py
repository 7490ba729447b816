"""Record text never becomes template or markup, whatever it says."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.errors import ReleaseError
from geoapp.maps import elements
from geoapp.maps.elements import AttainmentLayer
from geoapp.maps.elements import ProgrammeMap
from geoapp.maps.elements import Start
from geoapp.maps.elements import ViewState
from geoapp.maps.elements import draw
from geoapp.maps.elements import script_json
from geoapp.maps.standalone import data_block

STRINGS = json.loads((Path(__file__).parents[1] / "fixtures" / "strings.json").read_text("utf-8"))

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def _map(*payloads: object) -> ProgrammeMap:
    drawn = ProgrammeMap(
        "overlay", {"center": [11, 107], "zoom": 9}, [("map.js", "d/a.js")], [("c", "d/a.css")]
    )
    for payload in payloads:
        drawn.add_child(AttainmentLayer({"value": payload}))
    return drawn


@given(_json)
def test_payload_means_the_same_and_holds_no_template_syntax(value: object) -> None:
    text = script_json(value)
    assert json.loads(text) == value
    assert not re.search(r"\{[{%#]|[<>&\u2028\u2029]", text)


@pytest.mark.parametrize("hostile", STRINGS)
def test_hostile_string_in_a_payload_comes_out_as_text(hostile: str) -> None:
    script = draw(_map({"name": hostile, hostile: [hostile]})).script
    line = next(line for line in script.split("\n") if line.startswith("geoapp.attainment("))
    payload = json.loads(line.removeprefix("geoapp.attainment(map_overlay, ").removesuffix(");"))
    assert payload == {"value": {"name": hostile, hostile: [hostile]}}
    assert "uid=" not in script


@pytest.mark.parametrize("hostile", STRINGS)
def test_hostile_string_in_a_data_block_comes_out_as_text(hostile: str) -> None:
    block = data_block(json.dumps({hostile: hostile}, ensure_ascii=False).encode())
    assert "<" not in block
    assert json.loads(block) == {hostile: hostile}


def test_second_template_pass_is_stopped() -> None:
    """Even an element that writes template syntax into its script is not compiled again."""
    careless = _map()
    element = Start({})
    element.payload = '"{{ 7 * 7 }}{% raw %}"'
    careless.add_child(element)
    assert '"{{ 7 * 7 }}{% raw %}"' in draw(careless).script


def test_branca_is_itself_again_after_rendering() -> None:
    import branca.element

    before = branca.element.Element
    draw(_map())
    assert branca.element.Element is before


def test_two_drawings_of_the_same_map_are_equal() -> None:
    assert draw(_map({"a": 1})) == draw(_map({"a": 1}))


def test_folium_writes_no_address_of_its_own_and_no_inline_style() -> None:
    drawing = draw(_map({"a": 1}))
    assert drawing.scripts == ("d/a.js",)
    assert drawing.styles == ("d/a.css",)
    assert "http" not in drawing.html + drawing.script
    assert drawing.html == '<div class="geoapp-map" id="map_overlay"></div>'


def test_elements_are_declared_in_order() -> None:
    ordered = _map()
    ordered.add_child(ViewState({}))
    ordered.add_child(Start({}))
    calls = re.findall(r"^(?:var map_overlay = )?([\w.]+)\(", draw(ordered).script, re.MULTILINE)
    assert calls == ["L.map", "geoapp.view", "geoapp.start"]


def test_a_failing_render_is_a_release_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object, **kwargs: object) -> None:
        raise ValueError("no such template")

    monkeypatch.setattr(elements.folium.Map, "render", fail)
    with pytest.raises(ReleaseError, match="folium could not draw the map map_overlay"):
        draw(_map())
