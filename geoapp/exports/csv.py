"""CSV downloads of the public records, in the form of :mod:`geoapp.exports.lines`."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Statistic
from geoapp.exports.columns import ASSESSMENTS
from geoapp.exports.columns import ATTAINMENT
from geoapp.exports.columns import CRITERIA
from geoapp.exports.columns import CRITERIA_FILES
from geoapp.exports.columns import DEMONSTRATION
from geoapp.exports.columns import DEMONSTRATION_COLUMN
from geoapp.exports.columns import DOWNLOADS
from geoapp.exports.columns import GUIDANCE
from geoapp.exports.columns import LINEAGE
from geoapp.exports.columns import ORGANISATIONS
from geoapp.exports.columns import PROJECTS
from geoapp.exports.columns import RECOGNITIONS
from geoapp.exports.columns import ROADMAP
from geoapp.exports.columns import STATISTICS
from geoapp.exports.columns import Column
from geoapp.exports.lines import Value
from geoapp.exports.lines import lines_csv
from geoapp.exports.place_columns import PLACE_DOWNLOADS
from geoapp.exports.plain import Row
from geoapp.exports.programme_columns import PROGRAMME_DOWNLOADS
from geoapp.exports.rows import UnitNames
from geoapp.exports.rows import assessment_rows
from geoapp.exports.rows import guidance_rows
from geoapp.exports.rows import lineage_rows
from geoapp.exports.rows import organisation_rows
from geoapp.exports.rows import project_rows
from geoapp.exports.rows import recognition_rows
from geoapp.exports.rows import roadmap_rows
from geoapp.exports.rows import statistic_rows
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project


def projects_csv(projects: Iterable[Project], units: Iterable[Unit], *, demonstration: bool) -> bytes:
    """Return the public projects as CSV."""
    return table_csv(PROJECTS, project_rows(projects, UnitNames(units)), demonstration)


def recognitions_csv(
    recognitions: Iterable[Recognition], units: Iterable[Unit], *, demonstration: bool
) -> bytes:
    """Return the recognitions as CSV."""
    return table_csv(RECOGNITIONS, recognition_rows(recognitions, UnitNames(units)), demonstration)


def statistics_csv(statistics: Iterable[Statistic], units: Iterable[Unit], *, demonstration: bool) -> bytes:
    """Return the statistics as CSV."""
    return table_csv(STATISTICS, statistic_rows(statistics, UnitNames(units)), demonstration)


def organisations_csv(organisations: Iterable[Organisation], *, demonstration: bool) -> bytes:
    """Return the organisations with their names over time as CSV."""
    return table_csv(ORGANISATIONS, organisation_rows(organisations), demonstration)


def assessments_csv(
    assessments: Iterable[Assessment], units: Iterable[Unit], *, demonstration: bool
) -> bytes:
    """Return the assessments as CSV. No value, not assessed and not applicable stay different things."""
    return table_csv(ASSESSMENTS, assessment_rows(assessments, UnitNames(units)), demonstration)


def guidance_csv(guidance: Iterable[Guidance], units: Iterable[Unit], *, demonstration: bool) -> bytes:
    """Return the guidance as CSV."""
    return table_csv(GUIDANCE, guidance_rows(guidance, UnitNames(units)), demonstration)


def roadmap_csv(roadmap: Iterable[Roadmap], units: Iterable[Unit], *, demonstration: bool) -> bytes:
    """Return the roadmap as CSV."""
    return table_csv(ROADMAP, roadmap_rows(roadmap, UnitNames(units)), demonstration)


def attainment_csv(rows: Iterable[Row], *, demonstration: bool) -> bytes:
    """Return the attainment computed from the assessments, as rows of ``exports.attainment.long``, as CSV."""
    return table_csv(ATTAINMENT, rows, demonstration)


def lineage_csv(changes: Iterable[Change], units: Iterable[Unit], *, demonstration: bool) -> bytes:
    """Return the changes between units as CSV."""
    return table_csv(LINEAGE, lineage_rows(changes, units), demonstration)


def dictionary_csv(*, demonstration: bool) -> bytes:
    """Return what every column of every download means."""
    lines: list[list[Value]] = [["file", "column", "description_vi", "description_en"]]
    for file, columns in (DOWNLOADS | PLACE_DOWNLOADS | PROGRAMME_DOWNLOADS).items():
        lines += [[file, column.name, column.vi, column.en] for column in _shown(columns, demonstration)]
    # Criteria sets are not invented in a demonstration either.
    lines += [[CRITERIA_FILES, column.name, column.vi, column.en] for column in CRITERIA]
    return lines_csv(lines)


def table_csv(columns: Sequence[Column], rows: Iterable[Row], demonstration: bool) -> bytes:
    """Return ``rows`` as CSV with ``columns``; a demonstration's say in every row that they are made up."""
    names = [column.name for column in _shown(columns, demonstration)]
    lines: list[list[Value]] = [list(names)]
    for row in rows:
        marked = row | {DEMONSTRATION_COLUMN.name: DEMONSTRATION}
        lines.append([marked[name] for name in names])
    return lines_csv(lines)


def _shown(columns: Sequence[Column], demonstration: bool) -> Sequence[Column]:
    return [*columns, DEMONSTRATION_COLUMN] if demonstration else columns
