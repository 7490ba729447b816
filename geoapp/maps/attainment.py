"""Attainment as map variables: a district's own criterion, and the share of its communes meeting theirs.

The two are never confused: criterion 17 belongs to communes, criterion 7 to districts, and each column
says which it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import vintage
from geoapp.criteria.evaluate import ABSENT
from geoapp.criteria.evaluate import STATUSES
from geoapp.criteria.evaluate import Attainment
from geoapp.criteria.evaluate import Codes
from geoapp.criteria.evaluate import Flags
from geoapp.criteria.evaluate import commune_criteria_apply
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.evaluate import share_met
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.maps.classes import NO_SET
from geoapp.maps.classes import SHARE_CLASSES
from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.maps.classes import share_class
from geoapp.maps.definition import period_end
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from geoapp.maps.variables import Kind

#: The environment criterion of each level in the sets of 2016 to 2025.
ENVIRONMENT_CRITERION = {Level.COMMUNE: "17", Level.DISTRICT: "7"}


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


def own_criterion_column(rows: Sequence[Unit], reports: Reports, periods: Sequence[str]) -> Column:
    """Return the status of the units' own environment criterion at the end of each period."""
    codes = sorted({unit.code for unit in rows})
    level = rows[0].level
    result = _evaluate(reports, level, codes, periods, [True] * len(codes))
    status, own, unconfirmed = _criterion(result, ENVIRONMENT_CRITERION[level])
    place = {code: i for i, code in enumerate(codes)}
    cells = tuple(
        tuple(
            _status_cell(int(status[place[unit.code], n]), bool(own[place[unit.code], n]))
            if unit.valid_on(period_end(period))
            else None
            for unit in rows
        )
        for n, period in enumerate(periods)
    )
    return _column("own_criterion", "class", STATUS_CLASSES, cells, unconfirmed)


def communes_met_column(
    rows: Sequence[Unit], units: Sequence[Unit], reports: Reports, periods: Sequence[str]
) -> Column:
    """Return the share of each district's communes that meet their environment criterion."""
    years = [vintage(units, period_end(period)) for period in periods]
    communes = [{c: u for c, u in year.items() if u.level is Level.COMMUNE} for year in years]
    codes = sorted({code for year in communes for code in year})
    applicable = np.array(
        [[code in year and commune_criteria_apply(year[code]) for year in communes] for code in codes], bool
    ).reshape(len(codes), len(periods))
    result = _evaluate(reports, Level.COMMUNE, codes, periods, applicable)
    status, _, unconfirmed = _criterion(result, ENVIRONMENT_CRITERION[Level.COMMUNE])
    cells = tuple(
        _share_cells(rows, period, codes, year, status[:, n], held is not None)
        for n, (period, year, held) in enumerate(zip(periods, communes, result.sets, strict=True))
    )
    return _column("communes_met", "share", SHARE_CLASSES, cells, unconfirmed)


def _column(
    key: str,
    kind: Kind,
    classes: Sequence[MapClass],
    cells: tuple[tuple[Cell | None, ...], ...],
    unconfirmed: Flags,
) -> Column:
    """Return the column; "no criteria set" stands in the legend only where a year has none."""
    used = {cell.key for row in cells for cell in row if cell}
    shown = tuple(item for item in classes if item.key != NO_SET or NO_SET in used)
    return Column(key, kind, shown, cells, bool(unconfirmed.any()))


def _evaluate(
    reports: Reports, level: Level, codes: Sequence[str], periods: Sequence[str], applicable: object
) -> Attainment:
    years = [period_end(period).year for period in periods]
    flags = np.asarray(applicable, bool)
    return evaluate(reports.assessments, reports.of_level(level), codes, years, reports.region, flags)


def _criterion(result: Attainment, code: str) -> tuple[Codes, Flags, Flags]:
    """Return status, self-assessed and unconfirmed of one criterion as unit × year.

    Years may have different sets, so the criterion is looked up in the set of each year.
    """
    shape = (len(result.unit_codes), len(result.years))
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


def _share_cells(
    rows: Sequence[Unit],
    period: str,
    codes: Sequence[str],
    communes: Mapping[str, Unit],
    status: Codes,
    set_held: bool,
) -> tuple[Cell | None, ...]:
    districts = [communes[code].parent_code if code in communes else None for code in codes]
    shares = share_met(status, districts)
    cells: list[Cell | None] = []
    for unit in rows:
        if not unit.valid_on(period_end(period)):
            cells.append(None)
        elif not set_held:
            cells.append(Cell(NO_SET))
        elif (share := shares.get(unit.code)) is None:
            cells.append(Cell(Status.NOT_ASSESSED))
        else:
            detail = {"n": share.met, "of": share.total, "unknown": share.not_assessed}
            cells.append(Cell(share_class(share.met, share.total, share.not_assessed), detail))
    return tuple(cells)
