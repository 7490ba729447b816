"""Checking contacts: whose they are, whether one can be reached, and whether the person agreed."""

from __future__ import annotations

import hashlib
import re

from geoapp.intake.cells import Cells
from geoapp.intake.known import Known
from geoapp.intake.parties import named_slug
from geoapp.intake.problems import Checked
from geoapp.intake.tables import Table
from geoapp.projects.contacts import Contact

_EMAIL = re.compile(r"[^\s@<>,;]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\d(?:[\s.()-]{0,2}\d){7,14}")


def check_contacts(table: Table, known: Known) -> Checked[Contact]:
    """Check the rows of a table of contacts; what they hold is personal, and stays in the store."""
    found: dict[str, Contact] = {}
    problems = list(table.problems)
    for row in table.rows:
        cells = Cells(table, row, known)
        contact = _check(cells, known)
        if contact.id in found:
            cells.refuse("name", "an earlier row gives the same contact", "keep one of the two rows")
        if cells.good:
            found[contact.id] = contact
        problems += cells.problems
    return Checked(list(found.values()), problems, table.count)


def _check(cells: Cells, known: Known) -> Contact:
    project, organisation = _about(cells, known)
    role = cells.required("role", "say what the person does, such as kế toán xã")
    name, phone, email = cells.text("name"), cells.text("phone"), cells.text("email")
    if not (name or phone or email):
        cells.refuse("name", "there is neither a name nor a number nor an address", "give one of them")
    if phone and not _PHONE.fullmatch(phone):
        cells.refuse("phone", "it is not a telephone number", "write one number such as 0251 3822 000")
    if email and not _EMAIL.fullmatch(email):
        cells.refuse("email", "it is not an e-mail address", "write one address")
    consent, consent_on = cells.boolean("consent"), cells.date("consent_on")
    if consent is False:
        cells.refuse("consent", "the person did not agree to be held here", "leave the row out")
    elif consent is None:
        cells.warn("consent", "nobody noted that the person agreed", "ask, and note the answer and its day")
    elif consent_on is None:
        cells.refuse("consent_on", "the day of the consent is missing", "write the day the person agreed")
    key = hashlib.sha256("\x1f".join((project, organisation, role, name)).encode()).hexdigest()[:12]
    return Contact(
        id=key,
        project=project or None,
        organisation=organisation or None,
        role=role,
        name=name,
        phone=phone,
        email=email,
        consent=consent,
        consent_on=consent_on,
        note=cells.text("note"),
    )


def _about(cells: Cells, known: Known) -> tuple[str, str]:
    project, organisation = cells.text("project"), cells.text("organisation")
    if bool(project) == bool(organisation):
        reason = "it names both a project and an organisation" if project else "it names neither"
        cells.refuse("project", reason, "give the id of a project, or the slug of an organisation")
    ids = {each.id for each in known.projects}
    if project and project not in ids:
        cells.refuse("project", "the project is not known", known.suggest(project, ids, "import it first"))
    slug = named_slug(cells, known, "organisation", organisation) if organisation else ""
    if slug is None:
        remedy = known.suggest(organisation, known.slugs, "import it first")
        cells.refuse("organisation", "the organisation is not known", remedy)
    return project, slug or ""
