"""Checking activities of the programme, placed all at once like model projects."""

from __future__ import annotations

from collections.abc import Hashable
from collections.abc import Sequence
from dataclasses import replace

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.intake.cells import Cells
from geoapp.intake.cells import words
from geoapp.intake.facts import check_source
from geoapp.intake.ids import made_id
from geoapp.intake.ids import read_id
from geoapp.intake.ids import unnumbered
from geoapp.intake.known import Known
from geoapp.intake.lists import read_documents
from geoapp.intake.parties import read_parties
from geoapp.intake.parties import read_party
from geoapp.intake.places import Claim
from geoapp.intake.places import read_claim
from geoapp.intake.places import settle
from geoapp.intake.points import came_back
from geoapp.intake.points import gives_point
from geoapp.intake.points import read_point
from geoapp.intake.problems import Checked
from geoapp.intake.projects import PRECISIONS
from geoapp.intake.projects import VISIBILITIES
from geoapp.intake.tables import Table
from geoapp.intake.unseen import keep_unseen
from geoapp.intake.values import parse_money
from geoapp.names import fold
from geoapp.personal import personal_fields
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.activities import quantity_unit
from geoapp.projects.records import Precision
from geoapp.projects.records import Visibility

#: The words for what was done.
ACTIVITY_KINDS = words(
    (
        ActivityKind.RALLY,
        (
            "rally",
            "mít tinh",
            "lễ phát động",
            "lễ ra quân",
            "ra quân",
            "mít tinh, phát động",
            "mít tinh, lễ ra quân",
        ),
    ),
    (ActivityKind.WORKSHOP, ("workshop", "hội thảo", "tọa đàm", "hội thảo, tọa đàm")),
    (ActivityKind.TRAINING, ("training", "tập huấn", "lớp tập huấn")),
    (
        ActivityKind.CLEAN_UP,
        (
            "clean_up",
            "dọn vệ sinh",
            "tổng vệ sinh",
            "thu gom rác",
            "khơi thông dòng chảy",
            "clean-up",
            "ra quân dọn vệ sinh",
            "ra quân thu gom rác, dọn vệ sinh",
        ),
    ),
    (
        ActivityKind.DISSEMINATION,
        (
            "dissemination",
            "tuyên truyền",
            "phổ biến pháp luật",
            "phổ biến văn bản",
            "tuyên truyền, phổ biến văn bản",
            "dissemination of documents",
        ),
    ),
    (ActivityKind.PLANTING, ("planting", "trồng cây", "trồng cây xanh")),
    (ActivityKind.SUPERVISION, ("supervision", "giám sát", "kiểm tra, giám sát")),
    (ActivityKind.OTHER, ("other", "khác", "hoạt động khác")),
)
# Stands in a row whose day was refused; such a row gives no activity.
_NOWHEN = PartialDate.parse("1900")


def check_activities(table: Table, known: Known) -> Checked[Activity]:
    """Check the rows of a table of activities; one that seems to hold personal data is kept internal."""
    every = [Cells(table, row, known) for row in table.rows]
    points = [
        came_back(cells, read_point(cells, known, table.epsg), known.activities_by_id.get(cells.text("id")))
        for cells in every
    ]
    drafts = [_draft(cells, known) for cells in every]
    claims = [
        read_claim(cells, known, point, draft.spoken_of if draft else None)
        for cells, point, draft in zip(every, points, drafts, strict=True)
    ]
    placed = [
        (claim.cells, _placed(claim, draft, known.unit_on(code or "", claim.day)))
        for claim, draft, code in zip(claims, drafts, settle(claims, known), strict=True)
        if draft is not None
    ]
    rows = [(cells, activity) for cells, activity in placed if cells.good]
    _refuse_repeats(rows, numbered="id" in table.headers)
    _look_at_stored(rows, known)
    activities = [_shielded(cells, activity) for cells, activity in rows if cells.good]
    problems = [problem for cells in every for problem in cells.problems]
    notes = unnumbered(table, "kind, organisation, day, place and unit of quantity")
    return Checked(activities, [*table.problems, *notes, *problems], table.count)


def _draft(cells: Cells, known: Known) -> Activity | None:
    """Read everything but the place; a row without kind, organisation or day gives no activity."""
    cells.required("kind", ACTIVITY_KINDS.remedy)
    cells.required("held_on", "give the day, month or year it was held")
    kind = cells.choice("kind", ACTIVITY_KINDS)
    held_on, ended_on = _span(cells)
    organisation = read_party(cells, known, "organisation", "name the organisation that held it")
    parties = read_parties(cells, known)
    identity, source = read_id(cells, "HDG-2019-01"), check_source(cells)
    more = Activity(
        id=identity,
        kind=kind or ActivityKind.OTHER,
        organisation=organisation or "",
        held_on=held_on or _NOWHEN,
        source=source,
        partner_orgs=parties.partners,
        ended_on=ended_on,
        place=cells.text("place"),
        participants=cells.parsed("participants", _people, "write a whole number of people"),
        quantity=_quantity(cells),
        quantity_unit=quantity_unit(cells.text("quantity_unit")),
        documents=read_documents(cells, known, "documents"),
        project=_project(cells, known),
        visibility=cells.choice("visibility", VISIBILITIES) or Visibility.PUBLIC,
        note="; ".join(filter(None, (cells.text("note"), parties.remark))),
    )
    return more if kind and held_on and organisation else None


def _span(cells: Cells) -> tuple[PartialDate | None, PartialDate | None]:
    """Read the days it began and ended; a quarter in place of the first gives both, to the month."""
    months = cells.months("held_on")
    if months is not None and not cells.text("ended_on"):
        reason = f"it is read as {months[0]} to {months[1]}"
        cells.warn("held_on", reason, "write the day or the month where it is known")
        return months
    held_on, ended_on = cells.date("held_on"), cells.date("ended_on")
    if held_on and ended_on and ended_on.last < held_on.first:
        cells.refuse("ended_on", f"it lies before {held_on}", "check the two dates")
    return held_on, ended_on


def _people(text: str) -> int:
    number = parse_money(text)
    if number < 0 or number != int(number):
        raise ValueError("it is not a whole number of people")
    return int(number)


def _quantity(cells: Cells) -> float | None:
    number = cells.number("quantity")
    if number is not None and number < 0:
        cells.refuse("quantity", "it is below nothing", "write a number from 0 on")
    if number is not None and not cells.text("quantity_unit"):
        cells.refuse("quantity_unit", "a quantity needs its unit", "write km, trees, m3, kg or the like")
    return number


def _project(cells: Cells, known: Known) -> str | None:
    text = cells.optional("project")
    if text is not None and text not in known.projects_by_id:
        remedy = known.suggest(text, known.projects_by_id, "import the project first")
        cells.refuse("project", "the project is not known", remedy)
    return keep_unseen(cells, known, "project", text, known.activities_by_id.get(cells.text("id")))


def _placed(claim: Claim, draft: Activity, unit: Unit | None) -> Activity:
    """Give the draft its place and, where the file numbers no rows, an id made of what it says."""
    cells, point = claim.cells, claim.point
    precision = cells.choice("precision", PRECISIONS)
    if precision is Precision.EXACT and not gives_point(cells):
        remedy = "give lat and lon, or a coarser precision"
        cells.refuse("precision", "an exact place needs coordinates", remedy)
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
    return placed if placed.id else replace(placed, id=made_id(*_likeness(placed)))


def _likeness(activity: Activity) -> tuple[Hashable, ...]:
    """Return what two records of one activity share; one event may have a row for each unit of quantity."""
    spot = (activity.unit_code, fold(activity.place), activity.lat, activity.lon)
    return activity.kind, activity.organisation, activity.held_on.text, *spot, activity.quantity_unit


def _refuse_repeats(rows: Sequence[tuple[Cells, Activity]], *, numbered: bool) -> None:
    ids: dict[str, int] = {}
    seen: dict[Hashable, int] = {}
    for cells, activity in rows:
        first = ids.setdefault(activity.id, cells.line)
        if first != cells.line:
            remedy = "give each activity its own id" if numbered else "keep one of the two rows"
            cells.refuse("id", f"it is a duplicate of row {first}", remedy, activity.id if numbered else "")
            continue
        like = seen.setdefault(_likeness(activity), cells.line)
        if like != cells.line:
            reason = f"it is a near duplicate of row {like}: same kind, organisation, day and place"
            cells.warn("held_on", reason, "keep one of the two rows if they are the same")


def _look_at_stored(rows: Sequence[tuple[Cells, Activity]], known: Known) -> None:
    """Warn of rows like a stored activity with another id."""
    stored = {_likeness(activity): activity.id for activity in known.activities}
    ids = {activity.id for activity in known.activities}
    for cells, activity in rows:
        like = stored.get(_likeness(activity))
        if like is not None and activity.id not in ids:
            reason = f"activity {like} is stored with the same kind, organisation, day and place"
            cells.warn("held_on", reason, f"give it the id {like} if it is the same; else leave it")


def _shielded(cells: Cells, activity: Activity) -> Activity:
    """Return the finished activity, kept internal where it seems to hold personal data (rule 5.8)."""
    found = next(personal_fields(activity), None)
    if found is None or activity.visibility is Visibility.INTERNAL:
        return activity
    remedy = "the activity is kept internal until it is removed and the file imported again"
    cells.warn(cells.holder(found), f"it seems to hold {found.kind}", remedy)
    return replace(activity, visibility=Visibility.INTERNAL)
