"""Squares of the earth that part into quarters, and the keys of places by which neighbours lie together."""

from __future__ import annotations

from collections.abc import Iterator

#: How many times a square is quartered at most; the smallest is then less than a metre wide.
DEPTH = 26

#: How many times the earth was quartered, and the number of the column and of the row then.
Square = tuple[int, int, int]
#: The square of the whole earth.
EARTH: Square = (0, 0, 0)


def key_of(lon: float, lat: float) -> int:
    """Return the key of a place: the numbers of its smallest square, interleaved."""
    cells = 1 << DEPTH
    column, row = (int((lon + 180) / 360 * cells), int((lat + 90) / 180 * cells))
    return interleaved(min(column, cells - 1), min(row, cells - 1))


def interleaved(column: int, row: int) -> int:
    """Return the bits of two numbers in turn.

    >>> interleaved(0b11, 0b00), interleaved(0b00, 0b11)
    (5, 10)
    """
    return _apart(column) | _apart(row) << 1


def keys_of(square: Square) -> tuple[int, int]:
    """Return the first key in a square, and the one after its last."""
    depth, column, row = square
    first = interleaved(column, row) << 2 * (DEPTH - depth)
    return first, first + (1 << 2 * (DEPTH - depth))


def quarters(square: Square) -> Iterator[Square]:
    """Give the four squares that a square parts into."""
    depth, column, row = square
    for north in (0, 1):
        for east in (0, 1):
            yield depth + 1, 2 * column + east, 2 * row + north


def box(square: Square) -> tuple[float, float, float, float]:
    """Return west, south, east and north of a square, in degrees."""
    depth, column, row = square
    wide, high = 360 / (1 << depth), 180 / (1 << depth)
    west, south = column * wide - 180, row * high - 90
    return west, south, west + wide, south + high


def _apart(number: int) -> int:
    return int(f"{number:b}", 4)  # each bit a digit of base four: a gap after every bit
