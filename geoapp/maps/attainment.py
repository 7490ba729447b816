"""Attainment as map variables: a unit's own criteria, and the share of its communes meeting theirs.

The two are never confused: communes and districts have environment criteria of their own, those that the set
of the period names (:mod:`geoapp.criteria.environment`), and each column says whose they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.criteria.periods import Period
from geoapp.criteria.records import Status
from geoapp.criteria.shares import Share
from geoapp.criteria.shares import share_met
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import STATUSES
from geoapp.criteria.statuses import Flags
from geoapp.maps.classes import COMMUNES_MET_CLASSES
from geoapp.maps.classes import CRITERIA_CLASSES
from geoapp.maps.classes import NO_SET
from geoapp.maps.classes import PART_SET
from geoapp.maps.classes import SHARE_CLASSES
from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.maps.classes import criteria_class
from geoapp.maps.classes import share_class
from geoapp.maps.moments import spans_of
from geoapp.maps.standing import Place
from geoapp.maps.standing import Standing
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Cells
from geoapp.maps.variables import Column
from geoapp.maps.variables import Kind

_STATUS_CODE = {str(status): code for code, status in enumerate(STATUSES)}


def own_criterion_column(standing: Standing) -> Column:
    """Return the status of the units' own environment criteria at each moment."""
    own = _Own(standing)
    return _column("own_criterion", "class", STATUS_CLASSES, own.cells, own.unconfirmed)


def communes_met_column(rows: Sequence[Unit], communes: Standing) -> Column:
    """Return the share of each unit's communes that meet their environment criteria at each moment.

    A commune itself has its own status here, and counts as one of one.
    """
    own = _Own(communes)
    if rows and rows[0].level is Level.COMMUNE:
        cells = tuple(tuple(_counted(cell) if cell else None for cell in row) for row in own.cells)
        return _column("communes_met", "share", COMMUNES_MET_CLASSES, cells, own.unconfirmed)
    known: dict[tuple[int, Period], tuple[Cell | None, ...]] = {}
    spans = spans_of(communes.moments, communes.succession.units.values())
    keys = list(zip(spans, communes.periods, strict=True))
    for n, (day, key) in enumerate(zip(communes.moments, keys, strict=True)):
        if key not in known:
            known[key] = _shares(rows, day, own, n)
    cells = tuple(known[key] for key in keys)
    return _column("communes_met", "share", SHARE_CLASSES, cells, own.unconfirmed)


def indicators_met_column(standing: Standing) -> Column:
    """Return the share of the applicable indicators of its own set that each unit meets, at each moment.

    A district has its own indicators here, never an average of its communes.
    """
    result = standing.result
    met, of, unknown = result.met_count, result.applicable_count, result.unknown_count
    own: Flags = np.any(result.self_assessed, axis=1)

    def told(place: Place) -> Cell:
        share = Share(int(met[place]), int(of[place]), int(unknown[place]))
        return _share_cell(share, self_assessed=bool(own[place]))

    cells = standing.cells(told)
    return _column("indicators_met", "share", SHARE_CLASSES, cells, bool(result.unconfirmed.any()))


def criteria_met_column(standing: Standing) -> Column:
    """Return how many criteria of its own set each unit meets, where every criterion of the set is held."""
    result, status = standing.result, standing.result.criterion_status
    own: Flags = np.any(result.criterion_self_assessed, axis=1)
    met, unknown = (np.asarray((status == code).sum(axis=1)) for code in (MET, NOT_ASSESSED))
    of = np.asarray(((status != ABSENT) & (status != NOT_APPLICABLE)).sum(axis=1))

    def told(place: Place) -> Cell:
        if not result.full[place.period]:
            return Cell(PART_SET)
        n, total, lacking = int(met[place]), int(of[place]), int(unknown[place])
        detail = {"n": n, "of": total, "unknown": lacking, **({"self": True} if own[place] else {})}
        return Cell(criteria_class(n, total, lacking), detail)

    cells = standing.cells(told)
    return _column("criteria_met", "share", CRITERIA_CLASSES, cells, bool(result.criterion_unconfirmed.any()))


@dataclass(frozen=True)
class _Own:
    """The own environment criteria of the units of one level."""

    standing: Standing

    @property
    def unconfirmed(self) -> bool:
        return bool(self.standing.result.environment_unconfirmed.any())

    @property
    def cells(self) -> Cells:
        return self.standing.cells(self._told)

    def cell(self, unit: Unit, moment: int) -> Cell:
        place = self.standing.at(unit, moment)
        return self._told(place) if isinstance(place, Place) else place

    def _told(self, place: Place) -> Cell:
        result = self.standing.result
        return _status_cell(
            int(result.environment_status[place]), bool(result.environment_self_assessed[place])
        )


def _column(key: str, kind: Kind, classes: Sequence[MapClass], cells: Cells, unconfirmed: bool) -> Column:
    """Return the column; a lack of criteria stands in the legend only where there is one."""
    used = {cell.key for row in cells for cell in row if cell}
    shown = tuple(item for item in classes if item.key not in (NO_SET, PART_SET) or item.key in used)
    return Column(key, kind, shown, cells, unconfirmed)


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


def _shares(rows: Sequence[Unit], day: date, own: _Own, moment: int) -> tuple[Cell | None, ...]:
    """Count, for the rows that stand on ``day``, the communes that meet theirs (rule 5.2)."""
    if own.standing.set_at(moment) is None:
        return tuple(Cell(NO_SET) if row.valid_on(day) else None for row in rows)
    units = vintage(own.standing.succession.units.values(), day)
    communes = [unit for unit in units.values() if unit.level is Level.COMMUNE]
    holders = [ancestor(units, commune.code, rows[0].level) for commune in communes]
    cells = [own.cell(commune, moment) for commune in communes]
    codes = [_STATUS_CODE.get(cell.key, ABSENT) for cell in cells]
    shares = share_met(np.array(codes, np.int8), [holder.code if holder else None for holder in holders])
    told = {
        holder.code
        for cell, holder in zip(cells, holders, strict=True)
        if holder and (cell.detail or {}).get("self")
    }
    return tuple(
        _share_cell(shares.get(row.code), self_assessed=row.code in told) if row.valid_on(day) else None
        for row in rows
    )


def _share_cell(share: Share | None, *, self_assessed: bool = False) -> Cell:
    if share is None:
        return Cell(Status.NOT_ASSESSED)
    detail = {"n": share.met, "of": share.total, "unknown": share.not_assessed}
    own = {"self": True} if self_assessed else {}
    return Cell(share_class(share.met, share.total, share.not_assessed), {**detail, **own})
