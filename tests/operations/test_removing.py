"""A wrong record is taken out alone, with a reason, and never leaves another one hanging."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from geoapp.cli import main
from geoapp.config import Settings
from geoapp.errors import NotFoundError
from geoapp.errors import RefusedError
from geoapp.errors import UsageError
from geoapp.operations.demonstration import Demonstration
from geoapp.operations.demonstration import build_demonstration
from geoapp.operations.photos import lay_pictures
from geoapp.operations.removing import KINDS
from geoapp.operations.removing import remove
from geoapp.projects.activities import Activity
from geoapp.projects.photos import SIZES
from geoapp.store import audit
from geoapp.store.criteria import read_sets
from geoapp.store.criteria import save_sets
from geoapp.store.engine import create_store
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.engine import writing
from geoapp.store.guidance import save_guidance
from geoapp.store.guidance import save_roadmap
from geoapp.store.organisations import read_organisations
from geoapp.store.organisations import save_organisations
from geoapp.store.photos import read_photos
from geoapp.store.photos import save_photos
from geoapp.store.programme import read_activities
from geoapp.store.programme import read_upkeep_checks
from geoapp.store.programme import save_activities
from geoapp.store.programme import save_commitments
from geoapp.store.programme import save_documents
from geoapp.store.programme import save_inspections
from geoapp.store.programme import save_programmes
from geoapp.store.programme import save_upkeep_checks
from geoapp.store.projects import read_projects
from geoapp.store.projects import save_projects
from geoapp.store.removing import PARTED
from geoapp.store.removing import REMOVABLE
from geoapp.store.reports import save_assessments
from geoapp.store.reports import save_recognitions
from geoapp.store.reports import save_statistics
from geoapp.store.shapes import read_shapes
from geoapp.store.shapes import save_shapes
from geoapp.store.units import read_units
from geoapp.store.units import save_changes
from geoapp.store.units import save_units

WHY = "nhập nhầm"


@pytest.fixture(scope="module")
def made() -> Demonstration:
    return build_demonstration()


@pytest.fixture
def filled(pilot: Settings, tmp_path: Path, made: Demonstration) -> Settings:
    """Return an instance whose store has records of every kind."""
    with reading(open_store(pilot.store_path)) as connection:
        sets = read_sets(connection)
    settings = Settings(instance=tmp_path / "filled")
    settings.instance.mkdir()
    lay_pictures(settings.photos, made.photographs)
    with writing(create_store(settings.store_path)) as connection:
        save_units(connection, made.units)
        save_changes(connection, made.changes)
        save_sets(connection, sets)
        save_organisations(connection, made.organisations)
        save_projects(connection, made.projects)
        save_shapes(connection, made.shapes)
        save_photos(connection, [each.photo for each in made.photographs])
        save_assessments(connection, made.assessments)
        save_recognitions(connection, made.recognitions)
        save_statistics(connection, made.statistics)
        save_guidance(connection, made.guidance)
        save_roadmap(connection, made.roadmap)
        save_documents(connection, made.documents)
        save_programmes(connection, made.programmes)
        save_commitments(connection, made.commitments)
        save_activities(connection, made.activities)
        save_inspections(connection, made.inspections)
        save_upkeep_checks(connection, made.upkeep_checks)
    return settings


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not REMOVABLE[kind].pointers])
def test_one_record_of_every_kind_goes_and_the_others_stay(filled: Settings, kind: str) -> None:
    table, names = REMOVABLE[kind].table, REMOVABLE[kind].key
    with reading(open_store(filled.store_path)) as connection:
        before = connection.execute(table.select()).mappings().all()
    at = 3 % len(before)
    key = PARTED.join("" if before[at][name] is None else str(before[at][name]) for name in names)
    (removed,) = remove(filled, kind, [key], WHY)
    assert removed.key == key
    with reading(open_store(filled.store_path)) as connection:
        after = connection.execute(table.select()).mappings().all()
        entry = audit.read_audit(connection)[-1]
    assert after == [*before[:at], *before[at + 1 :]]
    assert (entry.action, entry.kind, entry.file, entry.rows) == ("remove", kind, f"{key}: {WHY}", 1)


def test_a_project_takes_what_tells_of_it_alone_along(filled: Settings, made: Demonstration) -> None:
    photo = made.photographs[0].photo
    with writing(open_store(filled.store_path)) as connection:
        others = [replace(each, replicated_from=None) for each in made.projects]
        save_projects(connection, others)
        save_activities(connection, [replace(each, project=None) for each in made.activities])
    (removed,) = remove(filled, "projects", [photo.project], WHY)
    assert removed.gone["photos"] == 1
    with reading(open_store(filled.store_path)) as connection:
        assert photo.project not in {each.id for each in read_projects(connection)}
        assert photo.project not in {each.project for each in read_shapes(connection)}
        assert photo.project not in {each.project for each in read_photos(connection)}
        assert photo.project not in {each.project for each in read_upkeep_checks(connection)}
    assert not any((filled.photos / photo.file_name(size)).exists() for size in SIZES)
    assert len([*filled.photos.glob("*.webp")]) == 2 * (len(made.photographs) - 1)


def test_a_replicated_project_stays_and_says_by_what(filled: Settings, made: Demonstration) -> None:
    copy = next(each for each in made.projects if each.replicated_from)
    original = str(copy.replicated_from)
    with pytest.raises(RefusedError, match=f"{copy.id} \\(projects\\) replicates it"):
        remove(filled, "projects", [original], WHY)
    with reading(open_store(filled.store_path)) as connection:
        assert original in {each.id for each in read_projects(connection)}
        assert all(entry.action != "remove" for entry in audit.read_audit(connection))


def test_an_original_goes_together_with_all_its_copies(filled: Settings, made: Demonstration) -> None:
    original = next(each.replicated_from for each in made.projects if each.replicated_from)
    family = [str(original)]
    for each in family:
        family += [one.id for one in made.projects if one.replicated_from == each]
    with writing(open_store(filled.store_path)) as connection:
        save_activities(connection, [replace(each, project=None) for each in made.activities])
    assert len(remove(filled, "projects", family, WHY)) == len(family)


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("organisations", "minh_hoa_1", "is led by it"),
        ("programmes", "2019", "names it"),
        ("criteria", "QG-XA-NTM-2016-2020", "(assessments)"),
        ("boundaries", "90001@2004-01-01", "lies in it"),
    ],
)
def test_what_is_in_use_stays(filled: Settings, kind: str, key: str, words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        remove(filled, kind, [key], WHY)
    assert words in str(refused.value)
    assert "and others" in str(refused.value)


def test_a_party_and_a_partner_are_in_use_too(pilot: Settings, made: Demonstration) -> None:
    with writing(open_store(pilot.store_path)) as connection:
        save_organisations(connection, made.organisations)
        save_documents(connection, made.documents)
        (programme, *_) = made.programmes
        save_programmes(connection, [programme])
    slug, document = programme.parties[0].organisation, programme.legal_basis[0]
    with pytest.raises(RefusedError, match=f"{programme.year} \\(programmes\\) has it as a party"):
        remove(pilot, "organisations", [slug], WHY)
    with pytest.raises(RefusedError, match=f"{programme.year} \\(programmes\\) rests on it"):
        remove(pilot, "documents", [document], WHY)
    remove(pilot, "programmes", [str(programme.year)], WHY)
    remove(pilot, "documents", [document], WHY)
    remove(pilot, "organisations", [slug], WHY)
    with reading(open_store(pilot.store_path)) as connection:
        assert slug not in {each.slug for each in read_organisations(connection)}


def test_a_version_goes_where_others_that_stay_hold_its_days(filled: Settings, made: Demonstration) -> None:
    code = next(each.unit_code for each in made.projects if each.unit_code)
    unit = next(each for each in made.units if each.code == code)
    earlier = replace(unit, valid_from=date(1900, 1, 1), valid_to=date(1950, 1, 1))
    within = replace(unit, valid_from=date(1920, 1, 1), valid_to=date(1930, 1, 1))
    with writing(open_store(filled.store_path)) as connection:
        save_units(connection, [earlier, within])
    for going in ([unit.id], [earlier.id, within.id, unit.id]):
        with pytest.raises(RefusedError, match="was not removed"):
            remove(filled, "boundaries", going, WHY)
    remove(filled, "boundaries", [within.id], WHY)
    with reading(open_store(filled.store_path)) as connection:
        left = [each.id for each in read_units(connection) if each.code == code]
    assert sorted(left) == sorted([earlier.id, unit.id])


@pytest.mark.parametrize("key", ["MH-0001/99999999999999999999", "MH-0001/" + "9" * 5000])
def test_a_number_too_long_is_no_record(filled: Settings, key: str) -> None:
    with pytest.raises(NotFoundError):
        remove(filled, "photos", [key], WHY)


def test_a_key_that_is_no_text_is_wrong_use(filled: Settings) -> None:
    with pytest.raises(UsageError, match="is no text"):
        remove(filled, "activities", ["a\udcffb"], WHY)


def test_a_wrong_key_removes_nothing(filled: Settings, made: Demonstration) -> None:
    rally: Activity = made.activities[0]
    with pytest.raises(NotFoundError, match="no record 'nobody' among the activities"):
        remove(filled, "activities", [rally.id, "nobody"], WHY)
    with pytest.raises(UsageError, match="write project/number"):
        remove(filled, "photos", ["MH-0001"], WHY)
    with pytest.raises(NotFoundError):
        remove(filled, "photos", ["MH-0001/first"], WHY)
    with pytest.raises(UsageError, match="no kind of record"):
        remove(filled, "contacts", ["1"], WHY)
    with pytest.raises(UsageError, match="say why"):
        remove(filled, "activities", [rally.id], "  ")
    with reading(open_store(filled.store_path)) as connection:
        assert len(read_activities(connection)) == len(made.activities)


def test_the_command(filled: Settings, made: Demonstration) -> None:
    run = CliRunner().invoke
    environment = {"GEOAPP_INSTANCE": str(filled.instance)}
    shape = made.shapes[0].project
    told = run(main, ["remove", "shapes", shape, "--reason", WHY], env=environment)
    assert told.exit_code == 0
    assert told.output.startswith(f"Removed {shape} from the shapes.\n")
    again = run(main, ["remove", "shapes", shape, "--reason", WHY], env=environment)
    assert again.exit_code == 1
