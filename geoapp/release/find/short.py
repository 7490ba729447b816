"""Short records: what a line of a list tells of a project, a unit and an organisation."""

from __future__ import annotations

from geoapp.boundaries.units import Unit
from geoapp.exports.plain import published_point
from geoapp.maps.projects import PlacedProject
from geoapp.numbers import degrees
from geoapp.pages.kinds import Json
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.release.find.located import FoundProjects
from geoapp.release.profiles.facts import reference


def short_project(found: FoundProjects, item: PlacedProject) -> Json:
    """Return what a list tells of a project; only public fields, by name.

    ``located`` says that its coordinates are a place; ``approximate`` is one known to the commune only.
    """
    project = item.project
    lead = found.name(project.lead_org or "", project)
    then = found.units_told(item)
    now = found.units_now(item)
    return {
        "id": project.id,
        "name_vi": project.name_vi,
        "name_en": project.name_en,
        "type": project.type,
        "phase": _text(project.phase),
        "origin": _text(project.origin),
        "exemplary": bool(project.exemplary),
        "started_on": _text(project.started_on),
        "ended_on": _text(project.ended_on),
        "place": project.place,
        "precision": str(project.precision),
        "doubtful": project.doubtful,
        **published_point(project.lon, project.lat),
        "located": item.point is not None,
        "approximate": [degrees(axis) for axis in item.approximate] if item.approximate else None,
        "lead": {"slug": project.lead_org, **_named(lead)} if lead else None,
        "then": [levelled(unit) for unit in then],
        "now": [levelled(unit) for unit in now],
        "source": project.source,
    }


def levelled(unit: Unit) -> Json:
    """Return a unit with its level."""
    return {**reference(unit), "level": str(unit.level)}


def short_unit(unit: Unit, centre: tuple[float, float] | None) -> Json:
    """Return what a list tells of a unit version; ``centre`` is its visual centre, where it is known."""
    lon, lat = centre or (None, None)
    return {**levelled(unit), "parent_code": unit.parent_code, "lon": lon, "lat": lat}


def short_organisation(organisation: Organisation) -> Json:
    """Return what a list tells of an organisation: its last name, and those it bore."""
    last = organisation.names[-1]
    former = [_named(name) for name in organisation.names[:-1]]
    parent = organisation.parent_slug
    return {"slug": organisation.slug, **_named(last), "former": former, "parent": parent}


def _named(name: OrganisationName) -> dict[str, str]:
    return {"name_vi": name.name_vi, "name_en": name.name_en}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
