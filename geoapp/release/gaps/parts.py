"""A page ``/gaps`` as it is stored: an opening that is small at any size, and its units in parts.

An answer shows some units of many, so it reads the opening and the parts with those units. The opening has
what is said of all units: who is late when, who misses what, how many of each indicator have no project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from itertools import accumulate
from itertools import pairwise
from typing import Any
from typing import NamedTuple

from geoapp.dates import PartialDate
from geoapp.pages.gaps.plans import is_late
from geoapp.pages.gaps.stored import NAMES
from geoapp.pages.gaps.stored import PART_UNITS
from geoapp.pages.gaps.stored import mask

Json = dict[str, Any]

#: What the opening does not have, since it grows with the units.
_BY_UNIT = ("units", "cases", "guidance", "roadmap", "sources")


class Split(NamedTuple):
    """The opening and the parts of a page, each part by its name."""

    opening: Json
    parts: dict[str, object]


def split(page: Json, first: date, until: date) -> Split:
    """Take ``page``, which holds from ``first`` until before ``until``, apart into an opening and parts."""
    units = page["units"]
    codes = [indicator["code"] for indicator in page["indicators"]]
    plans = _Plans(page, first, until)
    patterns: dict[tuple[int, int, int, bool], int] = {}
    opening = {
        **{key: value for key, value in page.items() if key not in _BY_UNIT},
        "count": len(units),
        "indicators": [_indicator(each, n, units, first) for n, each in enumerate(page["indicators"])],
        "pattern": [patterns.setdefault(_pattern(unit), len(patterns)) for unit in units],
        "patterns": [list(pattern) for pattern in patterns],
        "late": _spans(plans.late(unit, codes) for unit in units),
    }
    parts: dict[str, object] = {
        str(n // PART_UNITS): _part(page, units[n : n + PART_UNITS], plans)
        for n in range(0, len(units), PART_UNITS)
    }
    parts[NAMES] = {key: [unit[key] for unit in units] for key in ("code", "name_vi", "name_en")}
    return Split(opening, parts)


def _indicator(indicator: Json, place: int, units: Sequence[Json], first: date) -> Json:
    missing = [each for unit in units for each in unit["missing"] if each["indicator"] == place]
    return {
        **indicator,
        "missing": len(missing),
        "unknown": sum(place in unit["unknown"] for unit in units),
        "without_project": _bare(missing, first) if indicator["served"] else [[first.isoformat(), 0]],
    }


def _bare(missing: Sequence[Json], first: date) -> list[tuple[str, int]]:
    """Return from which day on how many of those that miss an indicator have no project for it."""
    changes = Counter({first.isoformat(): sum(not each["projects"] for each in missing)})
    for each in missing:
        before = each["projects"]
        for day, projects in each.get("projects_later", {}).items():
            changes[day] += (not projects) - (not before)
            before = projects
    days = sorted(changes)
    return list(zip(days, accumulate(changes[day] for day in days), strict=True))


def _pattern(unit: Json) -> tuple[int, int, int, bool]:
    missing = mask(each["indicator"] for each in unit["missing"])
    nearly = mask(each["indicator"] for each in unit["missing"] if each["nearly"])
    return missing, nearly, mask(unit["unknown"]), unit["unlisted"]


class _Plans:
    """The steps and planned dates of a page by unit, and on which of its days a unit is late."""

    def __init__(self, page: Json, first: date, until: date) -> None:
        self._first, self._until = first, until
        self.guidance = _by_unit(page["guidance"])
        self.roadmap = _by_unit(page["roadmap"])

    def late(self, unit: Json, codes: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Give the spans of days, the end left out, on which something of a unit is late."""
        missing = {codes[each["indicator"]] for each in unit["missing"]}
        steps = [step for step in self.guidance.get(unit["code"], ()) if step["indicator"] in missing]
        targets = self.roadmap.get(unit["code"], ())
        if not steps and not targets:
            return
        for begin, end in pairwise([*self._turns([*steps, *targets]), self._until]):
            if is_late(steps, targets, begin):
                yield begin.isoformat(), end.isoformat()

    def _turns(self, plans: Iterable[Json]) -> list[date]:
        """Return the days on which a state may become another: those of its dates and the ones after them."""
        days = {self._first}
        for plan in plans:
            for key in ("issued_on", "due", "done_on", "target", "decided_on", "reached_on"):
                if plan.get(key):
                    last = PartialDate.parse(plan[key]).last
                    days |= {day for day in (last, _next(last)) if self._first < day < self._until}
        return sorted(days)


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _by_unit(rows: Iterable[Json]) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for row in rows:
        found.setdefault(row["unit"], []).append(row)
    return found


def _spans(late: Iterable[Iterable[tuple[str, str]]]) -> list[Json]:
    """Return each span of days with the places of the units that are late on them."""
    found: dict[tuple[str, str], list[int]] = {}
    for place, spans in enumerate(late):
        for span in spans:
            found.setdefault(span, []).append(place)
    return [{"from": begin, "until": end, "units": units} for (begin, end), units in sorted(found.items())]


def _part(page: Json, units: Sequence[Json], plans: _Plans) -> Json:
    """Take some units out of the page, with the cases, plans and sources that they name.

    Their numbers become those in the part; the units are changed in place, since a country has many.
    """
    sources: dict[int, int] = {}
    cases: dict[int, int] = {}
    for unit in units:
        for each in unit["missing"]:
            _renumber(each, "source", sources)
            for told in each["alike"]:
                _renumber(told, "case", cases)
    examples = [dict(page["cases"][number]) for number in cases]
    for case in examples:
        _renumber(case, "source", sources)
    codes = dict.fromkeys(unit["code"] for unit in units)
    return {
        "units": units,
        "cases": examples,
        "guidance": [step for code in codes for step in plans.guidance.get(code, ())],
        "roadmap": [plan for code in codes for plan in plans.roadmap.get(code, ())],
        "sources": [page["sources"][number] for number in sources],
    }


def _renumber(row: Json, key: str, numbers: dict[int, int]) -> None:
    if row[key] is not None:
        row[key] = numbers.setdefault(row[key], len(numbers))
