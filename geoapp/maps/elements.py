"""The folium elements that declare every published map, layer and control.

folium draws what trusted configuration says; no record's text enters a folium object except inside one
JSON payload per element. folium and branca compile finished text as a Jinja template a second time, so
two locks hold: payloads are written so that no template syntax can begin in them
(:func:`script_json`), and rendering stops the second pass (:func:`single_pass`).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from typing import ClassVar

import branca.element
import folium
from branca.element import Element
from branca.element import Figure
from branca.element import MacroElement
from folium.template import Template

from geoapp.errors import ReleaseError

Link = tuple[str, str]

_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_RENDERING = threading.Lock()


def script_json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    r"""Return ``value`` as JSON that can stand in a script and in a template, and means the same.

    >>> script_json({"name": "{{7*7}}</script>"})
    '{"name":"\\u007b\\u007b7*7}}\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return _without_template_syntax(text)


def _without_template_syntax(text: str) -> str:
    """Escape every ``{`` from which template syntax could begin.

    JSON structure puts ``"`` or ``}`` after ``{``, so every other ``{`` stands in a string.
    """
    characters = list(text)
    for i, character in enumerate(text):
        if character == "{" and text[i + 1 : i + 2] not in ('"', "}"):
            characters[i] = "\\u007b"
    return "".join(characters)


class BehaviourElement(MacroElement):
    """An element whose behaviour the frontend gives: ``geoapp.<call>(map, payload)``.

    Its id is fixed, so two builds of the same input are byte-equal.
    """

    call: ClassVar[str]
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "geoapp.{{ this.call }}({{ this._parent.get_name() }}, {{ this.payload }});"
        "{% endmacro %}"
    )

    def __init__(self, payload: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = type(self).__name__
        self._id = self.call
        self.payload = script_json(payload)


class ViewState(BehaviourElement):
    """Language, texts, defaults and links of the view; always the first element."""

    call = "view"


class AttainmentLayer(BehaviourElement):
    """Units coloured by the chosen variable and date."""

    call = "attainment"


class ProjectLayer(BehaviourElement):
    """Model projects: markers, clusters, soft marks and badges."""

    call = "projects"


class Legend(BehaviourElement):
    """The classes of the chosen variable with their counts."""

    call = "legend"


class TimeControl(BehaviourElement):
    """The slider over the periods of the map, and the date beside it."""

    call = "time"


class Compare(BehaviourElement):
    """Two dates beside each other, on maps that have several."""

    call = "compare"


class Islands(BehaviourElement):
    """Hoàng Sa and Trường Sa by their names, wherever a map reaches so far."""

    call = "islands"


class Attribution(BehaviourElement):
    """Sources, licence and accuracy of what is drawn."""

    call = "attribution"


class Panel(BehaviourElement):
    """Ranking, filters, project list and unit facts beside the map."""

    call = "panel"


class Search(BehaviourElement):
    """Search of units, projects and organisations."""

    call = "search"


class Start(BehaviourElement):
    """Loads the data and draws; always the last element."""

    call = "start"


class ProgrammeMap(folium.Map):
    """A Leaflet map without inline style or script, with local bundles and a fixed id.

    ``scripts`` and ``styles`` are addresses relative to the page. They are set on the instance:
    folium's own lists belong to the class.
    """

    _template = Template(
        "{% macro html(this, kwargs) %}"
        '<div class="geoapp-map" id="{{ this.get_name() }}"></div>'
        "{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {{ this.leaflet_options }});"
        "{% endmacro %}"
    )

    def __init__(
        self, name: str, options: Mapping[str, Any], scripts: list[Link], styles: list[Link]
    ) -> None:
        super().__init__(tiles=None)
        self._name = "map"
        self._id = name.replace("-", "_")
        self.default_js = scripts
        self.default_css = styles
        self.leaflet_options = script_json(options)


@dataclass(frozen=True)
class Drawing:
    """What folium declared for one page: the map's place, its script, and the bundles it needs."""

    id: str
    html: str
    script: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]


class _FinishedText(Element):
    """Takes the place of branca's Element while rendering: finished text is not compiled again."""

    def __init__(self, template: str | None = None, template_name: str | None = None) -> None:
        super().__init__()
        self._finished = template or ""

    def render(self, **kwargs: object) -> str:
        return self._finished


@contextmanager
def single_pass() -> Iterator[None]:
    """Render folium elements without branca's second template pass."""
    with _RENDERING:
        original = branca.element.Element
        branca.element.Element = _FinishedText  # type: ignore[misc]
        try:
            yield
        finally:
            branca.element.Element = original  # type: ignore[misc]


def draw(programme_map: ProgrammeMap) -> Drawing:
    """Let folium render the map and return its parts.

    Raises
    ------
    ReleaseError
        folium could not render; nothing is published then.
    """
    figure = programme_map.get_root()
    if not isinstance(figure, Figure):
        raise ReleaseError(f"the map {programme_map.get_name()} stands in no folium figure")
    try:
        with single_pass():
            figure.render()
            html = figure.html.render().strip()
            script = _lines(figure.script.render())
    except Exception as error:
        raise ReleaseError(f"folium could not draw the map {programme_map.get_name()}: {error}") from error
    return Drawing(
        programme_map.get_name(),
        html,
        script,
        tuple(url for _, url in programme_map.default_js),
        tuple(url for _, url in programme_map.default_css),
    )


def _lines(script: str) -> str:
    # Not splitlines(): it also breaks at characters that may stand raw inside a JSON string.
    return "\n".join(line.strip() for line in script.split("\n") if line.strip()) + "\n"
