"""Which indicators a type of model project serves, where a project does not say so itself.

Data with its marks, in ``data/projects/links.toml``: a row nobody confirmed is shown as unconfirmed wherever
it is used.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geoapp.errors import ConfigError
from geoapp.projects.taxonomy import TYPE_CODES


@dataclass(frozen=True)
class TypeLink:
    """The types of model projects that serve one indicator of one criteria set."""

    set: str
    indicator: str
    types: frozenset[str]
    unconfirmed: bool
    source: str


#: The links by set and indicator code.
TypeLinks = Mapping[tuple[str, str], TypeLink]


def read_links(path: Path) -> TypeLinks:
    """Read the links.

    Raises
    ------
    ConfigError
        Names the file, the row and what is wrong there.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["links"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise ConfigError(f"{path} cannot be read as a list of [[links]]: {error}") from error
    found: dict[tuple[str, str], TypeLink] = {}
    for number, row in enumerate(rows, start=1):
        link = _link(path, number, row)
        key = (link.set, link.indicator)
        if key in found:
            raise ConfigError(f"{path}: row {number} repeats {link.indicator} of {link.set}: keep one row")
        found[key] = link
    return found


def _link(path: Path, number: int, row: Mapping[str, object]) -> TypeLink:
    try:
        types = frozenset(row["types"])  # type: ignore[call-overload]
        link = TypeLink(
            str(row["set"]), str(row["indicator"]), types, bool(row["unconfirmed"]), str(row["source"])
        )
    except (KeyError, TypeError) as error:
        raise ConfigError(
            f"{path}: row {number} needs set, indicator, types, unconfirmed and source: {error}"
        ) from error
    if unknown := sorted(types - TYPE_CODES):
        raise ConfigError(f"{path}: row {number} names {unknown[0]!r}, which is no type of model project")
    return link
