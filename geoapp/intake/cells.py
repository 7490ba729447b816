"""Reading the cells of one row, and gathering what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from typing import TypeVar

from geoapp.dates import PartialDate
from geoapp.intake.known import Known
from geoapp.intake.problems import EMPTY
from geoapp.intake.problems import MISSING
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.spans import parse_months
from geoapp.intake.tables import Row
from geoapp.intake.tables import Table
from geoapp.intake.values import parse_boolean
from geoapp.intake.values import parse_date
from geoapp.intake.values import parse_number
from geoapp.names import fold
from geoapp.numbers import rounded
from geoapp.personal import Finding
from geoapp.personal import personal_data

Value = TypeVar("Value")

_LONGEST = 10_000
_DATE_FORMS = "write YYYY, YYYY-MM, YYYY-MM-DD or day/month/year"


class Cells:
    """The cells of a row by field. Each reader returns None where the cell is empty or was refused."""

    def __init__(self, table: Table, row: Row, known: Known) -> None:
        self.line = row.line
        self.problems: list[Problem] = []
        self._table = table
        self._cells = row.cells
        self._numbers = row.numbers
        self._known = known

    @property
    def good(self) -> bool:
        """Whether nothing was refused so far."""
        return all(problem.severity is Severity.WARN for problem in self.problems)

    def refuse(self, field: str, reason: str, remedy: str, value: str | None = None) -> None:
        """Note why the row cannot be stored."""
        self._note(field, reason, remedy, value, Severity.REFUSE)

    def warn(self, field: str, reason: str, remedy: str, value: str | None = None) -> None:
        """Note a doubt; the row can be stored."""
        self._note(field, reason, remedy, value, Severity.WARN)

    def has(self, field: str) -> bool:
        """Tell whether the file has a column for ``field``, or a value given for all rows."""
        return field in self._cells

    def is_number(self, field: str) -> bool:
        """Tell whether a workbook holds the cell as a number: 17.10 is 17.1 there."""
        return field in self._numbers

    def text(self, field: str) -> str:
        """Return the cell as text; empty where there is none."""
        text = self._cells.get(field, "")
        if len(text) > _LONGEST:
            self.refuse(field, f"the cell has more than {_LONGEST} characters", "shorten it", text[:40])
        return text

    def optional(self, field: str) -> str | None:
        """Return the cell as text, or None."""
        return self.text(field) or None

    def required(self, field: str, remedy: str) -> str:
        """Return the cell as text; an empty one is refused."""
        text = self.text(field)
        if not text:
            self.refuse(field, EMPTY if self.has(field) else MISSING, remedy)
        return text

    def holder(self, found: Finding) -> str:
        """Return the column a finding of the finished record came from: texts may be put together."""
        columns = (found.field, *self._cells)
        return next((each for each in columns if personal_data(self.text(each))), found.field)

    def number(self, field: str) -> float | None:
        """Return the cell as a number; a percent sign may follow it."""
        return self.parsed(
            field,
            lambda text: rounded(parse_number(text.removesuffix("%").rstrip(), point=self._table.fixed)),
            "write a number such as 1250,5",
        )

    def date(self, field: str) -> PartialDate | None:
        """Return the cell as a date, to the precision it has; a quarter has none a date can keep."""
        months = parse_months(self.text(field))
        if months is None:
            return self.parsed(field, parse_date, _DATE_FORMS)
        year, month = months[1].text.split("-")
        remedy = f"write the year, {year}, or a month, such as {month}/{year}"
        self.refuse(field, "a date keeps a year, a month or a day, and no quarter or half of a year", remedy)
        return None

    def months(self, field: str) -> tuple[PartialDate, PartialDate] | None:
        """Return the first and last month of a cell that names a quarter or the like, else None."""
        return parse_months(self.text(field))

    def boolean(self, field: str) -> bool | None:
        """Return the cell as yes or no."""
        return self.parsed(field, parse_boolean, "write true or false")

    def year(self, field: str) -> int | None:
        """Return the cell as a year."""
        return self.parsed(field, _year, "write a year such as 2019")

    def choice(self, field: str, vocabulary: Vocabulary[Value]) -> Value | None:
        """Return what the cell's word stands for, after :func:`words`."""
        text = self.text(field)
        if not text:
            return None
        found = vocabulary.get(text) or vocabulary.get(fold(text))
        if found is None:
            remedy = self._known.suggest(text, vocabulary.ways, vocabulary.remedy)
            self.refuse(field, "the word is not known here", remedy)
        return found

    def parsed(self, field: str, parse: Callable[[str], Value], remedy: str) -> Value | None:
        """Return the cell as ``parse`` reads it; a ValueError is the reason why it is refused."""
        text = self.text(field)
        if not text:
            return None
        try:
            # An apostrophe before a number made it text; some programs write it into the cell.
            return parse(text[1:] if text[0] == "'" and text[1:2].isdigit() else text)
        except ValueError as error:
            self.refuse(field, str(error), remedy)
            return None

    def _note(self, field: str, reason: str, remedy: str, value: str | None, severity: Severity) -> None:
        shown = self._cells.get(field, "") if value is None else value
        column, letters = self._table.headers.get(field, field), self._table.letters.get(field)
        cell = f"{letters}{self.line}" if letters else ""
        self.problems.append(Problem(self.line, column, shown, reason, remedy, severity, cell))


class Vocabulary(dict[str, Value]):
    """The value of each word, as people write it and folded.

    ``ways`` are the words as written, ``remedy`` tells what to write: each value by name, with its code.
    """

    def __init__(self, groups: Sequence[tuple[Value, tuple[str, ...]]]) -> None:
        super().__init__(
            {way: value for value, ways in groups for word in ways for way in (word, fold(word))}
        )
        self.ways = tuple(word for _, ways in groups for word in ways)
        self.remedy = f"write one of {', '.join(_named(str(value), ways) for value, ways in groups)}"


def words(*groups: tuple[Value, tuple[str, ...]]) -> Vocabulary[Value]:
    """Return a vocabulary of values with the words people use for them."""
    return Vocabulary(groups)


def _named(code: str, ways: tuple[str, ...]) -> str:
    name = next((word for word in ways if word != code), code)
    return f"{name} ({code})"


def _year(text: str) -> int:
    if not (len(text) == 4 and text.isascii() and text.isdigit() and 1900 <= int(text) <= 2100):
        raise ValueError("it is not a year")
    return int(text)
