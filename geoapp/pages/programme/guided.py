"""Steps of guidance as they stand on a day, and in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geoapp.pages.find.lines import unit_link
from geoapp.pages.format import partial_date
from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts
from geoapp.pages.unit.sources import Sources


def known_on(steps: Iterable[Json], day: str) -> list[dict[str, Any]]:
    """Return the steps issued by ``day`` (ISO), each with its state then; what came later is not known."""
    found = []
    for step in steps:
        state = next((one["state"] for one in reversed(step["states"]) if one["from"] <= day), None)
        if state is not None:
            told = {key: value for key, value in step.items() if key != "states"} | {"state": state}
            later = {} if state == "done" else {"done_on": None, "result": None}
            found.append({**told, **later})
    return found


def step_words(one: Json, texts: Texts, sources: Sources) -> Json:
    """Return what a line shows of a step."""
    due = partial_date(one["due"], texts.language) if one["due"] else ""
    done = partial_date(one["done_on"], texts.language) if one["done_on"] else ""
    organisation = one["organisation_en"] if texts.language == "en" else ""
    return {
        "state": one["state"],
        "label": texts(f"unit.guidance_{one['state']}"),
        "indicator": one["indicator"],
        "set": one["set"],
        "step": one["step"],
        "who": organisation or one["organisation_vi"],
        "slug": one["organisation"],
        "unit": unit_link(one["unit"], texts) if one["unit"] else None,
        "detail": texts("unit.guidance_done_on", date=done)
        if done
        else texts("unit.guidance_due", date=due)
        if due
        else "",
        "source": sources.number(one["source"]) if one["source"] else None,
    }
