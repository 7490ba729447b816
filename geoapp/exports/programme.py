"""CSV downloads of the programme's records: public ones, and of inspections counts only (rule 5.8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.units import Unit
from geoapp.exports.csv import table_csv
from geoapp.exports.plain import Row
from geoapp.exports.plain import ordered
from geoapp.exports.plain import published_point
from geoapp.exports.plain import row_of
from geoapp.exports.programme_columns import ACTIVITIES
from geoapp.exports.programme_columns import COMMITMENTS
from geoapp.exports.programme_columns import DOCUMENTS
from geoapp.exports.programme_columns import INSPECTION_COUNTS
from geoapp.exports.programme_columns import PROGRAMMES
from geoapp.exports.programme_columns import UPKEEP
from geoapp.exports.rows import UnitNames
from geoapp.projects.activities import Activity
from geoapp.projects.documents import Document
from geoapp.projects.inspections import SMALLEST_COUNT
from geoapp.projects.inspections import Inspection
from geoapp.projects.inspections import inspection_counts
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.projects.upkeep import UpkeepCheck


def documents_csv(documents: Iterable[Document], *, demonstration: bool) -> bytes:
    """Return the documents as CSV, by id."""
    rows = [row_of(document, DOCUMENTS) for document in documents]
    return table_csv(DOCUMENTS, ordered(rows, "id"), demonstration)


def programmes_csv(programmes: Iterable[Programme], *, demonstration: bool) -> bytes:
    """Return the programmes as CSV, the oldest first."""
    return table_csv(PROGRAMMES, ordered([_programme(each) for each in programmes], "year"), demonstration)


def commitments_csv(
    commitments: Iterable[Commitment], units: Iterable[Unit], *, demonstration: bool
) -> bytes:
    """Return the commitments as CSV, by id. A unit bears the name it has at the end of the year."""
    names, rows = UnitNames(units), []
    for each in commitments:
        row = row_of(each, COMMITMENTS)
        row["unit_name"] = names.on(each.unit_code, date(each.year, 12, 31))
        rows.append(row)
    return table_csv(COMMITMENTS, ordered(rows, "id"), demonstration)


def activities_csv(
    activities: Iterable[Activity],
    projects: Iterable[Project],
    units: Iterable[Unit],
    *,
    demonstration: bool,
) -> bytes:
    """Return the public activities as CSV, by id, without references to internal projects."""
    names, shown, rows = UnitNames(units), _public_ids(projects), []
    for each in activities:
        if each.visibility is not Visibility.PUBLIC:
            continue
        row = row_of(each, ACTIVITIES)
        row["unit_name"] = names.on(each.unit_code, each.spoken_of)
        row |= published_point(each.lon, each.lat)
        if each.project not in shown:
            row["project"] = None
        rows.append(row)
    return table_csv(ACTIVITIES, ordered(rows, "id"), demonstration)


def upkeep_csv(checks: Iterable[UpkeepCheck], projects: Iterable[Project], *, demonstration: bool) -> bytes:
    """Return the checks of public projects as CSV, by project and day."""
    shown = _public_ids(projects)
    rows = [row_of(check, UPKEEP) for check in checks if check.project in shown]
    return table_csv(UPKEEP, ordered(rows, "project", "checked_on"), demonstration)


def inspections_counts_csv(
    inspections: Iterable[Inspection], units: Iterable[Unit], *, demonstration: bool
) -> bytes:
    """Return how many inspections each district had by sector and year; small counts are hidden."""
    held = list(units)
    names, rows = UnitNames(held), list[Row]()
    for each in inspection_counts(inspections, Chains(held).counted_in):
        row: Row = {
            "unit_code": each.unit_code,
            "unit_name": names.on(each.unit_code, date(each.year, 12, 31)),
            "sector": each.sector.value,
            "year": each.year,
            "inspections": f"<{SMALLEST_COUNT}" if each.count is None else each.count,
        }
        rows.append(row)
    return table_csv(INSPECTION_COUNTS, rows, demonstration)


def party_list(programme: Programme) -> str:
    """Return the parties with their roles as one cell."""
    return ";".join(f"{party.organisation}:{party.role.value}" for party in programme.parties)


def _programme(programme: Programme) -> Row:
    fields = [column for column in PROGRAMMES if column.name != "parties"]
    return row_of(programme, fields) | {"parties": party_list(programme)}


def _public_ids(projects: Iterable[Project]) -> frozenset[str]:
    return frozenset(each.id for each in projects if each.visibility is Visibility.PUBLIC)
