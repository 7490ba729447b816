"""Records as rows of public columns: what is published of each, in a stable order.

A row holds plain values by column name; :mod:`geoapp.exports.csv` and :mod:`geoapp.exports.geojson`
write them. Internal records, and references to them, are left out here.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Statistic
from geoapp.exports.columns import ASSESSMENTS
from geoapp.exports.columns import GUIDANCE
from geoapp.exports.columns import LINEAGE
from geoapp.exports.columns import PROJECTS
from geoapp.exports.columns import RECOGNITIONS
from geoapp.exports.columns import ROADMAP
from geoapp.exports.columns import STATISTICS
from geoapp.exports.columns import UNITS
from geoapp.exports.plain import Row
from geoapp.exports.plain import first_day
from geoapp.exports.plain import ordered
from geoapp.exports.plain import plain
from geoapp.exports.plain import published_point
from geoapp.exports.plain import row_of
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility


class UnitNames:
    """The Vietnamese name a code had on a day. Codes are reused, so the day matters."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._versions: dict[str, list[Unit]] = {}
        for unit in sorted(units, key=lambda unit: unit.valid_from):
            self._versions.setdefault(unit.code, []).append(unit)

    def on(self, code: str | None, day: date | None) -> str:
        """Return the name of ``code`` on ``day``, without a day its latest; empty where it is unknown."""
        versions = self._versions.get(code or "", [])
        if day is not None:
            versions = [unit for unit in versions if unit.valid_on(day)]
        return versions[-1].name_vi if versions else ""


def project_rows(projects: Iterable[Project], names: UnitNames) -> list[Row]:
    """Return the public projects by id."""
    public = {p.id: p for p in projects if p.visibility is Visibility.PUBLIC}
    rows = []
    for _, project in sorted(public.items()):
        row = row_of(project, PROJECTS)
        row["unit_name"] = names.on(project.unit_code, first_day(project.started_on, project.source_date))
        if project.replicated_from not in public:
            row["replicated_from"] = None
        row |= published_point(project.lon, project.lat)
        rows.append(row)
    return rows


def recognition_rows(recognitions: Iterable[Recognition], names: UnitNames) -> list[Row]:
    """Return the recognitions by unit, tier and date."""
    rows = []
    for item in recognitions:
        row = row_of(item, RECOGNITIONS)
        row["unit_name"] = names.on(item.unit_code, first_day(item.decided_on, item.known_by))
        rows.append(row)
    return ordered(rows, "unit_code", "tier", "for_year", "decided_on", "known_by", "stage", "source")


def statistic_rows(statistics: Iterable[Statistic], names: UnitNames) -> list[Row]:
    """Return the statistics by unit, measure and date."""
    rows = []
    for item in statistics:
        row = row_of(item, STATISTICS)
        row["unit_name"] = names.on(item.unit_code, first_day(item.as_of))
        rows.append(row)
    return ordered(rows, "unit_code", "measure", "as_of", "source", "value")


def organisation_rows(organisations: Iterable[Organisation]) -> list[Row]:
    """Return the organisations by slug, a row for each name, oldest first."""
    rows: list[Row] = []
    for organisation in sorted(organisations, key=lambda o: o.slug):
        for name in organisation.names:
            rows.append(
                {
                    "slug": organisation.slug,
                    "name_vi": name.name_vi,
                    "name_en": name.name_en,
                    "kind": organisation.kind,
                    "level": organisation.level,
                    "parent_slug": organisation.parent_slug,
                    "office_contact": organisation.office_contact,
                    "used_from": plain(name.used_from),
                    "used_until": plain(name.used_until),
                    "source": name.source,
                }
            )
    return rows


def assessment_rows(assessments: Iterable[Assessment], names: UnitNames) -> list[Row]:
    """Return the assessments by unit, set, indicator, period and assessor."""
    rows = []
    for item in assessments:
        row = row_of(item, ASSESSMENTS)
        row["unit_name"] = names.on(item.unit_code, item.period_end)
        rows.append(row)
    return ordered(
        rows, "unit_code", "set", "indicator", "period_start", "period_end", "assessor", "source", "value"
    )


def guidance_rows(guidance: Iterable[Guidance], names: UnitNames) -> list[Row]:
    """Return the guidance by id."""
    rows = []
    for item in guidance:
        row = row_of(item, GUIDANCE)
        row["unit_name"] = names.on(item.unit_code, first_day(item.issued_on, item.due, item.done_on))
        rows.append(row)
    return ordered(rows, "id")


def roadmap_rows(roadmap: Iterable[Roadmap], names: UnitNames) -> list[Row]:
    """Return the roadmap by unit and tier.

    A unit bears the name it had when its plan was decided; where that is not known, when the target begins.
    """
    rows = []
    for item in roadmap:
        row = row_of(item, ROADMAP)
        row["unit_name"] = names.on(item.unit_code, (item.decided_on or item.target).first)
        rows.append(row)
    return ordered(rows, "unit_code", "tier")


def unit_row(unit: Unit, changes: Mapping[str, Change]) -> Row:
    """Return the properties of a unit; ``changes`` that only renamed or promoted, by the later unit."""
    row = row_of(unit, UNITS)
    if (change := changes.get(unit.id)) is not None:
        row |= {"continues": change.from_unit, "decision": change.decision}
    return row


def lineage_rows(changes: Iterable[Change], units: Iterable[Unit]) -> list[Row]:
    """Return the changes between units by former and later unit, with the names both have."""
    names = {unit.id: unit.name_vi for unit in units}
    rows = []
    for change in sorted(changes, key=lambda change: (change.from_unit, change.to_unit)):
        row = row_of(change, LINEAGE)
        for side, unit_id in (("from", change.from_unit), ("to", change.to_unit)):
            code, _, first = unit_id.partition("@")
            row |= {f"{side}_code": code, f"{side}_valid_from": first}
            row[f"{side}_name"] = names.get(unit_id, "")
        rows.append(row)
    return rows
