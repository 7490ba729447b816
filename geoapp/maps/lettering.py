"""Which names a drawing has room for, and how large each is written.

A name stands where it fits into the box of its unit and over no other name; the largest units come first.
What is not written is read in the table beside the drawing, and as the title of its shape.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from collections.abc import Sequence
from typing import NamedTuple

#: Font sizes in pixels of the drawing, the first that fits is taken.
SIZES = (17, 13)
#: By the font size: the mean width of a letter (in the wider faces that stand in for ours), and of a line
#: what lies above and below its base.
_LETTER, _ASCENT, _DESCENT = 0.6, 0.85, 0.25
#: So much room is kept between two names.
_AIR = 2.0


class Box(NamedTuple):
    """A box on a drawing, in its pixels; y goes down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """How large it is."""
        return (self.right - self.left) * (self.bottom - self.top)

    def meets(self, other: Box) -> bool:
        """Tell whether the two have any point in common."""
        apart = self.right < other.left or other.right < self.left
        return not (apart or self.bottom < other.top or other.bottom < self.top)


class Name(NamedTuple):
    """A name to be written around ``x`` on the line ``y``, in the box of its unit."""

    text: str
    x: float
    y: float
    room: Box


def letter(names: Sequence[Name], taken: Iterable[Box] = (), first: int = 0) -> dict[int, int]:
    """Return the font size of each name that is written, by its place in ``names``.

    ``taken`` is where nothing may be written. The first ``first`` names come before all others.
    """
    boxes = list(taken)
    written = {}
    for place in sorted(range(len(names)), key=lambda n: (n >= first, -names[n].room.area, n)):
        for size in SIZES:
            box = _box(names[place], size)
            if _fits(box, names[place].room) and not any(box.meets(each) for each in boxes):
                boxes.append(box)
                written[place] = size
                break
    return written


def width_of(text: str, size: int) -> float:
    """Return about how wide ``text`` is; marks over and under letters take no room."""
    return size * _LETTER * sum(not unicodedata.combining(letter) for letter in text)


def around(points: Iterable[tuple[float, float]]) -> Box:
    """Return the box around some points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _box(name: Name, size: int) -> Box:
    half = width_of(name.text, size) / 2 + _AIR
    return Box(name.x - half, name.y - _ASCENT * size, name.x + half, name.y + _DESCENT * size)


def _fits(box: Box, room: Box) -> bool:
    return box.right - box.left <= room.right - room.left and box.bottom - box.top <= room.bottom - room.top
