"""Making a new instance: its folder, its province, its store, and the pilot's facts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from geoapp.config import Province
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.config import shipped
from geoapp.criteria.sets import CriteriaSet
from geoapp.errors import RefusedError
from geoapp.errors import StoreError
from geoapp.intake.criteria import check_criteria
from geoapp.intake.criteria import read_criteria
from geoapp.intake.known import Known
from geoapp.operations.demonstration import Demonstration
from geoapp.operations.demonstration import build_demonstration
from geoapp.operations.importing import ImportReport
from geoapp.operations.importing import import_file
from geoapp.operations.photos import lay_pictures
from geoapp.store import audit
from geoapp.store.criteria import save_sets
from geoapp.store.engine import create_store
from geoapp.store.engine import draft_beside
from geoapp.store.engine import is_demonstration
from geoapp.store.engine import move_into_place
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.engine import refuse_existing
from geoapp.store.engine import remove
from geoapp.store.engine import replace_content
from geoapp.store.engine import writing
from geoapp.store.guidance import save_guidance
from geoapp.store.guidance import save_roadmap
from geoapp.store.organisations import save_organisations
from geoapp.store.photos import save_photos
from geoapp.store.programme import save_activities
from geoapp.store.programme import save_commitments
from geoapp.store.programme import save_documents
from geoapp.store.programme import save_inspections
from geoapp.store.programme import save_programmes
from geoapp.store.programme import save_upkeep_checks
from geoapp.store.projects import save_projects
from geoapp.store.reports import save_assessments
from geoapp.store.reports import save_recognitions
from geoapp.store.reports import save_statistics
from geoapp.store.saving import Saved
from geoapp.store.shapes import save_shapes
from geoapp.store.units import save_changes
from geoapp.store.units import save_units


def initialise(settings: Settings, *, pilot: bool) -> list[ImportReport]:
    """Create the instance's store and ``province.toml``, and import the pilot's files where asked.

    A ``province.toml`` that is there already is kept. The store takes its place only when everything went
    well, so a run that failed can simply be repeated.

    Raises
    ------
    StoreError
        A store exists there already, or the folder cannot be written.
    RefusedError
        A file of the pilot was refused.
    """
    refuse_existing(settings.store_path)
    _prepare(settings, "pilot")
    draft = draft_beside(settings.store_path)
    try:
        reports = _fill(settings, draft, pilot)
        move_into_place(draft, settings.store_path)
    finally:
        remove(draft)
    return reports


@dataclass(frozen=True)
class DemonstrationReport:
    """What the demonstration's store holds."""

    counts: Mapping[str, int]

    def lines(self) -> list[str]:
        """Say the report in lines for a person."""
        counted = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        return [f"The demonstration holds {counted}, all made up."]


def make_demonstration(settings: Settings) -> DemonstrationReport:
    """Make the demonstration's store anew, in place of the one before.

    Raises
    ------
    StoreError
        The store there holds real data, or the folder cannot be written.
    """
    own = settings.demonstration
    _prepare(own, "demo")
    held = own.store_path.exists()
    if held:
        _refuse_real_data(own.store_path)
    draft = draft_beside(own.store_path)
    try:
        report = _demonstrate(own, draft)
        place = replace_content if held else move_into_place
        place(draft, own.store_path)
    finally:
        remove(draft)
    return report


def pilot_files() -> Iterator[tuple[str, Path]]:
    """Give the pilot's files with their kinds, in the order they build on one another."""
    yield from (("boundaries", path) for path in sorted(shipped("data", "boundaries").glob("*.geojson")))
    criteria = sorted(shipped("data", "criteria").glob("*.toml"))
    # A provincial set is laid over a national one, which must be there before it.
    layered = [path for path in criteria if "extends" in read_criteria(path)]
    yield from (("criteria", path) for path in criteria if path not in layered)
    yield from (("criteria", path) for path in layered)
    for kind in ("organisations", "projects", "recognitions", "statistics"):
        yield kind, shipped("data", "pilot", f"{kind}.csv")


def _fill(settings: Settings, draft: Path, pilot: bool) -> list[ImportReport]:
    engine = create_store(draft)
    if not pilot:
        return []
    province = read_province(settings.province_path)
    reports = []
    for kind, path in pilot_files():
        report = import_file(engine, kind, path, province=province)
        if not report.written:
            raise RefusedError(f"{report.refused[0].line()} ({report.summary()})")
        reports.append(report)
    return reports


def _prepare(settings: Settings, kind: str) -> None:
    """Make the folder and, where there is none yet, the ``province.toml`` shipped in ``data/<kind>/``."""
    try:
        settings.instance.mkdir(parents=True, exist_ok=True)
        if not settings.province_path.exists():
            _lay(shipped("data", kind, "province.toml"), settings.province_path)
    except OSError as error:
        raise StoreError(f"{settings.instance} cannot be written: {error.strerror}") from error
    read_province(settings.province_path)


def _lay(source: Path, path: Path) -> None:
    """Copy a file to where none is; one that is put there meanwhile stays."""
    draft = draft_beside(path)
    try:
        shutil.copyfile(source, draft)
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _refuse_real_data(path: Path) -> None:
    with reading(open_store(path)) as connection:
        if not is_demonstration(connection):
            raise StoreError(f"{path} holds real data: move it out of the demonstration's folder")


def _demonstrate(settings: Settings, draft: Path) -> DemonstrationReport:
    made = build_demonstration()
    lay_pictures(settings.photos, made.photographs)
    with writing(create_store(draft, demonstration=True), demonstration=True) as connection:
        saved = {
            "units": save_units(connection, made.units),
            "criteria sets": save_sets(connection, _sets(read_province(settings.province_path), made)),
            "organisations": save_organisations(connection, made.organisations),
            "projects": save_projects(connection, made.projects),
            "lines and areas": save_shapes(connection, made.shapes),
            "pictures": save_photos(connection, [each.photo for each in made.photographs]),
            "assessments": save_assessments(connection, made.assessments),
            "recognitions": save_recognitions(connection, made.recognitions),
            "figures": save_statistics(connection, made.statistics),
            "steps of guidance": save_guidance(connection, made.guidance),
            "targets": save_roadmap(connection, made.roadmap),
            "documents": save_documents(connection, made.documents),
            "programmes": save_programmes(connection, made.programmes),
            "commitments": save_commitments(connection, made.commitments),
            "activities": save_activities(connection, made.activities),
            "inspections": save_inspections(connection, made.inspections),
            "upkeep checks": save_upkeep_checks(connection, made.upkeep_checks),
        }
        save_changes(connection, made.changes)
        whole = sum(saved.values(), Saved())
        audit.record(connection, "demonstrate", "all", whole, rows=whole.added)
    return DemonstrationReport({name: each.added for name, each in saved.items()})


def _sets(province: Province, made: Demonstration) -> list[CriteriaSet]:
    """Return the shipped criteria sets that the demonstration's assessments are about."""
    needed = {assessment.set for assessment in made.assessments}
    found: list[CriteriaSet] = []
    for kind, path in pilot_files():
        if kind == "criteria":
            checked = check_criteria(read_criteria(path), Known(province, sets=found))
            if checked.refused:
                raise RefusedError(f"{path.name}: {checked.refused[0].line()}")
            found += checked.records
    return [each for each in found if each.code in needed]
