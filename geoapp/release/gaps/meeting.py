"""What changed between a meeting and the last day with data: the pages ``/meeting``."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import Vintage
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.criteria.evaluate import MET
from geoapp.criteria.evaluate import Flags
from geoapp.criteria.gaps import is_missing
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import guidance_state
from geoapp.criteria.recognition import counts_from
from geoapp.criteria.recognition import recognition_on
from geoapp.criteria.records import Recognition
from geoapp.criteria.thresholds import effective_set
from geoapp.maps.holding import Holding
from geoapp.maps.projects import organisation_name
from geoapp.maps.projects import project_name
from geoapp.numbers import rounded
from geoapp.release.gaps.located import LocatedProjects
from geoapp.release.gaps.planned import Plans
from geoapp.release.gaps.standing import Standing
from geoapp.release.snapshot import Snapshot

Json = dict[str, Any]


@dataclass(frozen=True)
class Meetings:
    """What happened after a day, told of everything a release holds."""

    snapshot: Snapshot
    holding: Holding
    standings: Sequence[Standing]
    projects: LocatedProjects

    @cached_property
    def last(self) -> date | None:
        """The last day of which anything is told; None where nothing is dated."""
        return max(self._days(), default=None)

    @cached_property
    def first(self) -> date | None:
        """The first day of which anything is told."""
        return min(self._days(), default=None)

    def page(self, since: date) -> Json:
        """Return what changed after ``since``, which lies before the last day."""
        now = self.last or since
        units = vintage(self.snapshot.units, now)
        return {
            "since": since.isoformat(),
            "until": now.isoformat(),
            "attainment": [self._attained(standing, since, now, units) for standing in self.standings],
            "projects": list(self._new_projects(since, now)),
            "stages": list(self._stages(since, now, units)),
            "guidance": list(self._guidance(since, now, units)),
        }

    def _days(self) -> Iterator[date]:
        yield from (end for standing in self.standings for end in standing.ends)
        yield from filter(None, (counts_from(row) for row in self.snapshot.recognitions))
        yield from (r.revoked_on.last for r in self.snapshot.recognitions if r.revoked_on)
        yield from filter(None, (self.projects.began(project) for project in self.projects.projects))
        yield from (row.done_on.last for row in self.snapshot.guidance if row.done_on)

    def _attained(self, standing: Standing, since: date, now: date, units: Vintage) -> Json:
        """Return what is newly met and lost; nothing is compared across two criteria sets."""
        known = since >= standing.days[0]
        now, then = min(now, standing.last_day), min(max(since, standing.days[0]), standing.last_day)
        before, after = standing.period(then), standing.period(now)
        sets = standing.attainment.sets
        told: Json = {
            "level": standing.level,
            "tier": standing.tier,
            "from": str(standing.attainment.periods[before]),
            "to": str(standing.attainment.periods[after]),
            "compared": known and sets[before] == sets[after] and sets[before] is not None,
        }
        if not told["compared"]:
            return {**told, "complete": [], "incomplete": [], "met": [], "lost": []}
        there = standing.applicable(then) & standing.applicable(now)
        tier = standing.attainment.tier_status
        was, is_ = tier[:, before], tier[:, after]
        return {
            **told,
            "complete": self._names(standing, there & is_missing(was) & (is_ == MET), now, units),
            "incomplete": self._names(standing, there & (was == MET) & is_missing(is_), now, units),
            **self._indicators(standing, before, after, there, now, units),
        }

    def _indicators(
        self, standing: Standing, before: int, after: int, there: Flags, now: date, units: Vintage
    ) -> Json:
        status, value = standing.attainment.indicator_status, standing.attainment.value
        was, is_ = status[:, :, before], status[:, :, after]
        changed = {"met": is_missing(was) & (is_ == MET), "lost": (was == MET) & is_missing(is_)}
        held = effective_set(standing.sets, standing.attainment.periods[after].year)
        indicators = {each.code: each for each in (held.indicators if held else ())}
        told: Json = {}
        for key, cells in changed.items():
            told[key] = []
            for row, column in np.argwhere(cells & there[:, None]).tolist():
                unit = standing.grounds.unit(row, now)
                indicator = indicators[standing.attainment.indicators[column][1]]
                report = standing.attainment.reports.get((row, column, after))
                told[key].append(
                    {
                        **_unit(unit, units),
                        "indicator": indicator.code,
                        "indicator_vi": indicator.name_vi,
                        "indicator_en": indicator.name_en,
                        "measure": indicator.unit,
                        "before": _number(value[row, column, before]),
                        "after": _number(value[row, column, after]),
                        "source": report.source if report else "",
                    }
                )
        return told

    def _names(self, standing: Standing, rows: Flags, now: date, units: Vintage) -> list[Json]:
        return [_unit(standing.grounds.unit(row, now), units) for row in np.flatnonzero(rows).tolist()]

    def _new_projects(self, since: date, now: date) -> Iterator[Json]:
        """Give the projects that began after the meeting, in the unit of their first day."""
        organisations = {each.slug: each for each in self.snapshot.organisations}
        for number, project in enumerate(self.projects.projects):
            began = self.projects.began(project)
            if began is None or not since < began <= now:
                continue
            units = vintage(self.snapshot.units, began)
            places = (self.projects.unit(number, level, began) for level in (Level.COMMUNE, Level.DISTRICT))
            lead = organisations.get(project.lead_org or "")
            yield {
                **_unit(next(filter(None, places), None), units),
                "id": project.id,
                "project_vi": project_name(project, "vi"),
                "project_en": project_name(project, "en"),
                "type": project.type,
                "origin": project.origin,
                "started_on": str(project.started_on),
                "lead_vi": organisation_name(lead, "vi", began) if lead else "",
                "lead_en": organisation_name(lead, "en", began) if lead else "",
                "source": project.source,
            }

    def _stages(self, since: date, now: date, units: Vintage) -> Iterator[Json]:
        """Give the dossiers that stand elsewhere now than they did at the meeting."""
        rows: dict[tuple[str, str], list[Recognition]] = {}
        for row in self.snapshot.recognitions:
            rows.setdefault((row.unit_code, row.tier), []).append(row)
        for (code, tier), own in sorted(rows.items()):
            was, is_ = recognition_on(own, since), recognition_on(own, now)
            if is_ is None or (was is not None and was.stage is is_.stage):
                continue
            on = is_.revoked_on if is_.stage == "revoked" else is_.decided_on or is_.known_by
            yield {
                **_unit(units.get(code), units, code),
                "tier": tier,
                "before": was.stage if was else None,
                "after": is_.stage,
                "on": str(on) if on else None,
                "decision": is_.decision,
                "source": is_.source,
            }

    def _guidance(self, since: date, now: date, units: Vintage) -> Iterator[Json]:
        """Give the steps that were done after the meeting, and those that became late."""
        plans = Plans(self.snapshot, self.holding)
        for row in self.snapshot.guidance:
            became = _became(row, since, now)
            if became is not None:
                yield {
                    **_unit(units.get(row.unit_code), units, row.unit_code),
                    **plans.step(row, row.unit_code),
                    "set": row.set,
                    "became": became,
                }


def _became(row: Guidance, since: date, now: date) -> GuidanceState | None:
    was, is_ = guidance_state(row, since), guidance_state(row, now)
    changed = is_ in (GuidanceState.DONE, GuidanceState.LATE) and was is not is_
    return is_ if changed else None


def _unit(unit: Unit | None, units: Vintage, code: str | None = None) -> Json:
    """Return a unit's names and those of the district it lies in, or is."""
    holder = ancestor(units, unit.code, Level.DISTRICT) if unit else None
    return {
        "code": unit.code if unit else code,
        "name_vi": unit.name_vi if unit else code,
        "name_en": unit.name_en if unit else code,
        "holder_vi": holder.name_vi if holder else None,
        "holder_en": holder.name_en if holder else None,
    }


def _number(value: float) -> float | None:
    return None if np.isnan(value) else rounded(float(value))


def meetings_in(days: Iterable[date], meetings: Meetings) -> list[date]:
    """Return the meetings within the data: from its first day to before its last."""
    first, last = meetings.first, meetings.last
    return sorted(day for day in days if first is not None and last is not None and first <= day < last)
