"""Text files with a separator (CSV, TSV) as rows of cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from geoapp.errors import IntakeError

#: What parts the cells of a row, in the order they are tried.
SEPARATORS = (",", ";", "\t")

Record = tuple[int, list[str]]


def records(text: str, separator: str, name: str) -> Iterator[Record]:
    """Give the records with the line each begins on; a quoted cell may run over several lines.

    Raises
    ------
    IntakeError
        A quotation mark is not closed; says where.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise IntakeError(
            f"{name}: the table cannot be read at line {line} ({error}): look for a quotation mark that is "
            "not closed there"
        ) from error
