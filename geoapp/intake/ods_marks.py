"""What a sheet says about its cells besides their values, in the XML of an ODS workbook."""

from __future__ import annotations

from xml.parsers import expat
from zipfile import ZipFile

from geoapp.errors import IntakeError
from geoapp.intake.marks import Marks

_MOST = 1_000_000


def read_ods_marks(package: ZipFile, name: str) -> dict[str, Marks]:
    """Return the marks of every sheet by its name.

    Raises
    ------
    IntakeError
        The content cannot be read.
    """
    reader = _Reader()
    try:
        reader.read(package.read("content.xml"))
    except (KeyError, ValueError, expat.ExpatError) as error:
        raise IntakeError(f"{name} is damaged inside ({error}): save it anew") from error
    return reader.sheets


class _Reader:
    """Counts rows and cells as they come; a row or cell may stand for many that are alike."""

    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self._marks = Marks()
        self._row = self._column = 0
        self._rows = 1

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.Parse(content, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "table" and "name" in values:
            self._marks = self.sheets.setdefault(values["name"], Marks())
            self._row, self._rows = 1, 1
        elif name == "table-row":
            self._column, self._rows = 0, int(values.get("number-rows-repeated", "1"))
            if values.get("visibility") in ("collapse", "filter") and self._rows < _MOST:
                self._marks.hidden += range(self._row, self._row + self._rows)
        elif name in ("table-cell", "covered-table-cell"):
            self._cell(values)

    def _end(self, tag: str) -> None:
        if tag.endswith(" table-row"):
            self._row += self._rows

    def _cell(self, values: dict[str, str]) -> None:
        row, column = self._row, self._column
        repeated = int(values.get("number-columns-repeated", "1"))
        self._column += repeated
        down, across = (int(values.get(f"number-{way}-spanned", "1")) for way in ("rows", "columns"))
        if down > 1 or across > 1:
            self._marks.merged.append((row, column, row + down - 1, column + across - 1))
        kind = values.get("value-type")
        if kind == "percentage" and repeated * self._rows < _MOST:
            places = ((r, c) for r in range(row, row + self._rows) for c in range(column, column + repeated))
            self._marks.percent.update(places)
        if "formula" in values and kind is None:
            self._marks.hollow.append((row, column, "a formula without a value"))
        elif kind == "error":
            self._marks.hollow.append((row, column, "an error"))
