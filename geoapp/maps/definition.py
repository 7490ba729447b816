"""A published map, as a small TOML file describes it. Adding a map is adding a file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from geoapp.boundaries.units import Level
from geoapp.criteria.records import Tier
from geoapp.errors import ConfigError
from geoapp.maps.query import LAYERS

VARIABLES = (
    "recognition",
    "tier",
    "communes_met",
    "own_criterion",
    "indicators_met",
    "criteria_met",
    "roadmap",
    "guidance",
    "project_count",
    "activity_count",
    "statistic",
)
#: Those computed from reports: what they show changes when a reported period ends.
ATTAINMENT = ("communes_met", "own_criterion", "indicators_met", "criteria_met", "guidance")
#: Counts of what a layer draws, each with its layer.
COUNTS = {"project_count": "projects", "activity_count": "activities"}
#: Stands for all that can be shown of each indicator that units of the map are assessed by.
INDICATORS = "indicators"

_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_MEASURE = re.compile(r"[a-z][a-z0-9_]{0,63}")


@dataclass(frozen=True)
class MapDefinition:
    """What a map shows. ``variables`` are offered in this order where the store has values for them.

    ``first_year``/``last_year`` bound the time control; the map opens on ``last_year``. ``drill`` names the
    finer levels that its units open into, the coarsest first. ``measure`` is the one that the variable
    ``statistic`` shows, else empty. The variable ``indicators`` stands for all that is shown of indicators.
    """

    name: str
    title_vi: str
    title_en: str
    level: Level
    tier: Tier
    variables: tuple[str, ...]
    layers: tuple[str, ...]
    first_year: int
    last_year: int
    drill: tuple[Level, ...] = ()
    measure: str = ""

    @property
    def periods(self) -> tuple[str, ...]:
        """The years of the time control, oldest first."""
        return tuple(str(year) for year in range(self.first_year, self.last_year + 1))

    @property
    def unnamed(self) -> MapDefinition:
        """The definition without name and title: maps that are equal in it show the same data."""
        return replace(self, name="", title_vi="", title_en="")

    @property
    def day(self) -> date:
        """The date the map opens on."""
        return period_end(self.periods[-1])

    def title(self, language: str) -> str:
        """Return the title in ``language``."""
        return self.title_en if language == "en" else self.title_vi


def period_end(period: str) -> date:
    """Return the last day of a year: what stands on it is what the year shows."""
    return date(int(period), 12, 31)


def read_definition(path: Path) -> MapDefinition:
    """Read ``maps/NAME.toml``.

    Raises
    ------
    ConfigError
        Names the file, the key, and what is expected there.
    """
    if not _NAME.fullmatch(path.stem):
        raise ConfigError(f"{path.name}: name a map file with small letters, digits and hyphens")
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path.name} cannot be read as TOML: {error}") from error
    reader = _Reader(path.name, values)
    definition = MapDefinition(
        name=path.stem,
        title_vi=reader.text("title_vi"),
        title_en=reader.text("title_en"),
        level=Level(reader.choice("level", tuple(Level))),
        tier=Tier(reader.choice("tier", tuple(Tier))),
        variables=reader.choices("variables", (*VARIABLES, INDICATORS)),
        layers=reader.choices("layers", LAYERS),
        first_year=reader.year("first_year"),
        last_year=reader.year("last_year"),
        drill=tuple(Level(item) for item in reader.choices("drill", tuple(Level), otherwise=())),
        measure=reader.key("measure"),
    )
    reader.refuse_unknown()
    if definition.first_year > definition.last_year:
        raise ConfigError(f"{path.name}: first_year lies after last_year")
    ranks = [list(Level).index(level) for level in (definition.level, *definition.drill)]
    if ranks != sorted(set(ranks)):
        raise ConfigError(f"{path.name}: drill must name levels finer than {definition.level}, coarse first")
    if "units" not in definition.layers:
        raise ConfigError(f"{path.name}: layers must hold units: a map ranks and opens them")
    if ("statistic" in definition.variables) != bool(definition.measure):
        raise ConfigError(f"{path.name}: the variable statistic and the key measure go together")
    if definition.variables[0] == INDICATORS:
        # They are fetched when one is chosen, so a map cannot open on them.
        raise ConfigError(f"{path.name}: name a variable that the map opens on before indicators")
    _refuse_marks(path.name, definition)
    return definition


def _refuse_marks(file: str, definition: MapDefinition) -> None:
    """Refuse layers of marks, and counts of them, that a map cannot show."""
    if {"projects", "activities"} <= {*definition.layers}:
        # They share filters, list and legend, so that a map speaks of one kind of mark.
        raise ConfigError(f"{file}: a map shows projects or activities: give each a map of its own")
    for variable in {*COUNTS} & {*definition.variables}:
        if len(definition.periods) > 1:
            # A count by year needs the units and projects of each year; the one count there is is today's.
            raise ConfigError(f"{file}: {variable} is no value by year: give one year as first and last")
        if COUNTS[variable] not in definition.layers:
            raise ConfigError(f"{file}: {variable} counts the layer {COUNTS[variable]}: name it in layers")


def read_definitions(folders: Iterable[Path]) -> tuple[MapDefinition, ...]:
    """Read the maps of ``folders``; a file in a later folder replaces one of the same name."""
    files = {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}
    return tuple(read_definition(files[name]) for name in sorted(files))


class _Reader:
    """Takes keys out of a TOML table and says what is wrong with them."""

    def __init__(self, file: str, values: dict[str, Any]) -> None:
        self._file = file
        self._values = values

    def text(self, key: str) -> str:
        value = self._values.pop(key, None)
        if not isinstance(value, str) or not value.strip():
            raise ConfigError(f"{self._file}: {key} must be a text")
        return value.strip()

    def key(self, key: str) -> str:
        value = self._values.pop(key, "")
        if value and not (isinstance(value, str) and _MEASURE.fullmatch(value)):
            raise ConfigError(f"{self._file}: {key} must be the key of a measure, such as households_sorting")
        return str(value)

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        value = self.text(key)
        if value not in set(allowed):
            raise ConfigError(f"{self._file}: {key} must be one of {', '.join(allowed)}, not {value!r}")
        return value

    def choices(
        self, key: str, allowed: tuple[str, ...], otherwise: tuple[str, ...] | None = None
    ) -> tuple[str, ...]:
        if otherwise is not None and key not in self._values:
            return otherwise
        value = self._values.pop(key, None)
        if not isinstance(value, list) or not value or any(item not in allowed for item in value):
            raise ConfigError(f"{self._file}: {key} must be a list out of {', '.join(allowed)}")
        return tuple(dict.fromkeys(value))

    def year(self, key: str) -> int:
        value = self._values.pop(key, None)
        if not isinstance(value, int) or not 1900 <= value <= 2100:
            raise ConfigError(f"{self._file}: {key} must be a year, such as 2019")
        return value

    def refuse_unknown(self) -> None:
        if self._values:
            raise ConfigError(f"{self._file}: unknown key {sorted(self._values)[0]!r}")
