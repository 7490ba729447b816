"""Writing the index for finding into a release."""

from __future__ import annotations

import json
import re
import sqlite3
from array import array
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import shapely

from geoapp.boundaries.coverage import visual_centres
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.maps.projects import PlacedProject
from geoapp.names import fold
from geoapp.pages.find.query import UNKNOWN
from geoapp.pages.kinds import Json
from geoapp.projects.records import ancestry
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.find.bits import little
from geoapp.release.find.bits import packed
from geoapp.release.find.index import FIND
from geoapp.release.find.index import ORGANISATION
from geoapp.release.find.index import PROJECT
from geoapp.release.find.index import UNIT
from geoapp.release.find.index import paired
from geoapp.release.find.lacking import coarse_count
from geoapp.release.find.lacking import lacking_rows
from geoapp.release.find.lacking import units_asked
from geoapp.release.find.located import FoundProjects
from geoapp.release.find.short import short_organisation
from geoapp.release.find.short import short_project
from geoapp.release.find.short import short_unit
from geoapp.release.find.words import Words
from geoapp.release.find.words import organisation_words
from geoapp.release.find.words import project_words
from geoapp.release.find.words import unit_words
from geoapp.release.inputs import inputs_of
from geoapp.release.near.squares import key_of
from geoapp.release.site import Site
from geoapp.release.sqlite_files import define
from geoapp.release.sqlite_files import insert
from geoapp.release.sqlite_files import written

#: Part of what the file is made from: another number makes it anew.
_FORM = "4"
_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE records (kind TEXT NOT NULL, number INTEGER NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (kind, number)) WITHOUT ROWID;
CREATE TABLE words (kind TEXT NOT NULL, word TEXT NOT NULL, name BLOB, rest BLOB,
    PRIMARY KEY (kind, word)) WITHOUT ROWID;
CREATE TABLE slips (kind TEXT NOT NULL, key TEXT NOT NULL, word TEXT NOT NULL,
    PRIMARY KEY (kind, key, word)) WITHOUT ROWID;
CREATE TABLE sets (facet TEXT NOT NULL, value TEXT NOT NULL, rows BLOB NOT NULL,
    PRIMARY KEY (facet, value)) WITHOUT ROWID;
CREATE TABLE columns (name TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE units (code TEXT NOT NULL, valid_from TEXT NOT NULL, level TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (code, valid_from)) WITHOUT ROWID;
CREATE TABLE lacking (unit TEXT NOT NULL, type TEXT NOT NULL, count INTEGER NOT NULL, metres REAL,
    nearest INTEGER, rough INTEGER NOT NULL, PRIMARY KEY (type, unit)) WITHOUT ROWID;
"""
_KEYS = "CREATE INDEX units_by_level ON units (level, code)"
_DIGITS = re.compile(r"(\d+)")

_Rows = list[Sequence[Any]]


#: The map that stands beside the list.
MAP = "projects"
BUNDLE = "find.js"


def about_find(site: Site) -> Json:
    """Return what the page itself needs besides: its script, and the map where it is published."""
    return {"script": site.assets.address[BUNDLE], "map": MAP if has_map(site) else ""}


def has_map(site: Site) -> bool:
    """Tell whether the map of projects is published."""
    return any(definition.name == MAP for definition in site.definitions)


def publish_find(found: FoundProjects, about: Json, writer: ReleaseWriter) -> None:
    """Write the index; ``about`` is what :func:`about_find` tells of the site."""
    inputs = inputs_of(found.snapshot, FIND, about, found.day)
    if writer.share(FIND, inputs):
        return
    tables = dict(_tables(found, about))

    def fill(file: sqlite3.Connection) -> None:
        define(file, _TABLES)
        for name, rows in tables.items():
            insert(file, name, rows)
        define(file, _KEYS)

    writer.file(FIND, inputs, lambda: written(fill))


def _tables(found: FoundProjects, about: Json) -> Iterator[tuple[str, _Rows]]:
    units = sorted(found.snapshot.units, key=lambda unit: (unit.code, unit.valid_from))
    centres = _centres(units)
    projects = [short_project(found, item) for item in found.placed]
    versions = [short_unit(unit, centres.get(unit.id)) for unit in units]
    organisations = sorted(found.snapshot.organisations, key=lambda each: each.slug)
    asked = units_asked(found)
    general = {
        "count": len(projects),
        "day": found.day.isoformat(),
        "demonstration": found.snapshot.demonstration,
        "organisations": len(organisations),
        "asked_level": sorted({str(unit.level) for unit in asked}),
        # Known to a larger unit only: such a project counts for none of the units inside.
        "coarse": coarse_count(found, asked),
        **about,
    }
    yield "about", [(key, _dump(value)) for key, value in sorted(general.items())]
    shorts = {PROJECT: projects, UNIT: versions, ORGANISATION: list(map(short_organisation, organisations))}
    yield (
        "records",
        [(kind, n, _dump(one)) for kind, some in sorted(shorts.items()) for n, one in enumerate(some)],
    )
    texts = {
        PROJECT: list(project_words(found)),
        UNIT: list(unit_words(units, found.succession)),
        ORGANISATION: list(organisation_words(organisations)),
    }
    words = {kind: Words.of(some) for kind, some in texts.items()}
    words |= {paired(kind): Words.of(some, pairs=True) for kind, some in texts.items()}
    counts = {key: len(shorts[kind]) for kind in texts for key in (kind, paired(kind))}
    yield "words", [(kind, *row) for kind in sorted(words) for row in words[kind].rows(counts[kind])]
    yield "slips", [(kind, *row) for kind in sorted(words) for row in words[kind].slips()]
    yield "sets", [*sorted(_sets(found))]
    yield "columns", [*sorted(_columns(projects, found.placed))]
    yield (
        "units",
        [
            (u.code, u.valid_from.isoformat(), str(u.level), _dump(v))
            for u, v in zip(units, versions, strict=True)
        ],
    )
    yield "lacking", sorted(lacking_rows(found, asked, centres), key=lambda row: (row[1], row[0]))


def _centres(units: Sequence[Unit]) -> Mapping[str, tuple[float, float]]:
    """Return the visual centre of units by their id, rounded as all that is published."""
    searched = [unit for unit in units if unit.outline and not unit.centre]
    shapes = shapely.from_wkb(np.array([unit.outline for unit in searched], object))
    centres = {unit.id: unit.centre for unit in units if unit.centre}
    centres |= {unit.id: at for unit, at in zip(searched, visual_centres(shapes), strict=True)}
    return {unit_id: (round(lon, 5), round(lat, 5)) for unit_id, (lon, lat) in centres.items()}


def _sets(found: FoundProjects) -> Iterator[tuple[str, str, bytes]]:
    """Give the rows of each value of each filter."""
    sets: dict[tuple[str, str], list[int]] = {}
    above = {
        each.slug: ancestry(found.snapshot.organisations, each.slug) for each in found.snapshot.organisations
    }
    for row, item in enumerate(found.placed):
        for key in _values(found, item, above):
            sets.setdefault(key, []).append(row)
    for (facet, value), rows in sets.items():
        yield facet, value, packed(rows, len(found.placed))


def _values(
    found: FoundProjects, item: PlacedProject, above: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    project = item.project
    yield "type", project.type
    yield "phase", str(project.phase) if project.phase else UNKNOWN
    yield "origin", str(project.origin) if project.origin else UNKNOWN
    yield "year", str(project.started_on.first.year) if project.started_on else UNKNOWN
    for slug in above.get(project.lead_org or "", ()):
        yield "org", slug
    for code in {unit.code for unit in found.units_ever(item)}:
        yield "unit", code
    if project.exemplary:
        yield "exemplary", "1"
    if item.point is None:
        yield "placeless", "1"


def _columns(projects: Sequence[Json], placed: Sequence[PlacedProject]) -> Iterator[tuple[str, bytes]]:
    """Give the orders of the projects, and their places."""
    vi = [natural(one["name_vi"]) for one in projects]
    orders: dict[str, Callable[[int], tuple[Any, ...]]] = {
        "name_vi": lambda row: vi[row],
        "name_en": lambda row: natural(projects[row]["name_en"]) if projects[row]["name_en"] else vi[row],
        "year": lambda row: (*_year_key(projects[row]), *vi[row]),
        "place": lambda row: (*_place_key(projects[row]), *vi[row]),
    }
    for name, key in orders.items():
        yield name, little(array("I", sorted(range(len(projects)), key=key)))
    places = [item.point or item.approximate for item in placed]
    for axis, name in enumerate(("lon", "lat")):
        yield name, little(array("d", [place[axis] if place else float("nan") for place in places]))
    keyed = sorted((key_of(*place), row) for row, place in enumerate(places) if place)
    yield "keys", little(array("Q", [key for key, _ in keyed]))
    yield "by_key", little(array("I", [row for _, row in keyed]))


def _year_key(one: Json) -> tuple[bool, int]:
    """Return the year a project began, the latest first and an unknown one last."""
    return not one["started_on"], -int((one["started_on"] or "0")[:4])


def _place_key(one: Json) -> tuple[str, str]:
    """Return the names of the larger and the smaller unit; what is not known comes last."""
    units = [unit for unit in one["then"] or one["now"] if unit["level"] != Level.PROVINCE]
    names = [_folded(unit["name_vi"]) for unit in units] or ["~"]
    return names[0], names[-1] if len(names) > 1 else "~"


#: The same few units stand in all records.
_folded = cache(fold)


def natural(name: str) -> tuple[str, str]:
    """Return the key names are ordered by: as a person counts, 2 before 10."""
    return _DIGITS.sub(lambda found: f"{int(found[0]):012}", fold(name)), name


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
