"""Attainment as map variables: a unit's own criterion, and the share of its communes meeting theirs.

The two are never confused: criterion 17 belongs to communes, criterion 7 to districts, and each column
says which it is. At a moment stands the attainment of the last year that has ended by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.criteria.evaluate import ABSENT
from geoapp.criteria.evaluate import STATUSES
from geoapp.criteria.evaluate import Attainment
from geoapp.criteria.evaluate import Codes
from geoapp.criteria.evaluate import Flags
from geoapp.criteria.evaluate import Share
from geoapp.criteria.evaluate import commune_criteria_apply
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.evaluate import share_met
from geoapp.criteria.periods import Period
from geoapp.criteria.periods import last_ended_year
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.maps.classes import COMMUNES_MET_CLASSES
from geoapp.maps.classes import NO_SET
from geoapp.maps.classes import SHARE_CLASSES
from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.maps.classes import share_class
from geoapp.maps.moments import spans_of
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Cells
from geoapp.maps.variables import Column
from geoapp.maps.variables import Kind

#: The environment criterion of each level in the sets of 2016 to 2025; provinces have none of their own.
ENVIRONMENT_CRITERION = {Level.COMMUNE: "17", Level.DISTRICT: "7"}

_STATUS_CODE = {str(status): code for code, status in enumerate(STATUSES)}


@dataclass(frozen=True)
class Reports:
    """What attainment is computed from: sets and reports of one tier, in one region."""

    sets: Sequence[CriteriaSet]
    assessments: Sequence[Assessment]
    tier: Tier
    region: str
    province_code: str

    def of_level(self, level: Level) -> list[CriteriaSet]:
        """Return the sets of a level that hold in the province: national ones and its own."""
        here = (None, self.province_code)
        return [s for s in self.sets if s.level is level and s.tier is self.tier and s.province_code in here]


def own_criterion_column(
    rows: Sequence[Unit], succession: Succession, reports: Reports, moments: Sequence[date]
) -> Column:
    """Return the status of the units' own environment criterion at each moment."""
    standing = _Standing(rows[0].level, succession, reports, tuple(moments))
    cells = tuple(
        tuple(standing.cell(unit, n) if unit.valid_on(day) else None for unit in rows)
        for n, day in enumerate(moments)
    )
    return _column("own_criterion", "class", STATUS_CLASSES, cells, standing.unconfirmed)


def communes_met_column(
    rows: Sequence[Unit], succession: Succession, reports: Reports, moments: Sequence[date]
) -> Column:
    """Return the share of each unit's communes that meet their environment criterion at each moment.

    A commune itself has its own status here, and counts as one of one.
    """
    standing = _Standing(Level.COMMUNE, succession, reports, tuple(moments))
    if rows[0].level is Level.COMMUNE:
        cells = tuple(
            tuple(_counted(standing.cell(unit, n)) if unit.valid_on(day) else None for unit in rows)
            for n, day in enumerate(moments)
        )
        return _column("communes_met", "share", COMMUNES_MET_CLASSES, cells, standing.unconfirmed)
    known: dict[tuple[int, int], tuple[Cell | None, ...]] = {}
    keys = list(zip(spans_of(moments, succession.units.values()), standing.years, strict=True))
    for n, (day, key) in enumerate(zip(moments, keys, strict=True)):
        if key not in known:
            known[key] = _shares(rows, day, standing, n)
    cells = tuple(known[key] for key in keys)
    return _column("communes_met", "share", SHARE_CLASSES, cells, standing.unconfirmed)


@dataclass(frozen=True)
class _Standing:
    """The own environment criterion of all units of one level, computed once for the years asked for."""

    level: Level
    succession: Succession
    reports: Reports
    moments: tuple[date, ...]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The year whose attainment stands at each moment."""
        return tuple(last_ended_year(day) for day in self.moments)

    @cached_property
    def places(self) -> Mapping[str, int]:
        return {code: i for i, code in enumerate(sorted({u.code for u in self._units}))}

    @cached_property
    def columns(self) -> Mapping[int, int]:
        return {year: i for i, year in enumerate(sorted(set(self.years)))}

    @cached_property
    def result(self) -> Attainment:
        sets, everywhere = self.reports.of_level(self.level), [True] * len(self.places)
        region = self.reports.region
        periods = [Period.of_year(year) for year in self.columns]
        return evaluate(self.reports.assessments, sets, list(self.places), periods, region, everywhere)

    @cached_property
    def criterion(self) -> tuple[Codes, Flags, Flags]:
        """Status, self-assessed and unconfirmed of the criterion as unit × year."""
        return _criterion(self.result, ENVIRONMENT_CRITERION.get(self.level, ""))

    @property
    def unconfirmed(self) -> bool:
        return bool(self.criterion[2].any())

    def set_held(self, moment: int) -> bool:
        """Whether a criteria set is held for the year of a moment."""
        return self.result.sets[self.columns[self.years[moment]]] is not None

    def cell(self, unit: Unit, moment: int) -> Cell:
        """Return the status of ``unit``; its ground must have been the same when the year ended.

        A code may go on with another ground, and a status is never carried (rule 5.4).
        """
        if self.level not in ENVIRONMENT_CRITERION:
            return Cell(Status.NOT_APPLICABLE)
        if not self.set_held(moment):
            return Cell(NO_SET)
        if self.level is Level.COMMUNE and not commune_criteria_apply(unit):
            return Cell(Status.NOT_APPLICABLE)
        year = self.years[moment]
        code = self._code_in(unit, year)
        if code is None:
            return Cell(Status.NOT_ASSESSED)
        status, own, _ = self.criterion
        at = (self.places[code], self.columns[year])
        return _status_cell(int(status[at]), bool(own[at]))

    def _code_in(self, unit: Unit, year: int) -> str | None:
        """Return the code that the unit's ground had when ``year`` ended."""
        end = date(year, 12, 31)
        chain = self.succession.same_ground(unit)
        return next((found.code for found in chain if found.valid_on(end)), None)

    @property
    def _units(self) -> list[Unit]:
        return [unit for unit in self.succession.units.values() if unit.level is self.level]


def _column(key: str, kind: Kind, classes: Sequence[MapClass], cells: Cells, unconfirmed: bool) -> Column:
    """Return the column; "no criteria set" stands in the legend only where a year has none."""
    used = {cell.key for row in cells for cell in row if cell}
    shown = tuple(item for item in classes if item.key != NO_SET or NO_SET in used)
    return Column(key, kind, shown, cells, unconfirmed)


def _criterion(result: Attainment, code: str) -> tuple[Codes, Flags, Flags]:
    """Return status, self-assessed and unconfirmed of one criterion as unit × year.

    Years may have different sets, so the criterion is looked up in the set of each year.
    """
    shape = (len(result.unit_codes), len(result.periods))
    status = np.full(shape, ABSENT, np.int8)
    own, unconfirmed = np.zeros(shape, bool), np.zeros(shape, bool)
    for n, held in enumerate(result.sets):
        if held is not None and (held, code) in result.criteria:
            row = result.criteria.index((held, code))
            status[:, n] = result.criterion_status[:, row, n]
            own[:, n] = result.criterion_self_assessed[:, row, n]
            unconfirmed[:, n] = result.criterion_unconfirmed[:, row, n]
    return status, own, unconfirmed


def _status_cell(code: int, self_assessed: bool) -> Cell:
    """Return a status; a year without a set has none (rule 5.3), and a self-assessed one is marked."""
    key = NO_SET if code == ABSENT else STATUSES[code]
    return Cell(key, {"self": True} if self_assessed else None)


def _counted(cell: Cell) -> Cell:
    """Return a commune's status with the share it makes: one of one, or none where it does not count."""
    if cell.key in (Status.NOT_APPLICABLE, NO_SET):
        return cell
    share = {"n": int(cell.key == Status.MET), "of": 1, "unknown": int(cell.key == Status.NOT_ASSESSED)}
    return Cell(cell.key, {**share, **(cell.detail or {})})


def _shares(rows: Sequence[Unit], day: date, standing: _Standing, moment: int) -> tuple[Cell | None, ...]:
    """Count, for the rows that stand on ``day``, the communes that meet theirs (rule 5.2)."""
    if not standing.set_held(moment):
        return tuple(Cell(NO_SET) if row.valid_on(day) else None for row in rows)
    units = vintage(standing.succession.units.values(), day)
    communes = [unit for unit in units.values() if unit.level is Level.COMMUNE]
    holders = [ancestor(units, commune.code, rows[0].level) for commune in communes]
    codes = [_STATUS_CODE.get(standing.cell(commune, moment).key, ABSENT) for commune in communes]
    shares = share_met(np.array(codes, np.int8), [holder.code if holder else None for holder in holders])
    return tuple(_share_cell(shares.get(row.code)) if row.valid_on(day) else None for row in rows)


def _share_cell(share: Share | None) -> Cell:
    if share is None:
        return Cell(Status.NOT_ASSESSED)
    detail = {"n": share.met, "of": share.total, "unknown": share.not_assessed}
    return Cell(share_class(share.met, share.total, share.not_assessed), detail)
