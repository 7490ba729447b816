"""What is reported and decided about units: assessments, recognitions, statistics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.dates import PartialDate


class Status(StrEnum):
    """How an indicator, criterion or set stands. ``nearly_met`` never counts as met."""

    MET = "met"
    NEARLY_MET = "nearly_met"
    NOT_MET = "not_met"
    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"

    @property
    def missing(self) -> bool:
        """Whether it leaves an indicator, criterion or tier to be worked on."""
        return self in (Status.NOT_MET, Status.NEARLY_MET)


class Assessor(StrEnum):
    """Who gave a value; an appraised value is taken before a self-assessed one."""

    SELF = "self"
    APPRAISED = "appraised"


class Tier(StrEnum):
    """The tiers of New Rural Development, lowest first."""

    NTM = "ntm"
    NANG_CAO = "nang_cao"
    KIEU_MAU = "kieu_mau"
    HIEN_DAI = "hien_dai"


class Stage(StrEnum):
    """The stage of a recognition dossier."""

    PREPARING = "preparing"
    SUBMITTED = "submitted"
    UNDER_APPRAISAL = "under_appraisal"
    RECOGNISED = "recognised"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Assessment:
    """A value or status reported for a unit, an indicator and a period (both ends included)."""

    unit_code: str
    set: str
    indicator: str
    period_start: date
    period_end: date
    assessor: Assessor
    source: str
    value: float | None = None
    status: Status | None = None
    source_date: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True)
class Recognition:
    """A stage of a unit's dossier for a tier; ``recognised`` is a legal decision.

    ``decided_on`` is the date of the decision. Where it is not known, ``known_by`` is a date by
    which a source attests the stage, so it is an upper bound only.
    """

    unit_code: str
    tier: Tier
    stage: Stage
    source: str
    for_year: int | None = None
    decided_on: PartialDate | None = None
    known_by: PartialDate | None = None
    decision: str = ""
    revoked_on: PartialDate | None = None


@dataclass(frozen=True)
class Statistic:
    """A figure a source gives for a unit, as of a date."""

    unit_code: str
    measure: str
    value: float
    as_of: PartialDate | None
    source: str
