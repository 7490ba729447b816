"""Text as a DOCX can hold it."""

from __future__ import annotations

#: A blank at which no line ends.
UNBROKEN = "\u00a0"


def clean(text: str) -> str:
    """Return ``text`` in one line, with a blank for what XML forbids or nobody can see; names stay unbroken.

    >>> clean("a" + chr(0) + "b" + chr(10) + "<w:p/>")
    'a b <w:p/>'
    """
    return "".join(letter if letter.isprintable() or letter == UNBROKEN else " " for letter in text)


def unbroken(text: str, name: str) -> str:
    """Return ``text`` in which no line ends inside ``name``: "tỉnh Đồng / Nai" reads like two places."""
    return text.replace(name, name.replace(" ", UNBROKEN))
