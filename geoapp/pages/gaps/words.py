"""``/gaps`` in the words of one language: what the template shows."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from geoapp.criteria.what_if import Outcome
from geoapp.pages.format import partial_date
from geoapp.pages.format import source_parts
from geoapp.pages.gaps.answer import PAGE_UNITS
from geoapp.pages.gaps.sentences import asked_for
from geoapp.pages.gaps.sentences import guided
from geoapp.pages.gaps.sentences import how_far
from geoapp.pages.gaps.sentences import planned
from geoapp.pages.gaps.sentences import reasoning
from geoapp.pages.gaps.sentences import since_when
from geoapp.pages.required import group_words
from geoapp.pages.translations import Texts

Json = Mapping[str, Any]

#: So many pages before and after this one are linked, besides the first and the last.
NEAR_PAGES = 3
#: A table of no more rows stands open.
FEW_ROWS = 15
#: So many ends of reported periods are offered as links; any other day can be typed.
MOST_DAYS = 24


def words(told: Json, texts: Texts) -> Json:
    """Return what the template shows."""
    indicators = {indicator["code"]: indicator for indicator in told["indicators"]}
    lacking, unassessed = told["lacking"], told["unassessed"]
    return {
        **_opening(told, texts),
        "units": [_unit(told, unit, indicators, texts) for unit in lacking],
        "unassessed": [_unit(told, unit, indicators, texts) for unit in unassessed],
        "unassessed_count": told["unassessed_count"],
        "pages": _pages(told, texts),
        "indicators": [
            _indicator(told, each, lacking + unassessed, texts)
            for each in sorted(told["indicators"], key=lambda each: -each["missing"])
            if each["missing"]
        ],
        "what_if": _what_if(told, texts),
        "plain": query(told),
        "unconfirmed": [each["code"] for each in told["indicators"] if each["unconfirmed"]],
        "by_type": any(_by_type_unconfirmed(each, indicators) for each in _missing(told)),
        "sources": [source_parts(each) for each in (*told["sources"], *_link_sources(told, indicators))],
    }


def query(told: Json, **changed: str) -> str:
    """Return the query of this page with something ``changed``; what is empty is left out."""
    asked = {"level": told["level"], "tier": told["tier"], "date": told["day"], **changed}
    return urlencode({key: value for key, value in asked.items() if value})


def _pages(told: Json, texts: Texts) -> Json | None:
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


def _opening(told: Json, texts: Texts) -> Json:
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
            {"code": each["code"], "name": _name(each, texts), "decision": each["decision"]}
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


def _name(named: Json, texts: Texts) -> str:
    name: str = named[f"name_{texts.language}"] or named["name_vi"]
    return name


def _unit(told: Json, unit: Json, indicators: Mapping[str, Json], texts: Texts) -> Json:
    count = len(unit["missing"])
    holder = unit[f"parent_{texts.language}"] or unit["parent_vi"]
    guidance = [each["guidance"] for each in unit["missing"]]
    return {
        "code": unit["code"],
        "name": _name(unit, texts),
        "holder": holder or "",
        "late": unit["late"],
        "count": count,
        "since": since_when(unit, texts),
        "missing": [
            {
                "code": each["indicator"],
                "name": _name(indicators[each["indicator"]], texts),
                "far": how_far(each, indicators[each["indicator"]], texts),
                "since": since_when(each, texts),
                "self": each["self"],
                "unconfirmed": each.get("unconfirmed", indicators[each["indicator"]]["unconfirmed"]),
                "guidance": guided(each, texts),
                "state": each["guidance"] or "none",
            }
            for each in unit["missing"]
        ],
        "unknown": unit["unknown"],
        "group": _group(unit, indicators, texts),
        "nothing": len(unit["unknown"]) == len(indicators),
        "guidance": _worst(guidance, texts),
        "roadmap": planned(unit["roadmap"], texts),
        "roadmap_state": unit["roadmap"]["state"] if unit["roadmap"] else "",
        "query": urlencode({"date": told["day"]}),
    }


def _group(unit: Json, indicators: Mapping[str, Json], texts: Texts) -> str:
    """Return the commune group whose thresholds a unit has; empty where none of it is by group."""
    codes = [*(each["indicator"] for each in unit["missing"]), *unit["unknown"]]
    if not any(indicators[code].get("groups") for code in codes):
        return ""
    return group_words(unit["group"], texts) if unit["group"] else texts("unit.group_unknown")


def _worst(states: Sequence[str | None], texts: Texts) -> Json:
    """Return what most needs looking at: something late, then something without guidance."""
    order = ("late", None, "on_schedule", "no_due", "done")
    found = next((state for state in order if state in states), None)
    count = sum(state == found for state in states)
    key = found or "none"
    return {
        "state": key,
        "text": texts(f"gaps.guidance_{key}"),
        "part": texts("gaps.part", n=count, total=len(states)),
    }


def _indicator(told: Json, indicator: Json, units: Sequence[Json], texts: Texts) -> Json:
    rows = [
        _row(told, unit, each, indicator, texts)
        for unit in units
        for each in unit["missing"]
        if each["indicator"] == indicator["code"]
    ]
    bare = indicator["without_project"]
    noun = texts(f"gaps.units_{told['level']}")
    return {
        "code": indicator["code"],
        "name": _name(indicator, texts),
        "asked": asked_for(indicator, texts),
        "unconfirmed": indicator["unconfirmed"],
        "count": texts("gaps.missing_units", n=indicator["missing"], units=noun),
        "served": indicator["served"],
        "bare": texts("gaps.without_project", n=bare, units=noun) if bare else "",
        "rows": rows,
        "open": len(rows) <= FEW_ROWS,
    }


def _row(told: Json, unit: Json, each: Json, indicator: Json, texts: Texts) -> Json:
    return {
        "code": unit["code"],
        "name": _name(unit, texts),
        "query": urlencode({"date": told["day"]}),
        "far": how_far(each, indicator, texts),
        "since": since_when(each, texts),
        "self": each["self"],
        "guidance": guided(each, texts),
        "state": each["guidance"] or "none",
        "steps": [_step(step, texts) for step in each["steps"]],
        "bare": indicator["served"] and each["projects"] == 0,
        "link_unconfirmed": bool(indicator["link"] and indicator["link"]["unconfirmed"]),
        "projects": texts("gaps.projects_there", n=each["projects"]),
        "alike": [
            {
                "project": case[f"project_{texts.language}"],
                "id": case["project"],
                "why": reasoning(case, each, indicator, texts),
                "by_type": not case["stated"],
                "doubtful": case["doubtful"],
            }
            for case in each["alike"]
        ],
    }


def _step(step: Json, texts: Texts) -> str:
    parts = [step[f"organisation_{texts.language}"], step["step"], step["document"], step["result"]]
    return " · ".join(part for part in parts if part)


#: What an address asks for may be anything: so many codes are named, and so much of each.
_MOST_NAMED, _LONGEST_CODE = 5, 24


def _what_if(told: Json, texts: Texts) -> Json:
    supposed = told["what_if"]
    met = supposed["met"] if supposed else []
    options = [
        {
            "code": each["code"],
            "name": _name(each, texts),
            "checked": each["code"] in met,
            "unconfirmed": each["unconfirmed"],
        }
        for each in told["indicators"]
        if each["missing"] or each["unknown"]
    ]
    unknown = [code[:_LONGEST_CODE] for code in told["met_unknown"][:_MOST_NAMED]]
    return {
        "options": options,
        "result": _result(told, supposed, texts) if supposed else None,
        "unknown": texts("gaps.met_unknown", codes=", ".join(unknown)) if unknown else "",
    }


def _result(told: Json, supposed: Json, texts: Texts) -> Json:
    noun = texts(f"gaps.units_{told['level']}")
    counts = supposed["counts"]
    sentence = texts("gaps.if_sentence", met=", ".join(supposed["met"]), units=noun, **counts)
    rests_on = [
        each["code"]
        for each in told["indicators"]
        if each["unconfirmed"] and each["code"] not in supposed["met"]
    ]
    return {
        "sentence": sentence,
        "unconfirmed": texts("gaps.if_unconfirmed", codes=", ".join(rests_on)) if rests_on else "",
        "groups": [
            {
                "title": texts(f"gaps.if_{outcome}", n=counts[outcome]),
                "more": counts[outcome] > len(supposed[outcome]),
                "units": [
                    {
                        "code": unit["code"],
                        "name": _name(unit, texts),
                        "left": ", ".join(unit["missing"]),
                        "unknown": ", ".join(unit["unknown"]),
                    }
                    for unit in supposed[outcome]
                ],
            }
            for outcome in Outcome
            if supposed[outcome]
        ],
    }


def _missing(told: Json) -> Iterator[Json]:
    for unit in (*told["lacking"], *told["unassessed"]):
        yield from unit["missing"]


def _by_type(each: Json, indicators: Mapping[str, Json]) -> Json | None:
    """Return the link by which an example is one of its type; None where each states the indicator itself."""
    link: Json | None = indicators[each["indicator"]]["link"]
    return link if any(not case["stated"] for case in each["alike"]) else None


def _by_type_unconfirmed(each: Json, indicators: Mapping[str, Json]) -> bool:
    link = _by_type(each, indicators)
    return link is not None and bool(link["unconfirmed"])


def _link_sources(told: Json, indicators: Mapping[str, Json]) -> list[str]:
    links = (_by_type(each, indicators) for each in _missing(told))
    return sorted({link["source"] for link in links if link is not None})
