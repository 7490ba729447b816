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


class Members:
    """A set of rows that stored sets are counted in, without making a whole number of each of these."""

    def __init__(self, bits: int, count: int) -> None:
        self._bits = bits
        self._is_in = mask_of(bits, count).encode().translate(bytes.maketrans(b"01", b"\0\1"))

    def counted(self, blob: bytes) -> int:
        """Return how many rows of the set that :func:`packed` stored are in this one.

        >>> Members(0b1001, 4).counted(packed([0, 1, 3], 4))
        2
        """
        kind, content = blob[:1], blob[1:]
        if kind == _WHOLE:
            return (int.from_bytes(content, "little") & self._bits).bit_count()
        return sum(map(self._is_in.__getitem__, numbers("I", content)))


def rows_of(bits: int) -> list[int]:
    """Return the rows of a set, the lowest first."""
    mask, found, row = f"{bits:b}"[::-1], [], -1
    while (row := mask.find("1", row + 1)) >= 0:
        found.append(row)
    return found


def in_order(order: Iterable[int], bits: int, count: int) -> Iterator[int]:
    """Give the rows of a set in a given order of all ``count`` rows."""
    mask = mask_of(bits, count)
    return (row for row in order if mask[row] == "1")


def mask_of(bits: int, count: int) -> str:
    """Return a set of some of ``count`` rows as a text with "1" at each of them."""
    return f"{bits:b}"[::-1].ljust(count, "0")


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
