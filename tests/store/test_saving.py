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
from geoapp.store.programme import read_activities
from geoapp.store.programme import read_commitments
from geoapp.store.programme import read_documents
from geoapp.store.programme import read_inspections
from geoapp.store.programme import read_programmes
from geoapp.store.programme import read_upkeep_checks
from geoapp.store.programme import save_activities
from geoapp.store.programme import save_commitments
from geoapp.store.programme import save_documents
from geoapp.store.programme import save_inspections
from geoapp.store.programme import save_programmes
from geoapp.store.programme import save_upkeep_checks
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
        replace(r.ROADMAP, target=r.DAY, decided_on=None),
    ),
    "documents": (
        save_documents,
        read_documents,
        [r.DOCUMENT, r.BARE_DOCUMENT],
        replace(r.DOCUMENT, issued_on=None, units=(), number=""),
    ),
    "programmes": (
        save_programmes,
        read_programmes,
        [r.PROGRAMME, r.BARE_PROGRAMME],
        replace(r.PROGRAMME, parties=r.PROGRAMME.parties[:1], legal_basis=(), signed_on=r.YEAR),
    ),
    "commitments": (
        save_commitments,
        read_commitments,
        [r.COMMITMENT, r.BARE_COMMITMENT],
        replace(r.COMMITMENT, target=None, unit_code=None, organisation="mttq_x"),
    ),
    "activities": (
        save_activities,
        read_activities,
        [r.ACTIVITY, r.BARE_ACTIVITY],
        replace(r.ACTIVITY, lat=None, lon=None, participants=None, project=None, documents=()),
    ),
    "inspections": (
        save_inspections,
        read_inspections,
        [r.INSPECTION, r.BARE_INSPECTION],
        replace(r.INSPECTION, result=None, remedied_on=None, agencies=()),
    ),
    "upkeep_checks": (
        save_upkeep_checks,
        read_upkeep_checks,
        [r.CHECK, r.BARE_CHECK],
        replace(r.CHECK, by=None, next_due=None),
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
        save_projects(connection, [r.PROJECT])
        save_programmes(connection, [r.PROGRAMME])
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


@pytest.mark.parametrize(
    ("save", "record"),
    [
        (save_commitments, replace(r.COMMITMENT, organisation="nobody")),
        (save_commitments, replace(r.COMMITMENT, year=1999)),
        (save_activities, replace(r.ACTIVITY, organisation="nobody")),
        (save_activities, replace(r.ACTIVITY, project="DN-9")),
        (save_upkeep_checks, replace(r.CHECK, project="DN-9")),
        (save_upkeep_checks, replace(r.CHECK, by="nobody")),
    ],
)
def test_a_record_of_the_programme_that_points_to_nothing_is_refused(
    filled: Engine, save: Callable[..., Saved], record: object
) -> None:
    with pytest.raises(StoreError, match="nothing was changed"), writing(filled) as connection:
        save(connection, [record])


def test_a_changed_project_keeps_its_checks(filled: Engine) -> None:
    with writing(filled) as connection:
        save_upkeep_checks(connection, [r.CHECK])
    with writing(filled) as connection:
        assert save_projects(connection, [replace(r.PROJECT, note="khác")]) == Saved(changed=1)
    with reading(filled) as connection:
        assert read_upkeep_checks(connection) == [r.CHECK]


def test_a_changed_organisation_may_have_projects(filled: Engine) -> None:
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
