"""Importing a file: check every row, then store all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import Engine

from geoapp import files
from geoapp.config import Province
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.errors import UsageError
from geoapp.intake.activities import check_activities
from geoapp.intake.assessments import check_assessments
from geoapp.intake.boundaries import BoundaryRecord
from geoapp.intake.boundaries import check_boundaries
from geoapp.intake.choices import Choices
from geoapp.intake.contacts import check_contacts
from geoapp.intake.criteria import check_criteria
from geoapp.intake.criteria import read_criteria
from geoapp.intake.documents import check_documents
from geoapp.intake.guidance import check_guidance
from geoapp.intake.headers import COLUMNS
from geoapp.intake.inspections import check_inspections
from geoapp.intake.known import Known
from geoapp.intake.layer_report import LayerReport
from geoapp.intake.lineage import LineageRecord
from geoapp.intake.lineage import check_lineage
from geoapp.intake.organisations import check_organisations
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.programmes import check_commitments
from geoapp.intake.programmes import check_programmes
from geoapp.intake.projects import check_projects
from geoapp.intake.recognitions import check_recognitions
from geoapp.intake.replaced import no_longer_agreeing
from geoapp.intake.roadmap import check_roadmap
from geoapp.intake.said_once import say_once
from geoapp.intake.shapes import check_shapes
from geoapp.intake.statistics import check_statistics
from geoapp.intake.tables import Table
from geoapp.intake.tables import read_table
from geoapp.intake.upkeep import check_upkeep
from geoapp.intake.vectors import files_of
from geoapp.operations.layer_files import read_layer_of_shapes
from geoapp.operations.layer_files import read_layer_of_units
from geoapp.store import audit
from geoapp.store.contacts import save_contacts
from geoapp.store.criteria import read_sets
from geoapp.store.criteria import save_sets
from geoapp.store.engine import make_private
from geoapp.store.engine import open_store
from geoapp.store.engine import rehearsing
from geoapp.store.engine import writing
from geoapp.store.guidance import save_guidance
from geoapp.store.guidance import save_roadmap
from geoapp.store.organisations import read_organisations
from geoapp.store.organisations import save_organisations
from geoapp.store.programme import read_activities
from geoapp.store.programme import read_documents
from geoapp.store.programme import read_programmes
from geoapp.store.programme import save_activities
from geoapp.store.programme import save_commitments
from geoapp.store.programme import save_documents
from geoapp.store.programme import save_inspections
from geoapp.store.programme import save_programmes
from geoapp.store.programme import save_upkeep_checks
from geoapp.store.projects import read_projects
from geoapp.store.projects import save_projects
from geoapp.store.reports import save_assessments
from geoapp.store.reports import save_recognitions
from geoapp.store.reports import save_statistics
from geoapp.store.saving import Saved
from geoapp.store.shapes import save_shapes
from geoapp.store.units import read_changes
from geoapp.store.units import read_units
from geoapp.store.units import save_changes
from geoapp.store.units import save_units

Given = Mapping[str, str]
Save = Callable[[Connection, list[Any]], Saved]


@dataclass(frozen=True)
class Kind:
    """How files of one kind are read, checked against what is stored, and stored."""

    read: Callable[[Path, Given, Choices, Province], Any]
    check: Callable[[Any, Known], Checked[Any]]
    save: Save


@dataclass(frozen=True)
class ImportReport:
    """What an import found and did. ``rows`` counts the rows of the file, ``bad`` the refused ones."""

    kind: str
    path: Path
    rows: int
    bad: int
    saved: Saved
    problems: list[Problem]
    written: bool
    dry_run: bool
    reading: LayerReport | None = None

    @property
    def refused(self) -> list[Problem]:
        """The problems that keep rows from being stored."""
        return [problem for problem in self.problems if problem.severity is Severity.REFUSE]

    @property
    def good(self) -> int:
        """How many rows can be stored."""
        return self.rows - self.bad

    def summary(self) -> str:
        """Say the outcome in one line."""
        name, saved = self.path.name, self.saved
        if not self.rows and not self.refused:
            return f"{name}: there is nothing to import: no row below the header is filled in"
        if saved == Saved() and not self.written:
            also = f"; {self.good} good rows can be imported with --skip-bad" if self.good else ""
            return (
                f"{name}: nothing was stored, {self.bad or 'all'} of {self.rows} rows need correction{also}"
            )
        done = "would be stored" if self.dry_run else "stored"
        bad = f", {self.bad} refused" if self.bad else ""
        return (
            f"{name}: {self.good} of {self.rows} rows {done} ({saved.added} added, {saved.changed} changed, "
            f"{saved.unchanged} unchanged{bad})"
        )

    def as_dict(self) -> dict[str, object]:
        """Return the report for JSON."""
        return {
            "kind": self.kind,
            "file": self.path.name,
            "rows": self.rows,
            "bad": self.bad,
            "added": self.saved.added,
            "changed": self.saved.changed,
            "unchanged": self.saved.unchanged,
            "written": self.written,
            "dry_run": self.dry_run,
            **({"reading": self.reading.as_dict()} if self.reading else {}),
            "problems": [problem.as_dict() for problem in self.problems],
        }


def import_file(
    engine: Engine,
    kind: str,
    path: Path,
    *,
    province: Province,
    dry_run: bool = False,
    skip_bad: bool = False,
    given: Given | None = None,
    choices: Choices | None = None,
) -> ImportReport:
    """Check the file at ``path`` and store its rows in one transaction with an audit row.

    Parameters
    ----------
    kind
        One of :data:`KINDS`.
    dry_run
        Check and count, but write nothing.
    skip_bad
        Store the good rows although others are refused; without it one refused row refuses the file.
    given
        Values for columns the file does not have, the same for every row.
    choices
        What the file leaves open: its coordinate system, layer, encoding, columns or sheet.

    Raises
    ------
    UsageError
        The kind is not known, or a choice is not for its files.
    IntakeError
        The file as a whole cannot be read.
    StoreError
        The store could not be read or written; nothing was changed.
    """
    if kind not in KINDS:
        raise UsageError(f"{kind!r} cannot be imported: choose one of {', '.join(KINDS)}")
    work, choices = KINDS[kind], choices or Choices()
    choices.refuse_foreign(
        vector=kind in VECTORS, table=kind in COLUMNS, located="lat" in COLUMNS.get(kind, ())
    )
    content = work.read(path, given or {}, choices, province)
    sha256 = files.digest(*(files_of(path) if kind in VECTORS else [path]))
    # Rows are checked inside the transaction that stores them: what they were checked against still holds.
    with (rehearsing if dry_run else writing)(engine) as connection:
        known = read_known(connection, province)
        checked = say_once(work.check(content, known))
        store = bool(checked.records) and (skip_bad or not checked.refused)
        saved = work.save(connection, checked.records) if store else Saved()
        if kind == "boundaries" and known.projects and saved.added + saved.changed:
            checked.problems.extend(no_longer_agreeing(known, read_known(connection, province)))
        if store:
            audit.record(connection, "import", kind, saved, file=path.name, sha256=sha256, rows=checked.rows)
    return report_of(kind, path, checked, saved, written=store and not dry_run, dry_run=dry_run)


def import_into(
    settings: Settings,
    kind: str,
    path: Path,
    *,
    dry_run: bool = False,
    skip_bad: bool = False,
    given: Given | None = None,
    choices: Choices | None = None,
) -> ImportReport:
    """Import a file into the store of an instance, as :func:`import_file` does.

    Raises
    ------
    ConfigError
        The instance's ``province.toml`` cannot be used.
    """
    engine = open_store(settings.store_path)
    if kind == "contacts":
        make_private(settings.store_path)
    province = read_province(settings.province_path)
    return import_file(
        *(engine, kind, path),
        province=province,
        dry_run=dry_run,
        skip_bad=skip_bad,
        given=given,
        choices=choices,
    )


def report_of(
    kind: str, path: Path, checked: Checked[Any], saved: Saved, *, written: bool, dry_run: bool
) -> ImportReport:
    """Return the report on what was checked and stored."""
    return ImportReport(
        kind=kind,
        path=path,
        rows=checked.rows,
        bad=_bad(checked),
        saved=saved,
        problems=sorted(checked.problems, key=lambda problem: problem.row),
        written=written,
        dry_run=dry_run,
        reading=checked.reading,
    )


def _bad(checked: Checked[Any]) -> int:
    """Count the refused rows; where the file is refused as a whole, those are all."""
    rows = {problem.row for problem in checked.refused}
    return checked.rows if 0 in rows and not checked.records else len(rows - {0})


def read_known(connection: Connection, province: Province) -> Known:
    """Read what the rows of a file are checked against."""
    return Known(
        province,
        units=read_units(connection),
        organisations=read_organisations(connection),
        sets=read_sets(connection),
        projects=read_projects(connection),
        changes=read_changes(connection),
        documents=read_documents(connection),
        programmes=read_programmes(connection),
        activities=read_activities(connection),
    )


def _save_boundaries(connection: Connection, records: list[BoundaryRecord]) -> Saved:
    save_changes(connection, [record.change for record in records if record.change])
    return save_units(connection, [record.unit for record in records])


def _save_lineage(connection: Connection, records: list[LineageRecord]) -> Saved:
    save_units(connection, [unit for record in records for unit in record.units])
    return save_changes(connection, [record.change for record in records if record.change])


def _table(kind: str, check: Callable[[Table, Known], Checked[Any]], save: Save) -> Kind:
    return Kind(lambda path, given, choices, _province: read_table(path, kind, given, choices), check, save)


#: The kinds whose files are layers, not tables.
VECTORS = ("boundaries", "shapes")

#: What can be imported, in the order a new store needs it.
KINDS: Mapping[str, Kind] = {
    "boundaries": Kind(read_layer_of_units, check_boundaries, _save_boundaries),
    "lineage": _table("lineage", check_lineage, _save_lineage),
    "criteria": Kind(lambda path, *_: read_criteria(path), check_criteria, save_sets),
    "organisations": _table("organisations", check_organisations, save_organisations),
    "projects": _table("projects", check_projects, save_projects),
    "shapes": Kind(read_layer_of_shapes, check_shapes, save_shapes),
    "assessments": _table("assessments", check_assessments, save_assessments),
    "recognitions": _table("recognitions", check_recognitions, save_recognitions),
    "statistics": _table("statistics", check_statistics, save_statistics),
    "guidance": _table("guidance", check_guidance, save_guidance),
    "roadmap": _table("roadmap", check_roadmap, save_roadmap),
    "documents": _table("documents", check_documents, save_documents),
    "programmes": _table("programmes", check_programmes, save_programmes),
    "commitments": _table("commitments", check_commitments, save_commitments),
    "activities": _table("activities", check_activities, save_activities),
    "inspections": _table("inspections", check_inspections, save_inspections),
    "upkeep": _table("upkeep", check_upkeep, save_upkeep_checks),
    "contacts": _table("contacts", check_contacts, save_contacts),
}
