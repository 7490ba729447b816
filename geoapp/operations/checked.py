"""What a check of boundaries says, as lines to read and as JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geoapp.boundaries.check import Findings
from geoapp.boundaries.check import GivenUnit
from geoapp.boundaries.faults import SLIVER_M
from geoapp.boundaries.faults import WORDS
from geoapp.boundaries.faults import Fault
from geoapp.boundaries.faults import FaultKind
from geoapp.boundaries.repair import UnitChange
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity

#: How many faults, and how many changes, a report to read names; JSON has all.
SHOWN = 20
_NAMED = 4


@dataclass(frozen=True)
class CheckReport:
    """The faults of a file, and after a repair what was changed and which faults are left.

    ``reading`` says how the file was understood. ``unread`` are features that could not be read at all, and
    doubts about the file. ``parents`` are units of the store that those of the file may belong to.
    ``outlines`` are those of the units now.
    """

    name: str
    reading: Sequence[str]
    units: Sequence[GivenUnit]
    findings: Findings
    unread: Sequence[Problem]
    parents: Sequence[GivenUnit]
    outlines: Sequence[bytes | None]
    target: Path | None = None
    tolerance_m: float = 0.0
    changes: Sequence[UnitChange] = ()
    after: Findings | None = None

    @property
    def left(self) -> Findings:
        """What is wrong now: after the repair, where there was one."""
        return self.after or self.findings

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong now and every feature could be read."""
        unread = any(problem.severity is Severity.REFUSE for problem in self.unread)
        return not self.left.faults and not unread

    def lines(self) -> Iterator[str]:
        """Yield the report to read: the counts, then the worst faults, then what was changed."""
        yield from self.reading
        yield self._summary()
        yield from (problem.line() for problem in self.unread[:SHOWN])
        yield from self._counts()
        yield from self._changes()
        shown = self.left.faults[:SHOWN]
        if shown:
            yield f"The worst of what is {'left' if self.after else 'wrong'}:"
        yield from (f"{number:>3}. {self.say(fault)}" for number, fault in enumerate(shown, 1))
        if len(self.left.faults) > SHOWN:
            yield f"… and {len(self.left.faults) - SHOWN} more: --format json lists all of them"
        if any(fault.kind in (FaultKind.GAP, FaultKind.HOLE) for fault in self.left.faults):
            yield "A gap or hole may be a lake or land of nobody's: only you can tell it from a mistake."

    def say(self, fault: Fault) -> str:
        """Say one fault in one line."""
        said = [WORDS[fault.kind][0] + (" (sliver)" if fault.sliver else "")]
        if fault.area_m2 is not None:
            said.append(area_text(fault.area_m2))
        if fault.width_m is not None:
            said.append(f"up to {length_text(fault.width_m)} wide")
        if fault.parts > 1:
            said.append(f"{fault.parts} places")
        if not math.isnan(fault.lon):
            said.append(f"at {fault.lat:.5f} N {fault.lon:.5f} E")
        named = [self.units[at].label for at in fault.units[:_NAMED]]
        more = len(fault.units) - _NAMED
        between = " / ".join(named) + (f" and {more} more" if more > 0 else "")
        return ", ".join(said) + f": {between}" + (f" ({fault.detail})" if fault.detail else "")

    def as_dict(self) -> dict[str, object]:
        """Return the whole report for JSON."""
        found: dict[str, object] = {
            "file": self.name,
            "reading": list(self.reading),
            "units": self.findings.units,
            "outlines": self.findings.outlines,
            "points": self.findings.vertices,
            "area_km2": round(self.findings.area_m2 / 1e6, 6),
            "sliver_m": SLIVER_M,
            "unread": [problem.as_dict() for problem in self.unread],
            "counts": self.findings.counts,
            "faults": [self._fault(fault) for fault in self.findings.faults],
        }
        if self.after is not None:
            found["repair"] = {
                "file": str(self.target),
                "tolerance_m": self.tolerance_m,
                "counts": self.after.counts,
                "changes": [self._change(change) for change in self.changes],
                "left": [self._fault(fault) for fault in self.after.faults],
            }
        return found

    def _summary(self) -> str:
        found = self.findings
        bare = f" ({found.units - found.outlines} without an outline)" if found.outlines < found.units else ""
        return (
            f"{self.name}: {found.units:,} units{bare}, {found.vertices:,} points, "
            f"{found.area_m2 / 1e6:,.1f} km² on the ellipsoid"
        )

    def _counts(self) -> Iterator[str]:
        for kind in FaultKind:
            before = self.findings.counts[kind]
            if not before and not self.left.counts[kind]:
                continue
            line = f"  {before:>6,} {WORDS[kind][before != 1]}"
            slivers = sum(fault.sliver for fault in self.findings.faults if fault.kind is kind)
            if slivers:
                line += f", of them {slivers:,} slivers (nowhere wider than {SLIVER_M:.0f} m)"
            yield line + (f"; {self.left.counts[kind]:,} after the repair" if self.after else "")
        if self.clean:
            yield "Nothing is wrong." if not self.after else "Nothing is wrong any more."

    def _changes(self) -> Iterator[str]:
        if self.after is None:
            return
        far = max((change.moved_m for change in self.changes), default=0.0)
        yield (
            f"Wrote {self.target}: {len(self.changes):,} units changed, no border moved more than "
            f"{far:.2f} m ({self.tolerance_m:g} m allowed)."
        )
        ordered = sorted(self.changes, key=lambda change: -change.moved_m)
        for change in ordered[:SHOWN]:
            yield (
                f"  {self.units[change.unit].label}: {change.what}; moved {change.moved_m:.2f} m at most; "
                f"{change.area_before_m2 / 1e6:,.4f} km² before, {change.area_after_m2 / 1e6:,.4f} km² after"
            )
        if len(ordered) > SHOWN:
            yield f"  … and {len(ordered) - SHOWN} more: --format json lists all of them"

    def _fault(self, fault: Fault) -> dict[str, object]:
        known = not math.isnan(fault.lon)
        return {
            "kind": fault.kind.value,
            "sliver": fault.sliver,
            "lon": fault.lon if known else None,
            "lat": fault.lat if known else None,
            "area_m2": fault.area_m2,
            "width_m": fault.width_m,
            "places": fault.parts,
            "units": [self._unit(at) for at in fault.units],
            "detail": fault.detail,
        }

    def _change(self, change: UnitChange) -> dict[str, object]:
        return {
            "unit": self._unit(change.unit),
            "what": change.what,
            "moved_m": change.moved_m,
            "area_before_m2": change.area_before_m2,
            "area_after_m2": change.area_after_m2,
        }

    def _unit(self, at: int) -> dict[str, object]:
        unit = self.units[at]
        return {"feature": unit.number, "code": unit.code, "name": unit.name}


def area_text(square_metres: float) -> str:
    """Say an area in the unit it is read best in.

    >>> area_text(1234.6), area_text(2_500_000), area_text(0.01)
    ('1,235 m²', '2.500 km²', '0.01 m²')
    """
    if square_metres >= 1e6:
        return f"{square_metres / 1e6:,.3f} km²"
    return f"{square_metres:,.0f} m²" if square_metres >= 10 else f"{square_metres:.2g} m²"


def length_text(metres: float) -> str:
    """Say a length in metres, finer where it is short.

    >>> length_text(1234.6), length_text(0.052)
    ('1,235 m', '0.05 m')
    """
    return f"{metres:,.0f} m" if metres >= 10 else f"{metres:.2f} m"
