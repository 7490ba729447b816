"""References that no download shows: an empty cell that came back takes nothing away."""

from __future__ import annotations

from geoapp.intake.cells import Cells
from geoapp.intake.known import Known
from geoapp.projects.activities import Activity
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility


def keep_unseen(
    cells: Cells, known: Known, field: str, given: str | None, held: Project | Activity | None
) -> str | None:
    """Return the project ``field`` names: the one given, or the internal one the public ``held`` names.

    Downloads leave it out, so that an empty cell does not say that there is none. It is said.
    """
    if given is not None or held is None or held.visibility is not Visibility.PUBLIC:
        return given
    stored: str | None = getattr(held, field)
    project = known.projects_by_id.get(stored or "")
    if project is None or project.visibility is not Visibility.INTERNAL:
        return None
    reason = f"the internal project {project.id} is kept, which no download shows"
    cells.warn(field, reason, "to remove it, make the record internal first")
    return project.id
