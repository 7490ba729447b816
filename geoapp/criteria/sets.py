"""Criteria sets as dated data: indicators, operators and thresholds with their provenance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.boundaries.units import Level
from geoapp.criteria.records import Tier

#: Codes of sets are part of addresses: ``/criteria/QG-XA-NTM-2021-2025/``.
SET_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


class Operator(StrEnum):
    """How a value is compared with its threshold; ``is_met`` takes a yes or no."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    IS_MET = "is_met"


@dataclass(frozen=True)
class Threshold:
    """The value asked for. ``region``, ``group`` and ``year`` narrow where it holds; None is any.

    A threshold that is not confirmed in the decision's own text is shown as unconfirmed wherever it
    is used. A threshold that is not known is absent; it is never guessed.
    """

    value: float
    unconfirmed: bool
    source: str
    region: str | None = None
    group: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Indicator:
    """One indicator of a criterion.

    ``unconfirmed`` is about the indicator itself, its code and wording; each threshold has its own mark.
    """

    code: str
    criterion: str
    name_vi: str
    name_en: str
    unit: str
    operator: Operator
    thresholds: tuple[Threshold, ...]
    confidence: str
    note: str = ""
    source: str = ""
    unconfirmed: bool = True


@dataclass(frozen=True)
class Criterion:
    """A criterion: met when all its applicable indicators are.

    ``environment`` says whether it is one of the environment's, None where its file does not say
    (:mod:`geoapp.criteria.environment`).
    """

    code: str
    name_vi: str
    name_en: str
    unconfirmed: bool
    source: str
    environment: bool | None = None


@dataclass(frozen=True)
class CriteriaSet:
    """A set of a decision. Its dates in force are kept apart from the years it assesses.

    ``valid_to`` is the last day in force; ``assesses_from``/``assesses_to`` are years, both ends
    included. ``extends`` names the national set a provincial set is laid over. ``criteria_total`` is how many
    criteria the decision has, None where that is not known: often only some of them are held.
    """

    code: str
    name_vi: str
    name_en: str
    level: Level
    tier: Tier
    decision: str
    decision_date: date | None
    valid_from: date
    valid_to: date | None
    assesses_from: int
    assesses_to: int
    criteria: tuple[Criterion, ...]
    indicators: tuple[Indicator, ...]
    extends: str | None = None
    province_code: str | None = None
    note: str = ""
    criteria_total: int | None = None

    @property
    def full(self) -> bool:
        """Whether every criterion of the decision is held."""
        return self.criteria_total is not None and len(self.criteria) >= self.criteria_total

    def holds_in(self, province_code: str) -> bool:
        """Tell whether the set holds in a province: it is national, or the province's own."""
        return self.province_code in (None, province_code)

    def assesses(self, year: int) -> bool:
        """Tell whether the set assesses ``year``."""
        return self.assesses_from <= year <= self.assesses_to
