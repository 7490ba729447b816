"""Writing the data files of a map as artifacts, and their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from geoapp.boundaries.units import Level
from geoapp.maps.facts import facts_payload
from geoapp.maps.levels import UnitTable
from geoapp.maps.payload import dump
from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import Texts
from geoapp.release.activity_layer import activity_files
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.layers import Layers

#: The address of a part's outlines by span, coarse and fine; None where nothing of it is drawn.
GroundAddresses = Sequence[Sequence[str] | None]


@dataclass(frozen=True)
class MapFiles:
    """Where one map's data lies in the release.

    Names of ``address`` are ``units``, ``values``, ``facts``, ``directory``, with later variables ``more``,
    with finer units ``parts``, with projects or activities ``projects``, ``names.<language>`` and
    ``details.<language>.<chunk>``, ``shapes`` where some of them are lines or areas, and ``started`` where
    two dates can be compared. ``parts`` are the addresses of the parts by base unit and level, as the file of
    that name holds them.
    """

    address: Mapping[str, str]
    grounds: GroundAddresses
    zooms: Sequence[float]
    parts: Mapping[str, Mapping[str, Any]]

    def chunks(self, language: str) -> tuple[str, ...]:
        """Return the names of the detail chunks in ``language``, in order."""
        start = f"details.{language}."
        found = [name for name in self.address if name.startswith(start)]
        return tuple(sorted(found, key=lambda name: int(name.removeprefix(start))))

    def own(self, language: str) -> Iterator[str]:
        """Give the addresses of what a map without parts needs in ``language``."""
        others = tuple(f"{kind}.{other}" for other in LANGUAGES if other != language for kind in _BY_LANGUAGE)
        yield from (path for name, path in self.address.items() if not name.startswith((*others, *_APART)))
        yield from _of_grounds(self.grounds)

    def apart(self) -> Iterator[str]:
        """Give the addresses of the parts, of the names of all units and of the later variables."""
        yield self.address["directory"]
        if "more" in self.address:
            yield self.address["more"]
        for levels in self.parts.values():
            for part in levels.values():
                yield from (part[key] for key in _OF_PART if part[key])
                yield from _of_grounds(part["grounds"])


_BY_LANGUAGE = ("names", "details")
_APART = ("parts", "directory", "more")
#: What no first view asks for.
_LATER = ("more", "shapes")
_OF_PART = ("units", "values", "facts", "more")


def publish_data(layers: Layers, writer: ReleaseWriter) -> MapFiles:
    """Write the data of ``layers`` and return where it lies."""
    base = layers.timeline.base
    name = layers.definition.name
    address = {
        key: _publish(f"{name} {key}", value, writer, first_view=key not in _LATER)
        for key, value in _contents(layers).items()
    }
    grounds = [_ground(layers, base, level, span, writer) for span, level in enumerate(layers.timeline.bases)]
    if "projects" in layers.definition.layers and len(layers.definition.periods) > 1:
        address["started"] = _publish(f"{name} started", layers.started(), writer, first_view=False)
    parts = _parts(layers, writer)
    if parts:
        address["parts"] = _publish(f"{name} parts", dump(parts), writer, first_view=False)
    spans = [key for key in layers.grounded if key[0] is layers.timeline.bases[key[1]]]
    zooms = [layers.ground(*spans[-1]).zoom]
    return MapFiles(address, grounds, zooms, parts)


def _parts(layers: Layers, writer: ReleaseWriter) -> dict[str, dict[str, Any]]:
    """Write the parts; return their addresses by base unit and level."""
    parts: dict[str, dict[str, Any]] = {}
    spans = range(layers.last + 1)
    for (code, level), table in layers.timeline.parts.items():
        contents = {
            "units": layers.units(table),
            "values": layers.values(table),
            "facts": _facts(layers, table),
            **({"more": layers.more(table)} if layers.shows.later else {}),
        }
        drawn = [span for span in spans if table.outlined(span)]
        parts.setdefault(code, {})[level] = {
            "grounds": [_ground(layers, table, level, span, writer) for span in spans],
            "zooms": [layers.ground(level, drawn[-1]).zoom] if drawn else [],
            "more": None,
            **{
                key: _publish(f"part {key}", value, writer, first_view=False)
                for key, value in contents.items()
            },
        }
    return parts


def _ground(
    layers: Layers, table: UnitTable, level: Level | None, span: int, writer: ReleaseWriter
) -> list[str] | None:
    if level is None or not table.outlined(span):
        return None
    shapes = layers.shapes(table, level, span)
    return layers.ground(level, span).publish(shapes, writer, first_view=level is layers.timeline.bases[span])


def _publish(recipe: str, content: bytes, writer: ReleaseWriter, *, first_view: bool = True) -> str:
    return writer.artifact(recipe, "json", content, partial(bytes, content), first_view=first_view)


def _contents(layers: Layers) -> dict[str, bytes]:
    base = layers.timeline.base
    content = {
        "units": layers.units(base),
        "values": layers.values(base),
        "facts": _facts(layers, base),
        "directory": layers.directory(),
    }
    if layers.shows.later:
        content["more"] = layers.more(base)
    if layers.marked == "activities":
        content |= activity_files(layers)
    elif layers.marked:
        content["projects"] = layers.projects()
        if layers.shape_of:
            content["shapes"] = layers.project_shapes()
        for language in LANGUAGES:
            content[f"names.{language}"] = layers.names(language)
            for i, chunk in enumerate(layers.details(language)):
                content[f"details.{language}.{i}"] = chunk
    return content


def _facts(layers: Layers, table: UnitTable) -> bytes:
    texts = {language: Texts(language) for language in LANGUAGES}
    return dump(
        facts_payload(
            table.rows,
            layers.succession,
            layers.facts,
            lambda measure, language: texts[language].get(f"measure.{measure}", measure),
        )
    )


def _of_grounds(grounds: GroundAddresses) -> Iterator[str]:
    yield from (path for pair in grounds if pair for path in pair)
