"""Rows that may be a stored project under another id: name, place and organisation are alike."""

from __future__ import annotations

import difflib
import math
from collections import defaultdict
from collections.abc import Hashable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence

from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.intake.cells import Cells
from geoapp.names import fold
from geoapp.projects.records import Project

#: Points farther apart are different places, and nearer ones the same spot.
_APART_M, _SPOT_M = 300.0, 25.0
#: Side of the cells points are looked for in, in degrees: more than twice as long.
_CELL = 0.01
#: How much of two words must agree for the one to be a slip of the other, as difflib counts it.
_SLIP = 0.66
#: A name of fewer words says too little for one of them to be left out.
_WORDS = 4
#: So many stored projects are looked at for a key: names that everybody uses stay quick.
_MOST = 50


def warn_of_stored(rows: Sequence[tuple[Cells, Project]], stored: Sequence[Project]) -> None:
    """Warn of rows like a stored project with another id; it is named, and the row can be stored.

    Alike are the same name, one with a typing slip in one word, and one with a word more, of the same type;
    at the same place as far as that is said, and of the same organisation where both name one. The very same
    name at the very same place is said whoever leads it.
    """
    ids = {project.id for project in stored}
    fresh = [(cells, project) for cells, project in rows if project.id not in ids]
    wanted = {key for _, project in fresh for key in _keys(project)}
    held: dict[Hashable, list[Project]] = defaultdict(list)
    for project in stored if wanted else ():
        for key in _keys(project):
            if key in wanted and len(held[key]) < _MOST:
                held[key].append(project)
    for cells, project in fresh:
        _warn(cells, project, [each for key in _keys(project) for each in held.get(key, ())])


def _warn(cells: Cells, project: Project, candidates: Iterable[Project]) -> None:
    """Say which of the ``candidates`` the row is like, one of the very same name before others."""
    here = [each for each in candidates if _same_place(project, each)]
    same = next((each for each in here if _words(each) == _words(project) and _one(project, each)), None)
    if same is not None:
        reason = f"project {same.id} is stored with the same name and place"
        if not _same_organisation(project, same):
            reason = f"project {same.id} is stored with the same name and place, led by {same.lead_org}"
        cells.warn("name_vi", reason, f"give it the id {same.id} if it is the same; else leave it")
        return
    like = next((each for each in here if _much_alike(project, each)), None)
    if like is not None:
        reason = f"project {like.id} is stored with almost the same name and place: {like.name_vi}"
        cells.warn("name_vi", reason, f"give it the id {like.id} if it is the same; else leave it")


def _one(project: Project, other: Project) -> bool:
    """Tell whether two of the same name may be one: of different bodies only where it is the very spot."""
    if _same_organisation(project, other):
        return True
    apart = _metres(project, other)
    return bool(project.place) if apart is None else apart <= _SPOT_M


def _much_alike(one: Project, other: Project) -> bool:
    return one.type == other.type and _same_organisation(one, other) and _almost(_words(one), _words(other))


def _keys(project: Project) -> Iterator[Hashable]:
    """Give what two alike projects share: a unit or a cell, and all words of the name but one at most."""
    words = _words(project)
    shorter = [words[:at] + words[at + 1 :] for at in range(len(words))] if len(words) > 1 else []
    for scope in _scopes(project):
        for some in dict.fromkeys((words, *shorter)):
            yield scope, some


def _scopes(project: Project) -> Iterator[Hashable]:
    """Give the unit, and the cells of the point in four grids half a cell apart, so no border parts two."""
    if project.unit_code is not None:
        yield project.unit_code
    if project.lat is not None and project.lon is not None:
        north, east = project.lat / _CELL, project.lon / _CELL
        for half in ((0.0, 0.0), (0.0, 0.5), (0.5, 0.0), (0.5, 0.5)):
            yield half, math.floor(north + half[0]), math.floor(east + half[1])


def _words(project: Project) -> tuple[str, ...]:
    return tuple(fold(project.name_vi).split()) or (project.name_vi,)


def _almost(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether names differ by a slip in one word, or by one word; a number is never a slip."""
    if len(one) == len(other):
        (pair, *more) = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]] or [("", "")]
        return not more and _is_slip(*pair)
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1 or len(short) < _WORDS:
        return False
    left_out = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    return short == long[:left_out] + long[left_out + 1 :] and long[left_out].isalpha()


def _is_slip(one: str, other: str) -> bool:
    if not (one.isalpha() and other.isalpha()):
        return False
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SLIP


def _same_organisation(one: Project, other: Project) -> bool:
    """Tell whether two projects may be led by the same organisation: what is not known may be any."""
    return None in (one.lead_org, other.lead_org) or one.lead_org == other.lead_org


def _same_place(one: Project, other: Project) -> bool:
    """Tell whether two projects may be at one place: by their points, else by unit and words."""
    apart = _metres(one, other)
    if apart is not None:
        return apart <= _APART_M
    places = {fold(one.place), fold(other.place)} - {""}
    return one.unit_code == other.unit_code and len(places) <= 1


def _metres(one: Project, other: Project) -> float | None:
    """Return how far two points lie apart: flat, which is enough to doubt."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return METRES_PER_DEGREE * math.hypot(one.lat - other.lat, east)
