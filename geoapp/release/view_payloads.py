"""What a page tells its map: the view it opens with, and where the data of the units lies."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from typing import Any

from geoapp.maps.islands import named_islands
from geoapp.release.layers import Layers
from geoapp.release.map_files import MapFiles
from geoapp.release.map_variables import ends_shown
from geoapp.release.site import Place
from geoapp.release.site import Site
from geoapp.release.variable_texts import indicators_payload
from geoapp.release.variable_texts import variable_payload

#: What a page asks for when it is needed, and a single file has inside from the start.
LATER_BUNDLE, LATER_STYLE = "later.js", "later.css"
#: The table of units by indicators, on maps that have them, and what writes files of what a page lists.
TABLE_BUNDLE, TABLE_STYLE = "table.js", "table.css"
#: The block of a single file that says what parts it holds.
PARTS_BLOCK: Mapping[str, str] = {"id": "data-parts"}

#: How a page names a file of the release: its address, or the block that carries it.
Name = Callable[[str], Any]


def view_payload(
    kind: str, site: Site, layers: Layers, place: Place, links: Mapping[str, str]
) -> Mapping[str, Any]:
    """Return language, texts, defaults, moments, levels and links of the view."""
    texts, timeline = layers.texts(place.language), layers.timeline
    west, south, east, north = layers.view_box
    accuracies = [unit.accuracy_m for unit in timeline.base.rows if unit.accuracy_m]
    address = {key: place.root + path for key, path in site.assets.address.items()}
    later: dict[str, Any] = {"script": address[LATER_BUNDLE], "style": address[LATER_STYLE]}
    if kind == "page":  # an embed has no panel to open it from; it writes the files of a ranking too
        later["table"] = {"script": address[TABLE_BUNDLE], "style": address[TABLE_STYLE]}
    return {
        "name": layers.definition.name,
        "lang": place.language,
        "kind": kind,
        "demonstration": site.demonstration,
        "texts": texts.starting_with("map."),
        "bounds": [[south, west], [north, east]],
        "accuracy_m": max(accuracies, default=None),
        "defaults": {"time": layers.definition.periods[-1], "show": layers.variables[0].key},
        **_times(layers),
        "levels": list(timeline.levels),
        "level_labels": {level: texts(f"level.{level}") for level in timeline.levels},
        "islands": bool(named_islands(site.province.bounds)),
        "links": links,
        **({} if kind == "embed" or not layers.shows.later else {"source_words": _sources(layers)}),
        **({} if kind == "standalone" else {"later": later}),
    }


def _sources(layers: Layers) -> str:
    """Return what the shown indicators were reported in, each once: the foot of a saved table."""
    sets = {shown.set for shown in layers.shows.indicators.values()}
    found = (each.source for each in layers.snapshot.assessments if each.set in sets)
    return "; ".join(dict.fromkeys(found))


def attainment_payload(
    layers: Layers, files: MapFiles, place: Place, name: Name, parts: object, *, whole: bool
) -> Mapping[str, Any]:
    """Return the variables and where the data lies; not ``whole``: the base and the first view alone."""
    texts, shows = layers.texts(place.language), layers.shows
    more = files.address.get("more") if whole else None
    return {
        "variables": [
            variable_payload(variable, layers, texts)
            for variable in (shows.variables if more else shows.first)
        ],
        **({"more": name(more), **indicators_payload(layers, texts)} if more else {}),
        "grounds": renamed(files.grounds, name),
        "zooms": files.zooms,
        "units": name(files.address["units"]),
        "values": name(files.address["values"]),
        "parts": parts if whole else None,
        "directory": name(files.address["directory"]) if whole else None,
        "root": place.root,
    }


def compare_payload(site: Site, layers: Layers, files: MapFiles, name: Name) -> Mapping[str, Any]:
    """Return what a comparison of two dates may ask for.

    The days of the meetings, when projects began, and where another criteria set comes to hold.
    """
    payload: dict[str, Any] = {}
    if sets := layers.shows.sets:
        payload["sets"] = sets
    if site.province.meetings:
        payload["meetings"] = [day.isoformat() for day in site.province.meetings]
    if "started" in files.address:
        payload["started"] = name(files.address["started"])
    return payload


def block_of(path: str) -> Mapping[str, str]:
    """Return the name of the block that carries a file of the release inside a page."""
    return {"id": "data-" + path.removeprefix("d/").removesuffix(".json")}


def renamed(value: Any, name: Name) -> Any:  # noqa: ANN401 - any JSON value
    """Return ``value`` with each address in it named anew."""
    if isinstance(value, str):
        return name(value)
    if isinstance(value, Mapping):
        return {key: renamed(item, name) for key, item in value.items()}
    return [renamed(item, name) for item in value] if isinstance(value, list) else value


def _times(layers: Layers) -> Mapping[str, Any]:
    moments = [day.isoformat() for day in layers.timeline.moments]
    ends = [day.isoformat() for day in ends_shown(layers.definition, layers.reports)]
    within = [day for day in ends if day in moments and not day.endswith("-12-31")]
    return {
        "periods": list(layers.definition.periods),
        "moments": moments,
        "spans": list(layers.timeline.spans),
        "first": moments[0],
        "last": moments[-1],
        **({"ends": within} if within else {}),
    }
