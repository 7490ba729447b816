"""Numbers as each language writes them; ``frontend/src/format.js`` writes the same."""

from __future__ import annotations


def number(value: float, language: str, decimals: int = 2) -> str:
    """Return a number with the separators of the language, to ``decimals`` at most.

    >>> number(1234.5, "vi"), number(1234.5, "en"), number(40.0, "vi")
    ('1.234,5', '1,234.5', '40')
    """
    text = f"{value:,.{decimals}f}".replace("-", "−")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def degrees(value: float) -> float:
    """Return a degree of a point as it is published: five decimals, about a metre.

    >>> degrees(107.405000123)
    107.405
    """
    return round(value, 5)


def rounded(value: float) -> float:
    """Return a reported figure without the noise of binary fractions: ten decimals at most."""
    return round(value, 10)
