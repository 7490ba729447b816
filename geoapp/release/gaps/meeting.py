"""What changed between a meeting and a later day, mostly the last with data: the pages ``/meeting``."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import cached_property
from typing import Any

import numpy as np

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import Vintage
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.criteria.gaps import is_missing
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import guidance_state
from geoapp.criteria.recognition import recognition_on
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import Flags
from geoapp.dates import PartialDate
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
    """What happened after a day, told of everything a release holds.

    A record is told of the ground it belongs to, by the unit that stood there when it happened.
    """

    snapshot: Snapshot
    holding: Holding
    standings: Sequence[Standing]
    projects: LocatedProjects

    @cached_property
    def last(self) -> date | None:
        """The last day of which anything is surely told; None where nothing is dated.

        A date known to the month or year only tells that its first day had come.
        """
        ends = (end for standing in self.standings for end in standing.ends)
        return max((*ends, *(day.first for day in self._dated())), default=None)

    @cached_property
    def first(self) -> date | None:
        """The first day of which anything is told."""
        ends = (end for standing in self.standings for end in standing.ends)
        return min((*ends, *(day.last for day in self._dated())), default=None)

    def ends(self, since: date, meetings: Iterable[date]) -> list[date]:
        """Return the days until which it can be told what changed after ``since``.

        They are later meetings, the ends of reported periods, and the last day.
        """
        reported = (end for standing in self.standings for end in standing.ends)
        last = self.last or since
        return sorted(day for day in {*meetings, *reported, last} if since < day <= last)

    def page(self, since: date, now: date) -> Json:
        """Return what changed after ``since`` until ``now``, a later day and not after the last."""
        return {
            "since": since.isoformat(),
            "until": now.isoformat(),
            "last": (self.last or now).isoformat(),
            "demonstration": self.snapshot.demonstration,
            "attainment": [self._attained(standing, since, now) for standing in self.standings],
            "projects": list(self._new_projects(since, now)),
            "stages": list(self._stages(since, now)),
            "guidance": list(self._guidance(since, now)),
        }

    def _dated(self) -> Iterator[PartialDate]:
        for row in self.snapshot.recognitions:
            yield from filter(None, (row.decided_on or row.known_by, row.revoked_on))
        yield from (project.started_on for project in self.projects.projects if project.started_on)
        yield from (row.done_on for row in self.snapshot.guidance if row.done_on)

    def _attained(self, standing: Standing, since: date, now: date) -> Json:
        """Return what is newly met and lost; nothing is compared across two criteria sets."""
        first, last = standing.days[0], standing.last_day
        known = since >= first
        now, then = min(max(now, first), last), min(max(since, first), last)
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
        status = standing.attainment.environment_status
        was, is_ = status[:, before], status[:, after]
        changed = {
            "complete": there & is_missing(was) & (is_ == MET),
            "incomplete": there & (was == MET) & is_missing(is_),
        }
        return {
            **told,
            **{key: self._units(standing, rows, (before, after), now) for key, rows in changed.items()},
            **self._indicators(standing, before, after, there, now),
        }

    def _indicators(self, standing: Standing, before: int, after: int, there: Flags, now: date) -> Json:
        status, value = standing.attainment.indicator_status, standing.attainment.value
        was, is_ = status[:, :, before], status[:, :, after]
        changed = {"met": is_missing(was) & (is_ == MET), "lost": (was == MET) & is_missing(is_)}
        unconfirmed = standing.attainment.unconfirmed
        indicators = standing.looked_at(after)
        looked_at = np.array([key[1] in indicators for key in standing.attainment.indicators], bool)
        told: Json = {}
        for key, cells in changed.items():
            told[key] = []
            for row, column in np.argwhere(cells & there[:, None] & looked_at).tolist():
                cell = (row, column, after)
                indicator = indicators[standing.attainment.indicators[column][1]]
                report = standing.attainment.reports.get(cell)
                told[key].append(
                    {
                        **self._unit(standing.grounds.unit(row, now), now),
                        "indicator": indicator.code,
                        "indicator_vi": indicator.name_vi,
                        "indicator_en": indicator.name_en,
                        "measure": indicator.unit,
                        "before": _number(value[row, column, before]),
                        "after": _number(value[cell]),
                        "self": bool(standing.attainment.self_assessed[cell]),
                        "unconfirmed": bool(unconfirmed[row, column, [before, after]].any()),
                        "source": report.source if report else "",
                    }
                )
        return told

    def _units(self, standing: Standing, rows: Flags, periods: tuple[int, int], now: date) -> list[Json]:
        """Return units that changed as a whole, with what all its environment indicators together rest on."""
        attainment, after = standing.attainment, periods[1]
        codes = standing.looked_at(after)
        keys = enumerate(attainment.indicators)
        own = [n for n, (held, code) in keys if held == attainment.sets[after] and code in codes]
        found = []
        for row in np.flatnonzero(rows).tolist():
            reports = filter(None, (attainment.reports.get((row, n, after)) for n in own))
            found.append(
                {
                    **self._unit(standing.grounds.unit(row, now), now),
                    "self": bool(attainment.self_assessed[row, own, after].any()),
                    "unconfirmed": bool(attainment.unconfirmed[row][np.ix_(own, periods)].any()),
                    "sources": sorted({report.source for report in reports}),
                }
            )
        return found

    def _new_projects(self, since: date, now: date) -> Iterator[Json]:
        """Give the projects that began after the meeting, in the unit of their first day."""
        organisations = {each.slug: each for each in self.snapshot.organisations}
        for number, project in enumerate(self.projects.projects):
            began = self.projects.began(project)
            if began is None or not since < began <= now:
                continue
            places = (self.projects.unit(number, level, began) for level in (Level.COMMUNE, Level.DISTRICT))
            lead = organisations.get(project.lead_org or "")
            yield {
                **self._unit(next(filter(None, places), None), began),
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

    def _stages(self, since: date, now: date) -> Iterator[Json]:
        """Give the dossiers that stand elsewhere now than they did at the meeting."""
        rows: dict[tuple[str, str], list[Recognition]] = {}
        for ground, records in self._plans.recognitions.items():
            for row in records:
                rows.setdefault((ground, row.tier), []).append(row)
        for (ground, tier), own in sorted(rows.items()):
            was, is_ = recognition_on(own, since), recognition_on(own, now)
            if is_ is None or (was is not None and was.stage is is_.stage):
                continue
            on = is_.revoked_on if is_.stage is Stage.REVOKED else is_.decided_on or is_.known_by
            yield {
                **self._named(ground, is_, on.last if on else now),
                "tier": tier,
                "before": was.stage if was else None,
                "after": is_.stage,
                "on": str(on) if on else None,
                "decision": is_.decision,
                "source": is_.source,
            }

    def _guidance(self, since: date, now: date) -> Iterator[Json]:
        """Give the steps that were done after the meeting, and those that became late."""
        found = []
        for ground, steps in self._plans.steps.items():
            for row in steps:
                became = _became(row, since, now)
                if became is not None:
                    on = row.done_on if became is GuidanceState.DONE else row.due
                    unit = self._named(ground, row, min(on.last, now) if on else now)
                    step = self._plans.step(row, unit["code"])
                    found.append((row.id, {**unit, **step, "set": row.set, "became": became}))
        yield from (told for _, told in sorted(found, key=lambda each: each[0]))

    @cached_property
    def _plans(self) -> Plans:
        return Plans(self.snapshot, self.holding)

    @cached_property
    def _vintages(self) -> dict[date, Vintage]:
        return {}

    def _named(self, ground: str, record: Recognition | Guidance, day: date) -> Json:
        """Name the unit that stood on a ground on ``day``, or the one a record is about on its last day."""
        unit = self.holding.unit(ground, day) or self.holding.version(record)
        if unit is not None and unit.valid_to is not None and unit.valid_to <= day:
            day = unit.valid_to - timedelta(days=1)
        return self._unit(unit, day)

    def _unit(self, unit: Unit | None, day: date) -> Json:
        """Return the names of a unit of ``day``, and those of the district it lies in, or is."""
        if day not in self._vintages:
            self._vintages[day] = vintage(self.snapshot.units, day)
        holder = ancestor(self._vintages[day], unit.code, Level.DISTRICT) if unit else None
        return {
            "code": unit.code if unit else None,
            "day": day.isoformat(),
            "name_vi": unit.name_vi if unit else None,
            "name_en": unit.name_en if unit else None,
            "holder_vi": holder.name_vi if holder else None,
            "holder_en": holder.name_en if holder else None,
        }


def _became(row: Guidance, since: date, now: date) -> GuidanceState | None:
    was, is_ = guidance_state(row, since), guidance_state(row, now)
    changed = is_ in (GuidanceState.DONE, GuidanceState.LATE) and was is not is_
    return is_ if changed else None


def _number(value: float) -> float | None:
    return None if np.isnan(value) else rounded(float(value))


def meetings_in(days: Iterable[date], meetings: Meetings) -> list[date]:
    """Return the meetings within the data: from its first day to before its last."""
    first, last = meetings.first, meetings.last
    return sorted(day for day in days if first is not None and last is not None and first <= day < last)
