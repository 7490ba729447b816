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
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.guidance import reached_on
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.holding import Holding
from geoapp.maps.projects import organisation_name
from geoapp.release.snapshot import Snapshot

Json = dict[str, Any]


@dataclass(frozen=True)
class Plans:
    """What was agreed with units, by the ground it was agreed for."""

    snapshot: Snapshot
    holding: Holding

    def guidance(self, units: Mapping[str, str], sets: Collection[str], until: date) -> list[Json]:
        """Return the steps agreed on ``sets`` that were issued before ``until``.

        ``units`` are the codes that units bear on the page's days, by their ground.
        """
        return [
            self.step(row, code)
            for ground, code in units.items()
            for row in self.steps.get(ground, ())
            if row.set in sets and (row.issued_on is None or row.issued_on.last < until)
        ]

    def step(self, row: Guidance, code: str) -> Json:
        """Return one step with ``code``, the organisation by its name when it was agreed."""
        day = row.issued_on.last if row.issued_on else date.max
        organisation = self._organisations.get(row.organisation)
        vi, en = [
            organisation_name(organisation, x, day) if organisation else row.organisation
            for x in ("vi", "en")
        ]
        return {
            "unit": code,
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

    def roadmap(self, units: Mapping[str, str], tier: Tier, until: date) -> list[Json]:
        """Return the planned dates of ``units`` for ``tier`` decided before ``until``.

        Each tells since when it is reached by then.
        """
        last = until - timedelta(days=1)
        found = []
        for ground, code in units.items():
            own = (row for row in self._roadmap.get(ground, ()) if row.tier is tier)
            for row in (row for row in own if row.decided_on is None or row.decided_on.last <= last):
                since = reached_on(row, self.recognitions.get(ground, ()), last)
                found.append(
                    {
                        "unit": code,
                        "target": str(row.target),
                        "decision": row.decision,
                        "decided_on": _text(row.decided_on),
                        "reached_on": since.isoformat() if since else None,
                        "source": row.source,
                    }
                )
        return found

    @cached_property
    def steps(self) -> Mapping[str, list[Guidance]]:
        """The steps by the ground they were agreed for."""
        return self.holding.by_ground(self.snapshot.guidance)

    @cached_property
    def recognitions(self) -> Mapping[str, list[Recognition]]:
        """The recognitions, of every tier, by the ground that was recognised."""
        return self.holding.by_ground(self.snapshot.recognitions)

    @cached_property
    def _roadmap(self) -> Mapping[str, list[Roadmap]]:
        return self.holding.by_ground(self.snapshot.roadmap)

    @cached_property
    def _organisations(self) -> Mapping[str, Any]:
        return {each.slug: each for each in self.snapshot.organisations}


def _text(when: PartialDate | None) -> str | None:
    return str(when) if when else None
