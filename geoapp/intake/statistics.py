"""Checking statistics: figures a source gives for a unit."""

from __future__ import annotations

import re

from geoapp.boundaries.units import Unit
from geoapp.criteria.groups import COMMUNE_GROUP
from geoapp.criteria.groups import groups_named
from geoapp.criteria.records import Statistic
from geoapp.criteria.shares import commune_criteria_apply
from geoapp.dates import PartialDate
from geoapp.intake.cells import Cells
from geoapp.intake.facts import check_rows
from geoapp.intake.facts import check_source
from geoapp.intake.facts import read_unit
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.tables import Table
from geoapp.names import fold

_MEASURE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_GROUP_WORDS = frozenset({fold(COMMUNE_GROUP), "nhom xa", "nhom"})
#: A folded cell: a point or comma before a nought, as workbooks write whole numbers, has become a space.
_GROUP = re.compile(r"(?:nhom |xa |group |group)*([1-9]|i{1,3}|iv|v)(?: 0+)?", re.ASCII)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}


def check_statistics(table: Table, known: Known) -> Checked[Statistic]:
    """Check the rows of a table of statistics."""
    return check_rows(table, known, _check, lambda s: (s.unit_code, s.measure, s.as_of, s.source))


def _check(cells: Cells, known: Known) -> Statistic | None:
    as_of = cells.date("as_of")
    unit = read_unit(cells, known, as_of.last if as_of else None, strict=False)
    measure = cells.required("measure", "name what was counted, such as communes_ntm")
    if fold(measure) in _GROUP_WORDS:
        return _check_group(cells, known, unit, as_of)
    if measure and not _MEASURE.fullmatch(measure):
        cells.refuse("measure", "it is not a key", "use small letters, digits and _, such as communes_ntm")
    cells.required("value", "give the figure, or leave the row out")
    value, source = cells.number("value"), check_source(cells)
    if unit is None or value is None:
        return None
    return Statistic(unit.code, measure, value, as_of, source)


def _check_group(
    cells: Cells, known: Known, unit: Unit | None, as_of: PartialDate | None
) -> Statistic | None:
    """Check a row that says the group of a commune; "Nhóm 2", "group_2", "II" and 2 are the same group."""
    cells.required("as_of", "give the date from which the unit belongs to the group")
    text, source = cells.required("value", "write the number of the group: 1, 2 or 3"), check_source(cells)
    if unit is not None and not commune_criteria_apply(unit):
        reason = f"{unit.name_vi} is no commune, and groups are of communes"
        cells.refuse("unit_code", reason, "leave the row out, or correct the unit or the date")
    number = _number(text)
    groups = groups_named(known.sets)
    if text and f"group_{number}" not in groups:
        names = ", ".join(sorted(name.removeprefix("group_") for name in groups))
        cells.refuse("value", "no criteria set has such a commune group", f"write one of {names}")
    if unit is None or number is None or as_of is None:
        return None
    return Statistic(unit.code, COMMUNE_GROUP, number, as_of, source)


def _number(text: str) -> int | None:
    """Return the number of a group as people write it, None where it is none."""
    told = _GROUP.fullmatch(fold(text))
    if told is None:
        return None
    return _ROMAN.get(told[1]) or int(told[1])
