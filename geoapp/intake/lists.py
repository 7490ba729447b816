"""Cells that hold several things, parted by semicolons."""

from __future__ import annotations

import re
from datetime import date

from geoapp.intake.cells import Cells
from geoapp.intake.facts import refuse_unit
from geoapp.intake.known import Known
from geoapp.names import fold


def texts_of(cells: Cells, field: str) -> list[str]:
    """Return the parts of a cell, each once, in their order."""
    parts = (text.strip() for text in re.split(r"[;\n]", cells.text(field)))
    return list(dict.fromkeys(text for text in parts if text))


def read_indicators(cells: Cells, known: Known) -> tuple[str, ...]:
    """Read the codes of indicators a row names; commas and spaces part them too."""
    codes = tuple(code for code in re.split(r"[;,\s]+", cells.text("indicators")) if code)
    for code in codes:
        if code not in known.indicator_codes:
            remedy = known.suggest(code, known.indicator_codes, "import the criteria set first")
            cells.refuse("indicators", "no criteria set has such an indicator", remedy, code)
    return codes


def read_units(cells: Cells, known: Known, field: str, day: date | None) -> tuple[str, ...]:
    """Read the codes of the units a row names by code or name; a name several units bear is refused."""
    found = []
    for text in texts_of(cells, field):
        codes = known.units_named(text, day=day)
        if len(codes) == 1:
            found += codes
        else:
            refuse_unit(cells, known, field, text, codes)
    return tuple(dict.fromkeys(found))


def read_documents(cells: Cells, known: Known, field: str) -> tuple[str, ...]:
    """Read the ids of the documents a row names, by id or by a number only one document has."""
    found = []
    for text in texts_of(cells, field):
        same = [each.id for each in known.documents if each.number and fold(each.number) == fold(text)]
        if text in known.documents_by_id:
            found.append(text)
        elif len(same) == 1:
            found += same
        elif same:
            named = ", ".join(same[:5])
            cells.refuse(field, f"several documents have this number ({named})", "give the id", text)
        else:
            remedy = known.suggest(text, known.documents_by_id, "import the document first")
            cells.refuse(field, "the document is not known", remedy, text)
    return tuple(dict.fromkeys(found))
