"""What became of a unit: the units of all dates by id, with the changes between them as a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import Lineage
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import Vintage
from geoapp.boundaries.units import ancestor
from geoapp.dates import PartialDate


class Succession:
    """The units of all dates, and what followed what. Changes to units that are not held are left out."""

    def __init__(self, units: Iterable[Unit], changes: Iterable[Change]) -> None:
        self.units = {unit.id: unit for unit in units}
        held = [c for c in changes if c.from_unit in self.units and c.to_unit in self.units]
        self.lineage = Lineage(held, self.units.values())
        self._grounds: dict[str, str] = {}
        self._versions: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units.values():
            self._versions[unit.code].append(unit)

    def same_ground(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the unit and those it only continues under another name or rank, newest first."""
        return tuple(self.units[found] for found in self.lineage.same_ground(unit.id))

    def ground(self, unit: Unit) -> str:
        """Return the id of the first unit that stood on the ground of ``unit`` and nothing but it."""
        known = self._grounds.get(unit.id)
        if known is None:
            known = self._grounds[unit.id] = self.same_ground(unit)[-1].id
        return known

    def versions(self, code: str) -> Sequence[Unit]:
        """Return the units that ever bore a code."""
        return self._versions.get(code, ())

    def bearer(self, code: str, when: PartialDate | None) -> Unit | None:
        """Return the unit that bore a code at a date (:func:`version_dated`).

        Where none did, or nothing is dated, it is the last one that had begun by then; None where none had.
        """
        versions = self.versions(code)
        stood = version_dated(versions, when, self.lineage) if when else None
        begun = [unit for unit in versions if when is None or unit.valid_from <= when.last]
        return stood or max(begun, key=lambda unit: unit.valid_from, default=None)

    def before(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units that the unit was made from."""
        return tuple(self.units[link.from_unit] for link in self.lineage.predecessors(unit.id))

    def now(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the last units that followed the unit; none where nothing did."""
        found = [unit.id]
        for each in found:  # the list grows while it is walked
            after = (link.to_unit for link in self.lineage.successors(each))
            found += [one for one in after if one not in found]
        last = [one for one in found if one != unit.id and not self.lineage.successors(one)]
        return tuple(self.units[one] for one in last)

    def on(self, unit: Unit, day: date) -> tuple[Unit, ...]:
        """Return the units of ``day`` that the unit became, or that it was under another name or rank.

        Merged or split ground is followed forward only: of a unit made from several nobody can say which
        of them something lay in.
        """
        if day < unit.valid_from:
            return tuple(found for found in self.same_ground(unit) if found.valid_on(day))
        return tuple(self.units[part.unit_id] for part in self.lineage.follow(unit.id, day))

    def holder(self, named: Unit, level: Level, units: Vintage, day: date) -> Unit | None:
        """Return the one unit of ``level`` among ``units`` of ``day`` that all ground of ``named`` lies in.

        None where it lies in several, or where that is not known.
        """
        heirs = self.on(named, day)
        if not heirs:
            # No change is on record. The same code with the same name is taken for the unit with another
            # border; else the unit above is still known.
            same = units.get(named.code)
            if same is not None and same.name_vi == named.name_vi:
                heirs = (same,)
        starts = [unit.code for unit in heirs] or ([named.parent_code] if named.parent_code else [])
        holders = [ancestor(units, code, level) for code in starts]
        return holders[0] if len({holder.id if holder else None for holder in holders}) == 1 else None


def version_dated(versions: Iterable[Unit], when: PartialDate, lineage: Lineage) -> Unit | None:
    """Return which version of one code something of the date ``when`` belongs to; None if none stood then.

    A date known to the month or year may reach over a change. The last version that stood then has it only
    if it is on the ground of the first; else the first one has it, as the date may lie before the change
    and nothing is carried onto other ground (rule 5.4).
    """
    stood = [
        u for u in versions if u.valid_from <= when.last and (u.valid_to is None or u.valid_to > when.first)
    ]
    if not stood:
        return None
    first, last = (choose(stood, key=lambda unit: unit.valid_from) for choose in (min, max))
    return last if first.id in lineage.same_ground(last.id) else first
