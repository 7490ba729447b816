"""Coordinates as a person types them: degrees with a point or comma, or with minutes and seconds."""

from __future__ import annotations

import re
import unicodedata

#: Nobody types a point with more signs; a link to a map is longer, but not by much.
MAX_TYPED = 200

_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,20})?"
_MARKS = {"minute": "['′’‘]", "second": "(?:[\"″”“]|''|′′|’’)"}
#: The letter is Bắc or North, Đông or East. Nam and Tây do not occur in Việt Nam.
_AXES = {"N": 0, "B": 0, "E": 1, "Đ": 1}
_ONE = (
    r"(?P<before{n}>[NBEĐ])?\s*(?P<degrees{n}>[+-]?" + _NUMBER + r")\s*°?"
    r"(?:(?<=°)\s*(?P<minutes{n}>" + _NUMBER + rf")\s*(?:{_MARKS['minute']})?"
    r"(?:\s*(?P<seconds{n}>" + _NUMBER + rf")\s*(?:{_MARKS['second']})?)?)?"
    r"\s*(?P<after{n}>[NBEĐ])?"
)
_COORDINATE = re.compile(_ONE.replace("{n}", "0"), re.IGNORECASE)
_PAIR = re.compile(_ONE.replace("{n}", "0") + r"(?:\s*[,;]\s*|\s+)" + _ONE.replace("{n}", "1"), re.IGNORECASE)
#: 10-57-30 and 10 57 30, with a letter or without.
_BROKEN = re.compile(
    r"([NBEĐ])?\s*([0-9]{1,3})[-\s]([0-9]{1,2})(?:[-\s]([0-9]{1,2}(?:[.,][0-9]+)?))?\s*([NBEĐ])?",
    re.IGNORECASE,
)
#: What a link to a map says of its place; it always has the latitude first.
_LINK = re.compile(r"https?://\S+?(?:[?&](?:q|query|ll|center)=|/@)(-?\d+\.\d+)(?:,|%2C)(-?\d+\.\d+)\S*")
_SIXTY = 60.0


def read_pair(text: str) -> tuple[float, float]:
    r"""Return (latitude, longitude) in degrees; letters for the directions tell which is which.

    >>> read_pair("10,95 106,82"), read_pair("https://maps.example/?q=10.95,106.82")
    ((10.95, 106.82), (10.95, 106.82))
    >>> read_pair("106°49'12\"E 10°57'N")
    (10.95, 106.82)

    Raises
    ------
    ValueError
        Says what is expected.
    """
    plain = _plain(text)
    if link := _LINK.fullmatch(plain):
        return float(link[1]), float(link[2])
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


def read_coordinate(text: str, *, east: bool) -> float:
    r"""Return one coordinate in degrees; a letter for its direction must be the right one.

    >>> read_coordinate("10°57'30\"N", east=False), read_coordinate("106-49-12", east=True)
    (10.958333333333, 106.82)

    Raises
    ------
    ValueError
        Says what is expected.
    """
    plain = _plain(text)
    found = _COORDINATE.fullmatch(plain)
    broken = None if found else _BROKEN.fullmatch(plain)
    if found is None and broken is None:
        raise ValueError("it is not a number of degrees")
    number = _degrees(found, 0) if found else _whole(broken)
    axis = _axis(found, 0) if found else _letter(broken)
    if axis is not None and bool(axis) is not east:
        raise ValueError("its letter is that of the other direction")
    return number


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).replace("º", "°").split())


def _degrees(found: re.Match[str], at: int) -> float:
    parts = [found[f"{part}{at}"] or "0" for part in ("degrees", "minutes", "seconds")]
    return _joined(parts)


def _whole(found: re.Match[str] | None) -> float:
    return _joined([found[2], found[3], found[4] or "0"]) if found else 0.0


def _joined(texts: list[str]) -> float:
    whole, minutes, seconds = (float(text.replace(",", ".")) for text in texts)
    if minutes >= _SIXTY or seconds >= _SIXTY:
        raise ValueError("minutes and seconds go up to 59: check the numbers")
    parts = minutes / _SIXTY + seconds / _SIXTY**2
    return round(whole - parts if texts[0].startswith("-") else whole + parts, 12)


def _axis(found: re.Match[str], at: int) -> int | None:
    letter = found[f"before{at}"] or found[f"after{at}"]
    return _AXES[letter.upper()] if letter else None


def _letter(found: re.Match[str] | None) -> int | None:
    letter = (found[1] or found[5]) if found else None
    return _AXES[letter.upper()] if letter else None
