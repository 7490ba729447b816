"""What is wrong with a row, said so that a person can put it right."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Generic
from typing import TypeVar

if TYPE_CHECKING:
    from geoapp.intake.layer_report import LayerReport

Record = TypeVar("Record")

#: The reasons by which a cell that must be filled in is refused.
MISSING = "the column is missing"
EMPTY = "the cell is empty"
_NAMED = 3


class Severity(StrEnum):
    """A refused row is not stored; a warning is said and the row is stored."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True)
class Problem:
    """One finding.

    ``row`` is the line of a table as a spreadsheet counts it, the number of a feature of a GeoJSON file
    or of an entry of a criteria file, all from 1; 0 is the file as a whole. ``cell`` is the address in a
    workbook. ``each`` are all the things a problem of the file speaks of; its line names the first few.
    """

    row: int
    column: str
    value: str
    reason: str
    remedy: str
    severity: Severity = Severity.REFUSE
    cell: str = ""
    each: tuple[str, ...] = ()

    @classmethod
    def of_many(cls, reason: str, each: Sequence[str], remedy: str) -> Problem:
        """Return a warning about the file as a whole that speaks of many things."""
        return cls(0, "", "", reason, remedy, Severity.WARN, each=tuple(each))

    def line(self) -> str:
        """Say the problem in one line."""
        where = f"row {self.row}" if self.row else "file"
        column = f", column {self.column}" if self.column else ""
        column += f" ({self.cell})" if self.cell else ""
        mark = "warning: " if self.severity is Severity.WARN else ""
        return f"{mark}{where}{column}{self.quoted()}: {self.reason}{self.listed()}; {self.remedy}"

    def sentence(self) -> str:
        """Say what is wrong and what to do, where the place is shown otherwise."""
        mark = "warning: " if self.severity is Severity.WARN else ""
        column = f"{self.column}: " if self.column else ""
        return f"{mark}{column}{self.reason}; {self.remedy}"

    def quoted(self) -> str:
        """Return the value as it follows the place in a line."""
        return f": {_short(self.value)!r}" if self.value else ""

    def listed(self, say: Callable[[str], str] = str) -> str:
        """Return the first few things the problem speaks of as they follow its reason in a line."""
        named = f": {'; '.join(say(each) for each in self.each[:_NAMED])}" if self.each else ""
        return named + (" …" if len(self.each) > _NAMED else "")

    def as_dict(self) -> dict[str, object]:
        """Return the problem for a JSON report."""
        return asdict(self)


@dataclass(frozen=True)
class Checked(Generic[Record]):
    """The outcome of checking a file: the good records, all problems, and how many rows there were.

    ``reading`` tells how the file was understood, where that is not said by its form.
    """

    records: list[Record]
    problems: list[Problem]
    rows: int
    reading: LayerReport | None = None

    @property
    def refused(self) -> list[Problem]:
        """The problems that keep their row, or the file, from being stored."""
        return [problem for problem in self.problems if problem.severity is Severity.REFUSE]


def _short(value: str) -> str:
    return value if len(value) <= 80 else value[:77] + "…"
