"""For whom a project counts in the report on a year, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geoapp.projects.counting import Counting
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.projects.records import ancestry


@dataclass(frozen=True)
class CountedProject:
    """A project of the year: what it counts as, and for whom (a slug, None where no row says).

    ``district`` is the code of the district it counts in, or of the province where no less is known.
    """

    project: Project
    counted_as: Counting
    organisation: str | None
    district: str | None


def answerable(slug: str | None, parties: Iterable[str], organisations: Iterable[Organisation]) -> str | None:
    """Return the party of the programme that answers for ``slug``: itself, or the nearest above it.

    Where none above is a party, it is the topmost.
    """
    if slug is None:
        return None
    chain, held = ancestry(organisations, slug), set(parties)
    return next((each for each in chain if each in held), chain[-1])
