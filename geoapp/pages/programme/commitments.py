"""A commitment against what was delivered, in the words of one language: never as blame."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from geoapp.numbers import number
from geoapp.pages.find.lines import name_of
from geoapp.pages.find.lines import unit_link
from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts
from geoapp.pages.unit.sources import Sources
from geoapp.projects.activities import QUANTITY_UNITS

#: More records are counted rather than linked one by one.
_MOST_LINKED = 12


def commitment(told: Json, texts: Texts, sources: Sources) -> Json:
    """Return what a line shows: what was promised, what came of it, what is left, and what that rests on."""
    share = told["value"] / told["target"] if told["value"] is not None and told["target"] else None
    who = told["organisation"]
    return {
        "id": told["id"],
        "year": told["year"],
        "kind": _kind(told, texts),
        "text": told["text"],
        "who": {"name": name_of(who, texts), "address": f"organisations/{who['slug']}"} if who else None,
        "unit": unit_link(told["unit"], texts) if told["unit"] else None,
        "target": amount(told["target"], told["measure"], texts) or texts("programme.no_target"),
        "value": amount(told["value"], told["measure"], texts) or texts("programme.no_value"),
        "left": left(told, texts),
        "reached": share is not None and share >= 1,
        "percent": min(100, round(share * 100)) if share is not None else None,
        "basis": _basis(told, texts),
        "records": list(_records(told, texts)),
        "parts": [
            {
                "name": name_of(part["unit"], texts) if part["unit"] else texts("programme.unit_unknown"),
                "value": number(part["value"], texts.language),
            }
            for part in told["by_district"]
        ],
        "source": sources.number(told["source"]) if told["source"] else None,
        "delivered_source": sources.number(told["delivered_source"]) if told["delivered_source"] else None,
    }


def _kind(told: Json, texts: Texts) -> str:
    """Return what was committed to; activities and others are told apart by what they count."""
    kind, counted = texts(f"programme.kind_{told['kind']}"), measure_name(told["measure"], texts)
    apart = counted and told["kind"] in ("activities", "other")
    return texts("programme.kind_counted", kind=kind, measure=counted) if apart else kind


def amount(value: float | None, measure: str, texts: Texts) -> str:
    """Return a figure with its unit of measure; empty where there is none."""
    return "" if value is None else f"{number(value, texts.language)} {measure_name(measure, texts)}".strip()


def measure_name(measure: str, texts: Texts) -> str:
    """Return a unit of measure; those the national report counts in have a name, others are as written."""
    known = QUANTITY_UNITS.get(measure)
    if known is None:
        return measure
    return known.name_en if texts.language == "en" else known.name_vi


def left(told: Json, texts: Texts) -> str:
    """Return how a delivery stands against its target; empty where either is not known."""
    value, target = told["value"], told["target"]
    if value is None or target is None:
        return ""
    if value == target:
        return texts("programme.as_committed")
    key = "programme.left" if value < target else "programme.above"
    return texts(key, amount=amount(abs(target - value), told["measure"], texts))


def _basis(told: Json, texts: Texts) -> str:
    """Say where the figure comes from."""
    count = number(len(told["records"]), texts.language, 0)
    silent = number(told["silent"], texts.language, 0)
    if told["basis"] == "stated":
        words = texts("programme.basis_stated")
        computed = amount(told["computed"], told["measure"], texts)
        return f"{words} {texts('programme.basis_also', amount=computed)}" if computed else words
    if told["rests_on"] is None:
        return texts("programme.basis_words")
    words = texts(f"programme.basis_{told['rests_on']}", n=count)
    return f"{words} {texts('programme.basis_silent', n=silent)}" if told["silent"] else words


def _records(told: Json, texts: Texts) -> Iterator[Json]:
    """Give the records a computed figure rests on; projects have a page."""
    project = told["rests_on"] == "project"
    for record in told["records"][:_MOST_LINKED]:
        yield {"id": record, "address": f"projects/{quote(record)}" if project else ""}
    if len(told["records"]) > _MOST_LINKED:
        more = number(len(told["records"]) - _MOST_LINKED, texts.language, 0)
        yield {"id": texts("programme.more_records", n=more), "address": ""}
