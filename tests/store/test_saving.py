"""What is stored comes back equal; what is there already is not written again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import shapely
from sqlalchemy import Engine
from sqlalchemy import select

from geoapp.errors import StoreError
from geoapp.store import schema
from geoapp.store.criteria import read_sets
from geoapp.store.criteria import save_sets
from geoapp.store.engine import reading
from geoapp.store.engine import writing
from geoapp.store.guidance import read_guidance
from geoapp.store.guidance import read_roadmap
from geoapp.store.guidance import save_guidance
from geoapp.store.guidance import save_roadmap
from geoapp.store.organisations import read_organisations
from geoapp.store.organisations import save_organisations
from geoapp.store.projects import read_projects
from geoapp.store.projects import save_projects
from geoapp.store.reports import read_assessments
from geoapp.store.reports import read_recognitions
from geoapp.store.reports import read_statistics
from geoapp.store.reports import save_assessments
from geoapp.store.reports import save_recognitions
from geoapp.store.reports import save_statistics
from geoapp.store.saving import Saved
from geoapp.store.units import read_changes
from geoapp.store.units import read_units
from geoapp.store.units import save_changes
from geoapp.store.units import save_units
from tests.store import records as r

Pair = tuple[Callable[..., Saved], Callable[..., list[Any]], list[Any], Any]

CASES: dict[str, Pair] = {
    "units": (save_units, read_units, [r.UNIT, r.BARE_UNIT], replace(r.UNIT, outline=None)),
    "changes": (save_changes, read_changes, [r.CHANGE], replace(r.CHANGE, on=None, share_area=None)),
    "organisations": (
        save_organisations,
        read_organisations,
        [r.PARENT, r.CHILD],
        replace(r.CHILD, names=r.CHILD.names[:1]),
    ),
    "projects": (
        save_projects,
        read_projects,
        [r.PROJECT, r.BARE_PROJECT],
        replace(r.PROJECT, lat=None, lon=None, phase=None, origin=None, exemplary=False, partner_orgs=()),
    ),
    "sets": (save_sets, read_sets, [r.CRITERIA_SET], replace(r.CRITERIA_SET, indicators=())),
    "assessments": (
        save_assessments,
        read_assessments,
        [r.ASSESSMENT],
        replace(r.ASSESSMENT, value=None, source_date=None),
    ),
    "recognitions": (
        save_recognitions,
        read_recognitions,
        [r.BARE_RECOGNITION, r.RECOGNITION],
        replace(r.BARE_RECOGNITION, decided_on=r.DAY),
    ),
    "statistics": (
        save_statistics,
        read_statistics,
        [r.BARE_STATISTIC, r.STATISTIC],
        replace(r.BARE_STATISTIC, value=0.0),
    ),
    "guidance": (
        save_guidance,
        read_guidance,
        [r.GUIDANCE, r.BARE_GUIDANCE],
        replace(r.GUIDANCE, issued_on=None, done_on=None, result="", organisation="mttq_x"),
    ),
    "roadmap": (
        save_roadmap,
        read_roadmap,
        [r.ROADMAP, r.BARE_ROADMAP],
        replace(r.ROADMAP, target=r.DAY),
    ),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Pair:
    return CASES[request.param]


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """Return a store with what other records point to."""
    with writing(engine) as connection:
        save_organisations(connection, [r.PARENT, r.CHILD])
        save_sets(connection, [r.CRITERIA_SET])
    return engine


def test_what_is_saved_is_read_back_equal(filled: Engine, case: Pair) -> None:
    save, read, items, _ = case
    with writing(filled) as connection:
        save(connection, items)
    with reading(filled) as connection:
        assert sorted(map(repr, read(connection))) == sorted(map(repr, items))


def test_saving_the_same_twice_changes_nothing(filled: Engine, case: Pair) -> None:
    save, _, items, _ = case
    with writing(filled) as connection:
        save(connection, items)
    with writing(filled) as connection:
        assert save(connection, items) == Saved(unchanged=len(items))


def test_a_changed_record_takes_the_place_of_the_old_one(filled: Engine, case: Pair) -> None:
    save, read, items, changed = case
    with writing(filled) as connection:
        save(connection, items)
    with writing(filled) as connection:
        assert save(connection, [changed]) == Saved(changed=1)
        held = read(connection)
    assert changed in held
    assert len(held) == len(items)


def test_reading_has_one_order_whatever_the_order_of_saving(filled: Engine, case: Pair) -> None:
    save, read, items, _ = case
    with writing(filled) as connection:
        save(connection, items)
        one = read(connection)
        save(connection, list(reversed(items)))
        assert read(connection) == one


def test_an_outline_has_its_bounding_box_beside_it(engine: Engine) -> None:
    with writing(engine) as connection:
        save_units(connection, [r.UNIT, r.BARE_UNIT])
        table = schema.units
        columns = (table.c.west, table.c.south, table.c.east, table.c.north)
        drawn, bare = connection.execute(select(*columns).order_by(table.c.code))
    assert tuple(drawn) == shapely.from_wkb(r.UNIT.outline).bounds
    assert tuple(bare) == (None, None, None, None)


def test_a_project_of_an_unknown_organisation_is_refused(engine: Engine) -> None:
    with pytest.raises(StoreError, match="nothing was changed"), writing(engine) as connection:
        save_projects(connection, [replace(r.BARE_PROJECT, lead_org="nobody")])
    with reading(engine) as connection:
        assert read_projects(connection) == []


def test_guidance_of_an_unknown_organisation_is_refused(filled: Engine) -> None:
    with pytest.raises(StoreError, match="nothing was changed"), writing(filled) as connection:
        save_guidance(connection, [replace(r.GUIDANCE, organisation="nobody")])
    with reading(filled) as connection:
        assert read_guidance(connection) == []


def test_a_changed_organisation_may_have_projects(filled: Engine) -> None:
    with writing(filled) as connection:
        save_projects(connection, [r.PROJECT])
    with writing(filled) as connection:
        assert save_organisations(connection, [replace(r.PARENT, kind="party")]) == Saved(changed=1)


def test_a_later_date_for_a_recognition_updates_it_instead_of_adding_one(engine: Engine) -> None:
    with writing(engine) as connection:
        save_recognitions(connection, [replace(r.RECOGNITION, decided_on=None)])
        assert save_recognitions(connection, [r.RECOGNITION]) == Saved(changed=1)


def test_sources_of_one_date_may_disagree(engine: Engine) -> None:
    other = replace(r.STATISTIC, value=128.0, source="nguồn khác")
    with writing(engine) as connection:
        assert save_statistics(connection, [r.STATISTIC, other]) == Saved(added=2)
