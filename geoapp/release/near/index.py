"""The index of a release that ``/near`` answers from: two read-only SQLite files.

``units.sqlite`` has the units, and the lines of their outlines by bands of latitude, so that one small
row per candidate tells whether it holds a point. ``projects.sqlite`` has the public projects with a place, by
a key that interleaves longitude and latitude: neighbours in a square have keys in one range.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import closing
from contextlib import contextmanager
from datetime import date
from math import isfinite
from pathlib import Path
from struct import unpack

from geoapp.errors import ReleaseError
from geoapp.release.near.answer import Became
from geoapp.release.near.answer import NearProject
from geoapp.release.near.answer import UnitFacts
from geoapp.release.near.borders import Line
from geoapp.release.near.borders import band
from geoapp.release.near.borders import holds
from geoapp.release.near.borders import metres
from geoapp.release.near.borders import reach
from geoapp.release.near.earth import at_least
from geoapp.release.near.earth import distance
from geoapp.release.near.squares import DEPTH
from geoapp.release.near.squares import EARTH
from geoapp.release.near.squares import Square
from geoapp.release.near.squares import box
from geoapp.release.near.squares import keys_of
from geoapp.release.near.squares import quarters
from geoapp.release.sqlite_files import opened

#: The files below the release's folder.
UNITS, PROJECTS = "internal/near/units.sqlite", "internal/near/projects.sqlite"

_FACTS = "code, valid_from, valid_to, level, name_vi, name_en, parent_code, accuracy_m"
# So many projects of a square are looked at one by one before it is quartered.
_FEW = 24

#: A unit with the (band, row) of its lines around a point.
_Candidate = tuple[UnitFacts, list[tuple[int, int]]]


class Index:
    """What the index knows of the ground; see :class:`geoapp.release.near.answer.Ground`."""

    def __init__(self, units: sqlite3.Connection, projects: sqlite3.Connection) -> None:
        self._units, self._projects = units, projects
        about = dict(units.execute("SELECT key, value FROM about"))
        self.demonstration = about["demonstration"] == "yes"
        self._farthest = float(about["accuracy_m"])
        self._around: tuple[tuple[float, float], dict[int, _Candidate]] | None = None

    def spans(self, level: str) -> Iterable[tuple[date, date | None]]:
        """Return the times that outlines of ``level`` are valid."""
        rows = self._units.execute("SELECT valid_from, valid_to FROM spans WHERE level = ?", (level,))
        return [(date.fromisoformat(first), _day(end)) for first, end in rows]

    def place(
        self, level: str, day: date, lon: float, lat: float
    ) -> tuple[UnitFacts | None, bool, list[UnitFacts]]:
        """Return the unit that holds a point, whether a border is near, and the candidates."""
        holder: UnitFacts | None = None
        near: list[tuple[float, int, UnitFacts]] = []
        for number, (facts, rows) in self._candidates(lon, lat).items():
            if facts.level != level or not _valid(facts, day):
                continue
            accuracy = facts.accuracy_m or 0.0
            _, high = reach(accuracy, lat)
            within = range(band(lat - high), band(lat + high) + 1)
            lines = {at: self._lines(row) for at, row in rows if at in within}
            if holder is None and holds(lines.get(band(lat), ()), lon, lat):
                holder = facts
            away = metres((line for some in lines.values() for line in some), lon, lat, accuracy)
            if isfinite(away):
                near.append((away, number, facts))
        candidates = ([holder] if holder else []) + [
            facts for _, _, facts in sorted(near, key=lambda n: n[:2])
        ]
        return holder, bool(near), list(dict.fromkeys(candidates))

    def unit_on(self, code: str, day: date) -> UnitFacts | None:
        """Return the unit of ``code`` on ``day``."""
        on = day.isoformat()
        where = "code = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)"
        row = self._units.execute(f"SELECT {_FACTS} FROM units WHERE {where}", (code, on, on)).fetchone()  # noqa: S608
        return _facts(row) if row else None

    def became(self, unit_id: str) -> Sequence[Became]:
        """Return the changes stored for a unit."""
        query = 'SELECT kind, "on", decision, to_unit FROM changes WHERE from_unit = ? ORDER BY to_unit, kind'
        rows = self._units.execute(query, (unit_id,))
        return [Became(kind, on, decision, to, self._unit(to)) for kind, on, decision, to in rows]

    def nearest(self, lon: float, lat: float, count: int) -> Sequence[NearProject]:
        """Return the ``count`` public projects nearest to a point, the nearest first."""
        squares: list[tuple[float, Square]] = [(0.0, EARTH)]
        found: list[NearProject] = []
        few = max(_FEW, count)
        while squares:
            farthest = found[count - 1].metres if len(found) >= count else float("inf")
            least, square = heapq.heappop(squares)
            if least > farthest:
                break
            rows = self._in_square(square, few + 1)
            if len(rows) <= few or square[0] == DEPTH:
                found = sorted([*found, *(_project(row, lon, lat) for row in rows)], key=nearness)[:count]
            else:
                for quarter in quarters(square):
                    heapq.heappush(squares, (at_least(lon, lat, box(quarter)), quarter))
        return found

    def _candidates(self, lon: float, lat: float) -> dict[int, _Candidate]:
        """Return, by number, the units of all levels and days with lines around a point.

        They are read once and kept, since every level asks for them.
        """
        if self._around is None or self._around[0] != (lon, lat):
            _, high = reach(self._farthest, lat)
            query = (
                f"SELECT number, band, id, {_FACTS} FROM borders JOIN units ON number = unit "  # noqa: S608
                "WHERE band BETWEEN ? AND ? AND west <= ? AND east >= ? ORDER BY number, band, id"
            )
            found: dict[int, _Candidate] = {}
            for number, at, row, *facts in self._units.execute(
                query, (band(lat - high), band(lat + high), lon, lon)
            ):
                if number not in found:
                    found[number] = _facts(facts), []
                found[number][1].append((at, row))
            self._around = (lon, lat), found
        return self._around[1]

    def _lines(self, row: int) -> list[Line]:
        blob: bytes = self._units.execute("SELECT lines FROM borders WHERE id = ?", (row,)).fetchone()[0]
        return list(_unpacked(unpack(f"<{len(blob) // 8}d", blob)))

    def _unit(self, unit_id: str) -> UnitFacts | None:
        code, _, first = unit_id.rpartition("@")
        query = f"SELECT {_FACTS} FROM units WHERE code = ? AND valid_from = ?"  # noqa: S608
        row = self._units.execute(query, (code, first)).fetchone()
        return _facts(row) if row else None

    def _in_square(self, square: Square, most: int) -> list[tuple[str, str, str, str, float, float]]:
        first, end = keys_of(square)
        query = (
            "SELECT id, name_vi, name_en, precision, lon, lat FROM projects "
            "WHERE key BETWEEN ? AND ? ORDER BY key, id LIMIT ?"
        )
        return self._projects.execute(query, (first, end - 1, most)).fetchall()


@contextmanager
def open_index(units: Path, projects: Path) -> Iterator[Index]:
    """Open the index of a release for one question.

    Raises
    ------
    ReleaseError
        A file is missing or damaged; says what to do.
    """
    try:
        with closing(opened(units)) as first, closing(opened(projects)) as second:
            yield Index(first, second)
    except (sqlite3.Error, KeyError) as error:
        raise ReleaseError(f"{units.parent} cannot be read: {error}. Run `geoapp publish` again") from error


def nearness(project: NearProject) -> tuple[float, str]:
    """Return what the nearest projects are ordered by."""
    return project.metres, project.id


def _unpacked(numbers: Sequence[float]) -> Iterator[Line]:
    """Yield the lines of runs: how many corners, then the longitude and latitude of each."""
    at = 0
    while at < len(numbers):
        end = at + 1 + 2 * int(numbers[at])
        lon, lat = numbers[at + 1 : end : 2], numbers[at + 2 : end : 2]
        yield from zip(lon, lat, lon[1:], lat[1:], strict=False)
        at = end


def _project(row: tuple[str, str, str, str, float, float], lon: float, lat: float) -> NearProject:
    return NearProject(*row, metres=distance(lon, lat, row[4], row[5]))


def _valid(unit: UnitFacts, day: date) -> bool:
    return unit.valid_from <= day and (unit.valid_to is None or day < unit.valid_to)


def _facts(row: Sequence[str | float | None]) -> UnitFacts:
    code, first, end, *rest = row
    return UnitFacts(code, date.fromisoformat(first), _day(end), *rest)  # type: ignore[arg-type]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
