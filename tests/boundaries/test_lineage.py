"""Where a unit's ground is on another day, by the changes between vintages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import pytest

from geoapp.boundaries.lineage import Basis
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.lineage import Lineage
from geoapp.boundaries.lineage import Part
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit

OLD, MIDDLE, NEW = date(2004, 1, 1), date(2020, 1, 1), date(2025, 7, 1)


def unit(code: str, first: date = OLD, end: date | None = None, parent: str = "75") -> Unit:
    return Unit(code, first, end, Level.COMMUNE, f"Xã {code}", f"Xã {code}", parent, "thử")


def change(
    before: Unit,
    after: Unit,
    kind: ChangeKind = ChangeKind.MERGE,
    area: float | None = None,
    people: float | None = None,
) -> Change:
    return Change(before.id, after.id, kind, None, "NQ", share_area=area, share_population=people)


A, B, C = (unit(code, OLD, MIDDLE) for code in "ABC")
D, E = unit("D", MIDDLE, NEW), unit("A", MIDDLE, NEW)
F, G = unit("F", NEW), unit("D", NEW)
UNITS = (A, B, C, D, E, F, G)
#: A and B become D and a new A; C is split between them; in 2025 D becomes F and G, and the new A joins F.
CHANGES = (
    change(A, D),
    change(B, E, ChangeKind.RENAME),
    change(C, D, ChangeKind.SPLIT, 0.25, 0.5),
    change(C, E, ChangeKind.SPLIT, 0.75, 0.5),
    change(D, F, ChangeKind.SPLIT, 0.5),
    change(D, G, ChangeKind.SPLIT, 0.5),
    change(E, F, ChangeKind.MERGE),
)
LINEAGE = Lineage(CHANGES, UNITS)


def ids(links: Iterable[object], side: str) -> list[str]:
    return [getattr(link, side) for link in links]


def test_successors_and_predecessors_are_the_units_next_to_one() -> None:
    assert ids(LINEAGE.successors(C.id), "to_unit") == [D.id, E.id]
    assert ids(LINEAGE.predecessors(F.id), "from_unit") == [D.id, E.id]
    assert LINEAGE.successors(F.id) == LINEAGE.predecessors(A.id) == LINEAGE.successors("nobody@1") == ()


def test_all_of_a_unit_went_to_its_only_successor() -> None:
    [link] = LINEAGE.successors(A.id)
    assert (link.share_area, link.share_population, link.whole) == (1.0, 1.0, True)
    assert link.share((Basis.AREA,)) == (1.0, Basis.WHOLE)


@pytest.mark.parametrize("kind", [ChangeKind.SPLIT, ChangeKind.TRANSFER])
def test_a_part_that_is_not_stated_stays_unknown(kind: ChangeKind) -> None:
    [link] = Lineage([change(A, D, kind)]).successors(A.id)
    assert link.share((Basis.AREA, Basis.POPULATION)) == (None, Basis.AREA)


def test_a_share_is_taken_from_the_first_basis_that_states_one() -> None:
    [link] = Lineage([change(C, D, ChangeKind.SPLIT, people=0.4)]).successors(C.id)
    assert link.share((Basis.AREA, Basis.POPULATION)) == (0.4, Basis.POPULATION)


def test_a_unit_of_the_day_is_its_own_answer() -> None:
    assert LINEAGE.follow(D.id, MIDDLE) == (Part(D.id, 1.0, 1.0),)


def test_ground_is_followed_over_several_days_and_shares_are_multiplied_and_added() -> None:
    # Of C's area 0.25 × 0.5 reach F by way of D, and 0.75 by way of the new A.
    assert LINEAGE.follow(C.id, NEW) == (Part(G.id, 0.125, None), Part(F.id, 0.875, None))


def test_ground_is_followed_backwards_to_the_parts_of_former_units_it_holds() -> None:
    assert LINEAGE.follow(G.id, OLD) == (Part(A.id, 0.5, None), Part(C.id, 0.125, None))
    assert [part.unit_id for part in LINEAGE.follow(F.id, OLD)] == [A.id, B.id, C.id]


def test_a_code_used_again_is_another_unit() -> None:
    assert [part.unit_id for part in LINEAGE.follow(A.id, NEW)] == [G.id, F.id]
    assert [part.unit_id for part in LINEAGE.follow(E.id, OLD)] == [B.id, C.id]


def test_where_the_chain_breaks_off_nothing_is_said() -> None:
    gone = unit("X", OLD, MIDDLE)
    assert Lineage([], [gone]).follow(gone.id, NEW) == ()
    assert LINEAGE.follow("nobody@1", NEW) == ()
    assert Lineage([change(gone, D)], [gone]).follow(gone.id, NEW) == ()  # D is not known


def test_a_ring_of_changes_ends() -> None:
    ring = Lineage([change(A, D), change(D, A)], [A, D])
    assert ring.follow(A.id, NEW) == ()


def test_a_long_chain_needs_no_deep_stack() -> None:
    chain = [unit(str(n), date.fromordinal(n), date.fromordinal(n + 1)) for n in range(1, 5000)]
    edges = [change(a, b, ChangeKind.RENAME) for a, b in pairwise(chain)]
    assert Lineage(edges, chain).follow(chain[0].id, chain[-1].valid_from) == (Part(chain[-1].id, 1.0, 1.0),)


def test_several_changes_between_two_units_count_once() -> None:
    lineage = Lineage([change(A, D), change(A, D, ChangeKind.PROMOTION)], UNITS)
    [link] = lineage.successors(A.id)
    assert link.kinds == {ChangeKind.MERGE, ChangeKind.PROMOTION}
    assert link.whole


RENAME = ChangeKind.RENAME


@pytest.mark.parametrize(
    "changes",
    [
        CHANGES,  # E is B renamed, and has a part of C too
        (change(B, E, RENAME), change(A, E)),
        (change(B, E, RENAME, 0.5), change(B, D, RENAME, 0.5)),
        (change(B, E, RENAME), change(B, D, RENAME)),
        (change(B, E, RENAME, None, 0.9),),
        (change(B, E, RENAME), change(B, E, ChangeKind.TRANSFER)),
    ],
)
def test_rule_5_4_a_renaming_beside_other_ground_is_not_believed(changes: tuple[Change, ...]) -> None:
    assert Lineage(changes).same_ground(E.id) == (E.id,)


def test_rule_5_4_ground_that_only_changed_its_name_is_the_same() -> None:
    assert Lineage([change(B, E, RENAME, 1.0)]).same_ground(E.id) == (E.id, B.id)


def test_where_one_of_several_parts_is_unknown_the_others_are_not_shown_as_the_whole() -> None:
    halves = [change(D, F, ChangeKind.SPLIT, 0.5), change(D, unit("X", NEW), ChangeKind.SPLIT, 0.5)]
    assert Lineage(halves, UNITS).follow(D.id, NEW) == ()  # X is not known
    assert Lineage(halves, [*UNITS, unit("X", NEW)]).follow(D.id, NEW) != ()
