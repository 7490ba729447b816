"""Checking organisations. Several rows of one slug are its names over time."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from geoapp.intake.cells import Cells
from geoapp.intake.facts import SOURCE_REMEDY
from geoapp.intake.facts import refuse_personal
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Problem
from geoapp.intake.tables import Table
from geoapp.projects.records import ORGANISATION_SLUG
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import ancestry

_SLUG = re.compile(ORGANISATION_SLUG)
_ONCE = ("kind", "level", "parent_slug", "office_contact")


@dataclass(frozen=True)
class _Named:
    """One row: an organisation under one of its names."""

    cells: Cells
    slug: str
    name: OrganisationName
    once: tuple[str, ...]


def check_organisations(table: Table, known: Known) -> Checked[Organisation]:
    """Check the rows of a table of organisations and join the rows of each slug."""
    every = [Cells(table, row, known) for row in table.rows]
    groups: dict[str, list[_Named]] = defaultdict(list)
    for cells in every:
        row = _check(cells)
        if cells.good:
            groups[row.slug].append(row)
    _check_groups(groups)
    _check_parents(groups, known)
    organisations = [
        _join(slug, rows) for slug, rows in groups.items() if all(row.cells.good for row in rows)
    ]
    problems: list[Problem] = [problem for cells in every for problem in cells.problems]
    return Checked(organisations, [*table.problems, *problems], table.count)


def _check(cells: Cells) -> _Named:
    slug = cells.required("slug", "give the organisation a key such as hoi_phu_nu")
    if slug and not _SLUG.fullmatch(slug):
        cells.refuse("slug", "it is not a key", "use small letters, digits and _, such as hoi_phu_nu")
    name = cells.required("name_vi", "give the name of the organisation")
    source = cells.required("source", SOURCE_REMEDY)
    used_from, used_until = cells.date("used_from"), cells.date("used_until")
    if used_from and used_until and used_until.last < used_from.first:
        cells.refuse("used_until", f"it lies before {used_from}", "check the two dates")
    bore = OrganisationName(name, cells.text("name_en"), used_from, used_until, source)
    row = _Named(cells, slug, bore, tuple(cells.text(field) for field in _ONCE))
    refuse_personal(cells, _join(slug, [row]))
    return row


def _check_groups(groups: dict[str, list[_Named]]) -> None:
    for rows in groups.values():
        first, starts = rows[0], {rows[0].name.used_from: rows[0].cells.line}
        for row in rows[1:]:
            for field, value, expected in zip(_ONCE, row.once, first.once, strict=True):
                if value != expected:
                    reason = f"row {first.cells.line} says {expected!r} of the same organisation"
                    row.cells.refuse(field, reason, "make the rows of one slug agree")
            if row.name.used_from in starts:
                reason = f"row {starts[row.name.used_from]} gives a name from the same date"
                row.cells.refuse("used_from", reason, "say from when each name was used")
            starts[row.name.used_from] = row.cells.line


def _check_parents(groups: dict[str, list[_Named]], known: Known) -> None:
    joined = {slug: _join(slug, rows) for slug, rows in groups.items()}
    every = {**known.slugs, **joined}
    for slug, rows in groups.items():
        parent, cells = joined[slug].parent_slug, rows[0].cells
        if parent is None:
            continue
        if parent not in every:
            remedy = known.suggest(parent, every, "add a row for it")
            cells.refuse("parent_slug", "the organisation is not known", remedy)
        elif every[ancestry(every.values(), slug)[-1]].parent_slug is not None:
            cells.refuse("parent_slug", "the organisations stand above each other", "correct the parents")


def _join(slug: str, rows: list[_Named]) -> Organisation:
    kind, level, parent, contact = rows[0].once
    names = sorted((row.name for row in rows), key=lambda n: n.used_from.first if n.used_from else date.min)
    return Organisation(slug, kind, level, parent or None, contact, tuple(names))
