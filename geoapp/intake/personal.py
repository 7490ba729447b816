"""Personal data in free text: public layers carry none (the law on personal data, 91/2025/QH15)."""

from __future__ import annotations

import re

# Addresses of web pages hold long numbers that are no telephone numbers.
_WEB = re.compile(r"\S*(?:https?://|www\.)\S*")
_KINDS = (
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+\.\w[\w.-]*")),
    ("an identity card number", re.compile(r"(?<![\w/.=-])0\d{11}(?!\w)")),
    ("an identity card number", re.compile(r"\b(?:CCCD|CMND|căn cước)\b\D{0,12}\d{9,12}", re.IGNORECASE)),
    ("a telephone number", re.compile(r"(?<![\w/.=-])(?:\+84|0)(?:[\s.-]?\d){8,10}(?!\w)")),
)


def personal_data(text: str) -> str | None:
    """Return what personal data ``text`` seems to hold, or None.

    >>> personal_data("Liên hệ 0901 234 567")
    'a telephone number'
    """
    if not any(character.isdigit() or character == "@" for character in text):
        return None
    bare = _WEB.sub(" ", text)
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), None)
