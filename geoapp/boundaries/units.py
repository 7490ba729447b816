"""Administrative units and the set of them that is valid on a date.

A code is not an identity: codes are reused after mergers. A unit is ``<code>@<valid_from>``, and it
is valid in the half-open interval ``[valid_from, valid_to)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

#: The form of a unit's code: what a file may name and what an address may ask for.
UNIT_CODE = r"[0-9A-Za-z_-]{1,20}"


class Level(StrEnum):
    """The three levels of local administration."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True)
class Unit:
    """One administrative unit for as long as its name, rank and borders stay the same.

    ``outline`` is WKB of a Polygon or MultiPolygon and ``centre`` a (longitude, latitude) pair, both
    WGS84 (EPSG:4326). A unit may have an outline, only a known centre point, or only its name.
    ``accuracy_m`` is the stated accuracy of the outline in metres.
    """

    code: str
    valid_from: date
    valid_to: date | None
    level: Level
    name_vi: str
    name_en: str
    parent_code: str | None
    source: str
    outline: bytes | None = None
    centre: tuple[float, float] | None = None
    accuracy_m: float | None = None
    valid_from_confirmed: bool = True
    note: str = ""

    @cached_property
    def id(self) -> str:
        """The identity ``<code>@<valid_from>``, put together once: a publication asks for it by millions."""
        return f"{self.code}@{self.valid_from.isoformat()}"

    def valid_on(self, day: date) -> bool:
        """Tell whether the unit exists on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def overlaps(self, other: Unit) -> bool:
        """Tell whether both units exist on some day."""
        return (other.valid_to is None or self.valid_from < other.valid_to) and (
            self.valid_to is None or other.valid_from < self.valid_to
        )


#: The consistent set of units on a date, by code.
Vintage = Mapping[str, Unit]


def vintage(units: Iterable[Unit], day: date) -> Vintage:
    """Return the units valid on ``day``, by code."""
    return {unit.code: unit for unit in units if unit.valid_on(day)}


def version_on(versions: Iterable[Unit], day: date | None) -> Unit | None:
    """Return which version of one code is meant on ``day``, for codes are reused; None where there are none.

    Outside the dates of all it is the last one before, else the first; without a day it is the last.
    """
    ordered = sorted(versions, key=lambda unit: unit.valid_from)
    if not ordered or day is None:
        return ordered[-1] if ordered else None
    fitting = [unit for unit in ordered if unit.valid_on(day)]
    earlier = fitting or [unit for unit in ordered if unit.valid_from <= day]
    return earlier[-1] if earlier else ordered[0]


def ancestor(units: Vintage, code: str, level: Level) -> Unit | None:
    """Return the unit of ``level`` that holds ``code`` (or is it), following parents."""
    seen: set[str] = set()
    while code in units and code not in seen:
        unit = units[code]
        if unit.level is level:
            return unit
        seen.add(code)
        if unit.parent_code is None:
            return None
        code = unit.parent_code
    return None
