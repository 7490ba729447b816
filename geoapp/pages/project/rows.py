"""A project's page as lines of a CSV: the project, then those it is tied to."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from geoapp.exports.lines import Value
from geoapp.pages.find.rows import HEADER
from geoapp.pages.find.rows import project_row
from geoapp.pages.kinds import Json


def rows(told: Json) -> Iterator[Sequence[Value]]:
    """Yield the header and one line with all of the list's columns and those the page has besides.

    A demonstration says in a last column that its records are invented.
    """
    mark: list[Value] = [True] if told["demonstration"] else []
    more = (
        *("scale_value", "scale_unit", "funding_vnd", "funding_source", "source_date", "note"),
        "exemplary_decision",
    )
    ties = (
        *("partner_orgs", "managing_org", "indicators", "replicated_from", "replicated_to"),
        *("photos", "last_checked_on", "condition", "next_check_due", "documents"),
    )
    yield [*HEADER, *more, *ties, *(["demonstration"] if mark else [])]
    managing, originals = told["managing"], told["originals"]
    yield [
        *project_row(told),
        *(told[name] for name in more),
        ";".join(one["slug"] for one in told["partners"]),
        managing["slug"] if managing else None,
        ";".join(one["code"] for one in told["indicators"]),
        originals[-1]["id"] if originals else None,
        ";".join(one["id"] for one in told["copies"]["listed"] if one["depth"] == 1),
        len(told["photos"]),
        *_upkeep(told["upkeep"]),
        ";".join(one["id"] for one in told["documents"]),
        *mark,
    ]


def _upkeep(told: Json | None) -> tuple[Value, Value, Value]:
    """Return when works were last checked, what was found and when they are due; nothing for no works."""
    if told is None:
        return None, None, None
    last = told["checks"][-1]["checked_on"] if told["checks"] else None
    return last, told["condition"] if last else None, told["due"]
