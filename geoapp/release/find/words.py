"""The words under which projects, units and organisations are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from geoapp.boundaries.units import Unit
from geoapp.maps.succession import Succession
from geoapp.names import fold
from geoapp.projects.records import Organisation
from geoapp.projects.taxonomy import PROJECT_TYPES
from geoapp.release.find.bits import packed
from geoapp.release.find.located import FoundProjects
from geoapp.release.find.text import may_slip
from geoapp.release.find.text import shortened

#: The words of a name, and those of all else.
_Pair = tuple[Iterable[str], Iterable[str]]


@dataclass(frozen=True)
class Words:
    """By word the rows that have it in their name, and those that have it elsewhere only."""

    name: dict[str, list[int]]
    rest: dict[str, list[int]]

    @classmethod
    def of(cls, texts: Iterable[_Pair]) -> Words:
        """Collect the words of all rows in their order."""
        found = cls(defaultdict(list), defaultdict(list))
        for row, (name, rest) in enumerate(texts):
            own = set(name)
            for word in own:
                found.name[word].append(row)
            for word in set(rest) - own:
                found.rest[word].append(row)
        return found

    def rows(self, count: int) -> Iterator[tuple[str, bytes | None, bytes | None]]:
        """Give each word with its rows, of ``count``, as they are stored."""
        for word in sorted({*self.name, *self.rest}):
            parts = (self.name.get(word), self.rest.get(word))
            name, rest = (packed(rows, count) if rows else None for rows in parts)
            yield word, name, rest

    def slips(self) -> Iterator[tuple[str, str]]:
        """Give what is left of each word with a letter less, and the word."""
        pairs = {
            (key, word) for word in (*self.name, *self.rest) if may_slip(word) for key in shortened(word)
        }
        yield from sorted(pairs)


def project_words(found: FoundProjects) -> Iterator[_Pair]:
    """Give the words of the projects: their names; type, place, id, units of all days, organisations."""
    heirs = {unit.id: _unit_text(unit, found.succession) for unit in found.snapshot.units}
    orgs = {each.slug: _organisation_text(each) for each in found.snapshot.organisations}
    types = {kind.code: _folded(f"{kind.name_vi} {kind.name_en}") for kind in PROJECT_TYPES}
    for item in found.placed:
        project = item.project
        rest = [*_folded(f"{project.place} {project.id}"), *types[project.type]]
        for unit in found.units_ever(item):
            rest += heirs[unit.id]
        for slug in (project.lead_org, project.managing_org, *project.partner_orgs):
            rest += orgs.get(slug or "", ())
        yield _folded(f"{project.name_vi} {project.name_en}"), rest


def unit_words(units: Sequence[Unit], succession: Succession) -> Iterator[_Pair]:
    """Give the words of unit versions: their names; code, the units before and after."""
    for unit in units:
        kin = (*succession.before(unit), *succession.now(unit))
        rest = [*_folded(unit.code), *(word for each in kin for word in _unit_text(each))]
        yield _unit_text(unit), rest


def organisation_words(organisations: Sequence[Organisation]) -> Iterator[_Pair]:
    """Give the words of organisations: all names they bore."""
    for each in organisations:
        yield _organisation_text(each), _folded(each.slug)


def _unit_text(unit: Unit, succession: Succession | None = None) -> list[str]:
    """Return the words of a unit's names; with a succession also of those it only continues."""
    same = succession.same_ground(unit) if succession else (unit,)
    return [word for each in same for word in _folded(f"{each.name_vi} {each.name_en}")]


def _organisation_text(organisation: Organisation) -> list[str]:
    return [word for name in organisation.names for word in _folded(f"{name.name_vi} {name.name_en}")]


def _folded(text: str) -> list[str]:
    return fold(text).split()
