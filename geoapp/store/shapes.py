"""Lines and areas of model projects."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection
from sqlalchemy import select

from geoapp.projects.shapes import ProjectShape
from geoapp.projects.shapes import ShapeKind
from geoapp.store.saving import Saved
from geoapp.store.saving import compare
from geoapp.store.saving import replace
from geoapp.store.schema_places import project_shapes


def read_shapes(connection: Connection) -> list[ProjectShape]:
    """Read all shapes, those of internal projects too, in the order of their projects."""
    found = connection.execute(select(project_shapes).order_by(project_shapes.c.project)).mappings()
    return [ProjectShape(**{**row, "kind": ShapeKind(row["kind"])}) for row in found]


def save_shapes(connection: Connection, shapes: Iterable[ProjectShape]) -> Saved:
    """Store ``shapes`` by project: a later shape takes the place of an earlier one."""
    found = compare(read_shapes(connection), shapes, lambda shape: shape.project)
    rows, changed = (
        [vars(shape) | {"kind": str(shape.kind)} for shape in some]
        for some in (found.to_write, found.changed)
    )
    replace(connection, project_shapes, rows, changed, ("project",))
    return found.saved
