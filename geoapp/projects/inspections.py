"""Joint inspections: internal records, public only as counts too large to point at anyone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.dates import PartialDate

#: A count below this may point at one establishment, so it is not told.
SMALLEST_COUNT = 3

#: Gives the code a record of a unit counts in on a day, or None where that is not known.
CountedIn = Callable[[str | None, date | None], str | None]


class Sector(StrEnum):
    """What the inspected establishments do: few sectors, so that counts are large enough to be told."""

    LIVESTOCK = "livestock"
    AQUACULTURE = "aquaculture"
    CROPS = "crops"
    CRAFT_VILLAGE = "craft_village"
    INDUSTRY = "industry"
    TRADE = "trade"
    HEALTH = "health"
    MINING = "mining"
    WASTE = "waste"
    OTHER = "other"


class InspectionResult(StrEnum):
    """What an inspection found."""

    COMPLIANT = "compliant"
    TO_REMEDY = "to_remedy"
    SANCTIONED = "sanctioned"


@dataclass(frozen=True)
class Inspection:
    """One inspection of one establishment. It is internal: no release shows it.

    ``agencies`` are slugs, or names of bodies the store does not hold. ``indicators`` are the codes it may
    give evidence for, such as 7.2 or 17.2.
    """

    id: str
    sector: Sector
    unit_code: str
    inspected_on: PartialDate
    source: str
    agencies: tuple[str, ...] = ()
    result: InspectionResult | None = None
    remedy: str = ""
    remedy_due: PartialDate | None = None
    remedied_on: PartialDate | None = None
    indicators: tuple[str, ...] = ()
    note: str = ""

    def overdue(self, day: date) -> bool:
        """Tell whether the remedy should have been done before ``day`` and was not."""
        due, done = self.remedy_due, self.remedied_on
        return due is not None and due.last < day and (done is None or done.last > day)


@dataclass(frozen=True)
class InspectionCount:
    """How many inspections a unit had in a sector and year; ``count`` is None where it is too small."""

    unit_code: str
    sector: Sector
    year: int
    count: int | None


def inspection_counts(inspections: Iterable[Inspection], counted_in: CountedIn) -> list[InspectionCount]:
    """Return what may be told of ``inspections`` in public, by unit, sector and year.

    Parameters
    ----------
    inspections
        All of them, in any order.
    counted_in
        Gives the district of a unit on a day. An inspection whose district is not known is in no count.

    Notes
    -----
    No sum may stand beside the counts: a hidden one could be told from it.
    """
    counts: Counter[tuple[str, Sector, int]] = Counter()
    for each in inspections:
        code = counted_in(each.unit_code, each.inspected_on.last)
        if code is not None:
            counts[code, each.sector, each.inspected_on.first.year] += 1
    return [
        InspectionCount(code, sector, year, count if count >= SMALLEST_COUNT else None)
        for (code, sector, year), count in sorted(
            counts.items(), key=lambda pair: (pair[0][0], pair[0][2], pair[0][1])
        )
    ]
