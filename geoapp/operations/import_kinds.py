"""The kinds of files that can be imported: how each is read, checked and stored."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from geoapp.config import Province
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
from geoapp.intake.inspections import check_inspections
from geoapp.intake.known import Known
from geoapp.intake.lineage import LineageRecord
from geoapp.intake.lineage import check_lineage
from geoapp.intake.organisations import check_organisations
from geoapp.intake.problems import Checked
from geoapp.intake.programmes import check_commitments
from geoapp.intake.programmes import check_programmes
from geoapp.intake.projects import check_projects
from geoapp.intake.recognitions import check_recognitions
from geoapp.intake.roadmap import check_roadmap
from geoapp.intake.shapes import check_shapes
from geoapp.intake.statistics import check_statistics
from geoapp.intake.tables import Table
from geoapp.intake.tables import read_table
from geoapp.intake.upkeep import check_upkeep
from geoapp.operations.layer_files import read_layer_of_shapes
from geoapp.operations.layer_files import read_layer_of_units
from geoapp.store.contacts import save_contacts
from geoapp.store.criteria import read_sets
from geoapp.store.criteria import save_sets
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
from geoapp.store.shapes import read_shapes
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
        shapes=read_shapes(connection),
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
