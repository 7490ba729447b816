"""Checking model projects."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.intake.cells import Cells
from geoapp.intake.cells import words
from geoapp.intake.facts import SOURCE_REMEDY
from geoapp.intake.known import Known
from geoapp.intake.lists import read_indicators
from geoapp.intake.parties import read_parties
from geoapp.intake.places import read_claim
from geoapp.intake.places import settle
from geoapp.intake.points import Point
from geoapp.intake.points import came_back
from geoapp.intake.points import gives_point
from geoapp.intake.points import read_point
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.repeats import refuse_repeats
from geoapp.intake.repeats import warn_of_shared_points
from geoapp.intake.resemblance import warn_of_stored
from geoapp.intake.tables import Table
from geoapp.intake.unseen import keep_unseen
from geoapp.intake.values import parse_money
from geoapp.personal import personal_fields
from geoapp.projects.records import PROJECT_ID
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.projects.taxonomy import PROJECT_TYPES

#: The words for the type of a project.
TYPES = words(*((kind.code, (kind.code, kind.name_vi, kind.name_en)) for kind in PROJECT_TYPES))
#: The words for its phase, and for how it came to be.
PHASES = words(
    (Phase.PLANNED, ("planned", "dự kiến", "kế hoạch", "chuẩn bị")),
    (Phase.ACTIVE, ("active", "đang hoạt động", "hoạt động", "đang thực hiện", "đang triển khai")),
    (Phase.PAUSED, ("paused", "tạm dừng", "tạm ngưng")),
    (Phase.ENDED, ("ended", "kết thúc", "đã kết thúc", "hoàn thành")),
    (Phase.REPLICATED, ("replicated", "đã nhân rộng")),
)
ORIGINS = words(
    (Origin.NEW, ("new", "mới", "xây dựng mới")),
    (Origin.MAINTAINED, ("maintained", "duy trì")),
    (Origin.REPLICATED, ("replicated", "nhân rộng")),
)
#: The words for how exactly a place is known, and for who may see a record.
PRECISIONS = words(
    (Precision.EXACT, ("exact", "chính xác", "vị trí chính xác", "exact place")),
    (Precision.HAMLET, ("hamlet", "ấp", "thôn", "khu phố", "vị trí đến cấp ấp", "known to the hamlet")),
    (Precision.COMMUNE, ("commune", "xã", "vị trí đến cấp xã", "known to the commune")),
    (Precision.DISTRICT, ("district", "huyện", "vị trí đến cấp huyện", "known to the district")),
)
VISIBILITIES = words(
    (Visibility.PUBLIC, ("public", "công khai", "có")),
    (Visibility.INTERNAL, ("internal", "nội bộ", "không")),
)
_ID = re.compile(PROJECT_ID)
_MILLION = 1_000_000
_OTHER = "other"


def check_projects(table: Table, known: Known) -> Checked[Project]:
    """Check the rows of a table of model projects, and place all of them at once."""
    rows = project_rows(table, known)
    projects = [_shielded(cells, project) for cells, project in rows if cells.good]
    problems = [problem for cells, _ in rows for problem in cells.problems]
    return Checked(projects, [*table.problems, *_defaults(table), *problems], table.count)


def project_rows(table: Table, known: Known) -> list[tuple[Cells, Project]]:
    """Return each row with the project it makes, which counts only where its cells are good."""
    every = [Cells(table, row, known) for row in table.rows]
    points = [
        came_back(cells, read_point(cells, known, table.epsg), known.projects_by_id.get(cells.text("id")))
        for cells in every
    ]
    drafts = [_draft(cells, known, table) for cells in every]
    claims = [
        read_claim(cells, known, point, draft.spoken_of)
        for cells, point, draft in zip(every, points, drafts, strict=True)
    ]
    codes = settle(claims, known)
    rows = [
        (claim.cells, _place(claim.cells, draft, claim.point, known.unit_on(code or "", claim.day)))
        for claim, draft, code in zip(claims, drafts, codes, strict=True)
    ]
    refuse_repeats([row for row in rows if row[0].good], numbered="id" in table.headers)
    good = [row for row in rows if row[0].good]
    warn_of_stored(good, known.projects)
    warn_of_shared_points(good)
    _check_originals(rows, known)
    return rows


def _draft(cells: Cells, known: Known, table: Table) -> Project:
    """Read everything but the place; a refused row gives a project that is dropped."""
    name = cells.required("name_vi", "give the project's name")
    parties = read_parties(cells, known)
    started_on, ended_on = cells.date("started_on"), cells.date("ended_on")
    if started_on and ended_on and ended_on.last < started_on.first:
        cells.refuse("ended_on", f"it lies before {started_on}", "check the two dates")
    return Project(
        id=_id(cells),
        name_vi=name,
        name_en=cells.text("name_en") or name,
        type=_type(cells),
        unit_code=None,
        precision=Precision.DISTRICT,
        source=_source(cells, table),
        lead_org=parties.lead,
        partner_orgs=parties.partners,
        place=cells.text("place"),
        started_on=started_on,
        ended_on=ended_on,
        phase=cells.choice("phase", PHASES),
        origin=cells.choice("origin", ORIGINS),
        replicated_from=_original(cells, known),
        exemplary=_exemplary(cells),
        exemplary_decision=cells.text("exemplary_decision"),
        managing_org=parties.managing,
        scale_value=cells.number("scale_value"),
        scale_unit=cells.text("scale_unit"),
        funding_vnd=_funding(cells),
        funding_source=cells.text("funding_source"),
        indicators=read_indicators(cells, known),
        visibility=cells.choice("visibility", VISIBILITIES) or Visibility.PUBLIC,
        source_date=cells.date("source_date"),
        note="; ".join(filter(None, (cells.text("note"), parties.remark))),
    )


def _place(cells: Cells, draft: Project, point: Point | None, unit: Unit | None) -> Project:
    """Give the draft its place and, where the file numbers no rows, an id made of what it says."""
    precision = cells.choice("precision", PRECISIONS)
    if precision is Precision.EXACT and not gives_point(cells):
        cells.refuse(
            "precision", "an exact place needs coordinates", "give lat and lon, or a coarser precision"
        )
    if precision is None:
        coarse = Precision.COMMUNE if unit and unit.level is Level.COMMUNE else Precision.DISTRICT
        precision = coarse if point is None else Precision.EXACT
    placed = replace(
        draft,
        unit_code=unit.code if unit else None,
        precision=precision,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        raw_location=point.raw if point else "",
    )
    return placed if placed.id else replace(placed, id=_made_id(placed))


def _id(cells: Cells) -> str:
    text = cells.required("id", "give the project an id such as DN-741-001") if cells.has("id") else ""
    if text and not _ID.fullmatch(text):
        cells.refuse("id", "it is not an id", "use letters, digits, points and hyphens, at most 64")
    return text


def _made_id(project: Project) -> str:
    """Return an id that the same row gets again, so that importing a file twice adds nothing."""
    parts = (project.name_vi, project.place, project.unit_code, project.lat, project.lon, project.started_on)
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"row-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _type(cells: Cells) -> str:
    if not cells.has("type"):
        return _OTHER
    cells.required("type", TYPES.remedy)
    return cells.choice("type", TYPES) or _OTHER


def _source(cells: Cells, table: Table) -> str:
    return cells.required("source", SOURCE_REMEDY) if cells.has("source") else f"Tệp {table.name}"


def _original(cells: Cells, known: Known) -> str | None:
    """Read the project this one was replicated from."""
    held = known.projects_by_id.get(cells.text("id"))
    return keep_unseen(cells, known, "replicated_from", cells.optional("replicated_from"), held)


def _exemplary(cells: Cells) -> bool | None:
    """Return whether the project is exemplary: a decision says so where the column does not."""
    said = cells.boolean("exemplary")
    if not cells.text("exemplary_decision"):
        return said
    if said is False:
        reason = "a decision is named, and the row says it is not exemplary"
        cells.refuse("exemplary_decision", reason, "correct one of the two")
    return True


def _funding(cells: Cells) -> int | None:
    amount = cells.parsed("funding_vnd", _dong, "write an amount in đồng such as 1.250.000.000")
    millions = cells.parsed("funding_million", _million_dong, "write an amount such as 1.250,5")
    if amount is not None and millions is not None and amount != millions:
        cells.refuse("funding_vnd", "two columns give different amounts", "keep one of them")
    return amount if amount is not None else millions


def _dong(text: str) -> int:
    return _whole(parse_money(text))


def _million_dong(text: str) -> int:
    return _whole(parse_money(text) * _MILLION)


def _whole(amount: Decimal) -> int:
    if amount < 0 or amount != int(amount):
        raise ValueError("it is not a whole amount of đồng")
    return int(amount)


def _shielded(cells: Cells, project: Project) -> Project:
    """Return the finished project, kept internal where it seems to hold personal data (rule 5.8)."""
    found = next(personal_fields(project), None)
    if found is None or project.visibility is Visibility.INTERNAL:
        return project
    remedy = "the project is kept internal until it is removed and the file imported again"
    cells.warn(cells.holder(found), f"it seems to hold {found.kind}", remedy)
    return replace(project, visibility=Visibility.INTERNAL)


def _check_originals(rows: list[tuple[Cells, Project]], known: Known) -> None:
    ids = {project.id for _, project in rows} | {project.id for project in known.projects}
    for cells, project in rows:
        original = project.replicated_from
        if original is not None and (original not in ids or original == project.id):
            remedy = known.suggest(original, ids, "give the id of the project it was copied from")
            cells.refuse("replicated_from", "the project is not known", remedy)


def _defaults(table: Table) -> Iterator[Problem]:
    """Say once what stands in for columns the file does not have."""
    cells = table.rows[0].cells if table.rows else {}
    for field, stands_in, needed in (
        ("type", "every project becomes one of type other", True),
        ("source", f"the source of every row becomes the file name {table.name}", True),
        ("precision", "every point counts as exact", bool({"lat", "x_metres", "location"} & set(cells))),
        ("id", "ids are made of name, place and date: a changed row becomes a new project", True),
    ):
        if needed and cells and field not in cells:
            remedy = f"add the column {field}" + (f", or --set {field}=…" if field != "id" else "")
            yield Problem(0, field, "", f"the column is missing: {stands_in}", remedy, Severity.WARN)
