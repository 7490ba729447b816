"""The pages of the projects: everything public of a record, its units then and now, its replications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geoapp.criteria.serving import Serving
from geoapp.criteria.sets import CriteriaSet
from geoapp.maps.projects import PlacedProject
from geoapp.pages.kinds import Json
from geoapp.projects.records import Project
from geoapp.release.find.located import FoundProjects
from geoapp.release.find.short import levelled
from geoapp.release.find.short import short_project
from geoapp.release.find.ties import Ties
from geoapp.release.profiles.index import ProfilesWriter

#: A tree of more projects is told in part.
_MOST_COPIES = 200
#: A page of a project holds on every day.
_ALWAYS = date.min


def add_projects(profiles: ProfilesWriter, ties: Ties, script: str) -> None:
    """Add a page for every public project.

    ``script`` is the address of the bundle that rings its mark on the projects map, empty where the release
    has no such map.
    """
    found = ties.found
    sets = found.snapshot.criteria_sets
    for item in found.placed:
        told = {**_page(found, item, sets), **_tied(ties, item), "script": script}
        profiles.add("project", item.project.id, _ALWAYS, None, told)


def _tied(ties: Ties, item: PlacedProject) -> Json:
    """Return what other records tell of a project."""
    return {
        "photos": ties.photos(item.project.id),
        "upkeep": ties.upkeep(item),
        "documents": ties.documents(item),
    }


def _page(found: FoundProjects, item: PlacedProject, sets: Sequence[CriteriaSet]) -> Json:
    """Return the page of a project; docs/users/projects.md says what each part is."""
    project = item.project
    return {
        **short_project(found, item),
        "demonstration": found.snapshot.demonstration,
        "named": levelled(item.named) if item.named else None,
        "near_border": item.near_border,
        "lead": _organisation(found, project.lead_org, project),
        "partners": [one for slug in project.partner_orgs if (one := _organisation(found, slug, project))],
        "managing": _organisation(found, project.managing_org, project),
        "exemplary_decision": project.exemplary_decision,
        "scale_value": project.scale_value,
        "scale_unit": project.scale_unit,
        "funding_vnd": project.funding_vnd,
        "funding_source": project.funding_source,
        "indicators": [_indicator(project, code, sets) for code in project.indicators],
        "source_date": str(project.source_date) if project.source_date else None,
        "note": project.note,
        "originals": _originals(found, project),
        "copies": _copies(found, project),
    }


def _organisation(found: FoundProjects, slug: str | None, project: Project) -> Json | None:
    """Return an organisation by the name it bore then; ``now`` is its last name where that is another."""
    name = found.name(slug or "", project)
    if name is None or slug is None:
        return None
    last = found.organisations[slug].names[-1]
    now = {"name_vi": last.name_vi, "name_en": last.name_en} if last.name_vi != name.name_vi else None
    return {"slug": slug, "name_vi": name.name_vi, "name_en": name.name_en, "now": now}


def _indicator(project: Project, code: str, sets: Sequence[CriteriaSet]) -> Json:
    served = {service.indicator for service in Serving(sets, {}).of(project)}
    meant = [held for held in sets if (held.code, code) in served]
    named = [(held, one) for held in meant for one in held.indicators if one.code == code]
    return {
        "code": code,
        "sets": [{"code": held.code, "name_vi": one.name_vi, "name_en": one.name_en} for held, one in named],
    }


def _originals(found: FoundProjects, project: Project) -> list[Json]:
    """Return the projects that were replicated to this one, the first of all first. Public ones only."""
    chain = [project.id]
    while (above := found.project(chain[-1]).replicated_from) and above in found.row and above not in chain:
        chain.append(above)
    return [_node(found, each) for each in reversed(chain[1:])]


def _copies(found: FoundProjects, project: Project) -> Json:
    """Return the tree below a project in reading order, each with its depth from 1; ``total`` counts all."""
    listed: list[Json] = []
    total, seen = 0, {project.id}
    waiting = [(each, 1) for each in reversed(found.copies.get(project.id, []))]
    while waiting:
        each, depth = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        total += 1
        if len(listed) < _MOST_COPIES:
            listed.append({**_node(found, each), "depth": depth})
        waiting += [(below, depth + 1) for below in reversed(found.copies.get(each, []))]
    return {"total": total, "listed": listed}


def _node(found: FoundProjects, project_id: str) -> Json:
    item = found.placed[found.row[project_id]]
    told = short_project(found, item)
    return {key: told[key] for key in ("id", "name_vi", "name_en", "started_on", "phase", "now", "then")}
