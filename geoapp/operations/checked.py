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
from geoapp.intake.layer_report import LayerReport
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.speech import ENGLISH
from geoapp.intake.speech import Speech

#: How many faults, and how many changes, a report to read names; JSON has all.
SHOWN = 20
_NAMED = 4
_MAY_BE_LAND = "A gap or hole may be a lake or land of nobody's: only you can tell it from a mistake."


@dataclass(frozen=True)
class CheckReport:
    """The faults of a file, and after a repair what was changed and which faults are left.

    ``reading`` says how the file was understood. ``unread`` are features that could not be read at all, and
    doubts about the file. ``parents`` are units of the store that those of the file may belong to.
    ``outlines`` are those of the units now.
    """

    name: str
    reading: LayerReport
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

    def lines(self, speech: Speech = ENGLISH) -> Iterator[str]:
        """Yield the report to read: the counts, then the worst faults, then what was changed."""
        part = speech.part
        yield from self.reading.lines(part)
        yield part(self._summary(speech))
        yield from (speech.line(problem) for problem in self.unread[:SHOWN])
        yield from self._counts(speech)
        yield from self._changes(speech)
        shown = self.left.faults[:SHOWN]
        if shown:
            yield part("The worst of what is left:" if self.after else "The worst of what is wrong:")
        yield from (f"{number:>3}. {self.say(fault, speech)}" for number, fault in enumerate(shown, 1))
        if len(self.left.faults) > SHOWN:
            yield part(f"… and {len(self.left.faults) - SHOWN} more: --format json lists all of them")
        if any(fault.kind in (FaultKind.GAP, FaultKind.HOLE) for fault in self.left.faults):
            yield part(
                "A gap or hole may be a lake or land of nobody's: only you can tell it from a mistake."
            )

    def say(self, fault: Fault, speech: Speech = ENGLISH) -> str:
        """Say one fault in one line."""
        part = speech.part
        said = [part(WORDS[fault.kind][0]) + (f" ({part('sliver')})" if fault.sliver else "")]
        if fault.area_m2 is not None:
            said.append(speech.figures(area_text(fault.area_m2)))
        if fault.width_m is not None:
            said.append(part(f"up to {speech.figures(length_text(fault.width_m))} wide"))
        if fault.parts > 1:
            said.append(part(f"{fault.parts} places"))
        if not math.isnan(fault.lon):
            said.append(part(f"at {fault.lat:.5f} N {fault.lon:.5f} E"))
        named = " / ".join(self.units[at].label for at in fault.units[:_NAMED])
        more = len(fault.units) - _NAMED
        between = named + (f" {part(f'and {more} more')}" if more > 0 else "")
        detail = f" ({speech.figures(part(fault.detail))})" if fault.detail else ""
        return ", ".join(said) + f": {between}{detail}"

    def as_dict(self) -> dict[str, object]:
        """Return the whole report for JSON."""
        found: dict[str, object] = {
            "file": self.name,
            "reading": self.reading.lines(),
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

    def _summary(self, speech: Speech) -> str:
        found = self.findings
        bare = f" ({found.units - found.outlines} without an outline)" if found.outlines < found.units else ""
        sums = speech.figures(f"{found.units:,} units{bare}, {found.vertices:,} points, ")
        return f"{self.name}: {sums}{speech.figures(f'{found.area_m2 / 1e6:,.1f}')} km² on the ellipsoid"

    def _counts(self, speech: Speech) -> Iterator[str]:
        part = speech.part
        for kind in FaultKind:
            before = self.findings.counts[kind]
            if not before and not self.left.counts[kind]:
                continue
            line = f"  {speech.figures(f'{before:>6,}')} {part(WORDS[kind][before != 1])}"
            slivers = sum(fault.sliver for fault in self.findings.faults if fault.kind is kind)
            if slivers:
                narrow = f"of them {slivers:,} slivers (nowhere wider than {SLIVER_M:.0f} m)"
                line += f", {speech.figures(part(narrow))}"
            left = self.left.counts[kind]
            yield line + (f"; {speech.figures(part(f'{left:,} after the repair'))}" if self.after else "")
        if self.clean:
            yield part("Nothing is wrong any more." if self.after else "Nothing is wrong.")

    def _changes(self, speech: Speech) -> Iterator[str]:
        if self.after is None:
            return
        far = max((change.moved_m for change in self.changes), default=0.0)
        changed, moved, allowed = (
            speech.figures(text) for text in (f"{len(self.changes):,}", f"{far:.2f}", f"{self.tolerance_m:g}")
        )
        yield speech.part(
            f"Wrote {self.target}: {changed} units changed, no border moved more than {moved} m "
            f"({allowed} m allowed)."
        )
        ordered = sorted(self.changes, key=lambda change: -change.moved_m)
        for change in ordered[:SHOWN]:
            said = (
                f"moved {change.moved_m:.2f} m at most; "
                f"{change.area_before_m2 / 1e6:,.4f} km² before, {change.area_after_m2 / 1e6:,.4f} km² after"
            )
            what = f"{speech.part(change.what)}; {speech.figures(speech.part(said))}"
            yield f"  {self.units[change.unit].label}: {what}"
        if len(ordered) > SHOWN:
            more = len(ordered) - SHOWN
            yield "  " + speech.part(f"… and {more} more: --format json lists all of them")

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
