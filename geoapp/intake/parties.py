"""Which organisations a project's row names: by key, or by the name they bore."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geoapp.intake.cells import Cells
from geoapp.intake.known import Known
from geoapp.intake.lists import texts_of
from geoapp.names import fold
from geoapp.personal import is_person

_SLUG = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_LABELS = {
    "lead_org": "Đơn vị thực hiện",
    "partner_orgs": "Đơn vị phối hợp",
    "managing_org": "Đơn vị quản lý",
    "by": "Đơn vị kiểm tra",
}


@dataclass(frozen=True)
class Parties:
    """The organisations of a row by slug. ``remark`` keeps names that stand for no known organisation."""

    lead: str | None
    partners: tuple[str, ...]
    managing: str | None
    remark: str


def read_parties(cells: Cells, known: Known) -> Parties:
    """Read the organisations of a row.

    A key that is not known is refused. A name that is not known is kept in words, with a warning: people's
    own tables name hosts no list holds, and their projects are not lost for that. A person's name is not
    kept: everyone would read it.
    """
    remarks: list[str] = []
    lead = _one(cells, known, "lead_org", remarks)
    managing = _one(cells, known, "managing_org", remarks)
    partners = [
        _find(cells, known, "partner_orgs", text, remarks) for text in texts_of(cells, "partner_orgs")
    ]
    found = tuple(dict.fromkeys(slug for slug in partners if slug))
    return Parties(lead, found, managing, "; ".join(remarks))


def read_party(cells: Cells, known: Known, field: str, remedy: str) -> str | None:
    """Read the one organisation a row is about, by key or name; without it the row says nothing."""
    text = cells.required(field, remedy)
    slug = named_slug(cells, known, field, text)
    if slug is None and is_person(text):
        cells.refuse(field, "it seems to be a person's name", "name the organisation")
    elif slug is None and text:
        names = (*known.slugs, *(name.name_vi for each in known.organisations for name in each.names))
        nearest = known.suggest(text, names, "import the organisation first")
        cells.refuse(field, "the organisation is not known", nearest)
    return slug or None


def named_slug(cells: Cells, known: Known, field: str, text: str) -> str | None:
    """Return the organisation that ``text`` names by key, name or short name; None where it names none.

    A short name is read and said, so that somebody looks. One that several organisations bear is refused;
    the slug is empty then.
    """
    if text in known.slugs:
        return text
    if (slug := known.organisation_names.get(fold(text))) is not None:
        return slug
    short = known.short_organisation_names.get(fold(text))
    meant = (short,) if short is not None else known.parties_meant(text)
    if len(meant) > 1:
        remedy = f"write its whole name or its key: {', '.join(meant)}"
        cells.refuse(field, "several organisations bear this short name", remedy, text)
        return ""
    for slug in meant:
        whole = known.slugs[slug].names[-1].name_vi
        cells.warn(field, f"it was read as {whole} ({slug})", "look, or write the whole name", text)
        return slug
    return None


def read_named(cells: Cells, known: Known, field: str) -> tuple[str | None, str]:
    """Read an organisation a row may name, as :func:`read_parties`: its slug, and a name none is known by."""
    remarks: list[str] = []
    return _one(cells, known, field, remarks), "; ".join(remarks)


def read_agencies(cells: Cells, known: Known, field: str) -> tuple[str, ...]:
    """Read a list of organisations, of which some may be none of the store's: those stay in words."""
    found = []
    for text in texts_of(cells, field):
        slug = named_slug(cells, known, field, text)
        if slug is None and is_person(text):
            cells.warn(field, "it seems to be a person's name", "it is not kept: name the body", text)
        else:
            found.append(slug or text)
    return tuple(dict.fromkeys(found))


def _one(cells: Cells, known: Known, field: str, remarks: list[str]) -> str | None:
    text = cells.text(field)
    return _find(cells, known, field, text, remarks) if text else None


def _find(cells: Cells, known: Known, field: str, text: str, remarks: list[str]) -> str | None:
    slug = named_slug(cells, known, field, text)
    if slug is not None:
        return slug or None
    if _SLUG.fullmatch(text) and ("_" in text or cells.has("id")):
        remedy = known.suggest(text, known.slugs, "import the organisation first")
        cells.refuse(field, "the organisation is not known", remedy, text)
        return None
    if is_person(text):
        cells.warn(field, "it seems to be a person's name", "it is not kept: name the organisation", text)
        return None
    names = tuple(name.name_vi for each in known.organisations for name in each.names)
    remedy = known.suggest(text, names, "its name is kept in the note")
    cells.warn(field, "the organisation is not known", remedy, text)
    remarks.append(f"{_LABELS[field]} (theo tệp): {text}")
    return None
