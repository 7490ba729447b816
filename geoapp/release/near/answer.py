"""The question what lies at a point, put together from what the store or the index knows."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import Protocol

from geoapp.boundaries.days import Span
from geoapp.boundaries.days import drawn_day

#: The levels, the coarsest first.
LEVELS = ("province", "district", "commune")
#: How many projects an answer names.
NEAREST = 5


@dataclass(frozen=True)
class UnitFacts:
    """A unit but for its outline. ``accuracy_m`` is the outline's, in metres."""

    code: str
    valid_from: date
    valid_to: date | None
    level: str
    name_vi: str
    name_en: str
    parent_code: str | None
    accuracy_m: float | None

    @property
    def id(self) -> str:
        """The identity ``<code>@<valid_from>``."""
        return f"{self.code}@{self.valid_from.isoformat()}"


@dataclass(frozen=True)
class Became:
    """A change that followed a unit, as it is stored. ``unit`` is None where the next one is not known."""

    kind: str
    on: str | None
    decision: str
    to_unit: str
    unit: UnitFacts | None


@dataclass(frozen=True)
class NearProject:
    """A public project with a place, ``metres`` away from the point asked for."""

    id: str
    name_vi: str
    name_en: str
    precision: str
    lon: float
    lat: float
    metres: float


@dataclass(frozen=True)
class LevelAnswer:
    """The unit of one level, on ``day``: the asked date, or else the one of ``drawn_day``.

    ``candidates`` begins with ``unit`` where there is one. ``drawn`` is False where the level has no outlines
    and the unit is the one above a finer unit. ``became`` are the changes that ended ``unit``.
    """

    level: str
    day: date
    drawn: bool
    unit: UnitFacts | None
    near_border: bool
    candidates: tuple[UnitFacts, ...]
    became: tuple[Became, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What lies at a point on a date."""

    lon: float
    lat: float
    day: date
    levels: tuple[LevelAnswer, ...]
    projects: tuple[NearProject, ...]
    demonstration: bool


class Ground(Protocol):
    """What must be known of the ground to answer: the store or the index of a release gives it."""

    @property
    def demonstration(self) -> bool:
        """Whether the data is made up."""

    def spans(self, level: str) -> Iterable[Span]:
        """Return first day and day after the last of each time that outlines of ``level`` are valid."""

    def place(
        self, level: str, day: date, lon: float, lat: float
    ) -> tuple[UnitFacts | None, bool, list[UnitFacts]]:
        """Return the unit that holds a point, whether a border is near, and the candidates."""

    def unit_on(self, code: str, day: date) -> UnitFacts | None:
        """Return the unit of ``code`` on ``day``."""

    def became(self, unit_id: str) -> Sequence[Became]:
        """Return the changes stored for a unit, in the order of what it became."""

    def nearest(self, lon: float, lat: float, count: int) -> Sequence[NearProject]:
        """Return the ``count`` public projects nearest to a point, the nearest first."""


def answer(ground: Ground, lon: float, lat: float, day: date) -> Answer:
    """Return what lies at a point (WGS84 degrees) on ``day``."""
    found: dict[str, LevelAnswer] = {}
    for level in LEVELS:
        drawn_on = drawn_day(ground.spans(level), day)
        if drawn_on is not None:
            unit, near_border, candidates = ground.place(level, drawn_on, lon, lat)
            found[level] = LevelAnswer(level, drawn_on, True, unit, near_border, tuple(candidates))
    for at, level in enumerate(LEVELS):
        finer = [found[below] for below in LEVELS[at + 1 :] if below in found]
        above = next((up for up in (_above(ground, below, level) for below in finer) if up), None)
        if level not in found and above is not None:
            found[level] = above
    levels = tuple(_with_changes(ground, found[level]) for level in LEVELS if level in found)
    return Answer(lon, lat, day, levels, tuple(ground.nearest(lon, lat, NEAREST)), ground.demonstration)


def _above(ground: Ground, below: LevelAnswer, level: str) -> LevelAnswer | None:
    """Return the answer for a level without outlines: the units above those of a finer level."""
    above = {unit.id: _ancestor(ground, unit, level, below.day) for unit in below.candidates}
    candidates = tuple(dict.fromkeys(unit for unit in above.values() if unit))
    if not candidates:
        return None
    unit = above[below.unit.id] if below.unit else None
    near_border = below.near_border and (unit is None or len(candidates) > 1)
    return LevelAnswer(level, below.day, False, unit, near_border, candidates)


def _ancestor(ground: Ground, unit: UnitFacts, level: str, day: date) -> UnitFacts | None:
    for _ in LEVELS:
        parent = ground.unit_on(unit.parent_code, day) if unit.parent_code else None
        if parent is None or parent.level == level:
            return parent
        unit = parent
    return None


def _with_changes(ground: Ground, found: LevelAnswer) -> LevelAnswer:
    ended = found.unit is not None and found.unit.valid_to is not None
    return replace(found, became=tuple(ground.became(found.unit.id))) if ended and found.unit else found
