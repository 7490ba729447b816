"""A point as a person types it: degrees with a point or comma, or with minutes and seconds."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,20})?"
_MARKS = {"minute": "['′’‘]", "second": "(?:[\"″”“]|''|′′|’’)"}
_AXES = {"N": 0, "B": 0, "E": 1, "Đ": 1}
# One coordinate; the letter is Bắc or North, Đông or East. Nam and Tây do not occur in Việt Nam.
_ONE = (
    r"(?P<before{n}>[NBEĐ])?\s*(?P<degrees{n}>[+-]?" + _NUMBER + r")\s*°?"
    r"(?:(?<=°)\s*(?P<minutes{n}>" + _NUMBER + rf")\s*(?:{_MARKS['minute']})?"
    r"(?:\s*(?P<seconds{n}>" + _NUMBER + rf")\s*(?:{_MARKS['second']})?)?)?"
    r"\s*(?P<after{n}>[NBEĐ])?"
)
_PAIR = re.compile(_ONE.replace("{n}", "0") + r"(?:\s*[,;]\s*|\s+)" + _ONE.replace("{n}", "1"), re.IGNORECASE)
_SIXTY = 60.0


def read_pair(text: str) -> tuple[float, float]:
    r"""Return (latitude, longitude) in degrees; letters for the directions tell which is which.

    >>> read_pair("10,95 106,82"), read_pair("10.95, 106.82")
    ((10.95, 106.82), (10.95, 106.82))
    >>> read_pair("106°49'12\"E 10°57'N")
    (10.95, 106.82)

    Raises
    ------
    ValueError
        Says what is expected.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    found = _PAIR.fullmatch(plain)
    # "10,95" alone is one number with a comma, and no point.
    if found is None or re.fullmatch(r"[+-]?[0-9]+,[0-9]+", plain):
        raise ValueError(
            f"{plain[:60]!r} is not a point: type latitude and longitude in degrees, such as 10.95 106.82 "
            "or \"10°57'N 106°49'E\""
        )
    numbers = [_degrees(found, at) for at in (0, 1)]
    axes = [_axis(found, at) for at in (0, 1)]
    if None not in axes and axes[0] == axes[1]:
        raise ValueError("both numbers have a letter for the same direction: one is north, the other east")
    turned = axes[0] == 1 or axes[1] == 0
    return (numbers[1], numbers[0]) if turned else (numbers[0], numbers[1])


def _degrees(found: re.Match[str], at: int) -> float:
    whole, minutes, seconds = (
        float((found[f"{part}{at}"] or "0").replace(",", ".")) for part in ("degrees", "minutes", "seconds")
    )
    if minutes >= _SIXTY or seconds >= _SIXTY:
        raise ValueError("minutes and seconds go up to 59: check the numbers")
    parts = minutes / _SIXTY + seconds / _SIXTY**2
    return round(whole - parts if (found[f"degrees{at}"] or "").startswith("-") else whole + parts, 12)


def _axis(found: re.Match[str], at: int) -> int | None:
    letter = found[f"before{at}"] or found[f"after{at}"]
    return _AXES[letter.upper()] if letter else None
