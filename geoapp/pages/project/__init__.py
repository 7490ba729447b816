"""``/projects/<id>``: one project, as page, JSON and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geoapp.pages.kinds import Json
from geoapp.pages.kinds import PageKind
from geoapp.pages.project.rows import rows
from geoapp.pages.project.upkeep import upkeep_now
from geoapp.pages.project.words import words

#: What releases of earlier versions do not tell.
_UNTOLD: Json = {"exemplary_decision": "", "photos": [], "documents": []}


def project_kind(nearest: Sequence[Json]) -> PageKind:
    """Return the page with the projects ``nearest`` to it, each with ``metres``, ``rough`` or not.

    Upkeep is told as it stands on the day; the rest holds on every day.
    """

    def told(payload: Json, day: date) -> Json:
        return {**_UNTOLD, **payload, "nearest": list(nearest), "upkeep": upkeep_now(payload, day)}

    return PageKind(
        name="project",
        template="project.html",
        parameters=(),
        answer=told,
        words=words,
        rows=lambda payload, day: rows(told(payload, day)),
    )
