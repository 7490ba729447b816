"""CSV downloads that open right in a spreadsheet and run nothing there.

* UTF-8 with a byte order mark: without it Excel reads Vietnamese letters as another encoding. Imports
  and other tools pass over it. Comma and CRLF as RFC 4180 says, decimal point, ISO dates: the fixed
  form that imports read whatever the reader's language.
* A text that a spreadsheet would take for a formula gets one apostrophe before it; imports take
  exactly one off again. Plain numbers stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from collections.abc import Sequence
from decimal import Decimal

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Statistic
from geoapp.exports.columns import ASSESSMENTS
from geoapp.exports.columns import ATTAINMENT
from geoapp.exports.columns import DEMONSTRATION
from geoapp.exports.columns import DEMONSTRATION_COLUMN
from geoapp.exports.columns import DOWNLOADS
from geoapp.exports.columns import LINEAGE
from geoapp.exports.columns import ORGANISATIONS
from geoapp.exports.columns import PROJECTS
from geoapp.exports.columns import RECOGNITIONS
from geoapp.exports.columns import STATISTICS
from geoapp.exports.columns import Column
from geoapp.exports.rows import Row
from geoapp.exports.rows import UnitNames
from geoapp.exports.rows import Value
from geoapp.exports.rows import assessment_rows
from geoapp.exports.rows import lineage_rows
from geoapp.exports.rows import organisation_rows
from geoapp.exports.rows import project_rows
from geoapp.exports.rows import recognition_rows
from geoapp.exports.rows import statistic_rows
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project

# What starts a formula in Excel, LibreOffice or Sheets, also after spaces; the full-width signs count too.
# Apostrophes before it count with it, so that taking one off gives back exactly what was there.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")


def escaped(text: str) -> str:
    """Return ``text`` with an apostrophe before it where a spreadsheet would run it.

    >>> escaped("=1+1"), escaped("-5"), escaped("'=1")
    ("'=1+1", '-5', "''=1")
    """
    runs = _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text)
    return f"'{text}" if runs else text


def projects_csv(projects: Iterable[Project], units: Iterable[Unit], *, demonstration: bool) -> bytes:
    """Return the public projects as CSV."""
    return _table(PROJECTS, project_rows(projects, UnitNames(units)), demonstration)


def recognitions_csv(
    recognitions: Iterable[Recognition], units: Iterable[Unit], *, demonstration: bool
) -> bytes:
    """Return the recognitions as CSV."""
    return _table(RECOGNITIONS, recognition_rows(recognitions, UnitNames(units)), demonstration)


def statistics_csv(statistics: Iterable[Statistic], units: Iterable[Unit], *, demonstration: bool) -> bytes:
    """Return the statistics as CSV."""
    return _table(STATISTICS, statistic_rows(statistics, UnitNames(units)), demonstration)


def organisations_csv(organisations: Iterable[Organisation], *, demonstration: bool) -> bytes:
    """Return the organisations with their names over time as CSV."""
    return _table(ORGANISATIONS, organisation_rows(organisations), demonstration)


def assessments_csv(
    assessments: Iterable[Assessment], units: Iterable[Unit], *, demonstration: bool
) -> bytes:
    """Return the assessments as CSV. No value, not assessed and not applicable stay different things."""
    return _table(ASSESSMENTS, assessment_rows(assessments, UnitNames(units)), demonstration)


def attainment_csv(rows: Iterable[Row], *, demonstration: bool) -> bytes:
    """Return the attainment computed from the assessments, as rows of ``exports.attainment.long``, as CSV."""
    return _table(ATTAINMENT, rows, demonstration)


def lineage_csv(changes: Iterable[Change], units: Iterable[Unit], *, demonstration: bool) -> bytes:
    """Return the changes between units as CSV."""
    return _table(LINEAGE, lineage_rows(changes, units), demonstration)


def dictionary_csv(*, demonstration: bool) -> bytes:
    """Return what every column of every download means."""
    lines: list[list[Value]] = [["file", "column", "description_vi", "description_en"]]
    for file, columns in DOWNLOADS.items():
        lines += [[file, column.name, column.vi, column.en] for column in _shown(columns, demonstration)]
    return _csv(lines)


def _table(columns: Sequence[Column], rows: Iterable[Row], demonstration: bool) -> bytes:
    names = [column.name for column in _shown(columns, demonstration)]
    lines: list[list[Value]] = [list(names)]
    for row in rows:
        marked = row | {DEMONSTRATION_COLUMN.name: DEMONSTRATION}
        lines.append([marked[name] for name in names])
    return _csv(lines)


def _shown(columns: Sequence[Column], demonstration: bool) -> Sequence[Column]:
    return [*columns, DEMONSTRATION_COLUMN] if demonstration else columns


def _csv(lines: Iterable[Iterable[Value]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_cell(value) for value in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return escaped(value)
    # Shortest digits that give the number back, never with an exponent.
    return format(Decimal(repr(value)).normalize(), "f")
