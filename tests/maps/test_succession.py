"""What became of a unit, and what it was made from."""

from __future__ import annotations

from datetime import date

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.maps.succession import Succession

FIRST, SECOND, THIRD = date(2004, 1, 1), date(2019, 7, 1), date(2025, 7, 1)


def _unit(code: str, since: date, until: date | None) -> Unit:
    return Unit(code, since, until, Level.COMMUNE, f"Xã {code}", "", None, "test")


A, B = _unit("a", FIRST, SECOND), _unit("b", FIRST, SECOND)
AB = _unit("ab", SECOND, THIRD)
TOWN = _unit("ab", THIRD, None)
FAR = _unit("far", FIRST, None)


def _edge(one: Unit, other: Unit, kind: ChangeKind) -> Change:
    return Change(one.id, other.id, kind, None, "")


CHANGES = (
    _edge(A, AB, ChangeKind.MERGE),
    _edge(B, AB, ChangeKind.MERGE),
    _edge(AB, TOWN, ChangeKind.PROMOTION),
    Change("x@2004-01-01", TOWN.id, ChangeKind.MERGE, None, ""),
)
HELD = Succession((A, B, AB, TOWN, FAR), CHANGES)


def test_now_is_the_last_that_followed_however_many_came_between() -> None:
    assert HELD.now(A) == (TOWN,)
    assert HELD.now(AB) == (TOWN,)
    assert HELD.now(TOWN) == HELD.now(FAR) == ()


def test_before_is_what_a_unit_was_made_from_as_far_as_it_is_held() -> None:
    assert HELD.before(AB) == (A, B)
    assert HELD.before(TOWN) == (AB,)


def test_a_unit_on_another_day_is_followed_forward_and_back_on_the_same_ground_only() -> None:
    assert HELD.on(A, date(2010, 1, 1)) == (A,)
    assert HELD.on(A, date(2020, 1, 1)) == (AB,)
    assert HELD.on(A, date(2026, 1, 1)) == (TOWN,)
    assert HELD.on(TOWN, date(2020, 1, 1)) == (AB,)
    assert HELD.on(TOWN, date(2010, 1, 1)) == ()
