"""How the works of one project were kept up: every check, and how they stand now."""

from __future__ import annotations

from datetime import date

from geoapp.pages.find.lines import name_of
from geoapp.pages.format import partial_date
from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts
from geoapp.pages.unit.sources import Sources
from geoapp.pages.upkeep.standing import standing
from geoapp.pages.upkeep.words import due_words


def upkeep_now(payload: Json, now: date) -> Json | None:
    """Return the checks of a project and how its works stand on a day; None for what is no works."""
    held = payload.get("upkeep")
    if held is None:
        return None
    stands = standing({"id": payload["id"], "checks": held["checks"]}, now)
    told = {key: stands[key] for key in ("state", "condition", "due", "by_rule")}
    return {**told, "day": now.isoformat(), "checks": held["checks"]}


def upkeep_words(told: Json | None, texts: Texts, sources: Sources) -> Json | None:
    """Return what the template shows of upkeep, the latest check first."""
    if told is None:
        return None
    return {
        "state": told["state"],
        "label": texts(f"upkeep.state_{told['state']}"),
        "day": texts("unit.day", day=partial_date(told["day"], texts.language)),
        "due": due_words(told, texts),
        "checks": [_check(one, texts, sources) for one in reversed(told["checks"])],
    }


def _check(one: Json, texts: Texts, sources: Sources) -> Json:
    by, due = one["by"], one["next_due"]
    return {
        "day": partial_date(one["checked_on"], texts.language),
        "condition": texts(f"upkeep.condition_{one['condition']}"),
        "by": {"name": name_of(by, texts), "address": f"organisations/{by['slug']}"} if by else None,
        "due": partial_date(due, texts.language) if due else "",
        "note": one["note"],
        "source": sources.number(one["source"]) if one["source"] else None,
    }
