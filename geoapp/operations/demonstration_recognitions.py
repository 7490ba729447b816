"""Made-up recognitions for the demonstration: mostly as the assessments have it, and a few that are not.

A unit that meets its criteria for good is recognised in the year after, a few have a dossier only, and
those that miss something are preparing one. So that a map has something to say, two communes stay
recognised although they miss an indicator now, and one is revoked although it meets all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.shares import commune_criteria_apply
from geoapp.dates import PartialDate
from geoapp.operations.demonstration_projects import SOURCE
from geoapp.operations.demonstration_standing import Standing

#: The day of the decisions for each year; those for 2019 came on two days, before and after a meeting.
_DECIDED = {2016: "2017-03-15", 2017: "2018-03-15", 2018: "2019-03-15", 2019: "2020-03-20"}
_LATER = "2020-08-20"
#: By when a stage is known: before the first meeting of the last year, between the two, after both.
_KNOWN_BY = ("2020-05", _LATER, "2020-11")
_DOSSIER = (Stage.PREPARING, Stage.SUBMITTED, Stage.UNDER_APPRAISAL)


def fabricate_recognitions(
    units: Sequence[Unit], standing: Standing, random: Random
) -> tuple[Recognition, ...]:
    """Return made-up recognitions and dossiers of the rural communes and of the districts."""
    last = date(standing.years[-1], 12, 31)
    rural = [unit for unit in units if commune_criteria_apply(unit)]
    found: list[Recognition] = []
    for unit in rural:
        found += _ntm(unit, standing, random, unit.valid_on(last))
    for code in sorted({unit.code for unit in units if unit.level is Level.DISTRICT}):
        year = standing.met_for_good(code)
        if year is not None and year in _DECIDED:
            found.append(_decided(code, Tier.NTM, year, _DECIDED[year]))
    found += _higher(units, found, random)
    return _disagreeing([unit for unit in rural if unit.valid_on(last)], standing, found)


def _ntm(unit: Unit, standing: Standing, random: Random, lives: bool) -> Iterator[Recognition]:
    year, chance, step = standing.met_for_good(unit.code), random.random(), random.random()
    day = _DECIDED.get(year or 0, "")
    if day and year == max(_DECIDED) and step < 0.5:
        day = _LATER
    if day and chance < 0.9 and unit.valid_on(date.fromisoformat(day)):
        yield _decided(unit.code, Tier.NTM, year or 0, day)
    elif lives:
        # Who meets all is further on with the dossier than who still misses something.
        reached = 1 + (year is not None) * (1 + (step < 0.6))
        yield from _dossier(unit.code, Tier.NTM, reached, random)


def _higher(
    units: Sequence[Unit], recognised: Sequence[Recognition], random: Random
) -> Iterator[Recognition]:
    """Give the next tier to some of those recognised early. No set of that tier is held for these years."""
    last = {unit.code for unit in units if unit.valid_to is None or unit.valid_to > date(2020, 12, 31)}
    for row in recognised:
        if row.stage is not Stage.RECOGNISED or (row.for_year or 0) > 2017 or row.unit_code not in last:
            continue
        chance = random.random()
        if chance < 0.35:
            yield _decided(row.unit_code, Tier.NANG_CAO, 2019, _DECIDED[2019])
        elif chance < 0.65:
            yield from _dossier(row.unit_code, Tier.NANG_CAO, random.randint(1, 3), random)


def _disagreeing(
    living: Sequence[Unit], standing: Standing, found: Sequence[Recognition]
) -> tuple[Recognition, ...]:
    """Let two communes be recognised that miss an indicator now, and one be revoked that misses none."""
    last = standing.years[-1]
    before = {unit.code for unit in living if unit.valid_on(date.fromisoformat(_DECIDED[2018]))}
    missing = [code for code in sorted(before) if standing.status(code, last) is Status.NOT_MET][:2]
    higher = {row.unit_code for row in found if row.tier is not Tier.NTM}
    revoked = [
        row
        for row in found
        if (row.tier, row.stage, row.for_year) == (Tier.NTM, Stage.RECOGNISED, 2017)
        and row.unit_code in before - higher
        and standing.status(row.unit_code, last) is Status.MET
    ][:1]
    kept = [row for row in found if row not in revoked and row.unit_code not in missing]
    kept += [_decided(code, Tier.NTM, 2018, _DECIDED[2018]) for code in missing]
    kept += [replace(row, revoked_on=PartialDate.parse(_LATER)) for row in revoked]
    return tuple(sorted(kept, key=lambda row: (row.unit_code, list(Tier).index(row.tier))))


def _dossier(code: str, tier: Tier, reached: int, random: Random) -> Iterator[Recognition]:
    """Give the stages up to the ``reached``-th, the last of them known by a random one of the days."""
    days = sorted(random.sample(range(len(_KNOWN_BY)), reached))
    for stage, at in zip(_DOSSIER, days, strict=False):
        known = PartialDate.parse(_KNOWN_BY[at])
        yield Recognition(code, tier, stage, SOURCE, for_year=2020, known_by=known)


def _decided(code: str, tier: Tier, year: int, day: str) -> Recognition:
    number = f"{date.fromisoformat(day).year}{list(Tier).index(tier) + 1}"
    return Recognition(
        code,
        tier,
        Stage.RECOGNISED,
        SOURCE,
        for_year=year,
        decided_on=PartialDate.parse(day),
        decision=f"Quyết định minh họa {number}/QĐ-MH, không có thật",
    )
