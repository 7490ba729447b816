"""Model projects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import RowMapping
from sqlalchemy import select

from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.store import schema
from geoapp.store.saving import Row
from geoapp.store.saving import Saved
from geoapp.store.saving import compare
from geoapp.store.saving import partial
from geoapp.store.saving import replace

_FIELDS = tuple(field.name for field in fields(Project))
_DATES = ("started_on", "ended_on", "source_date")
_LISTS = ("partner_orgs", "indicators")
_CODES = ("precision", "phase", "origin", "visibility")


def read_projects(connection: Connection) -> list[Project]:
    """Read all projects, internal ones too, in the order of their ids."""
    rows = connection.execute(select(schema.projects).order_by(schema.projects.c.id)).mappings()
    return [_project(row) for row in rows]


def save_projects(connection: Connection, projects: Iterable[Project]) -> Saved:
    """Store ``projects`` by id."""
    found = compare(read_projects(connection), projects, lambda project: project.id)
    rows, changed = ([_row(project) for project in some] for some in (found.to_write, found.changed))
    replace(connection, schema.projects, rows, changed, ("id",))
    return found.saved


def _project(row: RowMapping) -> Project:
    values: dict[str, Any] = dict(row)
    values["precision"] = Precision(row["precision"])
    values["visibility"] = Visibility(row["visibility"])
    values["phase"] = None if row["phase"] is None else Phase(row["phase"])
    values["origin"] = None if row["origin"] is None else Origin(row["origin"])
    for name in _DATES:
        values[name] = partial(row[name])
    for name in _LISTS:
        values[name] = tuple(row[name])
    return Project(**values)


def _row(project: Project) -> Row:
    row: Row = {name: getattr(project, name) for name in _FIELDS}
    for name in (*_DATES, *_CODES):
        row[name] = None if row[name] is None else str(row[name])
    for name in _LISTS:
        row[name] = list(row[name])
    return row
