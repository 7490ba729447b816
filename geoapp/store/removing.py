"""Taking single records out: by what each kind is known, and what else of the store would be left hanging."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlalchemy import Connection
from sqlalchemy import Table
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import select

from geoapp.store import schema
from geoapp.store import schema_guidance as guided
from geoapp.store import schema_places as places
from geoapp.store import schema_programme as programme


@dataclass(frozen=True)
class Pointer:
    """A column that names records of a kind. A ``many`` column holds a list of them, or of lists they begin.

    ``own`` marks what tells of the record alone and goes with it; a ``code`` is shared by all versions of a
    unit, so that it points at one version only while there is no other.
    """

    table: Table
    column: str
    many: bool = False
    own: bool = False
    code: bool = False


@dataclass(frozen=True)
class Removable:
    """How the records of a kind are known, and what points at them by the first column of the key."""

    table: Table
    key: tuple[str, ...]
    pointers: tuple[Pointer, ...] = ()


_TO_PROJECTS = (
    Pointer(schema.projects, "replicated_from"),
    Pointer(programme.activities, "project"),
    *(Pointer(table, "project", own=True) for table in (places.project_shapes, places.photos)),
    *(Pointer(table, "project", own=True) for table in (places.contacts, programme.upkeep_checks)),
)
_TO_ORGANISATIONS = (
    *(Pointer(schema.projects, column) for column in ("lead_org", "managing_org")),
    Pointer(schema.projects, "partner_orgs", many=True),
    Pointer(schema.organisations, "parent_slug"),
    Pointer(programme.programmes, "parties", many=True),
    Pointer(programme.commitments, "organisation"),
    Pointer(programme.activities, "organisation"),
    Pointer(programme.activities, "partner_orgs", many=True),
    Pointer(programme.inspections, "agencies", many=True),
    Pointer(programme.upkeep_checks, "by"),
    Pointer(guided.guidance, "organisation"),
    Pointer(places.contacts, "organisation", own=True),
)
_TO_DOCUMENTS = (
    Pointer(programme.programmes, "legal_basis", many=True),
    Pointer(programme.activities, "documents", many=True),
)
_TO_SETS = (
    Pointer(schema.criteria_sets, "extends"),
    Pointer(schema.assessments, "set"),
    Pointer(guided.guidance, "set"),
)
_WITH_UNITS = (
    *(schema.projects, schema.assessments, schema.recognitions, schema.statistics, guided.guidance),
    *(guided.roadmap, programme.commitments, programme.activities, programme.inspections),
)
_TO_UNITS = (
    *(Pointer(schema.lineage, column) for column in ("from_unit", "to_unit")),
    Pointer(schema.units, "parent_code", code=True),
    *(Pointer(table, "unit_code", code=True) for table in _WITH_UNITS),
    Pointer(programme.documents, "units", many=True, code=True),
)
_ASSESSMENT = ("unit_code", "set", "indicator", "period_start", "period_end", "assessor")

#: What can be removed, by kind, in the order of the imports.
REMOVABLE: Mapping[str, Removable] = {
    "boundaries": Removable(schema.units, ("code", "valid_from"), _TO_UNITS),
    "lineage": Removable(schema.lineage, ("from_unit", "to_unit", "kind")),
    "criteria": Removable(schema.criteria_sets, ("code",), _TO_SETS),
    "organisations": Removable(schema.organisations, ("slug",), _TO_ORGANISATIONS),
    "projects": Removable(schema.projects, ("id",), _TO_PROJECTS),
    "shapes": Removable(places.project_shapes, ("project",)),
    "photos": Removable(places.photos, ("project", "number")),
    "assessments": Removable(schema.assessments, _ASSESSMENT),
    "recognitions": Removable(schema.recognitions, ("unit_code", "tier", "stage", "for_year")),
    "statistics": Removable(schema.statistics, ("unit_code", "measure", "as_of", "source")),
    "guidance": Removable(guided.guidance, ("id",)),
    "roadmap": Removable(guided.roadmap, ("unit_code", "tier")),
    "documents": Removable(programme.documents, ("id",), _TO_DOCUMENTS),
    "programmes": Removable(programme.programmes, ("year",), (Pointer(programme.commitments, "year"),)),
    "commitments": Removable(programme.commitments, ("id",)),
    "activities": Removable(programme.activities, ("id",)),
    "inspections": Removable(programme.inspections, ("id",)),
    "upkeep": Removable(programme.upkeep_checks, ("project", "checked_on")),
}
#: No number of a record has more digits.
_DIGITS = 9
#: After every day.
_OPEN = "9999-12-31"
#: Between the parts of a key.
PARTED = "/"


def key_form(kind: str) -> str:
    """Return how a record of ``kind`` is named: the columns of its key, such as ``project/number``."""
    return PARTED.join(REMOVABLE[kind].key)


def is_held(connection: Connection, kind: str, key: Sequence[str]) -> bool:
    """Tell whether there is a record of this key; an empty part means that nothing was given there."""
    table = REMOVABLE[kind].table
    return connection.execute(select(func.count()).select_from(table).where(*_is(kind, key))).scalar_one() > 0


def pointing_at(
    connection: Connection, kind: str, key: Sequence[str], going: Collection[str] = ()
) -> Iterator[tuple[str, str, str]]:
    """Give (table, column, key) of the records of others that name this one, those of each table in order.

    ``going`` are the whole keys of what is removed with it.
    """
    for pointer in REMOVABLE[kind].pointers:
        if pointer.own or (pointer.code and _held_otherwise(connection, key, going)):
            continue
        name = key[0] if pointer.code or kind != "boundaries" else "@".join(key)
        for row in _naming(connection, pointer, name):
            if (pointer.table, row) != (REMOVABLE[kind].table, PARTED.join(key)):
                yield pointer.table.name, pointer.column, row


def remove_record(connection: Connection, kind: str, key: Sequence[str]) -> Mapping[str, int]:
    """Remove a record and what tells of it alone; return how many rows of which table went with it."""
    gone: dict[str, int] = {}
    for pointer in REMOVABLE[kind].pointers:
        if pointer.own:
            where = pointer.table.c[pointer.column] == key[0]
            if count := connection.execute(delete(pointer.table).where(where)).rowcount:
                gone[pointer.table.name] = count
    connection.execute(delete(REMOVABLE[kind].table).where(*_is(kind, key)))
    return gone


def _is(kind: str, key: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    table = REMOVABLE[kind].table
    for name, text in zip(REMOVABLE[kind].key, key, strict=True):
        column = table.c[name]
        if not text:
            yield column.is_(None)
        elif column.type.python_type is int:
            yield column == (int(text) if text.isdecimal() and len(text) <= _DIGITS else -1)
        else:
            yield column == text


def _held_otherwise(connection: Connection, key: Sequence[str], going: Collection[str]) -> bool:
    """Tell whether versions of its code that stay hold all days of a unit: who names it has a unit then."""
    units = schema.units.c
    rows = connection.execute(select(units.valid_from, units.valid_to).where(units.code == key[0]))
    spans = {f"{key[0]}{PARTED}{first}": (str(first), str(last or _OPEN)) for first, last in rows}
    day, end = spans[PARTED.join(key)]
    stay = sorted(span for name, span in spans.items() if name not in {*going, PARTED.join(key)})
    for first, last in stay:
        if first <= day:
            day = max(day, last)
    return day >= end


def _naming(connection: Connection, pointer: Pointer, name: str) -> list[str]:
    """Return the keys of the rows of a table that name ``name`` in a column."""
    table, column = pointer.table, pointer.table.c[pointer.column]
    keys = list(table.primary_key.columns)
    if pointer.many:
        found = (row for row in connection.execute(select(column, *keys)) if name in _firsts(row[0]))
        return [PARTED.join(map(str, row[1:])) for row in found]
    value = int(name) if column.type.python_type is int else name
    rows = connection.execute(select(*keys).where(column == value).order_by(*keys))
    return [PARTED.join(map(str, row)) for row in rows]


def _firsts(held: Sequence[object]) -> list[object]:
    """Return the names in a list; a party is a list of its name and its role."""
    return [each[0] if isinstance(each, list) else each for each in held]
