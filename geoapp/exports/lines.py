"""Lines of values as CSV that opens right in a spreadsheet and runs nothing there.

* UTF-8 with a byte order mark: without it Excel reads Vietnamese letters as another encoding. Imports
  and other tools pass over it. Comma and CRLF as RFC 4180 says, decimal point, ISO dates: the fixed
  form that imports read whatever the reader's language.
* A text that a spreadsheet would take for a formula gets one apostrophe before it; imports take
  exactly one off again. Plain numbers stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from collections.abc import Iterator
from decimal import Decimal

from geoapp.numbers import rounded

Value = str | int | float | bool | None

# What starts a formula in Excel, LibreOffice or Sheets, also after spaces; the full-width signs count too.
# Apostrophes before it count with it, so that taking one off gives back exactly what was there.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
# Characters of a file that are given at once.
_CHUNK = 64 * 1024
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")


def escaped(text: str) -> str:
    """Return ``text`` with an apostrophe before it where a spreadsheet would run it.

    >>> escaped("=1+1"), escaped("-5"), escaped("'=1")
    ("'=1+1", '-5', "''=1")
    """
    runs = _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text)
    return f"'{text}" if runs else text


def digits(value: float) -> str:
    """Return the shortest digits that give the number back, never with an exponent.

    >>> digits(1e-7), digits(40.0)
    ('0.0000001', '40')
    """
    return format(Decimal(repr(value)).normalize(), "f")


def lines_csv(lines: Iterable[Iterable[Value]]) -> bytes:
    """Return lines of values as CSV, the header being the first."""
    return b"".join(csv_chunks(lines))


def csv_chunks(lines: Iterable[Iterable[Value]]) -> Iterator[bytes]:
    """Give lines of values as CSV, some at a time, so that a long file is never whole in memory."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    text.write("\ufeff")
    for line in lines:
        writer.writerow([_cell(value) for value in line])
        if text.tell() >= _CHUNK:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    taken = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return taken


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return escaped(value)
    # Without the noise of sums.
    return digits(rounded(value))
