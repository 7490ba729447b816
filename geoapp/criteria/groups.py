"""The commune group a unit belongs to, as a dated fact: the sets from 2026 ask each group for something else.

It is a statistic of the measure ``commune_group`` whose value is the group's number: ``2`` is ``group_2``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from itertools import groupby

from geoapp.criteria.records import Statistic
from geoapp.criteria.sets import CriteriaSet
from geoapp.dates import PartialDate

#: The measure under which a statistic says the group of a commune.
COMMUNE_GROUP = "commune_group"
#: How criteria sets name a group.
GROUP_KEY = re.compile(r"group_[1-9]")
#: The groups of decision 51/2025/QĐ-TTg, which is held without its thresholds.
_DECIDED = frozenset({"group_1", "group_2", "group_3"})


@dataclass(frozen=True)
class GroupFact:
    """A unit's group from ``since`` on, with what says so.

    ``group`` is None where sources of the same date name different groups: none of them is chosen.
    """

    group: str | None
    since: date
    as_of: PartialDate
    source: str


@dataclass(frozen=True)
class Groups:
    """The groups of units over time; a unit is what the results are of, a code or a ground."""

    facts: Mapping[str, Sequence[GroupFact]] = field(default_factory=dict)

    def fact(self, unit: str, day: date) -> GroupFact | None:
        """Return the latest fact of a day; one of a later date is not back-dated."""
        return next((fact for fact in reversed(self.facts.get(unit, ())) if fact.since <= day), None)

    def on(self, unit: str, day: date) -> str | None:
        """Return the group of a unit on a day, None where it is not known."""
        fact = self.fact(unit, day)
        return fact.group if fact else None


def is_group(statistic: Statistic) -> bool:
    """Tell whether a statistic says a group."""
    return statistic.measure == COMMUNE_GROUP


def group_of(statistic: Statistic) -> str:
    """Return the group a statistic says, as criteria sets name it."""
    return f"group_{statistic.value:g}"


def group_facts(statistics: Iterable[Statistic]) -> tuple[GroupFact, ...]:
    """Return what the statistics of one unit say of its group, the oldest first.

    A date known to the month or year counts from its last day, as with every figure.
    """
    dated = sorted(
        ((s.as_of.last, s.as_of, s) for s in statistics if is_group(s) and s.as_of),
        key=lambda each: (each[0], each[2].source),
    )
    found = []
    for since, same in groupby(dated, key=lambda each: each[0]):
        told = list(same)
        named = {group_of(statistic) for _, _, statistic in told}
        sources = "; ".join(dict.fromkeys(statistic.source for _, _, statistic in told))
        found.append(GroupFact(named.pop() if len(named) == 1 else None, since, told[0][1], sources))
    return tuple(found)


def groups_named(sets: Iterable[CriteriaSet]) -> frozenset[str]:
    """Return the groups there are: those of the decision in force, and what the sets name besides."""
    own = {t.group for held in sets for indicator in held.indicators for t in indicator.thresholds if t.group}
    return _DECIDED | own
