"""What the store knows already, for a file's rows to be checked against."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import Lineage
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import version_on
from geoapp.config import Province
from geoapp.criteria.sets import CriteriaSet
from geoapp.names import fold
from geoapp.names import strip_prefix
from geoapp.projects.activities import Activity
from geoapp.projects.documents import Document
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.projects.shapes import ProjectShape
from geoapp.projects.short_names import whole_name

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
    changes: Sequence[Change] = ()
    documents: Sequence[Document] = ()
    programmes: Sequence[Programme] = ()
    activities: Sequence[Activity] = ()
    shapes: Sequence[ProjectShape] = ()

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
    def short_organisation_names(self) -> dict[str, str]:
        """Folded name without the province's -> slug, of provincial bodies: ``Hội Nông dân (tỉnh)``.

        Names that some organisation bears in full, and those of several, are left out.
        """
        province = fold(strip_prefix(self.province.name_vi))
        owners: dict[str, set[str]] = defaultdict(set)
        for each in self.organisations:
            for whole in (fold(name.name_vi) for name in each.names if each.level == "province"):
                if whole.endswith(f" {province}"):
                    short = whole.removesuffix(f" {province}")
                    owners[short].add(each.slug)
                    owners[short.removesuffix(" tinh")].add(each.slug)
        full = self.organisation_names
        return {name: slugs.pop() for name, slugs in owners.items() if name not in full and len(slugs) == 1}

    @cached_property
    def parties_named(self) -> dict[str, tuple[str, ...]]:
        """The slugs of the organisations by the whole name of a party, as :func:`whole_name` returns it."""
        owners: dict[str, set[str]] = defaultdict(set)
        for each in self.organisations:
            for name in each.names:
                if whole := whole_name(name.name_vi, self.province.name_vi):
                    owners[whole].add(each.slug)
        return {whole: tuple(sorted(slugs)) for whole, slugs in owners.items()}

    def parties_meant(self, text: str) -> tuple[str, ...]:
        """Return the slugs that a party's short name may mean: several where it is not clear."""
        whole = whole_name(text, self.province.name_vi)
        return self.parties_named.get(whole, ()) if whole else ()

    @cached_property
    def projects_by_id(self) -> dict[str, Project]:
        """The projects by id."""
        return {each.id: each for each in self.projects}

    @cached_property
    def documents_by_id(self) -> dict[str, Document]:
        """The documents by id."""
        return {each.id: each for each in self.documents}

    @cached_property
    def activities_by_id(self) -> dict[str, Activity]:
        """The activities by id."""
        return {each.id: each for each in self.activities}

    @cached_property
    def shapes_by_project(self) -> dict[str, ProjectShape]:
        """The lines and areas by the id of their project."""
        return {each.project: each for each in self.shapes}

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
        return version_on(self.versions.get(code, ()), day)

    def units_named(self, text: str, level: Level | None = None, day: date | None = None) -> list[str]:
        """Return the codes of the units ``text`` names: by code, else by name with or without its rank.

        Names of every day count. Where several units bore one, those that bore it on ``day`` are meant.
        """
        if text in self.versions:
            return [text]
        code, dash, name = text.partition(" – ")  # as the drop-downs of our forms have it
        if dash and any(fold(name) == fold(unit.name_vi) for unit in self.versions.get(code, ())):
            return [code]
        found = self._bearers(text, level)
        then = [unit for unit in found if day is not None and unit.valid_on(day)]
        return sorted({unit.code for unit in then or found})

    def unit_meant(self, text: str, code: str, day: date | None) -> Unit | None:
        """Return the unit of ``code`` that ``text`` names: on ``day``, else the one that bore the name.

        Codes are used again, so that the unit of a code on a day may be another than an old name means.
        """
        unit = self.unit_on(code, day)
        bearers = [] if text == code else [each for each in self._bearers(text) if each.code == code]
        return unit if unit in bearers or not bearers else bearers[-1]

    def now(self, unit: Unit, day: date) -> str:
        """Say which units hold the ground of ``unit`` on ``day``; nothing where not all of it is told."""
        parts = [self._by_id[part.unit_id] for part in self.lineage.follow(unit.id, day)]
        names = ", ".join(f"{each.name_vi} ({each.code})" for each in parts)
        if len(parts) > 1:
            return f"now part of {names}"
        return f"now {names}" if names else ""

    @cached_property
    def lineage(self) -> Lineage:
        """What became of each unit."""
        return Lineage(self.changes, self.units)

    @cached_property
    def changes_by_pair(self) -> dict[tuple[str, str], Change]:
        """The changes by the two units they join."""
        return {(each.from_unit, each.to_unit): each for each in self.changes}

    @cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    def _bearers(self, text: str, level: Level | None = None) -> list[Unit]:
        """Return the units that bear the name, the oldest first; written exactly so, only those."""
        found = self._unit_names.get(fold(text), [])
        if level is not None:
            found = [unit for unit in found if level in (each.level for each in self.versions[unit.code])]
        return [unit for unit in found if text in (unit.name_vi, unit.name_en)] or found

    @cached_property
    def _unit_names(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in sorted(self.units, key=lambda unit: unit.valid_from):
            for way in {way for name in (unit.name_vi, unit.name_en) for way in _ways(name)} - {""}:
                found[way].append(unit)
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
        # A unit's rank changes more often than its name: names are compared without it first.
        bare: dict[str, list[str]] = defaultdict(list)
        for option in options:
            bare[fold(strip_prefix(option))].append(option)
        asked = text[:100]
        near = difflib.get_close_matches(fold(strip_prefix(asked)), bare, n=1, cutoff=0.6)
        if not near:
            return otherwise
        folded = {fold(option): option for option in bare[near[0]]}
        whole = difflib.get_close_matches(fold(asked), folded, n=1, cutoff=0.0)
        return f"did you mean {folded[whole[0]]!r}? Else {otherwise}"


def _ways(name: str) -> set[str]:
    """Return the folded ways to write a unit's name: whole, without its rank, with the rank abbreviated."""
    whole = fold(name)
    ways = {whole, fold(strip_prefix(name))}
    for rank, short in _FOLDED_RANKS.items():
        if whole.startswith(rank + " "):
            ways.add(f"{short} {whole.removeprefix(rank + ' ')}")
    return ways
