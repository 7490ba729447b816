"""What the store knows already, for a file's rows to be checked against."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import Province
from geoapp.criteria.sets import CriteriaSet
from geoapp.names import fold
from geoapp.names import strip_prefix
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project

#: Ranks as people abbreviate them before a name.
_RANKS = {
    "huyện": "h",
    "thị xã": "tx",
    "thành phố": "tp",
    "quận": "q",
    "phường": "p",
    "xã": "x",
    "thị trấn": "tt",
}
_FOLDED_RANKS = {fold(rank): short for rank, short in _RANKS.items()}
_SUGGESTIONS = 200


@dataclass(frozen=True)
class Known:
    """The province and what is stored."""

    province: Province
    units: Sequence[Unit] = ()
    organisations: Sequence[Organisation] = ()
    sets: Sequence[CriteriaSet] = ()
    projects: Sequence[Project] = ()

    @cached_property
    def versions(self) -> dict[str, list[Unit]]:
        """The units of each code, oldest first."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in sorted(self.units, key=lambda unit: unit.valid_from):
            found[unit.code].append(unit)
        return dict(found)

    @cached_property
    def slugs(self) -> dict[str, Organisation]:
        """The organisations by slug."""
        return {each.slug: each for each in self.organisations}

    @cached_property
    def organisation_names(self) -> dict[str, str]:
        """Folded name -> slug, for the names only one organisation ever bore."""
        owners: dict[str, set[str]] = defaultdict(set)
        for each in self.organisations:
            for name in each.names:
                for text in (name.name_vi, name.name_en):
                    owners[fold(text)].add(each.slug)
        return {name: slugs.pop() for name, slugs in owners.items() if name and len(slugs) == 1}

    @cached_property
    def sets_by_code(self) -> dict[str, CriteriaSet]:
        """The criteria sets by code."""
        return {each.code: each for each in self.sets}

    @cached_property
    def indicator_codes(self) -> frozenset[str]:
        """The codes of all indicators and criteria of the sets."""
        codes = {part.code for each in self.sets for part in each.indicators}
        return frozenset(codes | {part.code for each in self.sets for part in each.criteria})

    @cached_property
    def suggest(self) -> Suggester:
        """Finds what was probably meant."""
        return Suggester()

    def unit_on(self, code: str, day: date | None) -> Unit | None:
        """Return the unit of ``code`` on ``day``; without a day, or outside its dates, the nearest."""
        versions = self.versions.get(code)
        if not versions:
            return None
        if day is None:
            return versions[-1]
        fitting = [unit for unit in versions if unit.valid_on(day)]
        if fitting:
            return fitting[-1]
        earlier = [unit for unit in versions if unit.valid_from <= day]
        return earlier[-1] if earlier else versions[0]

    def units_named(self, text: str, level: Level | None = None) -> list[str]:
        """Return the codes of the units ``text`` names: by code, else by name with or without its rank."""
        if text in self.versions:
            return [text]
        code, dash, name = text.partition(" – ")  # as the drop-downs of our forms have it
        if dash and any(fold(name) == fold(unit.name_vi) for unit in self.versions.get(code, ())):
            return [code]
        found = self._unit_names.get(fold(text), set())
        codes = {code for code in found if level in (None, *(u.level for u in self.versions[code]))}
        exact = {c for c in codes if text in (n for u in self.versions[c] for n in (u.name_vi, u.name_en))}
        return sorted(exact or codes)

    @cached_property
    def _unit_names(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for unit in self.units:
            for name in (unit.name_vi, unit.name_en):
                for way in _ways(name):
                    found[way].add(unit.code)
        found.pop("", None)
        return dict(found)

    @cached_property
    def unit_names(self) -> tuple[str, ...]:
        """The names of all units, to suggest from."""
        return tuple(sorted({unit.name_vi for unit in self.units}))


class Suggester:
    """Finds the nearest known word. It stops after many, so that a wholly foreign file stays quick."""

    def __init__(self) -> None:
        self._asked: dict[tuple[str, str], str] = {}

    def __call__(self, text: str, options: Collection[str], otherwise: str) -> str:
        """Return a remedy that names the option most like ``text``, else ``otherwise``."""
        key = (text, otherwise)
        if key not in self._asked:
            if len(self._asked) >= _SUGGESTIONS:
                return otherwise
            self._asked[key] = self._nearest(text, options, otherwise)
        return self._asked[key]

    def _nearest(self, text: str, options: Collection[str], otherwise: str) -> str:
        folded = {fold(option): option for option in options}
        near = difflib.get_close_matches(fold(text[:100]), folded, n=1, cutoff=0.6)
        return f"did you mean {folded[near[0]]!r}? Else {otherwise}" if near else otherwise


def _ways(name: str) -> set[str]:
    """Return the folded ways to write a unit's name: whole, without its rank, with the rank abbreviated."""
    whole = fold(name)
    ways = {whole, fold(strip_prefix(name))}
    for rank, short in _FOLDED_RANKS.items():
        if whole.startswith(rank + " "):
            ways.add(f"{short} {whole.removeprefix(rank + ' ')}")
    return ways
