"""What ``/projects`` tells: the projects that were asked for, counted beside every value of every filter."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from functools import reduce
from itertools import chain
from itertools import islice
from operator import and_
from typing import Any

from geoapp.pages.find.lines import place_of
from geoapp.pages.find.query import FACETS
from geoapp.pages.find.query import MARKS
from geoapp.pages.find.query import FindQuery
from geoapp.pages.kinds import Json
from geoapp.release.find.bits import Members
from geoapp.release.find.bits import in_order
from geoapp.release.find.index import ORGANISATION
from geoapp.release.find.index import PROJECT
from geoapp.release.find.index import FindIndex
from geoapp.release.find.lacking_answer import lacking_answer
from geoapp.release.find.nearest import Plane
from geoapp.release.find.nearest import by_distance
from geoapp.release.find.point import Near
from geoapp.release.find.point import read_near
from geoapp.release.find.search import Found
from geoapp.release.find.search import search
from geoapp.release.near.earth import distance

#: Projects of a page.
PAGE = 50
#: Communes without a district that are listed as choices.
MOST_ALONE = 250


@dataclass(frozen=True)
class Answer:
    """Answers one query of one language; what several parts need is looked up once."""

    index: FindIndex
    query: FindQuery
    language: str

    def told(self, *, whole: bool = False) -> Json:
        """Return the answer; ``whole`` gives all projects as they are read, else those of the page."""
        query, total = self.query, self.rows.bit_count()
        pages = max(1, -(-total // PAGE))
        page = min(query.page, pages)
        near = self.near
        told = {
            "asked": query.to_args(),
            "total": total,
            "all": self.index.count,
            "page": page,
            "pages": pages,
            "sort": self.sort,
            "near": _near(near) if near else None,
            "read_as": {typed: list(words) for typed, words in self.found.read_as} if self.found else {},
            "origins": self._counts("origin", self.rows),
            "facets": self.facets,
            "units": self._units(),
            "chosen": self._chosen(),
            "organisations": self._organisations(),
            "demonstration": self.index.about["demonstration"],
            "day": self.index.about["day"],
            "none": lacking_answer(self.index, query) if query.none else None,
        }
        start = None if whole else (page - 1) * PAGE
        end = total if whole else page * PAGE
        numbers = list(islice(self.ordered(end), start, end))
        lines = (self._line(record) for record in self.index.each_record(PROJECT, numbers))
        return {**told, "projects": lines if whole else list(lines)}

    @cached_property
    def rows(self) -> int:
        """The set of rows of all filters together."""
        return reduce(and_, self._filters.values(), self._everything)

    @cached_property
    def found(self) -> Found | None:
        """What the text that is looked for means."""
        return search(self.index, PROJECT, self.query.q) if self.query.q else None

    @cached_property
    def near(self) -> Near | None:
        """From where distances are told."""
        return read_near(self.index, self.query.near) if self.query.near else None

    @property
    def sort(self) -> str:
        """The order that is used: the one asked for where it can be had, else what suits the question."""
        can_near = self.near is not None and self.near.lon is not None
        possible = {"relevance": bool(self.query.q), "distance": can_near}
        if self.query.sort and possible.get(self.query.sort, True):
            return self.query.sort
        return next((sort for sort in ("distance", "relevance") if possible[sort]), "place")

    @cached_property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """How many projects each value of each filter would show with what the other filters leave."""
        counted = {name: self._counts(name, self._without(name)) for name in FACETS}
        return counted | {name: self._counts(name, self._without(name)) for name in MARKS}

    def ordered(self, wanted: int) -> Iterable[int]:
        """Return the numbers of the projects in their order, of which the first ``wanted`` will be read."""
        sort, rows, near = self.sort, self.rows, self.near
        if sort == "distance" and near and near.lon is not None and near.lat is not None:
            return by_distance(self.index, rows, Plane(near.lon, near.lat), wanted)
        name = f"name_{self.language}" if sort in ("name", "relevance") else sort
        order = self.index.order(name)
        parts = [rows & bits for bits in self.found.ranked] if sort == "relevance" and self.found else [rows]
        return chain.from_iterable(in_order(order, bits, self.index.count) for bits in parts)

    @property
    def _everything(self) -> int:
        return (1 << self.index.count) - 1

    @cached_property
    def _filters(self) -> Mapping[str, int]:
        """The rows that each filter leaves, of those that are on."""
        query, on = self.query, {}
        for name in FACETS:
            if values := getattr(query, name):
                on[name] = self.index.value(name, values)
        for name in MARKS:
            if getattr(query, name):
                on[name] = self.index.value(name, ("1",))
        if self.found is not None:
            on["q"] = self.found.all
        return on

    def _without(self, name: str) -> int:
        return reduce(and_, (bits for key, bits in self._filters.items() if key != name), self._everything)

    def _counts(self, facet: str, rows: int) -> Mapping[str, int]:
        if rows not in self._members:
            self._members[rows] = Members(rows, self.index.count)
        members = self._members[rows]
        counts = {value: members.counted(blob) for value, blob in self.index.stored(facet).items()}
        return {value: count for value, count in counts.items() if count}

    @cached_property
    def _members(self) -> dict[int, Members]:
        """The sets that values are counted in: most filters leave the same one."""
        return {}

    def _units(self) -> list[Json]:
        """Return the units to choose from: districts, communes of those chosen, communes of no district."""
        counts, chosen = self.facets["unit"], set(self.query.unit)
        districts, communes = (self.index.units(level=level) for level in ("district", "commune"))
        opened = chosen | {u["parent_code"] for u in self._chosen() if u["level"] == "commune"}
        holders = {unit["code"] for unit in districts}
        inside = [u for u in communes if u["parent_code"] in opened or u["code"] in chosen]
        alone = [u for u in communes if u["parent_code"] not in holders | opened and counts.get(u["code"])]
        # More than these are no choice but a directory: they are found by their names.
        listed = (*districts, *(alone if len(alone) <= MOST_ALONE else ()), *inside)
        shown = [u for u in listed if counts.get(u["code"]) or u["code"] in chosen]
        return [{**unit, "count": counts.get(unit["code"], 0)} for unit in shown]

    def _chosen(self) -> list[Json]:
        return [unit for code in self.query.unit for unit in self.index.units(code=code)]

    def _organisations(self) -> list[Json]:
        counts, chosen = self.facets["org"], set(self.query.org)
        found = self.index.records(ORGANISATION, range(self.index.about["organisations"]))
        shown = [one for one in found if counts.get(one["slug"]) or one["slug"] in chosen]
        return [{**one, "count": counts.get(one["slug"], 0)} for one in shown]

    def _line(self, record: dict[str, Any]) -> Json:
        near, at = self.near, place_of(record)
        if near is None or near.lon is None or near.lat is None or at is None:
            return {**record, "metres": None, "rough": False}
        metres = distance(near.lon, near.lat, at[0], at[1])
        return {**record, "metres": round(metres), "rough": bool(record["approximate"])}


def _near(near: Near) -> Json:
    place = {"lon": near.lon, "lat": near.lat, "given": near.given}
    return {"text": near.text, **place, "unit": near.unit, "problem": near.problem}
