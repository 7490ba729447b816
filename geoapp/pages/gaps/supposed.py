"""What if of ``/gaps`` in words: what can be supposed as met, and what would follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoapp.criteria.what_if import Outcome
from geoapp.pages.gaps.sentences import name_of
from geoapp.pages.translations import Texts

Json = Mapping[str, Any]

#: What an address asks for may be anything: so many codes are named, and so much of each.
_MOST_NAMED, _LONGEST_CODE = 5, 24


def supposed_words(told: Json, texts: Texts) -> Json:
    """Return what can be supposed, and what would follow of what is."""
    supposed = told["what_if"]
    met = supposed["met"] if supposed else []
    options = [
        {
            "code": each["code"],
            "name": name_of(each, texts),
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
                        "name": name_of(unit, texts),
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
