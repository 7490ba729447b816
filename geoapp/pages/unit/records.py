"""What else is on record of a unit, in the words of one language: recognitions and figures."""

from __future__ import annotations

from collections.abc import Iterable

from geoapp.criteria.groups import COMMUNE_GROUP
from geoapp.names import fold
from geoapp.numbers import number
from geoapp.pages.format import partial_date
from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts
from geoapp.pages.unit.sources import Sources


def recognition_words(one: Json, texts: Texts, sources: Sources) -> Json:
    """Return a recognition of any tier with its date, decision and source."""
    decided, known = one["decided_on"], one["known_by"]
    dated = (
        texts("map.dated", date=partial_date(decided, texts.language))
        if decided
        else texts("map.dated_by", date=partial_date(known, texts.language))
        if known
        else texts("panel.date_unknown")
    )
    details = [
        texts("panel.for_year", year=one["for_year"]) if one["for_year"] else "",
        dated,
        decision_words(one["decision"], texts),
        texts("panel.revoked_on", date=partial_date(one["revoked_on"], texts.language))
        if one["revoked_on"]
        else "",
    ]
    return {
        "title": f"{texts('panel.tier_' + one['tier'])}: {texts('panel.stage_' + one['stage'])}",
        "detail": " · ".join(filter(None, details)),
        "source": sources.number(one["source"]),
    }


def decision_words(decision: str, texts: Texts) -> str:
    """Return a decision as one names it; rows that say "Quyết định" themselves are not told it twice.

    ``panel/profile.js`` writes the same.
    """
    if not decision or fold(decision).startswith("quyet dinh"):
        return decision
    return texts("panel.decision", decision=decision)


def statistics_words(records: Iterable[Json], texts: Texts, sources: Sources) -> list[Json]:
    """Return the latest figure of each measure; the commune group, which is none, has its own place."""
    latest = {one["measure"]: one for one in records if one["measure"] != COMMUNE_GROUP}
    return [
        {
            "name": texts.get(f"measure.{one['measure']}", one["measure"]),
            "value": number(one["value"], texts.language),
            "as_of": partial_date(one["as_of"], texts.language) if one["as_of"] else "",
            "source": sources.number(one["source"]),
        }
        for one in latest.values()
    ]
