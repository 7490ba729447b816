"""What an address of ``/projects`` asks for; parsing it is the showroom's, printing it everybody's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.taxonomy import PROJECT_TYPES

#: Stands for "it is not known" among the values of a filter.
UNKNOWN = "unknown"
#: The filters that take several values, any of which fits.
FACETS = ("type", "org", "phase", "origin", "year", "unit")
#: The filters that are on or off.
MARKS = ("exemplary", "placeless")
SORTS = ("relevance", "distance", "name", "year", "place")
#: The values that are known before anything is looked at, in the order they are shown.
FIXED: Mapping[str, tuple[str, ...]] = {
    "type": tuple(kind.code for kind in PROJECT_TYPES),
    "phase": (*Phase, UNKNOWN),
    "origin": (*Origin, UNKNOWN),
}


@dataclass(frozen=True)
class FindQuery:
    """The whole state of the page. An empty field asks for nothing; the fields stand in the address's order.

    ``near`` is as it was typed: a unit's code, its name or a point. ``km`` counts with ``none`` only.
    """

    q: str = ""
    type: tuple[str, ...] = ()
    org: tuple[str, ...] = ()
    phase: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    exemplary: bool = False
    placeless: bool = False
    near: str = ""
    none: bool = False
    km: float | None = None
    sort: str = ""
    page: int = 1

    def to_args(self) -> dict[str, str]:
        """Return the arguments that differ from the empty query, in their order."""
        found = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value and value != field.default:
                found[field.name] = _printed(value)
        return found

    def address(self, **changes: Any) -> str:
        """Return the query string, with its ``?``, of this query with ``changes``, from its first page.

        >>> FindQuery(q="rác", type=("biogas",), page=3).address(type=())
        '?q=r%C3%A1c'
        """
        args = replace(self, **{"page": 1, **changes}).to_args()
        return f"?{urlencode(args, safe=',')}" if args else "?"

    def without(self, name: str, value: str) -> str:
        """Return the query string without one value of a filter."""
        return self.address(**{name: tuple(each for each in getattr(self, name) if each != value)})


def _printed(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    if value is True:
        return "1"
    return f"{value:g}" if isinstance(value, float) else str(value)
