"""Counts and sums move by stated shares; nothing else moves, and nothing is guessed."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.boundaries.carry import Carriage
from geoapp.boundaries.carry import Missing
from geoapp.boundaries.carry import Source
from geoapp.boundaries.carry import carry
from geoapp.boundaries.lineage import Basis
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.criteria.records import Status
from geoapp.errors import RefusedError
from tests.boundaries.test_lineage import CHANGES
from tests.boundaries.test_lineage import A
from tests.boundaries.test_lineage import B
from tests.boundaries.test_lineage import C
from tests.boundaries.test_lineage import D
from tests.boundaries.test_lineage import E
from tests.boundaries.test_lineage import F
from tests.boundaries.test_lineage import G
from tests.boundaries.test_lineage import change
from tests.boundaries.test_lineage import unit

FORMER, NEXT, LATER = (A, B, C), (D, E), (F, G)
VALUES = {A.id: 100.0, B.id: 50.0, C.id: 40.0}


def carried(by: Basis | tuple[Basis, ...] = Basis.AREA, values: dict[str, float] = VALUES) -> Carriage:
    return carry(values, CHANGES, FORMER, NEXT, by, nature="count")


def test_values_move_by_the_shares_asked_for_and_name_their_sources() -> None:
    found = carried().targets
    assert {unit_id: each.value for unit_id, each in found.items()} == {D.id: 110.0, E.id: 80.0}
    assert found[D.id].sources == (
        Source(A.id, 1.0, (Basis.WHOLE,)),
        Source(C.id, 0.25, (Basis.AREA,)),
    )
    assert found[D.id].derived
    by_people = carried(Basis.POPULATION).targets
    assert {unit_id: each.value for unit_id, each in by_people.items()} == {D.id: 120.0, E.id: 70.0}


def test_chains_over_several_days_are_one_carriage() -> None:
    found = carry(VALUES, CHANGES, FORMER, LATER, Basis.AREA, nature="sum")
    assert {unit_id: each.value for unit_id, each in found.targets.items()} == {F.id: 135.0, G.id: 55.0}
    assert found.left == ()


def test_a_share_that_is_not_stated_leaves_the_value_open() -> None:
    found = carry(VALUES, CHANGES, FORMER, LATER, Basis.POPULATION, nature="count")
    assert found.targets[G.id].value is None
    assert found.targets[G.id].missing == Missing("share", D.id)
    assert found.left == (A.id, B.id, C.id)


def test_another_basis_is_used_only_where_the_first_is_not_stated() -> None:
    found = carry(VALUES, CHANGES, FORMER, LATER, (Basis.POPULATION, Basis.AREA), nature="count")
    assert sum(each.value or 0 for each in found.targets.values()) == 190.0
    [source] = [each for each in found.targets[G.id].sources if each.unit_id == C.id]
    assert source.bases == (Basis.AREA, Basis.POPULATION)


def test_a_value_that_is_missing_is_not_zero() -> None:
    found = carried(values={A.id: 100.0, B.id: 50.0}).targets
    assert {each.value for each in found.values()} == {None}
    assert found[D.id].missing == Missing("value", C.id)


def test_a_unit_nothing_leads_to_is_open() -> None:
    found = carry(VALUES, CHANGES, FORMER, (unit("Z", date(2020, 1, 1)),), Basis.AREA, nature="count")
    [alone] = found.targets.values()
    assert (alone.value, alone.missing) == (None, Missing("unit"))


def test_a_unit_of_both_vintages_keeps_its_own_value() -> None:
    found = carry(VALUES, CHANGES, FORMER, (A, E), Basis.AREA, nature="count").targets[A.id]
    assert (found.value, found.derived, found.mixed) == (100.0, False, False)


def test_mixed_and_straddling_units_are_named() -> None:
    apart = (unit("A", A.valid_from, A.valid_to, "741"), B, C)
    found = carry(VALUES, CHANGES, apart, NEXT, Basis.AREA, nature="count").targets
    assert (found[D.id].mixed, found[D.id].straddles, found[D.id].parents) == (True, True, ("741", "75"))
    assert (found[E.id].mixed, found[E.id].straddles) == (True, False)


def test_shares_of_the_callers_own_take_the_place_of_the_lineage() -> None:
    shares = {(A.id, F.id): 0.4, (A.id, G.id): 0.6, (B.id, F.id): 1.0}
    found = carry({A.id: 10, B.id: 1}, (), (A, B), LATER, shares, nature="sum")
    assert {unit_id: each.value for unit_id, each in found.targets.items()} == {F.id: 5.0, G.id: 6.0}
    assert found.targets[G.id].sources == (Source(A.id, 0.6, (Basis.GIVEN,)),)
    assert found.left == ()


def test_what_is_not_carried_whole_is_named() -> None:
    found = carry({A.id: 10}, (), (A,), LATER, {(A.id, F.id): 0.4}, nature="sum")
    assert found.left == (A.id,)


@pytest.mark.parametrize("value", [Status.MET, "met", True, None, math.nan, math.inf])
def test_rule_5_4_a_status_or_what_is_no_number_is_never_carried(value: object) -> None:
    with pytest.raises(RefusedError, match=r"a status stays with the unit it was given for"):
        carried(values={A.id: value})  # type: ignore[dict-item]


@pytest.mark.parametrize("nature", ["percentage", "rate", "status", "", "Count"])
def test_rule_5_4_percentages_and_measures_of_unknown_nature_are_never_carried(nature: str) -> None:
    with pytest.raises(RefusedError, match=r"percentages, rates and statuses do not add up"):
        carry(VALUES, CHANGES, FORMER, NEXT, Basis.AREA, nature=nature)


def test_values_of_units_that_are_not_among_the_former_are_refused() -> None:
    with pytest.raises(RefusedError, match="not among the units to carry from"):
        carried(values=VALUES | {G.id: 1.0})


@pytest.mark.parametrize("shares", [{(A.id, F.id): 1.2}, {(A.id, F.id): 0.7, (A.id, G.id): 0.5}])
def test_shares_of_more_than_the_whole_are_refused(shares: dict[tuple[str, str], float]) -> None:
    with pytest.raises(RefusedError, match=r"between 0 and 1|more than the whole"):
        carry({A.id: 1}, (), (A,), LATER, shares, nature="sum")


@st.composite
def parted(draw: st.DrawFn) -> tuple[dict[str, float], list[Change]]:
    """Return values of former units and complete shares of each in two steps."""
    values, edges = {}, []
    steps = [[unit(f"{n}{s}", date(2000 + n, 1, 1), date(2001 + n, 1, 1)) for s in "abcd"] for n in range(3)]
    for before in steps[0]:
        values[before.id] = draw(st.floats(0, 1e9))
    for earlier, later in pairwise(steps):
        for before in earlier:
            weights = draw(st.lists(st.integers(0, 100), min_size=4, max_size=4).filter(any))
            for after, weight in zip(later, weights, strict=True):
                share = weight / sum(weights)
                edges.append(change(before, after, ChangeKind.SPLIT, share))
    return values, edges


@given(parted())
def test_totals_are_kept_where_shares_are_complete(case: tuple[dict[str, float], list[Change]]) -> None:
    values, edges = case
    former = [unit(f"0{s}", date(2000, 1, 1), date(2001, 1, 1)) for s in "abcd"]
    later = [unit(f"2{s}", date(2002, 1, 1), date(2003, 1, 1)) for s in "abcd"]
    found = carry(values, edges, former, later, Basis.AREA, nature="sum")
    total = math.fsum(each.value or 0.0 for each in found.targets.values())
    assert total == pytest.approx(math.fsum(values.values()), rel=1e-9, abs=1e-6)
    assert found.left == ()
