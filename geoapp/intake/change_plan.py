"""Laying a file's changes over the units the store holds, day by day.

A unit that changes ends on the day, and what follows it begins on it: whatever its code, a unit is a new one
when its name, rank or borders are (:mod:`geoapp.boundaries.units`).
"""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date

from geoapp.boundaries.lineage import SAME_GROUND
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Unit
from geoapp.intake.change_kinds import by_former
from geoapp.intake.change_kinds import going_on
from geoapp.intake.change_kinds import with_kinds
from geoapp.intake.change_rows import Side
from geoapp.intake.change_rows import Told
from geoapp.intake.facts import existed
from geoapp.intake.versions import Versions
from geoapp.names import fold

#: Documents round shares: they may add up to this little more than the whole.
ROUNDING = 0.001


@dataclass(frozen=True)
class Settled:
    """A row and the identities it came to; without a change it says that nothing happened."""

    told: Told
    from_unit: str
    to_unit: str
    change: Change | None = None


@dataclass
class Plan:
    """What storing the rows would do. Rows that cannot be placed are refused in their cells.

    ``misnamed`` are the rows that call the former unit otherwise than the store does, beside that unit, and
    ``misnamed_later`` those that call the later one so.
    """

    versions: Versions
    held: Mapping[tuple[str, str], Change]
    settled: list[Settled] = field(default_factory=list)
    derived: Counter[ChangeKind] = field(default_factory=Counter)
    misnamed: list[tuple[Told, Unit]] = field(default_factory=list)
    misnamed_later: list[tuple[Told, Unit]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._told = {former for former, _ in self.held}
        self._into: dict[str, set[str]] = defaultdict(set)
        for former, later in self.held:
            self._into[later].add(former)

    @classmethod
    def of(cls, rows: Iterable[Told], units: Iterable[Unit], changes: Iterable[Change]) -> Plan:
        """Lay ``rows`` over the known units and changes, the earliest day first."""
        plan = cls(Versions(units), {(each.from_unit, each.to_unit): each for each in changes})
        by_day: dict[date, list[Told]] = defaultdict(list)
        for row in rows:
            by_day[row.day].append(row)
        for day in sorted(by_day):
            plan._lay(day, by_day[day])
        plan._check_shares()
        plan._check_ground()
        return plan

    def _lay(self, day: date, rows: Sequence[Told]) -> None:
        befores = {row.before.code: unit for row in rows if (unit := self._before(row)) is not None}
        named = [self._named(row, befores[row.before.code]) for row in rows if row.before.code in befores]
        goers = {row.after.code: unit for row in named if (unit := self._goes_on(row)) is not None}
        befores = goers | befores
        named += going_on(named, befores, self._told)
        outs, ins = by_former(named), Counter(row.after.code for row in named)
        moving = []
        for row in named:
            unit = befores[row.before.code]
            if len(outs[unit.code]) == 1 and ins[row.after.code] == 1 and self._is_still(row, unit):
                self.settled.append(Settled(row, unit.id, unit.id))
            else:
                moving.append(row)
        tails = self._end(by_former(moving), befores, day)
        for row, whole in zip(moving, with_kinds(moving), strict=True):
            if row.cells.good:
                self._settle(row, whole, befores[row.before.code], tails)

    def _before(self, row: Told) -> Unit | None:
        """Return the former unit: the version of the day before, else one that is added by name."""
        side, day = row.before, row.day
        unit = self.versions.eve(side.code, day)
        if unit is not None and side.stated and unit.valid_from != side.valid_from:
            reason = f"the store has {unit.id} ({unit.name_vi}) on the day before {day}"
            row.cells.refuse("from_valid_from", reason, "correct the day, or leave the column out")
        elif unit is None and side.valid_from is None:
            reason = f"no unit of this code is known on the day before {day}"
            row.cells.refuse("from_code", reason, "say since when: --set from_valid_from=2019-01-01")
        elif unit is None and side.valid_from is not None:
            other = self.versions.within(side.code, side.valid_from, day)
            if other is None:
                return self._add(row, side, side.valid_from, "from")
            reason = f"{other.name_vi} {existed(other)}, and the change is on {day}"
            row.cells.refuse("from_code", reason, "give the day on which this unit changed")
        return unit if row.cells.good else None

    def _named(self, row: Told, unit: Unit) -> Told:
        """Fill in the names the row leaves out."""
        before, after = row.before, row.after
        if not before.name:
            before = replace(before, name=unit.name_vi)
        elif fold(before.name) != fold(unit.name_vi):
            self.misnamed.append((row, unit))
        if not after.name:
            later = self.versions.beginning(after.code, row.day) or self.versions.on(after.code, row.day)
            after = replace(after, name=later.name_vi if later else "")
        return replace(row, before=before, after=after)

    def _goes_on(self, row: Told) -> Unit | None:
        """Return the unit of the day before that the row's later unit may only continue."""
        unit = self.versions.eve(row.after.code, row.day)
        later = self.versions.beginning(row.after.code, row.day)
        return unit if unit is not None and (later is not None or unit.valid_on(row.day)) else None

    def _is_still(self, row: Told, unit: Unit) -> bool:
        """Tell whether a row that is alone with its two codes only says that the unit goes on as it was."""
        moved = row.kind is not None or row.extent == "partial" or not row.goes_on
        elsewhere = row.after.parent_code not in (None, unit.parent_code)
        ended = not unit.valid_on(row.day) or self.versions.beginning(row.after.code, row.day) is not None
        return not (moved or elsewhere or ended)

    def _end(
        self, outs: Mapping[str, Sequence[Told]], befores: Mapping[str, Unit], day: date
    ) -> dict[str, date]:
        """End the former units; return the stated later end of those that go on, by code."""
        tails: dict[str, date] = {}
        for code, rows in outs.items():
            unit = befores[code]
            if unit.valid_to == day:
                continue
            if unit.valid_to is not None and unit.id not in self.versions.added:
                if not any(row.goes_on for row in rows):
                    reason = f"{unit.name_vi} {existed(unit)}, and the change is on {day}"
                    for row in rows:
                        row.cells.refuse("on", reason, "correct the day here or the unit's own dates")
                    continue
                tails[code] = unit.valid_to
            self.versions.end(unit, day)
        return tails

    def _settle(self, row: Told, whole: Told, unit: Unit, tails: Mapping[str, date]) -> None:
        later = self._after(row, unit, tails)
        if later is None or whole.kind is None:
            return
        held, kind = self.held.get((unit.id, later.id)), whole.kind
        if row.kind is None:
            if held is not None and (kind in SAME_GROUND or held.kind not in SAME_GROUND):
                # What was stated once is not derived anew, unless other rows speak against it.
                kind = held.kind
            elif kind in SAME_GROUND and self._into[later.id] - {unit.id}:
                kind = ChangeKind.MERGE
            self.derived[kind] += 1
        change = Change(unit.id, later.id, kind, row.on, row.decision, row.share_area, row.share_population)
        self.settled.append(Settled(row, unit.id, later.id, _kept(change, held)))

    def _after(self, row: Told, former: Unit, tails: Mapping[str, date]) -> Unit | None:
        """Return the unit that begins on the day, which is added by name where the store lacks it."""
        side, day = row.after, row.day
        unit = self.versions.beginning(side.code, day)
        if unit is not None:
            if side.name and fold(side.name) != fold(unit.name_vi):
                self.misnamed_later.append((row, unit))
            return unit
        other = self.versions.on(side.code, day)
        if other is not None:
            reason = f"{other.name_vi} {existed(other)}: it goes on under this code"
            row.cells.refuse("to_code", reason, f"add the row that says what became of it on {day}")
            return None
        if row.goes_on and side.parent_code is None and former.parent_code is not None:
            # The unit above stays the same while it exists: districts ended on 2025-07-01.
            above = self.versions.on(former.parent_code, day)
            side = replace(side, parent_code=above.code if above else None)
        added = self._add(row, side, day, "to", tails.get(side.code))
        return added

    def _add(
        self, row: Told, side: Side, first: date, which: str, valid_to: date | None = None
    ) -> Unit | None:
        if not side.name:
            remedy = f"give its name in {which}_name, or import its boundary first"
            row.cells.refuse(f"{which}_code", f"no unit of this code is known on {first}", remedy)
            return None
        level = side.level
        if level is None:
            reason = "the name does not begin with a rank"
            row.cells.refuse(f"{which}_name", reason, "write Xã …, Phường …", side.name)
            return None
        confirmed = which == "to" or side.stated
        return self.versions.add(
            Unit(
                code=side.code,
                valid_from=first,
                valid_to=valid_to,
                level=level,
                name_vi=side.name,
                name_en=side.name,
                parent_code=side.parent_code,
                source=row.source,
                valid_from_confirmed=confirmed,
            )
        )

    def _check_shares(self) -> None:
        """Refuse units of which more than the whole went elsewhere, by this file and the store together."""
        sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for change in (dict(self.held) | self._mine()).values():
            sums[change.from_unit][0] += change.share_area or 0.0
            sums[change.from_unit][1] += change.share_population or 0.0
        for each in self.settled:
            for at, column in enumerate(("share_area", "share_population")):
                total = sums[each.from_unit][at]
                if each.change and total > 1 + ROUNDING:
                    reason = f"the shares of {each.told.before.name} add up to {total:.4g}"
                    each.told.cells.refuse(column, reason, "they are parts of one whole: at most 1")

    def _check_ground(self) -> None:
        """Refuse rows by which a unit would only continue another, and have other ground too (rule 5.4)."""
        mine = self._mine()
        edges = dict(self.held) | mine
        outs, ins = Counter(former for former, _ in edges), Counter(later for _, later in edges)
        only = [edge for pair, edge in self.held.items() if edge.kind in SAME_GROUND and pair not in mine]
        went, came = {edge.from_unit: edge for edge in only}, {edge.to_unit: edge for edge in only}
        remedy = "write merge, split or transfer"
        for each in self.settled:
            told, change = each.told, each.change
            if change is None:
                continue
            if against := _against(change, told, outs, ins):
                told.cells.refuse(
                    "kind", f"a {change.kind} leaves the ground as it was, but {against}", remedy
                )
            elif other := went.get(change.from_unit) or came.get(change.to_unit):
                reason = (
                    f"the store has {other.to_unit} as {other.kind} of {other.from_unit}, of the same ground"
                )
                told.cells.refuse(
                    "to_code", reason, f"add the row of these two units too, and {remedy} there"
                )

    def _mine(self) -> dict[tuple[str, str], Change]:
        """Return the changes of the file by the two units they join."""
        return {(s.from_unit, s.to_unit): s.change for s in self.settled if s.change}


def _kept(change: Change, held: Change | None) -> Change:
    """Return ``change`` with what ``held`` states besides: an absent cell takes nothing away."""
    if held is None:
        return change
    return replace(
        change,
        on=change.on or held.on,
        decision=change.decision or held.decision,
        share_area=held.share_area if change.share_area is None else change.share_area,
        share_population=(
            held.share_population if change.share_population is None else change.share_population
        ),
    )


def _against(change: Change, told: Told, outs: Mapping[str, int], ins: Mapping[str, int]) -> str:
    """Say what speaks against a change that is said to leave the ground as it was."""
    if change.kind not in SAME_GROUND:
        return ""
    if ins[change.to_unit] > 1:
        return f"{told.after.name} takes in ground of {ins[change.to_unit]} units"
    if outs[change.from_unit] > 1:
        return f"{told.before.name} went to {outs[change.from_unit]} units"
    shares = (share for share in (change.share_area, change.share_population) if share is not None)
    return f"only a part of {told.before.name} went there" if min(shares, default=1) < 1 else ""
