"""The opening of ``/gaps`` in words: how many miss something, what can be chosen, and the other pages."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from geoapp.pages.format import partial_date
from geoapp.pages.gaps.answer import PAGE_UNITS
from geoapp.pages.gaps.sentences import name_of
from geoapp.pages.translations import Texts

Json = Mapping[str, Any]

#: So many pages before and after this one are linked, besides the first and the last.
NEAR_PAGES = 3
#: So many ends of reported periods are offered as links; any other day can be typed.
MOST_DAYS = 24


def query(told: Json, **changed: str) -> str:
    """Return the query of this page with something ``changed``; what is empty is left out."""
    asked = {"level": told["level"], "tier": told["tier"], "date": told["day"], **changed}
    return urlencode({key: value for key, value in asked.items() if value})


def page_links(told: Json, texts: Texts) -> Json | None:
    """Return which units these are and the links to the others, None where these are all."""
    if told["pages"] == 1:
        return None
    first = (told["page"] - 1) * PAGE_UNITS
    return {
        "units": texts(
            "gaps.these_units",
            first=first + 1,
            last=first + max(len(told["lacking"]), len(told["unassessed"])),
            n=max(told["lacking_count"], told["unassessed_count"]),
        ),
        "previous": _page(told, told["page"] - 1) if told["page"] > 1 else None,
        "next": _page(told, told["page"] + 1) if told["page"] < told["pages"] else None,
        "links": [
            {"number": n, "query": _page(told, n), "current": n == told["page"]}
            for n in range(1, told["pages"] + 1)
            if n in (1, told["pages"]) or abs(n - told["page"]) <= NEAR_PAGES
        ],
    }


def _page(told: Json, number: int) -> str:
    met = told["what_if"]["met"] if told["what_if"] else []
    return "&".join([query(told, page=str(number)), *(urlencode({"met": code}) for code in met)])


def opening(told: Json, texts: Texts) -> Json:
    """Return the headline, what it rests on, and what else can be chosen."""
    counted = {
        "n": told["lacking_count"],
        "total": told["total"],
        "units": texts(f"gaps.units_{told['level']}"),
        "unassessed": told["unassessed_count"],
    }
    day = partial_date(told["day"], texts.language)
    choice = _choice(told)
    return {
        "headline": texts("gaps.headline" if told["sets"] else "gaps.headline_no_set", **counted),
        "complete": texts("gaps.complete", n=told["complete"], units=counted["units"]),
        "level": told["level"],
        "tier": told["tier"],
        "date": told["day"],
        "day": day,
        "period": _period(told["period"], texts),
        "asked": partial_date(told["asked"], texts.language) if told["asked"] else "",
        "sets": [
            {"code": each["code"], "name": name_of(each, texts), "decision": each["decision"]}
            for each in told["sets"]
        ],
        "full": told["full"],
        "choices": [
            {
                "label": " · ".join(
                    (texts(f"criteria.level_{each['level']}"), texts(f"panel.tier_{each['tier']}"))
                ),
                "query": query(told, level=each["level"], tier=each["tier"]),
                "current": each is choice,
            }
            for each in told["choices"]
        ],
        "days": [
            {
                "label": each[:4] if each.endswith("-12-31") else partial_date(each, texts.language),
                "query": query(told, date=each),
                "current": each == told["day"],
            }
            for each in _offered(choice["days"], told["day"])
        ],
        "first": choice["first"],
        "last": choice["last"],
        "map": choice["map"],
        "meeting": told["meeting"],
    }


def _choice(told: Json) -> Json:
    return next(
        each for each in told["choices"] if (each["level"], each["tier"]) == (told["level"], told["tier"])
    )


def _offered(days: Sequence[str], day: str) -> Sequence[str]:
    """Return the ends of years, and those of other periods in the year of ``day``."""
    return [each for each in days if each.endswith("-12-31") or each[:4] == day[:4]][-MOST_DAYS:]


def _period(period: str, texts: Texts) -> str:
    first, _, last = period.partition("/")
    if not last:
        return texts("gaps.period_year", year=period)
    days = {"first": partial_date(first, texts.language), "last": partial_date(last, texts.language)}
    return texts("gaps.period_days", **days)
