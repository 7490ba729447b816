"""Narrow overlaps and gaps of one coverage given to one unit each, as far as no border moves too far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.arrangement import Faces
from geoapp.boundaries.arrangement import neighbours
from geoapp.boundaries.distances import Border
from geoapp.boundaries.plane import largest_scale
from geoapp.boundaries.plane import widths

_Shapes = NDArray[np.object_]


@dataclass
class _Choice:
    """The units a narrow face may be given to, the best first; ``at`` beyond the last leaves it as it is."""

    options: list[int]
    at: int = 0

    @property
    def unit(self) -> int | None:
        return self.options[self.at] if self.at < len(self.options) else None


@dataclass
class Snapping:
    """Who gets each narrow face. ``movable`` are the units that may change at all."""

    faces: Faces
    before: _Shapes
    movable: frozenset[int]
    tolerance_m: float
    _choices: dict[int, _Choice] = field(init=False)
    _of_unit: dict[int, list[int]] = field(init=False)
    _old: dict[int, Border] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._choices = self._narrow()
        self._of_unit = defaultdict(list)
        for at, owners in enumerate(self.faces.owners):
            possible = set(owners) | set(self._choices[at].options if at in self._choices else ())
            for unit in possible & self.movable:
                self._of_unit[unit].append(at)

    def settle(self) -> None:
        """Take back every choice that would move a border too far, until none does.

        A face is offered to its next candidate, and after the last it stays as it was.
        """
        dirty = {unit for at in self._choices for unit in self._touched(at)}
        while dirty:
            failing = {at for unit in sorted(dirty) for at in self._too_far(unit)}
            dirty = set()
            for at in failing:
                dirty |= self._touched(at)
                self._choices[at].at += 1

    def shape(self, unit: int) -> shapely.Geometry:
        """Return the unit as it would be, with a point wherever a neighbour's line meets it."""
        return shapely.coverage_union_all(self.faces.polygons[self._kept(unit)])

    def changes(self, unit: int) -> tuple[int, int]:
        """Return how many faces the unit takes and gives up."""
        took, gave = self._changed(unit)
        return len(took), len(gave)

    def _narrow(self) -> dict[int, _Choice]:
        faulty = [
            at
            for at, owners in enumerate(self.faces.owners)
            if len(owners) != 1 and self.movable.issuperset(owners)
        ]
        width = widths(self.faces.polygons[faulty])
        narrow = {at for at, wide in zip(faulty, width.tolist(), strict=True) if wide <= self.tolerance_m}
        beside = neighbours(self.faces)
        options = {at: self._candidates(at, beside[at], narrow) for at in sorted(narrow)}
        for at in [at for at, units in options.items() if not units]:
            # In the middle of a fork, with pieces of the gap all around: it goes with one of them.
            around = sorted(beside[at], key=lambda other: -beside[at][other])
            options[at] = list(dict.fromkeys(options[other][0] for other in around if options.get(other)))
        return {at: _Choice(units) for at, units in options.items()}

    def _candidates(self, at: int, beside: dict[int, float], narrow: set[int]) -> list[int]:
        """Return who may get a face: its owners, or of a gap its neighbours; the longest border first."""
        owners = self.faces.owners[at]
        score: dict[int, float] = dict.fromkeys(owners, 0.0)
        for other, length in beside.items():
            for unit in self.faces.owners[other]:
                if unit in self.movable and (not owners or unit in owners):
                    # What is narrow itself may not stay whose it is.
                    score[unit] = score.get(unit, 0.0) + length * (1e-6 if other in narrow else 1.0)
        return sorted(score, key=lambda unit: (-score[unit], unit))

    def _owners(self, at: int) -> tuple[int, ...]:
        choice = self._choices.get(at)
        return self.faces.owners[at] if choice is None or choice.unit is None else (choice.unit,)

    def _touched(self, at: int) -> set[int]:
        return (set(self.faces.owners[at]) | set(self._choices[at].options)) & self.movable

    def _kept(self, unit: int) -> list[int]:
        return [at for at in self._of_unit[unit] if unit in self._owners(at)]

    def _changed(self, unit: int) -> tuple[list[int], list[int]]:
        mine = [(at, unit in self.faces.owners[at], unit in self._owners(at)) for at in self._of_unit[unit]]
        took = [at for at, was, now in mine if now and not was]
        return took, [at for at, was, now in mine if was and not now]

    def _too_far(self, unit: int) -> Iterable[int]:
        """Yield the changed faces that reach too far from the unit's old border, or from its new one."""
        took, gave = self._changed(unit)
        if took:
            if unit not in self._old:
                self._old[unit] = Border(self.before[unit], largest_scale(self.before[unit].bounds))
            yield from self._beyond(took, self._old[unit])
        if gave:
            scale = largest_scale(self.before[unit].bounds)
            kept = self._kept(unit)
            after = shapely.coverage_union_all(self.faces.polygons[kept]) if kept else shapely.Polygon()
            yield from self._beyond(gave, Border(after, scale))

    def _beyond(self, faces: list[int], border: Border) -> Iterable[int]:
        for at in faces:
            if border.farthest(self.faces.polygons[at]) > self.tolerance_m:
                yield at
