"""What a unit's page tells of one tier: recognitions, results, plans, and the sets they are measured by."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.disagreement import disagreement
from geoapp.criteria.recognition import recognition_on
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Threshold
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.thresholds import EffectiveSet
from geoapp.criteria.thresholds import by_group
from geoapp.criteria.thresholds import effective_set
from geoapp.criteria.thresholds import threshold_for
from geoapp.maps.holding import criteria_apply
from geoapp.maps.moments import recognition_days
from geoapp.pages.kinds import Json
from geoapp.release.profiles.attained import Attained
from geoapp.release.profiles.facts import Records
from geoapp.release.profiles.plans import roadmap_facts


@dataclass(frozen=True)
class TierFacts:
    """One tier at one level: ``sets`` that hold in the province, and the results, None without reports."""

    level: Level
    tier: Tier
    sets: tuple[CriteriaSet, ...]
    region: str
    attained: Attained | None

    def of(self, unit: Unit, records: Records) -> Json:
        """Return what the page of ``unit`` tells; ``records`` are its own and those of its ground before."""
        decided = [record for record in records.recognitions if record.tier is self.tier]
        results = self.attained.results(unit) if self.attained and criteria_apply(unit) else {}
        return {
            "tier": str(self.tier),
            "applies": criteria_apply(unit),
            "sets": self.described,
            "recognition": _stages(decided),
            "results": results,
            "columns": [key for key in results if self.attained and key in self.attained.named],
            "standing": self.attained.standing(unit) if self.attained and results else [],
            "disagreement": self._disagreements(unit, decided) if results else [],
            "roadmap": [
                roadmap_facts(plan, records.recognitions)
                for plan in records.roadmap
                if plan.tier is self.tier
            ],
        }

    def told(self, unit: Unit, records: Records) -> bool:
        """Tell whether there is anything to say of this tier: the lowest one always has its place."""
        if self.tier is Tier.NTM:
            return bool(self.sets)
        named = {record.tier for record in records.recognitions} | {plan.tier for plan in records.roadmap}
        return self.tier in named or (self.attained is not None and self.attained.reported(unit))

    @cached_property
    def described(self) -> list[Json]:
        """The sets as a page tells them, the oldest first; a provincial layer is in the set below it."""
        return [
            self._set(held) for held in sorted(self.sets, key=lambda s: s.assesses_from) if not held.extends
        ]

    def _set(self, held: CriteriaSet) -> Json:
        years = range(held.assesses_from, held.assesses_to + 1)
        effective = {year: found for year in years if (found := effective_set(self.sets, year))}
        indicators = {i.code: i for each in effective.values() for i in each.indicators}
        criteria = {c.code: c for each in effective.values() for c in each.criteria}
        return {
            "code": held.code,
            "name_vi": held.name_vi,
            "name_en": held.name_en,
            "decision": held.decision,
            "full": held.full,
            "first_year": held.assesses_from,
            "last_year": held.assesses_to,
            "criteria": [
                {"code": c.code, "name_vi": c.name_vi, "name_en": c.name_en} for c in criteria.values()
            ],
            "indicators": [self._indicator(i, effective) for i in indicators.values()],
        }

    def _indicator(self, indicator: Indicator, effective: dict[int, EffectiveSet]) -> Json:
        return {
            "code": indicator.code,
            "criterion": indicator.criterion,
            "name_vi": indicator.name_vi,
            "name_en": indicator.name_en,
            "unit": indicator.unit,
            "operator": str(indicator.operator),
            "thresholds": self._thresholds(indicator.code, effective),
        }

    def _thresholds(self, code: str, effective: dict[int, EffectiveSet]) -> list[Json]:
        """Return the threshold of each year that has one, years with the same together.

        Where it depends on the commune group there is one for each ``group``, None is any other group.
        """
        found: dict[str, list[dict[str, Any]]] = {}
        for year, held in effective.items():
            own = next((i for i in held.indicators if i.code == code), None)
            for key, told in self._told(own, year) if own else ():
                some = found.setdefault(key, [])
                if some and some[-1] == {**some[-1], **told, "last_year": year - 1}:
                    some[-1]["last_year"] = year
                else:
                    some.append({"first_year": year, "last_year": year, **told})
        return [limit for some in found.values() for limit in some]

    def _told(self, indicator: Indicator, year: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give the thresholds of a year, with a key for each group."""
        if not by_group(indicator, year, self.region):
            limit = threshold_for(indicator, year, self.region)
            if limit is not None:
                yield "", _limit(limit)
            return
        for group in dict.fromkeys([*(t.group for t in indicator.thresholds if t.group), None]):
            limit = threshold_for(indicator, year, self.region, group)
            if limit is not None:
                yield group or "other", {"group": group, **_limit(limit)}

    def _disagreements(self, unit: Unit, decided: Sequence[Recognition]) -> list[Json]:
        """Return from which day on recognition and result differ how; None where they do not."""
        states = self.attained.tier_status(unit) if self.attained else []
        days = sorted({*(day for day, _, _ in states), *recognition_days(decided)})
        found: list[Json] = []
        for day in days:
            stood = recognition_on(decided, day)
            _, status, full = next((s for s in reversed(states) if s[0] <= day), (day, ABSENT, False))
            kind = disagreement(stood.stage if stood else None, status, full=full)
            if (found[-1]["kind"] if found else None) != kind:
                found.append({"from": day.isoformat(), "kind": str(kind) if kind else None})
        return found


def _limit(limit: Threshold) -> dict[str, Any]:
    return {"value": limit.value, "unconfirmed": limit.unconfirmed, "source": limit.source}


def _stages(decided: Sequence[Recognition]) -> list[Json]:
    """Return from which day on the dossier is at which stage, with what attests it."""
    found: list[Json] = []
    for day in sorted(set(recognition_days(decided))):
        stood = recognition_on(decided, day)
        if stood is None:
            continue
        when = stood.revoked_on if stood.stage is Stage.REVOKED else stood.decided_on
        told = {
            "from": day.isoformat(),
            "stage": str(stood.stage),
            "date": str(when or stood.known_by),
            "exact": when is not None,
            "decision": stood.decision or None,
            "source": stood.source,
        }
        if not found or {**found[-1], "from": None} != {**told, "from": None}:
            found.append(told)
    return found
