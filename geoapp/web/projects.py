"""``/projects/<id>``: one project, with the projects nearest to it."""

from __future__ import annotations

from collections.abc import Sequence

from werkzeug.wrappers import Response

from geoapp.pages.find.lines import place_of
from geoapp.pages.kinds import Json
from geoapp.pages.project import project_kind
from geoapp.projects.records import Precision
from geoapp.release.manifest import Release
from geoapp.release.near.index import PROJECTS
from geoapp.release.near.index import UNITS
from geoapp.release.near.index import open_index
from geoapp.release.profiles.read import find_page
from geoapp.release.read import internal_file
from geoapp.web.errors import NoSuchPage
from geoapp.web.profiles import Address
from geoapp.web.profiles import page_answer
from geoapp.web.profiles import pages_of
from geoapp.web.profiles import records_day

_NEAREST = 5
_ROUGH = (Precision.COMMUNE, Precision.DISTRICT)


def project_page(release: Release, address: Address, key: str) -> Response:
    """Answer the current request.

    Raises
    ------
    NoPages, NoSuchPage
        The release has no pages, or none of this project.
    ReleaseError
        The file of pages cannot be read.
    """
    pages = pages_of(release)
    found = find_page(pages.path, "project", key, pages.day)
    if found is None:
        raise NoSuchPage("pages.no_project")
    kind = project_kind(_nearest(release, found.payload))
    # Upkeep is told as it stands now; the rest holds on every day.
    return page_answer(pages, kind, key, records_day(pages), address)


def _nearest(release: Release, project: Json) -> Sequence[Json]:
    """Return the nearest projects with a place; none where the project's own is not known at all."""
    units, projects = internal_file(release, UNITS), internal_file(release, PROJECTS)
    place = place_of(project)
    if units is None or projects is None or place is None:
        return []
    with open_index(units, projects) as index:
        others = [one for one in index.nearest(*place, _NEAREST + 1) if one.id != project["id"]]
    own = project["approximate"] is not None
    return [
        {
            "id": one.id,
            "name_vi": one.name_vi,
            "name_en": one.name_en,
            "metres": round(one.metres),
            "rough": own or one.precision in _ROUGH,
        }
        for one in others[:_NEAREST]
    ]
