"""Writing the pages ``/gaps`` and ``/meeting`` into a release's file of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geoapp.boundaries.units import vintage
from geoapp.config import Province
from geoapp.config import shipped
from geoapp.maps.definition import MapDefinition
from geoapp.maps.holding import Holding
from geoapp.maps.succession import Succession
from geoapp.pages.meeting import meeting_key
from geoapp.projects.links import TypeLinks
from geoapp.projects.links import read_links
from geoapp.release.gaps.helped import Evidence
from geoapp.release.gaps.located import LocatedProjects
from geoapp.release.gaps.meeting import Meetings
from geoapp.release.gaps.meeting import meetings_in
from geoapp.release.gaps.parts import split
from geoapp.release.gaps.payload import GapsPage
from geoapp.release.gaps.planned import Plans
from geoapp.release.gaps.standing import Standing
from geoapp.release.gaps.standing import standings
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.snapshot import Snapshot


def add_gaps(
    profiles: ProfilesWriter, snapshot: Snapshot, province: Province, definitions: Sequence[MapDefinition]
) -> None:
    """Add the pages of every level and tier that something was reported for, and those of meetings.

    What can be asked for is told as ``gaps`` and ``meetings``, so that the showroom knows before it looks.
    """
    succession = Succession(snapshot.units, snapshot.changes)
    holding = Holding(succession)
    found = standings(snapshot, holding, province)
    links = read_links(shipped("data", "projects", "links.toml"))
    projects = LocatedProjects(snapshot.projects, succession)
    for standing in found:
        _add(profiles, standing, snapshot, projects, links)
    meetings = Meetings(snapshot, holding, found, projects)
    days = meetings_in(province.meetings, meetings)
    ends = {day: meetings.ends(day, days) for day in days}
    for day, found_ends in ends.items():
        for until in found_ends:
            profiles.add("meeting", meeting_key(day, until), day, None, meetings.page(day, until))
    profiles.about("meetings", [day.isoformat() for day in days])
    profiles.about("meeting_ends", {str(day): [str(end) for end in found] for day, found in ends.items()})
    profiles.about("gaps", [_choice(standing, definitions) for standing in found])


def _add(
    profiles: ProfilesWriter,
    standing: Standing,
    snapshot: Snapshot,
    projects: LocatedProjects,
    links: TypeLinks,
) -> None:
    evidence, plans = Evidence(standing, projects, links), Plans(snapshot, standing.holding)
    ends = [*standing.days[1:], standing.until]
    for day, until in zip(standing.days, ends, strict=True):
        page = GapsPage(standing, evidence, plans, projects.projects, day, until)
        opening, parts = split(page.payload(vintage(snapshot.units, day)), day, until)
        profiles.add("gaps", f"{standing.level}/{standing.tier}", day, until, opening, parts)


def _choice(standing: Standing, definitions: Sequence[MapDefinition]) -> dict[str, Any]:
    """Return what can be asked for of one level and tier; ``days`` are the ends of reported periods."""
    return {
        "level": standing.level,
        "tier": standing.tier,
        "first": standing.days[0].isoformat(),
        "until": standing.until.isoformat(),
        "last": standing.last_day.isoformat(),
        "days": [day.isoformat() for day in standing.ends],
        "map": _map_of(standing, definitions),
    }


def _map_of(standing: Standing, definitions: Sequence[MapDefinition]) -> str | None:
    """Return the path of the map that shows these units' status, None where none does.

    One that opens on their level comes before one that opens into it.
    """
    shows = [d for d in definitions if d.tier is standing.tier and "own_criterion" in d.variables]
    opening = [d for d in shows if d.level is standing.level]
    inside = [d for d in shows if standing.level in d.drill]
    found = next(iter([*opening, *inside]), None)
    return f"maps/{found.name}/?show=own_criterion" if found else None
