"""The figures of a year by the organisation that answers for them: a branch counts for its party."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Sequence

from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import GuidanceState
from geoapp.exports.results.counting import CountedProject
from geoapp.exports.results.counting import answerable
from geoapp.exports.results.figures import OrganisationFigures
from geoapp.projects.activities import Activity
from geoapp.projects.counting import Counting
from geoapp.projects.delivery import Delivery
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation

_Steps = Sequence[tuple[Guidance, GuidanceState]]


def organisation_figures(
    organisations: Sequence[Organisation],
    programme: Programme | None,
    projects: Sequence[CountedProject],
    activities: Sequence[Activity],
    guidance: _Steps,
    deliveries: Sequence[Delivery],
) -> list[OrganisationFigures]:
    """Return the figures by organisation: the parties as the programme lists them, then others by slug.

    What names no organisation comes last.
    """
    parties = [party.organisation for party in programme.parties] if programme else []
    counted: dict[str | None, Counter[Counting]] = defaultdict(Counter)
    held: dict[str | None, list[Activity]] = defaultdict(list)
    steps: dict[str | None, list[GuidanceState]] = defaultdict(list)
    promised: dict[str | None, list[Delivery]] = defaultdict(list)
    for each in projects:
        counted[each.organisation][each.counted_as] += 1
    for activity in activities:
        held[answerable(activity.organisation, parties, organisations)].append(activity)
    for step, state in guidance:
        steps[answerable(step.organisation, parties, organisations)].append(state)
    for delivery in deliveries:
        promised[delivery.commitment.organisation].append(delivery)
    known = {slug for told in (counted, held, steps, promised) for slug in told}
    order = [
        *(slug for slug in parties if slug in known),
        *sorted(s for s in known if s and s not in parties),
    ]
    slugs: list[str | None] = [*order, *([None] if None in known else [])]
    return [_figures(slug, counted[slug], held[slug], steps[slug], promised[slug]) for slug in slugs]


def _figures(
    slug: str | None,
    projects: Counter[Counting],
    activities: Sequence[Activity],
    steps: Sequence[GuidanceState],
    promised: Sequence[Delivery],
) -> OrganisationFigures:
    return OrganisationFigures(
        slug=slug,
        projects=projects,
        activities=len(activities),
        participants=sum(activity.participants or 0 for activity in activities),
        guidance=len(steps),
        guidance_done=steps.count(GuidanceState.DONE),
        guidance_late=steps.count(GuidanceState.LATE),
        promises=len(promised),
        reached=sum(d.share is not None and d.share >= 1 for d in promised),
    )
