"""Checking units: names, dates, outlines, and how they lie beside one another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from dataclasses import replace
from datetime import date

import shapely

from geoapp.boundaries.lineage import SAME_GROUND
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import UNIT_CODE
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.intake.cells import Cells
from geoapp.intake.facts import SOURCE_REMEDY
from geoapp.intake.facts import refuse_personal
from geoapp.intake.grids import row_list
from geoapp.intake.held import held_unit
from geoapp.intake.held import keep_known
from geoapp.intake.held import match_codes
from geoapp.intake.known import Known
from geoapp.intake.outlines import Shape
from geoapp.intake.outlines import read_shape
from geoapp.intake.overlaps import overlapping
from geoapp.intake.placed import moved
from geoapp.intake.placed import outside_province
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.rings import OutlineError
from geoapp.intake.tables import Row
from geoapp.intake.tables import Table
from geoapp.intake.unit_headers import FIELDS
from geoapp.intake.unit_headers import LEVELS
from geoapp.intake.vectors import Feature
from geoapp.intake.vectors import Features

_CODE = re.compile(UNIT_CODE)


@dataclass(frozen=True)
class BoundaryRecord:
    """A unit, and the change by which it followed the unit it continues."""

    unit: Unit
    change: Change | None


def check_boundaries(layer: Features, known: Known) -> Checked[BoundaryRecord]:
    """Check the features of a layer of units."""
    headers = {name: " + ".join(held) for name, held in layer.reading.mapped.columns.items()}
    table = Table(layer.name, headers, [], [], fixed=True, count=layer.count)
    rows = [(feature, Cells(table, _row(feature), known)) for feature in layer.features]
    found = [(cells, _check(cells, feature, layer, known)) for feature, cells in rows]
    for cells, record in found:
        refuse_personal(cells, record)
    good = [(cells, record) for cells, record in found if record is not None and cells.good]
    _check_versions(good, known)
    _check_parents([(cells, record) for cells, record in good if cells.good], known)
    by_line = {cells.line: cells for cells, _ in good}
    for first, second, share in overlapping([(c.line, r.unit) for c, r in good if c.good], known.units):
        cells = by_line[first]
        note = cells.warn if share.within_accuracy else cells.refuse
        reason = f"it overlaps {second} by {share.percent:.0f} % of the smaller of the two"
        note("geometry", reason, "a point there counts for one of them only: correct the borders", "")
    records = [record for cells, record in good if cells.good]
    problems = [*layer.problems, *_centres(layer), *(p for _, cells in rows for p in cells.problems)]
    reading = layer.reading.with_matching(match_codes([record.unit for _, record in good], known.units))
    if reading.mapped.coded_by_name:
        reading = reading.with_codes([_held_code(cells, known) is not None for _, cells in rows])
    units = [record.unit for record in records]
    misplaced = outside_province(layer, units, known)
    if any(problem.severity is Severity.REFUSE for problem in misplaced):
        return Checked([], problems + misplaced, layer.count, reading)
    return Checked(records, problems + misplaced + moved(units, known), layer.count, reading)


def _row(feature: Feature) -> Row:
    return Row(
        feature.number, {name: feature.properties[name] for name in FIELDS if name in feature.properties}
    )


def _check(cells: Cells, feature: Feature, layer: Features, known: Known) -> BoundaryRecord | None:
    code = _code(cells, known, layer)
    held = held_unit(code, cells, known)
    name = cells.text("name_vi") or (
        held.name_vi if held else cells.required("name_vi", "give the unit's name")
    )
    level = _level(cells, held, layer)
    valid_from = _day(cells, "valid_from", needed=True)
    valid_to = _day(cells, "valid_to", needed=False)
    if valid_from and valid_to and valid_to <= valid_from:
        cells.refuse("valid_to", f"it does not lie after {valid_from}", "check the two dates")
    source = cells.required("source", f"{SOURCE_REMEDY}, or give it for all: --set source=…")
    accuracy, shape = _accuracy(cells), _shape(cells, feature, layer)
    confirmed = cells.boolean("valid_from_confirmed")
    if level is None or valid_from is None or shape is None:
        return None
    unit = Unit(
        code=code,
        valid_from=valid_from,
        valid_to=valid_to,
        level=level,
        name_vi=name,
        name_en=cells.text("name_en") or name,
        parent_code=cells.optional("parent_code"),
        source=source,
        outline=shape.outline,
        centre=shape.centre,
        accuracy_m=accuracy,
        valid_from_confirmed=confirmed is not False,
        note=cells.text("note"),
    )
    return BoundaryRecord(keep_known(unit, held, cells), _change(cells, unit, known))


def _level(cells: Cells, held: Unit | None, layer: Features) -> Level | None:
    if held and not cells.text("level"):
        return held.level
    likely = layer.reading.mapped.likely or Level.DISTRICT
    cells.required("level", f"{LEVELS.remedy}, or give it for all: --set level={likely}")
    return cells.choice("level", LEVELS)


def _code(cells: Cells, known: Known, layer: Features) -> str:
    if layer.reading.mapped.coded_by_name:
        return _held_code(cells, known) or cells.text("code")
    code = cells.required("code", "give the unit's code, or say which column holds it: --map code=…")
    if code and not _CODE.fullmatch(code):
        cells.refuse("code", "it is not a code", "use digits and letters, at most 20")
    return code


def _held_code(cells: Cells, known: Known) -> str | None:
    """Return the code of the one stored unit that bears the row's name."""
    named = known.units_named(cells.text("name_vi"), LEVELS.get(cells.text("level")))
    return named[0] if len(named) == 1 else None


def _day(cells: Cells, field: str, *, needed: bool) -> date | None:
    if needed:
        cells.required(field, f"give the day, or give it for all: --set {field}=2004-01-01")
    found = cells.date(field)
    if found is not None and found.first != found.last:
        cells.refuse(field, "borders change on a day, and this is not one", "write YYYY-MM-DD")
    return found.first if found else None


def _accuracy(cells: Cells) -> float | None:
    accuracy = cells.number("accuracy_m")
    if accuracy is not None and not 0 <= accuracy <= 10_000:
        cells.refuse("accuracy_m", "it is not between 0 and 10,000 metres", "state the accuracy in metres")
    return accuracy


def _shape(cells: Cells, feature: Feature, layer: Features) -> Shape | None:
    try:
        shape = read_shape(feature.geometry, layer.epsg)
    except OutlineError as error:
        cells.refuse("geometry", str(error), error.remedy, "")
        return None
    if shape.centre and layer.has_marks:
        reason = "it is a point among areas: a mark on the map, not a unit"
        remedy = "leave it out with --skip-bad, or save the layer without its points"
        cells.refuse("geometry", reason, remedy, cells.text("name_vi"))
    if shape.repair:
        cells.warn("geometry", f"its rings were put in order ({shape.repair})", "the area is as it was", "")
    return shape


def _centres(layer: Features) -> list[Problem]:
    """Warn once of the units of which a file has the centre only."""
    numbers = [each.number for each in layer.features if _is_point(each)]
    if not numbers or layer.has_marks:
        return []
    said = "feature is a point" if len(numbers) == 1 else "features are points"
    reason = f"{len(numbers)} {said}, and only its centre is stored of a unit: rows {row_list(numbers)}"
    return [Problem(0, "geometry", "", reason, "give the outlines when you have them", Severity.WARN)]


def _is_point(feature: Feature) -> bool:
    if isinstance(feature.geometry, bytes):
        return bool(shapely.from_wkb(feature.geometry).geom_type == "Point")
    return feature.geometry is not None and feature.geometry.get("type") == "Point"


def _change(cells: Cells, unit: Unit, known: Known) -> Change | None:
    """Return the change ``continues`` tells of. What the store holds between the units is kept whole.

    Where the store has the ground parted or merged, that is said and stays: changes tell more than a layer.
    """
    former = cells.optional("continues")
    if former is None:
        return None
    pair = (former, unit.id)
    held = known.changes_by_pair.get(pair)
    links = (*known.lineage.predecessors(unit.id), *known.lineage.successors(former))
    against = (
        link for link in links if (link.from_unit, link.to_unit) != pair or not link.kinds <= SAME_GROUND
    )
    other = next(against, None)
    if other is not None:
        kinds = ", ".join(sorted(other.kinds))
        reason = f"the store has {other.to_unit} as {kinds} of {other.from_unit}: the ground is not the same"
        cells.warn("continues", reason, "that is kept; leave continues empty, or correct the change")
        return held
    decision = cells.text("decision")
    if held is not None:
        return replace(held, decision=decision or held.decision)
    on = PartialDate.parse(unit.valid_from.isoformat())
    return Change(former, unit.id, ChangeKind.LEVEL_CHANGE, on, decision)


def _check_versions(good: list[tuple[Cells, BoundaryRecord]], known: Known) -> None:
    """Refuse a unit given twice, versions of one code that overlap, and a former unit nobody knows."""
    given: dict[str, int] = {}
    by_code: dict[str, dict[str, Unit]] = {
        code: {unit.id: unit for unit in versions} for code, versions in known.versions.items()
    }
    for cells, record in good:
        unit = record.unit
        first = given.setdefault(unit.id, cells.line)
        if first != cells.line:
            reason = f"code {unit.code} appears twice from {unit.valid_from} (also row {first})"
            cells.refuse("code", reason, "keep one, or give each its own dates")
        else:
            by_code.setdefault(unit.code, {})[unit.id] = unit
    for cells, record in good:
        unit = record.unit
        for other in by_code[unit.code].values():
            if other.id != unit.id and unit.overlaps(other):
                reason = f"{other.id} ({other.name_vi}) is valid on some of the same days"
                cells.refuse("valid_from", reason, "end the one before the other begins")
        if record.change and record.change.from_unit not in by_code.get(
            record.change.from_unit.split("@")[0], {}
        ):
            cells.refuse(
                "continues", "that unit is not known", "write it as code@first day, and import it too"
            )


def _check_parents(good: list[tuple[Cells, BoundaryRecord]], known: Known) -> None:
    codes = {record.unit.code for _, record in good} | set(known.versions) | {known.province.code}
    under = Counter(record.unit.parent_code for _, record in good)
    said: set[str] = set()
    for cells, record in good:
        parent = record.unit.parent_code
        if parent is not None and parent not in codes | said:
            said.add(parent)  # once, not for each of its thousand units
            others = f" (nor for {under[parent] - 1} other rows)" if under[parent] > 1 else ""
            remedy = "import it too: until then the unit is in no total of its parent"
            cells.warn("parent_code", f"the unit above is not known{others}", remedy)
        if parent == record.unit.code:
            cells.refuse("parent_code", "the unit stands above itself", "give the unit above it")
