"""The public sets that can be fetched, as ``data/boundaries/sources.toml`` lists them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from dataclasses import fields
from pathlib import Path

from geoapp.errors import ConfigError
from geoapp.errors import UsageError


@dataclass(frozen=True)
class Source:
    """One public set. ``address`` is that of its metadata (geoboundaries) or of its archive (gazetteer).

    An empty ``licence`` is read from the metadata, which must be of ``boundary`` where that is said. An
    address that fits ``pointer_of`` has a Git LFS pointer at ``pointer``.
    """

    name: str
    kind: str
    level: str
    title: str
    publisher: str
    licence: str
    attribution: str
    page: str
    address: str
    file: str
    placetype: str = ""
    boundary: str = ""
    pointer_of: str = ""
    pointer: str = ""


def read_sources(path: Path) -> tuple[Source, ...]:
    """Read the list of sources.

    Raises
    ------
    ConfigError
        The file is missing, is no TOML, or has an entry that lacks a key.
    """
    known = {field.name for field in fields(Source)}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["source"]
        return tuple(Source(**{key: str(row[key]) for key in row if key in known}) for row in rows)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{path} cannot be read as a list of sources: {error}") from error


def find_source(sources: tuple[Source, ...], name: str) -> Source:
    """Return the source of that name.

    Raises
    ------
    UsageError
        There is none; the sentence lists the names.
    """
    for source in sources:
        if source.name == name:
            return source
    raise UsageError(f"There is no source {name!r}: choose one of {', '.join(s.name for s in sources)}")
