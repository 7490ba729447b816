"""The yearly programme of coordination: its parties, and what each of them committed to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from geoapp.dates import PartialDate


class PartyRole(StrEnum):
    """What an organisation is in a programme."""

    LEAD = "lead"
    PARTY = "party"
    PARTNER = "partner"


class Party(NamedTuple):
    """An organisation of a programme, by slug."""

    organisation: str
    role: PartyRole = PartyRole.PARTY


@dataclass(frozen=True)
class Programme:
    """The programme of one year, which is its key. ``legal_basis`` are ids of documents."""

    year: int
    title: str
    source: str
    signed_on: PartialDate | None = None
    legal_basis: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    note: str = ""


class CommitmentKind(StrEnum):
    """What is committed to; delivery of all but ``other`` is computed from the records."""

    NEW_PROJECTS = "new_projects"
    REPLICATED_PROJECTS = "replicated_projects"
    MAINTAINED_WORKS = "maintained_works"
    ACTIVITIES = "activities"
    PEOPLE_REACHED = "people_reached"
    GUIDANCE = "guidance"
    OTHER = "other"


@dataclass(frozen=True)
class Commitment:
    """What an organisation committed to for the programme of ``year``.

    ``target`` counts in ``unit``, the unit of measure; without a target only the words of ``text`` say what
    was promised. ``unit_code`` limits it to one administrative unit and those below it. ``delivered`` is a
    result stated by hand, with ``delivered_source``; it goes before a computed one.
    """

    id: str
    year: int
    organisation: str
    kind: CommitmentKind
    source: str
    target: float | None = None
    unit: str = ""
    unit_code: str | None = None
    text: str = ""
    delivered: float | None = None
    delivered_source: str = ""
    note: str = ""
