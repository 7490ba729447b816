"""Checking statistics: figures a source gives for a unit."""

from __future__ import annotations

import re

from geoapp.criteria.records import Statistic
from geoapp.intake.cells import Cells
from geoapp.intake.facts import check_rows
from geoapp.intake.facts import check_source
from geoapp.intake.facts import read_unit
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.tables import Table

_MEASURE = re.compile(r"[a-z][a-z0-9_]{0,63}")


def check_statistics(table: Table, known: Known) -> Checked[Statistic]:
    """Check the rows of a table of statistics."""
    return check_rows(table, known, _check, lambda s: (s.unit_code, s.measure, s.as_of, s.source))


def _check(cells: Cells, known: Known) -> Statistic | None:
    as_of = cells.date("as_of")
    unit = read_unit(cells, known, as_of.last if as_of else None, strict=False)
    measure = cells.required("measure", "name what was counted, such as communes_ntm")
    if measure and not _MEASURE.fullmatch(measure):
        cells.refuse("measure", "it is not a key", "use small letters, digits and _, such as communes_ntm")
    cells.required("value", "give the figure, or leave the row out")
    value, source = cells.number("value"), check_source(cells)
    if unit is None or value is None:
        return None
    return Statistic(unit.code, measure, value, as_of, source)
