"""GeoJSON with the standard library: strict JSON within limits, in this process."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any
from typing import NoReturn

from geoapp.boundaries.crs import WGS84
from geoapp.errors import IntakeError
from geoapp.intake.crs_text import identify
from geoapp.intake.decode import decode
from geoapp.intake.formats.layer import FEATURE_LIMIT
from geoapp.intake.formats.layer import VALUE_LONGEST
from geoapp.intake.problems import Problem
from geoapp.intake.tables import clean

_WAYS = "GeoJSON, GeoPackage, Shapefile (.zip), KML or FlatGeobuf"
# Before RFC 7946 a file could name its coordinate system.
_DEGREES = re.compile(r"(?:urn:ogc:def:crs:)?OGC:(?:1\.3)?:?CRS84", re.IGNORECASE)
_EPSG = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,5})", re.IGNORECASE)


@dataclass(frozen=True)
class Feature:
    """One feature: its number in the file from 1, its properties as clean text.

    Its geometry is as GeoJSON has it, or WKB, in the file's own coordinates. ``own`` are the properties as
    the file has them, to write them out again unchanged.
    """

    number: int
    properties: Mapping[str, str]
    geometry: Mapping[str, Any] | bytes | None
    own: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Collection:
    """The features of a collection; ``epsg`` is None where it states no coordinate system."""

    features: list[Feature]
    problems: list[Problem]
    epsg: int | None
    count: int


def read_collection(text: str, name: str) -> Collection:
    """Read the FeatureCollection in ``text``.

    Raises
    ------
    IntakeError
        The file as a whole is not such a collection; says why.
    """
    content = _parse(text, name)
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise IntakeError(f"{name} is not a GeoJSON FeatureCollection: export the layer as {_WAYS}")
    found = content.get("features")
    if not isinstance(found, list) or not found:
        raise IntakeError(f"{name} has no features: export the layer again")
    if len(found) > FEATURE_LIMIT:
        raise IntakeError(f"{name} has more than {FEATURE_LIMIT} features: split it and import the parts")
    each = [_feature(number, feature) for number, feature in enumerate(found, 1)]
    features = [feature for feature in each if isinstance(feature, Feature)]
    problems = [problem for problem in each if isinstance(problem, Problem)]
    return Collection(features, problems, _stated(content.get("crs"), name), len(found))


def rehearse(path: Path, name: str) -> Iterator[bytes]:
    """Read the collection at ``path`` and give nothing: a child's limits tell whether that can be done.

    Raises
    ------
    IntakeError
        As :func:`read_collection`.
    """
    read_collection(decode(path.read_bytes(), name), name)
    yield b""


def _parse(text: str, name: str) -> Any:  # noqa: ANN401 - any JSON value, looked at by the caller
    if text.lstrip()[:1] == "<":
        what = "a web page" if "<html" in text[:1000].lower() else "an XML file"
        raise IntakeError(
            f"{name}: this is {what}, not a boundary format that is read: export the layer as {_WAYS}"
        )
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except RecursionError as error:
        raise IntakeError(f"{name} is nested too deep to be a map layer: export it again") from error
    except json.JSONDecodeError as error:
        raise IntakeError(
            f"{name} is not whole JSON (position {error.pos}: {error.msg}): export it again"
        ) from error
    except ValueError as error:
        raise IntakeError(f"{name} is not strict JSON: {error}; export it again") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the member {twice[:40]!r} stands twice in one object")
    return found


def _constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a number in JSON")


def _feature(number: int, feature: object) -> Feature | Problem:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return Problem(number, "", "", "it is not a Feature", "export the layer again")
    properties, geometry = feature.get("properties") or {}, feature.get("geometry")
    if not isinstance(properties, dict) or not isinstance(geometry, dict | None):
        return Problem(number, "", "", "its properties or geometry are malformed", "export the layer again")
    texts = {key: _text(value) for key, value in properties.items()}
    long = next((key for key, text in texts.items() if len(text) > VALUE_LONGEST), None)
    if long is not None:
        return Problem(number, long, texts[long][:40], "the property is too long", "shorten it")
    return Feature(number, texts, geometry, properties)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _stated(crs: object, name: str) -> int | None:
    """Return the code of the system the file states; a link is never followed."""
    if crs is None:
        return None
    properties = crs.get("properties") if isinstance(crs, dict) else None
    stated = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(stated, str) and _DEGREES.fullmatch(stated):
        return WGS84
    match = _EPSG.fullmatch(stated) if isinstance(stated, str) else None
    if match is None:
        raise IntakeError(
            f"{name} states a coordinate system that is not read: export it as WGS84 (EPSG:4326)"
        )
    return identify(int(match[1]), "", name)
