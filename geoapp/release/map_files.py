"""Writing the data files of a map as artifacts, and their addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from geoapp.maps.facts import facts_payload
from geoapp.maps.payload import dump
from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import Texts
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.layers import Layers


@dataclass(frozen=True)
class MapFiles:
    """One map's data: ``address`` in the release and ``content``, both by the same name.

    Names are ``geometry``, ``units``, ``values``, ``facts``, and with projects ``projects``,
    ``names.<language>`` and ``details.<language>.<chunk>``.
    """

    address: Mapping[str, str]
    content: Mapping[str, bytes]

    def chunks(self, language: str) -> tuple[str, ...]:
        """Return the names of the detail chunks in ``language``, in order."""
        start = f"details.{language}."
        found = [name for name in self.address if name.startswith(start)]
        return tuple(sorted(found, key=lambda name: int(name.removeprefix(start))))


def publish_data(layers: Layers, writer: ReleaseWriter) -> MapFiles:
    """Write the data of ``layers`` and return where it lies.

    Geometry is keyed by the outlines it comes from, so it is simplified anew only when they change.
    """
    name = layers.definition.name
    content = _contents(layers)
    address = {
        key: writer.artifact(f"{name} {key}", "json", value, partial(bytes, value))
        for key, value in content.items()
    }
    address["geometry"] = writer.artifact("geometry", "json", layers.geometry_inputs(), layers.geometry)
    return MapFiles(address, {**content, "geometry": writer.read(address["geometry"])})


def _contents(layers: Layers) -> dict[str, bytes]:
    content = {"units": layers.units(), "values": layers.values(), "facts": _facts(layers)}
    if "projects" in layers.definition.layers:
        content["projects"] = layers.projects()
        for language in LANGUAGES:
            content[f"names.{language}"] = layers.names(language)
            for i, chunk in enumerate(layers.details(language)):
                content[f"details.{language}.{i}"] = chunk
    return content


def _facts(layers: Layers) -> bytes:
    snapshot = layers.snapshot
    texts = {language: Texts(language) for language in LANGUAGES}
    return dump(
        facts_payload(
            layers.rows,
            snapshot.changes,
            layers.facts,
            lambda measure, language: texts[language].get(f"measure.{measure}", measure),
        )
    )
