"""The trend of one indicator as a small drawing: values by year and the threshold, or a row of signs."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from geoapp.pages.kinds import Json

WIDTH, HEIGHT = 132, 44
#: The height of a number in a drawing.
_Height = Callable[[float], float]
_LEFT, _RIGHT, _TOP, _BOTTOM = 16.0, 116.0, 6.0, 30.0


@dataclass(frozen=True)
class Year:
    """One year of the axis: its value and threshold where there are any, and how the indicator stood."""

    year: int
    value: float | None
    threshold: float | None
    status: str


def trend(years: Sequence[Year], *, measured: bool) -> Json | None:
    """Return the drawing in units of its own box, or None where fewer than two years tell anything.

    ``values`` are lines that break where a year has no value, ``dots`` the values, ``threshold`` the dashed
    line as steps; where no figure is measured, ``signs`` are the statuses.
    """
    told = [each for each in years if each.value is not None or each.status != "not_assessed"]
    if len(told) < 2:
        return None
    at = _axis(years)
    ticks = [
        {"x": at[years[0].year], "year": years[0].year},
        {"x": at[years[-1].year], "year": years[-1].year},
    ]
    if not measured:
        signs = [{"x": at[each.year], "status": each.status} for each in years]
        return {"values": [], "dots": [], "threshold": [], "signs": signs, "ticks": ticks}
    up = _scale([n for each in years for n in (each.value, each.threshold) if n is not None])
    return {
        "values": [_line(run, at, up) for run in _runs(years)],
        "dots": [
            {"x": at[each.year], "y": up(each.value), "status": each.status}
            for each in years
            if each.value is not None
        ],
        "threshold": _steps(years, at, up),
        "signs": [],
        "ticks": ticks,
    }


def _axis(years: Sequence[Year]) -> dict[int, float]:
    first, last = years[0].year, years[-1].year
    step = (_RIGHT - _LEFT) / max(last - first, 1)
    return {each.year: round(_LEFT + (each.year - first) * step, 1) for each in years}


def _scale(numbers: Sequence[float]) -> _Height:
    """Return what tells the height of a number in the drawing."""
    low, high = min(numbers), max(numbers)
    if low == high:
        return lambda number: (_TOP + _BOTTOM) / 2
    return lambda number: round(_BOTTOM - (number - low) / (high - low) * (_BOTTOM - _TOP), 1)


def _runs(years: Sequence[Year]) -> list[list[Year]]:
    grouped = groupby(years, key=lambda each: each.value is not None)
    return [run for known, some in grouped if known and len(run := list(some)) > 1]


def _line(run: Sequence[Year], at: dict[int, float], up: _Height) -> str:
    return " ".join(f"{at[each.year]},{up(each.value)}" for each in run if each.value is not None)


def _steps(years: Sequence[Year], at: dict[int, float], up: _Height) -> list[Json]:
    """Return the threshold as level lines, each half a year to both sides of its years."""
    half = (_RIGHT - _LEFT) / max(years[-1].year - years[0].year, 1) / 2
    found: list[Json] = []
    for limit, some in groupby(years, key=lambda each: each.threshold):
        if limit is not None:
            run = list(some)
            left, right = at[run[0].year] - half, at[run[-1].year] + half
            found.append(
                {"x1": round(max(left, 2.0), 1), "x2": round(min(right, WIDTH - 2.0), 1), "y": up(limit)}
            )
    return found
