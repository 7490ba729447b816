"""Text as a DOCX can hold it."""

from __future__ import annotations


def clean(text: str) -> str:
    """Return ``text`` in one line, with a blank for what XML forbids or nobody can see.

    >>> clean("a" + chr(0) + "b" + chr(10) + "<w:p/>")
    'a b <w:p/>'
    """
    return "".join(letter if letter.isprintable() else " " for letter in text)
