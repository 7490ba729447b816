"""Commitments against what was delivered, as pages tell it."""

from __future__ import annotations

from datetime import date

from geoapp.pages.kinds import Json
from geoapp.projects.delivery import Delivery
from geoapp.projects.programmes import CommitmentKind
from geoapp.release.bodies.facts import Bodies

#: What a computed figure rests on, by the kind of the commitment.
_RESTS_ON = {
    CommitmentKind.NEW_PROJECTS: "project",
    CommitmentKind.REPLICATED_PROJECTS: "project",
    CommitmentKind.MAINTAINED_WORKS: "project",
    CommitmentKind.ACTIVITIES: "activity",
    CommitmentKind.PEOPLE_REACHED: "activity",
    CommitmentKind.GUIDANCE: "guidance",
    CommitmentKind.OTHER: None,
}


def delivered(one: Delivery, bodies: Bodies) -> Json:
    """Return a commitment with its delivery, the parts of the districts and the records it rests on."""
    told = one.commitment
    end = date(told.year, 12, 31)
    parts = sorted((one.by_district or {}).items(), key=lambda part: part[0] or "")
    return {
        "id": told.id,
        "year": told.year,
        "organisation": bodies.organisation(told.organisation, end),
        "kind": str(told.kind),
        "text": told.text,
        "target": told.target,
        "measure": told.unit,
        "unit": bodies.unit(told.unit_code, end),
        "value": one.value,
        "basis": str(one.basis),
        "computed": one.computed,
        "by_district": [{"unit": bodies.unit(code, end), "value": value} for code, value in parts],
        "rests_on": _RESTS_ON[told.kind],
        "records": list(one.records),
        "silent": one.silent,
        "source": told.source,
        "delivered_source": told.delivered_source,
    }
