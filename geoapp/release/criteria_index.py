"""The list of all criteria sets: by level and tier, with the years for which none is held."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from geoapp.boundaries.units import Level
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Tier
from geoapp.criteria.requirements import Doubt
from geoapp.criteria.requirements import Origin
from geoapp.criteria.requirements import doubt
from geoapp.criteria.requirements import table
from geoapp.criteria.sets import CriteriaSet
from geoapp.pages.translations import Texts
from geoapp.release.criteria_table import named
from geoapp.release.snapshot import Snapshot

#: Communes first: most sets are theirs.
_LEVELS = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


@dataclass(frozen=True)
class Stretch:
    """Years of a tier's line, both included, and the set that assesses them; None where none is held."""

    first: int
    last: int
    set: CriteriaSet | None


@dataclass(frozen=True)
class Entry:
    """A set of the list. ``indicators`` are its own; ``doubt`` is about what it asks for here."""

    set: CriteriaSet
    name: str
    indicators: int
    doubt: Doubt


@dataclass(frozen=True)
class TierLine:
    """A tier. Its ``lines`` of stretches cover the axis: national sets, then what is laid over them."""

    tier: Tier
    lines: Sequence[Sequence[Stretch]]
    missing: Sequence[Stretch]
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Section:
    """A level with the years of its axis and a line for each tier."""

    level: Level
    years: range
    tiers: Sequence[TierLine]


def sections(sets: Sequence[CriteriaSet], snapshot: Snapshot, region: str, texts: Texts) -> list[Section]:
    """Return the levels that have sets.

    The axis begins with the first year a set assesses or a recognition is for, and a tier that only has
    recognitions has a line too: they are shown on maps as without a set.
    """
    levels = {unit.code: unit.level for unit in snapshot.units}
    found = []
    for level in _LEVELS:
        own = [each for each in sets if each.level is level]
        if own:
            seen = [each for each in snapshot.recognitions if levels.get(each.unit_code) is level]
            found.append(_section(level, own, seen, {each.code: each for each in sets}, region, texts))
    return found


def _section(
    level: Level,
    own: Sequence[CriteriaSet],
    seen: Sequence[Recognition],
    by_code: dict[str, CriteriaSet],
    region: str,
    texts: Texts,
) -> Section:
    last = max(each.assesses_to for each in own)
    asked_about = [year for each in seen if (year := _year(each)) is not None and year <= last]
    years = range(min([*(each.assesses_from for each in own), *asked_about]), last + 1)
    held = {each.tier for each in own} | {each.tier for each in seen}
    tiers = []
    for tier in [tier for tier in Tier if tier in held]:
        of_tier = sorted((s for s in own if s.tier is tier), key=lambda s: (bool(s.extends), s.assesses_from))
        lines = _lines(of_tier, years)
        missing = [stretch for stretch in lines[0] if stretch.set is None]
        entries = [_entry(each, by_code.get(each.extends or ""), region, texts) for each in of_tier]
        tiers.append(TierLine(tier, lines, missing, entries))
    return Section(level, years, tiers)


def _lines(sets: Iterable[CriteriaSet], years: range) -> list[list[Stretch]]:
    national = [each for each in sets if each.extends is None]
    layers = [each for each in sets if each.extends is not None]
    return [_stretches(national, years), *([_stretches(layers, years)] if layers else [])]


def _stretches(sets: Sequence[CriteriaSet], years: range) -> list[Stretch]:
    of_year = [(year, next((each for each in sets if each.assesses(year)), None)) for year in years]
    groups = [(found, [year for year, _ in some]) for found, some in groupby(of_year, lambda pair: pair[1])]
    return [Stretch(some[0], some[-1], found) for found, some in groups]


def _entry(criteria_set: CriteriaSet, base: CriteriaSet | None, region: str, texts: Texts) -> Entry:
    rows = [row for group in table(criteria_set, base, region) for row in group.rows]
    own = [row for row in rows if row.origin is not Origin.INHERITED]
    return Entry(criteria_set, named(criteria_set, texts), len(own), doubt(own))


def _year(recognition: Recognition) -> int | None:
    """Return the year a recognition is for, or else that of its decision."""
    if recognition.for_year is not None or recognition.decided_on is None:
        return recognition.for_year
    return recognition.decided_on.first.year
