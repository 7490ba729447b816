"""Sets of rows as whole numbers: bit n is row n. All questions of filters and words are then and, or, count.

A set of a hundred thousand rows is a number of 12 kB, so that the counts beside every value of every filter
take some milliseconds; the same by rows of a table takes some hundred.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence

_LISTED, _WHOLE = b"L", b"W"
_BYTES_OF_ROW = 4


def packed(rows: Sequence[int], count: int) -> bytes:
    """Return a set of some of ``count`` rows as it is stored: the rows themselves while they are few."""
    size = count // 8 + 1
    if len(rows) * _BYTES_OF_ROW < size:
        return _LISTED + little(array("I", rows))
    return _WHOLE + _bytes_of(rows, size)


def unpacked(blob: bytes) -> int:
    """Return the set that :func:`packed` stored.

    >>> bin(unpacked(packed([0, 3], 4)))
    '0b1001'
    """
    kind, content = blob[:1], blob[1:]
    if kind == _WHOLE:
        return int.from_bytes(content, "little")
    rows = numbers("I", content)
    return int.from_bytes(_bytes_of(rows, max(rows) // 8 + 1), "little") if rows else 0


def rows_of(bits: int) -> list[int]:
    """Return the rows of a set, the lowest first."""
    mask, found, row = _mask(bits), [], -1
    while (row := mask.find("1", row + 1)) >= 0:
        found.append(row)
    return found


def in_order(order: Iterable[int], bits: int, count: int) -> Iterator[int]:
    """Give the rows of a set in a given order of all ``count`` rows."""
    mask = _mask(bits).ljust(count, "0")
    return (row for row in order if mask[row] == "1")


def numbers(kind: str, content: bytes) -> array[int]:
    """Return numbers that :func:`little` wrote; ``kind`` is that of :class:`array.array`."""
    found: array[int] = array(kind)
    found.frombytes(content)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def little(values: array[int] | array[float]) -> bytes:
    """Return numbers as bytes that are the same on every machine."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def _bytes_of(rows: Iterable[int], size: int) -> bytes:
    whole = bytearray(size)
    for row in rows:
        whole[row >> 3] |= 1 << (row & 7)
    return bytes(whole)


def _mask(bits: int) -> str:
    return f"{bits:b}"[::-1]
