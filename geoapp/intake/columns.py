"""Which column of a table stands for which field."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass

from geoapp.errors import IntakeError
from geoapp.intake.headers import IGNORED
from geoapp.intake.headers import PERSONAL
from geoapp.intake.headers import PROPOSED
from geoapp.intake.headers import recogniser
from geoapp.intake.headers import refuse_columns
from geoapp.intake.layout import Header
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.names import fold


@dataclass(frozen=True)
class Columns:
    """The field of each column that is read, what the file calls each field, and what is not read."""

    fields: Mapping[int, str]
    titles: Mapping[str, str]
    problems: list[Problem]


def read_columns(header: Header, kind: str, name: str, chosen: Mapping[str, str] | None = None) -> Columns:
    """Read the header of a table of ``kind``; ``chosen`` are the titles a person named for fields.

    Raises
    ------
    IntakeError
        Two columns stand for one field.
    UsageError
        A chosen field or column is not there.
    """
    refuse_columns(kind, chosen or {}, header.titles, name)
    recognise = recogniser(kind, chosen)
    fields: dict[int, str] = {}
    problems: list[Problem] = []
    proposed = _proposed(header, kind, recognise)
    for at, title in enumerate(header.titles):
        field = recognise(title)
        if at == proposed:
            field = PROPOSED[kind][fold(title)]
            problems.append(_doubted(title))
        if field == PERSONAL:
            problems.append(
                _unread(header.last, title, "it may hold personal data", "the other columns are imported")
            )
        elif field is None and title.strip():
            problems.append(
                _unread(header.last, title, "the column is not known", "rename it if it should be read")
            )
        elif field in fields.values():
            first = next(header.titles[place] for place, held in fields.items() if held == field)
            raise IntakeError(
                f"{name}: column {title.strip()!r} appears twice (also {first.strip()!r}): keep one of them"
            )
        elif field is not None and field != IGNORED:
            fields[at] = field
    return Columns(fields, {field: header.titles[at].strip() for at, field in fields.items()}, problems)


def _proposed(header: Header, kind: str, recognise: Callable[[str], str | None]) -> int | None:
    """Return the first column whose title may mean a field that no other column is known to hold."""
    held = {recognise(title) for title in header.titles}
    meant = {title: field for title, field in PROPOSED.get(kind, {}).items() if field not in held}
    likely = (at for at, title in enumerate(header.titles) if fold(title) in meant)
    return next((at for at in likely if recognise(header.titles[at]) is None), None)


def _doubted(title: str) -> Problem:
    remedy = "call it Ngày bắt đầu, or --map started_on=COLUMN for another"
    return Problem(0, title.strip(), "", "the column is read as the start", remedy, Severity.WARN)


def _unread(line: int, title: str, reason: str, remedy: str) -> Problem:
    return Problem(line, title.strip(), "", f"not read: {reason}", remedy, Severity.WARN)
