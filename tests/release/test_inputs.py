"""Pages are made again when anything they are made from changes, and only then."""

from __future__ import annotations

from dataclasses import fields
from dataclasses import replace

import pytest

from geoapp.release.inputs import inputs_of
from geoapp.release.snapshot import Snapshot
from tests.hostile import hostile_snapshot


def test_equal_records_give_equal_inputs() -> None:
    assert inputs_of(hostile_snapshot(), "a") == inputs_of(hostile_snapshot(), "a")


def test_what_is_given_besides_counts() -> None:
    assert inputs_of(hostile_snapshot(), "a") != inputs_of(hostile_snapshot(), "b")


@pytest.mark.parametrize("name", [field.name for field in fields(Snapshot)])
def test_every_kind_of_record_counts(name: str) -> None:
    whole = hostile_snapshot()
    held = getattr(whole, name)
    changed = not held if isinstance(held, bool) else held[1:] if held else ("another",)
    assert inputs_of(replace(whole, **{name: changed})) != inputs_of(whole)


def test_an_outline_counts() -> None:
    whole = hostile_snapshot()
    drawn = next(unit for unit in whole.units if unit.outline)
    moved = tuple(replace(u, outline=b"other") if u is drawn else u for u in whole.units)
    assert inputs_of(replace(whole, units=moved)) != inputs_of(whole)
