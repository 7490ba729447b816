"""Writing the pages of organisations, programmes and works into a release's file of pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geoapp.pages.columns import columns_of
from geoapp.pages.upkeep.due import due_spans
from geoapp.release.bodies.facts import Bodies
from geoapp.release.bodies.organisation import add_organisations
from geoapp.release.bodies.programme import add_programmes
from geoapp.release.bodies.works import district_centres
from geoapp.release.bodies.works import named_organisations
from geoapp.release.bodies.works import works_of
from geoapp.release.find.located import FoundProjects
from geoapp.release.profiles.index import ProfilesWriter

#: Maps whose pictures a programme's page shows, side by side: what was built, and how far units are.
PICTURES = ("projects", "overlay")


def add_bodies(profiles: ProfilesWriter, found: FoundProjects, maps: Sequence[str]) -> None:
    """Add the pages; ``maps`` are the names of the maps that are published.

    ``records_day`` is the day that "now" means where records are invented; of real ones it is today.
    """
    bodies = Bodies(found)
    works = works_of(bodies)
    add_organisations(profiles, bodies, works)
    add_programmes(profiles, bodies, [name for name in PICTURES if name in maps])
    if works:
        told = {
            "demonstration": found.snapshot.demonstration,
            "works": columns_of(works),
            "due": columns_of(due_spans(works)),
            "districts": district_centres(bodies),
            "organisations": named_organisations(bodies),
        }
        profiles.add("upkeep", "", date.min, None, told)
    profiles.about("records_day", _records_day(bodies))


def _records_day(bodies: Bodies) -> str | None:
    if not bodies.snapshot.demonstration:
        return None
    years = [each.year for each in bodies.snapshot.programmes]
    return max([bodies.found.day, *(date(year, 12, 31) for year in years)]).isoformat()
