"""Checking changes between units: a table of edges, or a list of old units beside the new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from geoapp.boundaries.lineage import PARTING
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.intake.cells import Cells
from geoapp.intake.change_plan import Plan
from geoapp.intake.change_plan import Settled
from geoapp.intake.change_rows import Told
from geoapp.intake.change_rows import by_sides
from geoapp.intake.change_rows import read_rows
from geoapp.intake.facts import refuse_personal
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.tables import Table
from geoapp.intake.versions import Versions
from geoapp.names import fold

#: A row that falls may take others with it; a file in which that never ends is refused.
_ROUNDS = 20


@dataclass(frozen=True)
class LineageRecord:
    """A row's change, None where it says that nothing changed, and the units it added or ended."""

    change: Change | None
    units: tuple[Unit, ...]


def check_lineage(table: Table, known: Known) -> Checked[LineageRecord]:
    """Check the rows of a table of changes.

    Former units are those of the day before the change, later ones begin on its day. A unit the store
    lacks is added by name where the file gives one; a former unit without an end is ended. Both are said.
    """
    table = by_sides(table)
    every, rows = read_rows(table, known)
    versions = Versions(known.units)
    rows = [_recorded(row, versions) for row in rows]
    for row in rows:
        refuse_personal(row.cells, row)
    _check_repeats(rows)
    _check_extents(rows)
    if "to_parent_code" in table.headers:
        _check_one_code(rows)
    plan = _plan(rows, every, known)
    records = [_record(plan, each) for each in plan.settled]
    problems = [problem for cells in every for problem in cells.problems]
    return Checked(records, [*table.problems, *_summary(plan, known), *problems], table.count)


def _plan(rows: Sequence[Told], every: Sequence[Cells], known: Known) -> Plan:
    """Lay the good rows over what is known until no more of them fall: a unit is stored whole or not."""
    for _ in range(_ROUNDS):
        _refuse_siblings(rows, every)
        good = [row for row in rows if row.cells.good]
        plan = Plan.of(good, known.units, known.changes)
        if all(row.cells.good for row in good):
            return plan
    for row in (row for row in rows if row.cells.good):
        row.cells.refuse("", "too many other rows were refused", "correct those first", "")
    return Plan.of((), known.units, known.changes)


def _refuse_siblings(rows: Iterable[Told], every: Iterable[Cells]) -> None:
    bad = {cells.text("from_code"): cells.line for cells in every if not cells.good}
    for row in rows:
        if row.cells.good and row.before.code in bad:
            reason = f"row {bad[row.before.code]} about the same unit is refused"
            row.cells.refuse("from_code", reason, "what became of a unit is stored whole: correct that row")


def _recorded(row: Told, versions: Versions) -> Told:
    """Give a row the earlier day on which the store knows the same change already."""
    held = versions.eve(row.before.code, row.day)
    if held is not None and fold(held.name_vi) == fold(row.before.name):
        return row
    day = versions.recorded(row.before, row.after, row.day)
    return row if day is None else replace(row, day=day, on=PartialDate.parse(day.isoformat()))


def _check_repeats(rows: Iterable[Told]) -> None:
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        key = (row.day, row.before.code, row.after.code)
        if (first := seen.setdefault(key, row.cells.line)) != row.cells.line:
            row.cells.refuse("", f"it says the same as row {first}", "keep one of the two rows", "")


def _check_extents(rows: Iterable[Told]) -> None:
    """Refuse a unit that is said to have gone wholly to one unit, and elsewhere too."""
    outs: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for row in rows:
        outs[row.day, row.before.code].append(row)
    for some in outs.values():
        for row in some if len(some) > 1 else ():
            if row.extent == "full":
                other = next(each.cells.line for each in some if each is not row)
                row.cells.refuse("extent", f"row {other} says that it also went elsewhere", "write partial")


def _check_one_code(rows: Iterable[Told]) -> None:
    """Refuse a later unit that is written with two codes: which of them is right cannot be told."""
    codes: dict[tuple[object, ...], dict[str, int]] = defaultdict(dict)
    for row in rows:
        if row.after.name and row.after.parent_code:
            key = (row.day, row.after.parent_code, fold(row.after.name))
            codes[key].setdefault(row.after.code, row.cells.line)
    for row in rows:
        found = codes.get((row.day, row.after.parent_code, fold(row.after.name)), {})
        if len(found) > 1:
            others = (f"{code} in row {line}" for code, line in found.items() if code != row.after.code)
            reason = f"{row.after.name} in {row.after.parent_code} has another code too ({', '.join(others)})"
            row.cells.refuse("to_code", reason, "write one code in all its rows")


def _record(plan: Plan, each: Settled) -> LineageRecord:
    touched = plan.versions.added | plan.versions.ended
    ids = dict.fromkeys((each.from_unit, each.to_unit))
    return LineageRecord(each.change, tuple(touched[unit_id] for unit_id in ids if unit_id in touched))


def _summary(plan: Plan, known: Known) -> Iterator[Problem]:
    """Say what was filled in or follows from the rows, one line for each kind of thing."""
    added, ended = list(plan.versions.added.values()), list(plan.versions.ended.values())
    if added:
        said = f"{_count(added, 'unit')} the store lacks {_are(added)} added by name only"
        yield Problem.of_many(said, _names(added), "import their boundaries to draw them")
    if ended:
        days = ", ".join(sorted({str(unit.valid_to) for unit in ended}))
        yield Problem.of_many(
            f"{_count(ended, 'unit')} of the store end on {days}", _names(ended), "check the day"
        )
    above = sorted({unit.parent_code for unit in added if unit.parent_code} - _codes(plan, known))
    if above:
        said = f"{len(above)} units above the added ones are not known"
        yield Problem.of_many(said, above, "import them too: until then the units are in no total of theirs")
    if plan.derived:
        said = ", ".join(f"{kind} {count}" for kind, count in sorted(plan.derived.items()))
        yield _note(f"kinds that follow from the rows: {said}", "give the column kind where one is wrong")
    if still := sum(each.change is None for each in plan.settled):
        remedy = "their units stay as they are, below the same unit: give to_parent_code if that changed"
        yield _note(f"{still} rows say that nothing changed", remedy)
    if implied := [each.told for each in plan.settled if each.told.implied]:
        said = f"{len(implied)} units took in or gave away ground and go on anew"
        remedy = "add a row from the unit to what it became where that is wrong"
        yield Problem.of_many(said, [row.before.name for row in implied], remedy)
    if open_ := [each for each in plan.settled if _unstated(each.change)]:
        said = f"{len(open_)} rows part a unit without a share"
        yield _note(said, "figures are not carried there: give share_area or share_population")
    yield from _misnamed(plan)
    yield from _left(plan, known)


def _misnamed(plan: Plan) -> Iterator[Problem]:
    """Say which units the rows call otherwise than the store does."""
    if plan.misnamed:
        names = [f"{row.before.name}, here {unit.name_vi} ({unit.id})" for row, unit in plan.misnamed]
        said = f"{len(plan.misnamed)} former units have another name"
        yield Problem.of_many(said, names, "check code and day")
    if later := {(row.after.name, unit.id): unit for row, unit in plan.misnamed_later}:
        names = [f"{name}, here {unit.name_vi} ({unit.id})" for (name, _), unit in later.items()]
        yield Problem.of_many(f"{len(later)} later units have another name", names, "check code and name")


def _left(plan: Plan, known: Known) -> Iterator[Problem]:
    """Say which units end with the others although no row speaks of them."""
    if left := _without_row(plan, known):
        days = ", ".join(sorted({str(unit.valid_to) for unit in left}))
        one = len(left) == 1
        said = f"{_count(left, 'unit')} of the store {'ends' if one else 'end'} on {days}"
        said += f" and no row says what became of {'it' if one else 'them'}"
        yield Problem.of_many(said, _names(left), "add a row for each, or correct the day it ends")


def _without_row(plan: Plan, known: Known) -> list[Unit]:
    """Return the stored units that end on a day of the file, on a level it speaks of, and become nothing."""
    days = {each.told.day for each in plan.settled}
    here = {each.from_unit for each in plan.settled}
    told = here | {former for former, _ in plan.held}
    levels = {unit.level for unit in (*known.units, *plan.versions.added.values()) if unit.id in here}
    ending = [unit for unit in known.units if unit.valid_to in days and unit.level in levels]
    return [unit for unit in ending if unit.id not in told]


def _codes(plan: Plan, known: Known) -> set[str]:
    return {known.province.code, *known.versions, *(unit.code for unit in plan.versions.added.values())}


def _unstated(change: Change | None) -> bool:
    return bool(
        change and change.kind in PARTING and change.share_area is None and change.share_population is None
    )


def _count(some: Sequence[object], word: str) -> str:
    return f"{len(some)} {word}{'' if len(some) == 1 else 's'}"


def _are(some: Sequence[object]) -> str:
    return "is" if len(some) == 1 else "are"


def _names(units: Sequence[Unit]) -> list[str]:
    return [f"{unit.name_vi} ({unit.id})" for unit in units]


def _note(reason: str, remedy: str) -> Problem:
    return Problem(0, "", "", reason, remedy, Severity.WARN)
