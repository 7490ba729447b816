"""The records of the programme: documents, programmes, commitments, activities, inspections and checks."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy import Table
from sqlalchemy import select

from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind
from geoapp.projects.inspections import Inspection
from geoapp.projects.inspections import InspectionResult
from geoapp.projects.inspections import Sector
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.programmes import Party
from geoapp.projects.programmes import PartyRole
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Precision
from geoapp.projects.records import Visibility
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.store import schema_programme as schema
from geoapp.store.saving import Saved
from geoapp.store.saving import partial
from geoapp.store.saving import save_by

Record = TypeVar("Record")
#: How the columns of a table that are neither text nor number are read back.
Readers = Mapping[str, Callable[[Any], object]]

_DOCUMENT: Readers = {"kind": DocumentKind, "issued_on": partial, "units": tuple, "indicators": tuple}
_COMMITMENT: Readers = {"kind": CommitmentKind}
_ACTIVITY: Readers = {
    "kind": ActivityKind,
    "held_on": partial,
    "ended_on": partial,
    "precision": Precision,
    "visibility": Visibility,
    "partner_orgs": tuple,
    "documents": tuple,
}
_INSPECTION: Readers = {
    "sector": Sector,
    "result": lambda text: None if text is None else InspectionResult(text),
    **dict.fromkeys(("inspected_on", "remedy_due", "remedied_on"), partial),
    **dict.fromkeys(("agencies", "indicators"), tuple),
}
_CHECK: Readers = {"condition": Condition, "checked_on": partial, "next_due": partial}


def _parties(held: Iterable[tuple[str, str]]) -> tuple[Party, ...]:
    return tuple(Party(slug, PartyRole(role)) for slug, role in held)


_PROGRAMME: Readers = {"signed_on": partial, "legal_basis": tuple, "parties": _parties}


def read_documents(connection: Connection) -> list[Document]:
    """Read all documents, in the order of their ids."""
    return _read(connection, schema.documents, Document, _DOCUMENT, ("id",))


def save_documents(connection: Connection, documents: Iterable[Document]) -> Saved:
    """Store documents by id."""
    return _save(connection, schema.documents, read_documents(connection), documents, ("id",))


def read_programmes(connection: Connection) -> list[Programme]:
    """Read all programmes, the oldest first."""
    return _read(connection, schema.programmes, Programme, _PROGRAMME, ("year",))


def save_programmes(connection: Connection, programmes: Iterable[Programme]) -> Saved:
    """Store programmes by year."""
    return _save(connection, schema.programmes, read_programmes(connection), programmes, ("year",))


def read_commitments(connection: Connection) -> list[Commitment]:
    """Read all commitments, in the order of their ids."""
    return _read(connection, schema.commitments, Commitment, _COMMITMENT, ("id",))


def save_commitments(connection: Connection, commitments: Iterable[Commitment]) -> Saved:
    """Store commitments by id."""
    return _save(connection, schema.commitments, read_commitments(connection), commitments, ("id",))


def read_activities(connection: Connection) -> list[Activity]:
    """Read all activities, internal ones too, in the order of their ids."""
    return _read(connection, schema.activities, Activity, _ACTIVITY, ("id",))


def save_activities(connection: Connection, activities: Iterable[Activity]) -> Saved:
    """Store activities by id."""
    return _save(connection, schema.activities, read_activities(connection), activities, ("id",))


def read_inspections(connection: Connection) -> list[Inspection]:
    """Read all inspections, which are internal, in the order of their ids."""
    return _read(connection, schema.inspections, Inspection, _INSPECTION, ("id",))


def save_inspections(connection: Connection, inspections: Iterable[Inspection]) -> Saved:
    """Store inspections by id."""
    return _save(connection, schema.inspections, read_inspections(connection), inspections, ("id",))


def read_upkeep_checks(connection: Connection) -> list[UpkeepCheck]:
    """Read all upkeep checks, in the order of project and day."""
    return _read(connection, schema.upkeep_checks, UpkeepCheck, _CHECK, ("project", "checked_on"))


def save_upkeep_checks(connection: Connection, checks: Iterable[UpkeepCheck]) -> Saved:
    """Store upkeep checks by project and day."""
    held, key = read_upkeep_checks(connection), ("project", "checked_on")
    return _save(connection, schema.upkeep_checks, held, checks, key)


def _read(
    connection: Connection, table: Table, kind: type[Record], readers: Readers, order: tuple[str, ...]
) -> list[Record]:
    found = connection.execute(select(table).order_by(*(table.c[name] for name in order))).mappings()
    return [
        kind(**{name: readers[name](value) if name in readers else value for name, value in row.items()})
        for row in found
    ]


def _save(
    connection: Connection,
    table: Table,
    held: Iterable[Record],
    given: Iterable[Record],
    key: tuple[str, ...],
) -> Saved:
    others = tuple(column.name for column in table.columns if column.name not in key)
    return save_by(connection, table, held, given, key, others)
