"""Checking programmes and the commitments of their parties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geoapp.intake.cells import Cells
from geoapp.intake.cells import words
from geoapp.intake.facts import check_rows
from geoapp.intake.facts import check_source
from geoapp.intake.facts import read_unit
from geoapp.intake.ids import made_id
from geoapp.intake.ids import read_id
from geoapp.intake.ids import unnumbered
from geoapp.intake.known import Known
from geoapp.intake.lists import read_documents
from geoapp.intake.lists import texts_of
from geoapp.intake.parties import named_slug
from geoapp.intake.parties import read_party
from geoapp.intake.problems import Checked
from geoapp.intake.silent import drop_silent
from geoapp.intake.tables import Table
from geoapp.names import fold
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.programmes import Party
from geoapp.projects.programmes import PartyRole
from geoapp.projects.programmes import Programme
from geoapp.projects.records import ancestry

#: The words for what an organisation is in a programme.
ROLES = words(
    (PartyRole.LEAD, ("lead", "chủ trì", "cơ quan chủ trì", "đầu mối", "led", "leads")),
    (PartyRole.PARTY, ("party", "thành viên", "bên ký", "ký kết", "parties")),
    (PartyRole.PARTNER, ("partner", "phối hợp", "đơn vị phối hợp", "partners")),
)
#: The words for what is committed to, the first of each as forms have it.
COMMITMENT_WORDS: dict[CommitmentKind, tuple[str, ...]] = {
    CommitmentKind.NEW_PROJECTS: (
        "mô hình mới",
        "new_projects",
        "xây dựng mô hình",
        "xây dựng mới",
        "mô hình",
        "xây dựng mô hình mới",
        "new projects",
        "new model projects",
    ),
    CommitmentKind.REPLICATED_PROJECTS: (
        *("nhân rộng mô hình", "replicated_projects", "nhân rộng"),
        *("replicated projects", "model projects replicated"),
    ),
    CommitmentKind.MAINTAINED_WORKS: (
        *("duy trì công trình", "maintained_works", "duy trì", "duy trì mô hình"),
        *("duy trì công trình, mô hình", "maintained works", "works and models maintained"),
    ),
    CommitmentKind.ACTIVITIES: ("hoạt động", "activities", "tổ chức hoạt động", "truyền thông"),
    CommitmentKind.PEOPLE_REACHED: (
        *("số người được tuyên truyền", "people_reached", "tuyên truyền", "số người", "số người tham gia"),
        *("người được tuyên truyền", "tuyên truyền đến người dân", "people reached"),
    ),
    CommitmentKind.GUIDANCE: ("hướng dẫn địa phương", "guidance", "hướng dẫn"),
    CommitmentKind.OTHER: ("khác", "other", "cam kết khác", "nội dung khác"),
}
COMMITMENT_KINDS = words(*COMMITMENT_WORDS.items())
_SAID_BY = ("organisation", "kind", "target", "text")


def check_programmes(table: Table, known: Known) -> Checked[Programme]:
    """Check the rows of a table of programmes: a year has one programme."""
    return check_rows(table, known, _programme, lambda programme: programme.year)


def check_commitments(table: Table, known: Known) -> Checked[Commitment]:
    """Check the rows of a table of commitments; of rows that say the same only the first is good."""
    lines: dict[Commitment, int] = {}

    def check(cells: Cells, known: Known) -> Commitment | None:
        found = _commitment(cells, known)
        if found is None or not cells.good:
            return None
        first = lines.setdefault(replace(found, id=""), cells.line)
        if first != cells.line and cells.has("id"):
            cells.refuse("id", f"it says the same as row {first}", "keep one of the two rows")
        return found

    asked, silent = drop_silent(table, _SAID_BY, "a commitment")
    checked = check_rows(asked, known, check, lambda commitment: commitment.id)
    notes = unnumbered(table, "year, organisation, kind, unit and text")
    return replace(checked, problems=[*notes, *silent, *checked.problems])


def _programme(cells: Cells, known: Known) -> Programme | None:
    cells.required("year", "give the year of the programme")
    year, title = cells.year("year"), cells.required("title", "give the title of the programme")
    signed_on = cells.date("signed_on")
    parties = _parties(cells, known)
    legal_basis, source = read_documents(cells, known, "legal_basis"), check_source(cells)
    if year is None:
        return None
    if signed_on is not None and abs(signed_on.first.year - year) > 1:
        cells.warn("signed_on", f"the programme of {year} was signed in another year", "check both")
    return Programme(year, title, source, signed_on, legal_basis, parties, cells.text("note"))


def _parties(cells: Cells, known: Known) -> tuple[Party, ...]:
    """Read parties such as ``department:lead; Hội Nông dân (phối hợp)``; without a role one is a party."""
    found: list[Party] = []
    for text in texts_of(cells, "parties"):
        name, role = _role(text)
        slug = named_slug(cells, known, "parties", name)
        if slug is None:
            remedy = known.suggest(name, known.slugs, "import the organisation first")
            cells.refuse("parties", "the organisation is not known", remedy, name)
        elif slug and slug in (party.organisation for party in found):
            cells.refuse("parties", "the organisation is named twice", "name it once", name)
        else:
            found.append(Party(slug, role))
    return tuple(found)


def _role(text: str) -> tuple[str, PartyRole]:
    for opening, closing in ((":", ""), ("(", ")")):
        name, mark, word = text.rpartition(opening)
        role = ROLES.get(fold(word.removesuffix(closing))) if mark else None
        if role is not None:
            return name.strip(), role
    return text, PartyRole.PARTY


def _commitment(cells: Cells, known: Known) -> Commitment | None:
    cells.required("year", "give the year of the programme")
    year = cells.year("year")
    if year is not None and year not in (each.year for each in known.programmes):
        cells.refuse("year", f"there is no programme of {year}", "import it first: geoapp import programmes")
    organisation = read_party(cells, known, "organisation", "name the organisation that commits itself")
    cells.required("kind", COMMITMENT_KINDS.remedy)
    kind = cells.choice("kind", COMMITMENT_KINDS)
    target, text = _amount(cells, "target"), cells.text("text")
    if target is None and not text and not cells.text("target"):
        cells.refuse("target", "neither a target nor a text is given", "say what was committed to")
    delivered, delivered_source = _delivered(cells)
    identity, source = read_id(cells, "CK-2019-01"), check_source(cells)
    unit_code = _unit(cells, known, year)
    if year is None or organisation is None or kind is None:
        return None
    _check_party(cells, known, year, organisation)
    unit = cells.text("unit")
    return Commitment(
        id=identity or made_id(year, organisation, kind, unit, unit_code, text),
        year=year,
        organisation=organisation,
        kind=kind,
        source=source,
        target=target,
        unit=unit,
        unit_code=unit_code,
        text=text,
        delivered=delivered,
        delivered_source=delivered_source,
        note=cells.text("note"),
    )


def _amount(cells: Cells, field: str) -> float | None:
    number = cells.number(field)
    if number is not None and number < 0:
        cells.refuse(field, "it is below nothing", "write a number from 0 on")
    return number


def _delivered(cells: Cells) -> tuple[float | None, str]:
    delivered, source = _amount(cells, "delivered"), cells.text("delivered_source")
    if delivered is not None and not source:
        remedy = "name the report it stands in, in delivered_source; or leave it to be computed"
        cells.refuse("delivered", "a result given by hand needs its source", remedy)
    return delivered, source


def _unit(cells: Cells, known: Known, year: int | None) -> str | None:
    if not any(cells.text(field) for field in ("unit_code", "commune", "district")):
        return None
    unit = read_unit(cells, known, date(year, 12, 31) if year else None, strict=False)
    return unit.code if unit else None


def _check_party(cells: Cells, known: Known, year: int, organisation: str) -> None:
    parties = {p.organisation for each in known.programmes if each.year == year for p in each.parties}
    if parties and not parties & set(ancestry(known.organisations, organisation)):
        remedy = "add it to the programme's parties, or correct the name"
        cells.warn("organisation", f"it is no party of the programme of {year}", remedy)
