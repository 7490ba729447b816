"""The words under which projects, units and organisations are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from geoapp.boundaries.units import Unit
from geoapp.maps.succession import Succession
from geoapp.names import fold
from geoapp.projects.records import Organisation
from geoapp.projects.short_names import short_ways
from geoapp.projects.taxonomy import PROJECT_TYPES
from geoapp.release.find.bits import packed
from geoapp.release.find.located import FoundProjects
from geoapp.release.find.text import may_slip
from geoapp.release.find.text import shortened

#: The texts of a name, and those of all else, folded.
_Pair = tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True)
class Words:
    """By word the rows that have it in their name, and those that have it elsewhere only.

    Two words that follow each other are an entry too: "phunu" finds "phụ nữ", "hung lok" finds "Hưng Lộc".
    """

    name: dict[str, list[int]]
    rest: dict[str, list[int]]

    @classmethod
    def of(cls, texts: Iterable[_Pair], *, pairs: bool = False) -> Words:
        """Collect the words of all rows in their order, or the ``pairs`` of words that follow each other."""
        found = cls(defaultdict(list), defaultdict(list))
        entries = cache(_pairs if pairs else str.split)
        for row, (name, rest) in enumerate(texts):
            own = {entry for text in name for entry in entries(text)}
            for word in own:
                found.name[word].append(row)
            for word in {entry for text in rest for entry in entries(text)} - own:
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
        closed = ((word, word.replace(" ", "")) for word in (*self.name, *self.rest))
        yield from sorted({(key, word) for word, one in closed if may_slip(one) for key in shortened(one)})


def project_words(found: FoundProjects) -> Iterator[_Pair]:
    """Give the texts of the projects: their names; type, place, id, units of all days, organisations."""
    heirs = {unit.id: _unit_texts(unit, found.succession) for unit in found.snapshot.units}
    orgs = {
        each.slug: [*_organisation_texts(each), *_short_texts(each)] for each in found.snapshot.organisations
    }
    types = {kind.code: _folded(kind.name_vi, kind.name_en) for kind in PROJECT_TYPES}
    for item in found.placed:
        project = item.project
        rest = [*_folded(project.place, project.id), *types[project.type]]
        for unit in found.units_ever(item):
            rest += heirs[unit.id]
        for slug in (project.lead_org, project.managing_org, *project.partner_orgs):
            rest += orgs.get(slug or "", ())
        yield _folded(project.name_vi, project.name_en), rest


def unit_words(units: Sequence[Unit], succession: Succession) -> Iterator[_Pair]:
    """Give the texts of unit versions: their names; code, the units before and after."""
    for unit in units:
        kin = (*succession.before(unit), *succession.now(unit))
        yield _unit_texts(unit), [*_folded(unit.code), *(text for each in kin for text in _unit_texts(each))]


def organisation_words(organisations: Sequence[Organisation]) -> Iterator[_Pair]:
    """Give the texts of organisations: all names they bore; short ways to write them."""
    for each in organisations:
        yield _organisation_texts(each), [*_folded(each.slug), *_short_texts(each)]


def _unit_texts(unit: Unit, succession: Succession | None = None) -> list[str]:
    """Return a unit's names; with a succession also of those it only continues."""
    same = succession.same_ground(unit) if succession else (unit,)
    return [text for each in same for text in _folded(each.name_vi, each.name_en)]


def _organisation_texts(organisation: Organisation) -> list[str]:
    return [text for name in organisation.names for text in _folded(name.name_vi, name.name_en)]


def _short_texts(organisation: Organisation) -> list[str]:
    return [way for name in organisation.names for way in short_ways(name.name_vi)]


def _folded(*texts: str) -> list[str]:
    return [fold(text) for text in texts if text]


def _pairs(text: str) -> list[str]:
    words = text.split()
    return [f"{first} {second}" for first, second in pairwise(words)]
