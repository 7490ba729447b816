"""Guidance and roadmaps as the pages tell them: dates, from which the state on a day follows."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import cached_property
from typing import Any

from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import reached_on
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.projects import organisation_name
from geoapp.release.snapshot import Snapshot

Json = dict[str, Any]


@dataclass(frozen=True)
class Plans:
    """What was agreed with units, as the snapshot holds it."""

    snapshot: Snapshot

    def guidance(self, units: Collection[str], sets: Collection[str], until: date) -> list[Json]:
        """Return the steps agreed with ``units`` on ``sets`` that were issued before ``until``."""
        return [
            self.step(row)
            for row in self.snapshot.guidance
            if row.unit_code in units
            and row.set in sets
            and (row.issued_on is None or row.issued_on.last < until)
        ]

    def step(self, row: Guidance) -> Json:
        """Return one step, the organisation by its name when it was agreed."""
        day = row.issued_on.last if row.issued_on else date.max
        organisation = self._organisations.get(row.organisation)
        vi, en = [
            organisation_name(organisation, x, day) if organisation else row.organisation
            for x in ("vi", "en")
        ]
        return {
            "unit": row.unit_code,
            "indicator": row.indicator,
            "organisation_vi": vi,
            "organisation_en": en,
            "document": row.document,
            "issued_on": _text(row.issued_on),
            "step": row.step,
            "due": _text(row.due),
            "done_on": _text(row.done_on),
            "result": row.result,
            "source": row.source,
        }

    def roadmap(self, units: Collection[str], tier: Tier, until: date) -> list[Json]:
        """Return the planned dates of ``units`` for ``tier``, and since when it is reached by then."""
        last = until - timedelta(days=1)
        rows = [row for row in self.snapshot.roadmap if row.unit_code in units and row.tier is tier]
        found = []
        for row in rows:
            since = reached_on(row, self._recognitions.get(row.unit_code, ()), last)
            found.append(
                {
                    "unit": row.unit_code,
                    "target": str(row.target),
                    "decision": row.decision,
                    "reached_on": since.isoformat() if since else None,
                    "source": row.source,
                }
            )
        return found

    @cached_property
    def _organisations(self) -> Mapping[str, Any]:
        return {each.slug: each for each in self.snapshot.organisations}

    @cached_property
    def _recognitions(self) -> Mapping[str, list[Recognition]]:
        found: dict[str, list[Recognition]] = {}
        for row in self.snapshot.recognitions:
            found.setdefault(row.unit_code, []).append(row)
        return found


def _text(when: PartialDate | None) -> str | None:
    return str(when) if when else None
