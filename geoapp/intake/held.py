"""What the store holds of a layer's units already: it is kept where the file says nothing, and compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geoapp.boundaries.rounding import came_back
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.intake.cells import Cells
from geoapp.intake.known import Known
from geoapp.intake.layer_report import Matching
from geoapp.intake.values import parse_date
from geoapp.numbers import degrees


def held_unit(code: str, cells: Cells, known: Known) -> Unit | None:
    """Return the unit of ``code`` and the row's first day that is stored already."""
    try:
        first: PartialDate = parse_date(cells.text("valid_from"))
    except ValueError:
        return None  # the row is refused for it
    same = (u for u in known.versions.get(code, ()) if u.valid_from == first.first)
    return next(same, None)


def keep_known(unit: Unit, held: Unit | None, cells: Cells) -> Unit:
    """Return ``unit`` with what ``held`` knows besides: an empty cell is unknown, and takes nothing away.

    Two things differ. An empty ``valid_to`` says that the unit still exists; only without the column the
    known day stays. And the accuracy is that of an outline: a new outline does not inherit it.
    """
    if held is None:
        return unit
    if unit.outline and held.outline and came_back(unit.outline, held.outline):
        unit = replace(unit, outline=held.outline)
    if unit.centre and held.centre and unit.centre == tuple(map(degrees, held.centre)):
        unit = replace(unit, centre=held.centre)
    new_outline = unit.outline is not None and unit.outline != held.outline
    return replace(
        unit,
        name_en=held.name_en if not cells.text("name_en") and held.name_vi == unit.name_vi else unit.name_en,
        parent_code=unit.parent_code or held.parent_code,
        note=unit.note or held.note,
        valid_to=unit.valid_to if cells.has("valid_to") else held.valid_to,
        valid_from_confirmed=(
            unit.valid_from_confirmed if cells.text("valid_from_confirmed") else held.valid_from_confirmed
        ),
        outline=unit.outline or held.outline,
        centre=unit.centre or held.centre,
        accuracy_m=unit.accuracy_m if unit.accuracy_m is not None or new_outline else held.accuracy_m,
    )


def match_codes(units: Sequence[Unit], held: Sequence[Unit]) -> list[Matching]:
    """Compare the codes of a file with those the store holds, by level, on the first days of the file."""
    found: list[Matching] = []
    for level in dict.fromkeys(unit.level for unit in units):
        days = {unit.valid_from for unit in units if unit.level is level}
        here = {unit.code for unit in units if unit.level is level}
        there = {u.code for u in held if u.level is level and any(u.valid_on(day) for day in days)}
        if there:
            found.append(Matching(str(level), tuple(sorted(here - there)), tuple(sorted(there - here))))
    return found
