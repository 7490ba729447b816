"""GeoJSON with the standard library: strict JSON within limits, and no driver that could open other files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from typing import NoReturn

from geoapp.errors import IntakeError
from geoapp.intake.decode import decode
from geoapp.intake.decode import read_bytes
from geoapp.intake.problems import Problem
from geoapp.intake.tables import clean

FEATURE_LIMIT = 50_000
_PROPERTY_LONGEST = 10_000
# Before RFC 7946 a file could name its coordinate system. These all mean WGS84 longitude and latitude.
_WGS84 = re.compile(r"(?:urn:ogc:def:crs:)?(?:OGC:(?:1\.3)?:?CRS84|EPSG::?4326)", re.IGNORECASE)
_UTM = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:[\d.]*:?(326(?:47|48|49))", re.IGNORECASE)


@dataclass(frozen=True)
class Feature:
    """One feature: its number in the file from 1, its properties as clean text, its geometry as GeoJSON."""

    number: int
    properties: Mapping[str, str]
    geometry: Mapping[str, Any] | None


@dataclass(frozen=True)
class Features:
    """The features of a file. ``utm`` is the EPSG code where the file says its coordinates are UTM metres."""

    name: str
    features: list[Feature]
    problems: list[Problem]
    utm: int | None
    count: int


def read_features(path: Path, given: Mapping[str, str] | None = None) -> Features:
    """Read the GeoJSON FeatureCollection at ``path``; ``given`` fills properties a feature lacks.

    Raises
    ------
    IntakeError
        The file as a whole is not such a collection; says why.
    """
    content = _parse(decode(read_bytes(path), path.name), path.name)
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise IntakeError(f"{path.name} is not a GeoJSON FeatureCollection: export the layer as GeoJSON")
    found = content.get("features")
    if not isinstance(found, list) or not found:
        raise IntakeError(f"{path.name} has no features: export the layer again")
    if len(found) > FEATURE_LIMIT:
        raise IntakeError(
            f"{path.name} has more than {FEATURE_LIMIT} features: split it and import the parts"
        )
    features: list[Feature] = []
    problems: list[Problem] = []
    for number, each in enumerate(found, 1):
        feature = _feature(number, each, given or {})
        if isinstance(feature, Problem):
            problems.append(feature)
        else:
            features.append(feature)
    return Features(path.name, features, problems, _utm(content.get("crs"), path.name), len(found))


def _parse(text: str, name: str) -> Any:  # noqa: ANN401 - any JSON value, looked at by the caller
    if text.lstrip()[:1] == "<":
        what = "a web page" if "<html" in text[:1000].lower() else "an XML file"
        raise IntakeError(f"{name}: this is {what}, not GeoJSON: export the layer as GeoJSON")
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


def _feature(number: int, feature: object, given: Mapping[str, str]) -> Feature | Problem:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return Problem(number, "", "", "it is not a Feature", "export the layer again")
    properties, geometry = feature.get("properties") or {}, feature.get("geometry")
    if not isinstance(properties, dict) or not isinstance(geometry, dict | None):
        return Problem(number, "", "", "its properties or geometry are malformed", "export the layer again")
    texts = {key: _text(value) for key, value in properties.items()}
    long = next((key for key, text in texts.items() if len(text) > _PROPERTY_LONGEST), None)
    if long is not None:
        return Problem(number, long, texts[long][:40], "the property is too long", "shorten it")
    return Feature(number, {**given, **texts}, geometry)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _utm(crs: object, name: str) -> int | None:
    """Return the UTM zone the file states, None for degrees; a link is never followed."""
    if crs is None:
        return None
    properties = crs.get("properties") if isinstance(crs, dict) else None
    stated = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(stated, str) and _WGS84.fullmatch(stated):
        return None
    match = _UTM.fullmatch(stated) if isinstance(stated, str) else None
    if match is None:
        raise IntakeError(
            f"{name} states a coordinate system that is not read: export it as WGS84 (EPSG:4326)"
        )
    return int(match[1])
