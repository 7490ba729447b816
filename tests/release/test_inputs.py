"""Pages are made again when anything they are made from changes, and only then."""

from __future__ import annotations

from dataclasses import fields
from dataclasses import replace
from pathlib import Path

import pytest

from geoapp.release.inputs import inputs_of
from geoapp.release.inputs import program_digest
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


def test_only_the_records_that_can_be_seen_count() -> None:
    whole = hostile_snapshot()
    changed = replace(whole, projects=whole.projects[1:])
    assert inputs_of(whole, without=("projects",)) == inputs_of(changed, without=("projects",))
    assert inputs_of(whole, only=("units",)) == inputs_of(changed, only=("units",))
    assert inputs_of(whole, only=("projects",)) != inputs_of(changed, only=("projects",))
    assert inputs_of(whole, without=("units",)) != inputs_of(changed, without=("units",))


@pytest.mark.parametrize("name", ["release/build.py", "pages/catalogue.json", "pages/templates/map.html"])
def test_code_texts_and_templates_are_part_of_the_program(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text("a")
    before = program_digest(tmp_path)
    path.write_text("b")
    changed = program_digest(tmp_path)
    path.rename(path.with_name("other"))
    assert len({before, changed, program_digest(tmp_path)}) == 3


def test_what_a_release_is_not_made_with_is_no_part_of_the_program(tmp_path: Path) -> None:
    before = program_digest(tmp_path)
    for folder in ("frontend/src", "pages/__pycache__"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.js").write_text("a")
    assert program_digest(tmp_path) == before
