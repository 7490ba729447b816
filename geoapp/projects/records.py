"""Model projects and works, and the organisations that build, maintain and replicate them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.dates import PartialDate

#: The forms of a project's id and of an organisation's slug, in files and in addresses alike.
PROJECT_ID = r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}"
ORGANISATION_SLUG = r"[a-z][a-z0-9_]{0,63}"

#: A note that begins with this marks a row the compiler of the data doubts.
DOUBT_MARK = "[ngờ"


class Precision(StrEnum):
    """How exactly a project's place is known, finest first."""

    EXACT = "exact"
    HAMLET = "hamlet"
    COMMUNE = "commune"
    DISTRICT = "district"


class Phase(StrEnum):
    """Where a project stands in its life."""

    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    REPLICATED = "replicated"


class Origin(StrEnum):
    """New, maintained and replicated projects are counted apart in every report."""

    NEW = "new"
    MAINTAINED = "maintained"
    REPLICATED = "replicated"


class Visibility(StrEnum):
    """Who may see a record; internal records are in no release."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Project:
    """One model project or works, as its row says it. ``lon``/``lat`` are WGS84 degrees."""

    id: str
    name_vi: str
    name_en: str
    type: str
    unit_code: str | None
    precision: Precision
    source: str
    lead_org: str | None = None
    partner_orgs: tuple[str, ...] = ()
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    raw_location: str = ""
    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    phase: Phase | None = None
    origin: Origin | None = None
    replicated_from: str | None = None
    exemplary: bool | None = None
    exemplary_decision: str = ""
    managing_org: str | None = None
    scale_value: float | None = None
    scale_unit: str = ""
    funding_vnd: int | None = None
    funding_source: str = ""
    indicators: tuple[str, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    source_date: PartialDate | None = None
    note: str = ""

    @property
    def spoken_of(self) -> date | None:
        """The day the row speaks of, on which its unit is looked for; None is now."""
        spoken = self.started_on or self.source_date
        return spoken.last if spoken else None

    @property
    def doubtful(self) -> bool:
        """Whether the compiler marked the row as doubtful."""
        return DOUBT_MARK in self.note


@dataclass(frozen=True)
class OrganisationName:
    """A name an organisation bore, over the dates a source attests; None is open."""

    name_vi: str
    name_en: str
    used_from: PartialDate | None
    used_until: PartialDate | None
    source: str


@dataclass(frozen=True)
class Organisation:
    """A party of the programme or one of its branches, with its names over time, oldest first."""

    slug: str
    kind: str
    level: str
    parent_slug: str | None
    office_contact: str
    names: tuple[OrganisationName, ...]

    def name_on(self, day: date) -> OrganisationName:
        """Return the name in use on ``day``: the last whose first attested use is not later.

        Before the first dated name the undated one holds, and lacking that the oldest.
        """
        fitting = [n for n in self.names if n.used_from is None or n.used_from.first <= day]
        return fitting[-1] if fitting else self.names[0]


def ancestry(organisations: Iterable[Organisation], slug: str) -> tuple[str, ...]:
    """Return ``slug`` and its parents, nearest first."""
    parents = {o.slug: o.parent_slug for o in organisations}
    chain = [slug]
    while (parent := parents.get(chain[-1])) is not None and parent not in chain:
        chain.append(parent)
    return tuple(chain)
