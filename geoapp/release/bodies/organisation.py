"""The pages of organisations: who they are, what they built where, what they committed to and keep up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date

from geoapp.pages.kinds import Json
from geoapp.projects.activities import Activity
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.release.bodies.delivered import delivered
from geoapp.release.bodies.facts import Bodies
from geoapp.release.bodies.facts import counts_of
from geoapp.release.bodies.facts import text
from geoapp.release.find.short import levelled
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.profiles.plans import guidance_facts

#: Only a body of the whole province is asked where it has nothing yet.
_WHOLE_PROVINCE = "province"
_ALWAYS = date.min


def add_organisations(profiles: ProfilesWriter, bodies: Bodies, works: Sequence[Json]) -> None:
    """Add the page of every organisation and the index of them."""
    pages = [_page(each, bodies, works) for each in bodies.snapshot.organisations]
    for page in pages:
        profiles.add("organisation", page["slug"], _ALWAYS, None, page)
    if pages:
        profiles.add("organisations", "", _ALWAYS, None, _index(pages, bodies))


def _page(own: Organisation, bodies: Bodies, works: Sequence[Json]) -> Json:
    """Return the page of an organisation; docs/users/organisation.md says what each part is.

    What its branches led counts beside what it led itself, never in the same figure.
    """
    family = bodies.families[own.slug]
    public = [item.project for item in bodies.found.placed]
    led = [each for each in public if each.lead_org == own.slug]
    branches = [each for each in public if each.lead_org in family and each.lead_org != own.slug]
    partner = [each for each in public if own.slug in each.partner_orgs and each.lead_org not in family]
    activities = [each for each in bodies.activities if each.organisation in family]
    parts = {"lead": led, "branches": branches, "partner": partner}
    return {
        **_about(own, bodies),
        "demonstration": bodies.snapshot.demonstration,
        "counts": {part: counts_of(some) for part, some in parts.items()},
        "by_type": _by_type([*led, *branches]),
        "by_district": _by_district([*led, *branches], bodies),
        "none": _none(own, [*led, *branches], bodies),
        "projects": _listed(parts, bodies),
        "commitments": [
            delivered(each, bodies) for each in bodies.deliveries if each.commitment.organisation == own.slug
        ],
        "programmes": _programmes(own, bodies),
        "guidance": _guidance(family, bodies),
        "activities": [activity_facts(each, bodies) for each in activities],
        "works": [each for each in works if own.slug in each["keepers"]],
    }


def _programmes(own: Organisation, bodies: Bodies) -> list[int]:
    """Return the years in whose programme the organisation is a party."""
    held = bodies.snapshot.programmes
    return sorted(each.year for each in held if own.slug in {party.organisation for party in each.parties})


def _about(own: Organisation, bodies: Bodies) -> Json:
    below = sorted(each.slug for each in bodies.snapshot.organisations if each.parent_slug == own.slug)
    last = own.names[-1]
    return {
        "slug": own.slug,
        "name_vi": last.name_vi,
        "name_en": last.name_en,
        "kind": own.kind,
        "level": own.level,
        "office_contact": own.office_contact,
        "names": [
            {
                "name_vi": name.name_vi,
                "name_en": name.name_en,
                "from": text(name.used_from),
                "until": text(name.used_until),
                "source": name.source,
            }
            for name in own.names
        ],
        "parent": bodies.organisation(own.parent_slug),
        "branches": [bodies.organisation(slug) for slug in below],
    }


def _by_type(projects: Iterable[Project]) -> list[Json]:
    found: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        found[project.type].append(project)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [{"type": code, "counts": counts_of(some)} for code, some in ordered]


def _by_district(projects: Iterable[Project], bodies: Bodies) -> list[Json]:
    """Return the counts of each district that has any, and of the rest, whose ``unit`` is None."""
    found: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        unit = bodies.district(project)
        found[unit.code if unit else ""].append(project)
    rows = [
        {"unit": levelled(unit), "counts": counts_of(found[unit.code])}
        for unit in bodies.districts
        if unit.code in found
    ]
    return [*rows, *([{"unit": None, "counts": counts_of(found[""])}] if found[""] else [])]


def _none(own: Organisation, projects: Iterable[Project], bodies: Bodies) -> list[Json] | None:
    """Return the districts without a project now; None where the body does not work everywhere anyway."""
    if own.level != _WHOLE_PROVINCE:
        return None
    held = [bodies.district(each) for each in projects if each.id in bodies.there]
    having = {unit.code for unit in held if unit}
    return [levelled(unit) for unit in bodies.districts if unit.code not in having]


def _listed(groups: dict[str, list[Project]], bodies: Bodies) -> list[Json]:
    """Return the projects with the part the organisation has in them, the latest first."""
    parts = [(project, part) for part, some in groups.items() for project in some]
    parts.sort(key=lambda pair: pair[0].id)
    parts.sort(key=lambda pair: str(pair[0].started_on or ""), reverse=True)
    return [{**bodies.project(project), "part": part} for project, part in parts]


def _guidance(family: Collection[str], bodies: Bodies) -> list[Json]:
    """Return the steps of guidance the family gives, with the unit each is for."""
    steps = {each.id: each for each in bodies.snapshot.guidance if each.organisation in family}
    told = guidance_facts(steps.values(), bodies.found.organisations)
    dated = {key: step.issued_on or step.due for key, step in steps.items()}
    return [
        {**one, "unit": bodies.unit(steps[one["id"]].unit_code, when.last if when else bodies.found.day)}
        for one in told
        for when in [dated[one["id"]]]
    ]


def activity_facts(activity: Activity, bodies: Bodies) -> Json:
    """Return what a list tells of an activity."""
    return {
        "id": activity.id,
        "kind": str(activity.kind),
        "organisation": bodies.organisation(activity.organisation, activity.spoken_of),
        "held_on": str(activity.held_on),
        "ended_on": text(activity.ended_on),
        "unit": bodies.unit(activity.unit_code, activity.spoken_of),
        "place": activity.place,
        "participants": activity.participants,
        "quantity": activity.quantity,
        "quantity_unit": activity.quantity_unit,
        "project": activity.project if activity.project in bodies.placed else None,
        "source": activity.source,
    }


def _index(pages: Iterable[Json], bodies: Bodies) -> Json:
    kept = ("slug", "name_vi", "name_en", "kind", "level", "parent", "counts")
    rows = [
        {
            **{key: page[key] for key in kept},
            "former": [name["name_vi"] for name in page["names"][:-1]],
            "activities": sum(one["organisation"]["slug"] == page["slug"] for one in page["activities"]),
            "commitments": len(page["commitments"]),
            "works": sum(one["keeper"]["slug"] == page["slug"] for one in page["works"]),
        }
        for page in pages
    ]
    ordered = sorted(rows, key=lambda row: (row["kind"], row["level"], row["slug"]))
    return {"demonstration": bodies.snapshot.demonstration, "organisations": ordered}
