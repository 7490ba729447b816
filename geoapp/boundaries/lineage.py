"""How one unit became another: the edges between vintages, and where a unit's ground is on another day."""

from __future__ import annotations

from collections import defaultdict
from collections import deque
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate


class ChangeKind(StrEnum):
    """What a resolution did to a unit."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    LEVEL_CHANGE = "level_change"
    TRANSFER = "transfer"
    PROMOTION = "promotion"


class Basis(StrEnum):
    """What a share is a share of. ``whole`` needs none: all of the unit went to one other."""

    WHOLE = "whole"
    AREA = "area"
    POPULATION = "population"
    GIVEN = "given"


#: Changes that leave the ground as it was: the same place under another name or rank.
SAME_GROUND = frozenset({ChangeKind.RENAME, ChangeKind.LEVEL_CHANGE, ChangeKind.PROMOTION})
#: Changes that part a unit's ground, so that how much went where must be stated.
PARTING = frozenset({ChangeKind.SPLIT, ChangeKind.TRANSFER})


@dataclass(frozen=True)
class Change:
    """An edge from one unit (``<code>@<valid_from>``) to the unit that followed it.

    ``share_area`` and ``share_population`` are how much of the **from** unit went to the **to** unit,
    0 to 1; None is not stated.
    """

    from_unit: str
    to_unit: str
    kind: ChangeKind
    on: PartialDate | None
    decision: str
    share_area: float | None = None
    share_population: float | None = None


@dataclass(frozen=True)
class Link:
    """All changes between two units as one. A share that follows from the kind of change is filled in."""

    from_unit: str
    to_unit: str
    kinds: frozenset[ChangeKind]
    share_area: float | None
    share_population: float | None
    whole: bool

    def share(self, preferred: Sequence[Basis]) -> tuple[float | None, Basis]:
        """Return how much of the former unit went here, by the first of ``preferred`` that is stated."""
        if self.whole:
            return 1.0, Basis.WHOLE
        stated = {Basis.AREA: self.share_area, Basis.POPULATION: self.share_population}
        for basis in preferred:
            if (share := stated.get(basis)) is not None:
                return share, basis
        return None, preferred[0]


@dataclass(frozen=True)
class Part:
    """A unit that holds ground of another, and how much of the **earlier** of the two lies in the later."""

    unit_id: str
    share_area: float | None
    share_population: float | None


@dataclass(frozen=True)
class Reach:
    """A unit that was arrived at from another along links.

    ``share`` is the product along each way, added up; None where a link states none, and ``unstated`` is
    then the unit whose parting is not stated. ``ending`` says that the way ends here unanswered.
    """

    unit_id: str
    share: float | None
    bases: frozenset[Basis]
    unstated: str | None = None
    ending: bool = False


class Lineage:
    """The changes as a graph, built once; each question then looks at the units concerned only.

    Built from 10,600 edges in some 40 ms. ``units`` are needed by :meth:`follow` alone.
    """

    def __init__(self, changes: Iterable[Change], units: Iterable[Unit] = ()) -> None:
        self._units = {unit.id: unit for unit in units}
        self._after: dict[str, tuple[Link, ...]] = _links(changes)
        before: dict[str, list[Link]] = defaultdict(list)
        for links in self._after.values():
            for link in links:
                before[link.to_unit].append(link)
        self._before = {unit_id: tuple(links) for unit_id, links in before.items()}

    def successors(self, unit_id: str) -> tuple[Link, ...]:
        """Return the links to the units that hold ground of ``unit_id`` next."""
        return self._after.get(unit_id, ())

    def predecessors(self, unit_id: str) -> tuple[Link, ...]:
        """Return the links from the units whose ground, or a part of it, ``unit_id`` took over."""
        return self._before.get(unit_id, ())

    def same_ground(self, unit_id: str) -> tuple[str, ...]:
        """Return the identities of ``unit_id`` and of the units it only continues, newest first.

        A rename or a change of rank does not move a border, so a legal decision about the former unit is
        still shown on its successor, with the former name. Merged, split or altered ground is never
        followed, whatever one of its changes is called: a status is not carried there (rule 5.4).
        """
        chain = [unit_id]
        while (former := self._continued(chain[-1])) is not None and former not in chain:
            chain.append(former)
        return tuple(chain)

    def _continued(self, unit_id: str) -> str | None:
        """Return the one unit all of whose ground, and nothing else, is that of ``unit_id``."""
        links = self.predecessors(unit_id)
        alone = len(links) == 1 and links[0].whole and links[0].kinds <= SAME_GROUND
        return links[0].from_unit if alone else None

    def follow(self, unit_id: str, day: date) -> tuple[Part, ...]:
        """Return the units of ``day`` that hold ground of ``unit_id``, forwards or backwards in time.

        Shares are multiplied along the way. Nothing is returned where the chain of changes breaks off, be it
        for one of several parts only: the others alone would read as the whole.
        """
        unit = self._units.get(unit_id)
        if unit is None:
            return ()
        if unit.valid_on(day):
            return (Part(unit_id, 1.0, 1.0),)

        def arrived(other: str) -> bool:
            return other in self._units and self._units[other].valid_on(day)

        backward = day < unit.valid_from
        area = self.trace(unit_id, arrived, (Basis.AREA,), backward=backward)
        people = self.trace(unit_id, arrived, (Basis.POPULATION,), backward=backward)
        if any(reach.ending for reach in area):
            return ()
        return tuple(
            Part(one.unit_id, one.share, other.share) for one, other in zip(area, people, strict=True)
        )

    def trace(
        self, start: str, stop: Callable[[str], bool], by: Sequence[Basis], *, backward: bool
    ) -> tuple[Reach, ...]:
        """Follow the links from ``start`` until ``stop`` says that a unit is one looked for.

        Returns
        -------
        tuple of Reach
            The units that stop the search, and those where it ends without (``ending``), by identity.
            ``start`` is not asked itself.
        """
        ways = self._before if backward else self._after
        steps, order = _reachable(start, ways, stop, backward=backward)
        reached: dict[str, Reach] = {start: Reach(start, 1.0, frozenset())}
        for unit_id in order:
            for link in steps[unit_id]:
                target = link.from_unit if backward else link.to_unit
                reached[target] = _joined(reached.get(target), reached[unit_id], link, target, by)
        ends = [reached[unit_id] for unit_id in order if unit_id != start and not steps[unit_id]]
        found = (Reach(e.unit_id, e.share, e.bases, e.unstated, not stop(e.unit_id)) for e in ends)
        return tuple(sorted(found, key=lambda reach: reach.unit_id))


def _links(changes: Iterable[Change]) -> dict[str, tuple[Link, ...]]:
    """Put the changes between two units together: of several, the first that states a share counts."""
    pairs: dict[str, dict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for change in changes:
        pairs[change.from_unit][change.to_unit].append(change)
    return {
        former: tuple(_link(some, alone=len(targets) == 1) for some in targets.values())
        for former, targets in pairs.items()
    }


def _link(changes: Sequence[Change], *, alone: bool) -> Link:
    kinds = frozenset(change.kind for change in changes)
    area = next((c.share_area for c in changes if c.share_area is not None), None)
    people = next((c.share_population for c in changes if c.share_population is not None), None)
    # All of a unit went to its only successor, unless the change is said to part it or states a share.
    whole = alone and not kinds & PARTING and area in (None, 1.0) and people in (None, 1.0)
    shares = (1.0, 1.0) if whole else (area, people)
    return Link(changes[0].from_unit, changes[0].to_unit, kinds, *shares, whole)


def _reachable(
    start: str, ways: Mapping[str, tuple[Link, ...]], stop: Callable[[str], bool], *, backward: bool
) -> tuple[dict[str, tuple[Link, ...]], list[str]]:
    """Return the links that lead on from each unit, and the units each after all that lead to it.

    Units in a ring of changes, which no file can bring in, are left out of the order.
    """
    steps: dict[str, tuple[Link, ...]] = {}
    waiting: dict[str, int] = defaultdict(int)
    to_see = deque([start])
    while to_see:
        unit_id = to_see.popleft()
        if unit_id in steps:
            continue
        steps[unit_id] = ways.get(unit_id, ()) if unit_id == start or not stop(unit_id) else ()
        for link in steps[unit_id]:
            target = link.from_unit if backward else link.to_unit
            waiting[target] += 1
            to_see.append(target)
    order, ready = [], deque([start])
    while ready:
        order.append(unit_id := ready.popleft())
        for link in steps[unit_id]:
            target = link.from_unit if backward else link.to_unit
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    return steps, order


def _joined(held: Reach | None, before: Reach, link: Link, target: str, by: Sequence[Basis]) -> Reach:
    share, basis = link.share(by)
    known = before.share is not None and share is not None
    product = before.share * share if before.share is not None and share is not None else None
    unstated = None if known else before.unstated or link.from_unit
    bases = before.bases | {basis}
    if held is None:
        return Reach(target, product, bases, unstated)
    total = held.share + product if held.share is not None and product is not None else None
    return Reach(target, total, held.bases | bases, held.unstated or unstated)
