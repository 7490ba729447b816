"""``/projects?none=1``: the units without a project of a type, or farther than some kilometres from one."""

from __future__ import annotations

from geoapp.pages.find.query import FindQuery
from geoapp.pages.kinds import Json
from geoapp.release.find.index import PROJECT
from geoapp.release.find.index import FindIndex

_KM = 1_000


def lacking_answer(index: FindIndex, query: FindQuery) -> Json:
    """Return the units, those farthest from a project first; units that no project is known near come before.

    A distance is from the unit's visual centre. Only the types of the query count: the question is where a
    kind is missing, whatever else is asked of the list.
    """
    asked = 0
    found = []
    for unit_id, count, metres, nearest, rough in index.lacking(query.type):
        asked += 1
        if _is_lacking(count, metres, query.km):
            found.append((unit_id, count, metres, nearest, rough))
    found.sort(key=lambda row: (row[2] is not None, -(row[2] or 0.0), row[0]))
    numbers = sorted({row[3] for row in found if row[3] is not None})
    names = dict(zip(numbers, index.records(PROJECT, numbers), strict=True))
    units = {
        f"{u['code']}@{u['valid_from']}": u
        for level in index.about["asked_level"]
        for u in index.units(level)
    }
    return {
        "km": query.km,
        "asked": asked,
        "levels": index.about["asked_level"],
        "coarse": index.about["coarse"],
        "units": [
            {
                **units[unit_id],
                "count": count,
                "metres": metres,
                "rough": rough,
                "nearest": _nearest(names[nearest]) if nearest is not None else None,
            }
            for unit_id, count, metres, nearest, rough in found
        ],
    }


def _is_lacking(count: int, metres: float | None, km: float | None) -> bool:
    if km is None:
        return count == 0
    return count == 0 if metres is None else metres > km * _KM


def _nearest(record: Json) -> Json:
    return {key: record[key] for key in ("id", "name_vi", "name_en", "type")}
