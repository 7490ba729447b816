"""The list of projects in the words of one language: what is shown, how to narrow it, each line."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from urllib.parse import urlencode

from geoapp.numbers import number
from geoapp.pages.find.lacking_words import LackingWords
from geoapp.pages.find.lines import line
from geoapp.pages.find.lines import name_of
from geoapp.pages.find.query import FACETS
from geoapp.pages.find.query import FIXED
from geoapp.pages.find.query import MARKS
from geoapp.pages.find.query import UNKNOWN
from geoapp.pages.find.query import FindQuery
from geoapp.pages.format import partial_date
from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts
from geoapp.projects.records import Origin
from geoapp.projects.taxonomy import project_type

#: Leaflet's zoom at which a unit or the neighbourhood of a point fills the small map.
_NEAR_ZOOM = 11


def words(told: Json, query: FindQuery, texts: Texts) -> Json:
    """Return what the template shows."""
    return _Page(told, query, texts).words()


@dataclass(frozen=True)
class _Page:
    told: Json
    query: FindQuery
    texts: Texts

    def words(self) -> Json:
        told, query, texts = self.told, self.query, self.texts
        return {
            "query": query,
            "total": self.count(told["total"]),
            "any": told["total"] > 0,
            "headline": texts(
                "find.shown" if told["total"] else "find.shown_none", n=self.count(told["total"])
            ),
            "chips": list(self._chips()),
            "clear": FindQuery(sort=query.sort).address(),
            "origins": self._origins(),
            "near": self._near(),
            "read_as": [
                texts("find.read_as", typed=typed, used=", ".join(used))
                for typed, used in told["read_as"].items()
            ],
            "facets": {name: self._options(name) for name in FACETS},
            "marks": [self._mark(name) for name in MARKS],
            "sorts": self._sorts(),
            "lines": self._lines(),
            "pager": self._pager(),
            "csv": f"projects.csv{self._kept()}",
            "json": f"projects.json{self._kept()}",
            "map": self._map(),
            "none": LackingWords(told, query, texts).words() if told["none"] else None,
            "none_address": query.address(none=True),
            "list_address": query.address(none=False, km=None),
        }

    def _lines(self) -> list[Json]:
        """Return the lines of the page; by distance, the first of those that have none says why."""
        lines = [line(one, self.texts) for one in self.told["projects"]]
        without = [one for one in lines if not one["away"]] if self.told["sort"] == "distance" else []
        return [{**one, "divide": bool(without) and one is without[0]} for one in lines]

    def count(self, value: int) -> str:
        return number(value, self.texts.language, 0)

    def label(self, name: str, value: str) -> str:
        """Return the words of one value of a filter."""
        texts = self.texts
        if name == "type":
            kind = project_type(value)
            return kind.name_en if texts.language == "en" else kind.name_vi
        if name == "year":
            return texts("find.year_unknown") if value == UNKNOWN else value
        if name in ("phase", "origin"):
            if value == UNKNOWN:
                return texts(f"find.{name}_unknown")
            return texts(f"later.origin_{value}" if name == "origin" else f"phase.{value}")
        if name == "org":
            named = [one for one in self.told["organisations"] if one["slug"] == value]
            return name_of(named[0], texts) if named else value
        return self._unit_names(value)

    def _unit_names(self, code: str) -> str:
        """Return the names a code stood for, the last first: codes are reused and units renamed."""
        units = [unit for unit in self.told["chosen"] if unit["code"] == code]
        names = dict.fromkeys(name_of(unit, self.texts) for unit in reversed(units))
        return " / ".join(names) or code

    def _chips(self) -> Iterator[Json]:
        """Give each part of what is asked for, as it is read, with the address without it."""
        query, texts = self.query, self.texts
        if query.q:
            yield self._chip(texts("find.chip_q", text=query.q), query.address(q=""))
        for name in FACETS:
            for value in getattr(query, name):
                words = texts(f"find.chip_{name}", value=self.label(name, value))
                yield self._chip(words, query.without(name, value))
        for name in MARKS:
            if getattr(query, name):
                yield self._chip(texts(f"find.{name}"), query.address(**{name: False}))
        if query.near:
            yield self._chip(self._near_words(), query.address(near=""))

    def _chip(self, words: str, address: str) -> Json:
        return {"text": words, "address": address, "label": self.texts("find.remove", what=words)}

    def _near_words(self) -> str:
        near = self.told["near"]
        if near["unit"]:
            return self.texts("find.chip_near", value=name_of(near["unit"], self.texts))
        if near["lon"] is not None:
            place = f"{near['lat']:.5f}".rstrip("0") + ", " + f"{near['lon']:.5f}".rstrip("0")
            return self.texts("find.chip_near", value=place)
        return self.texts("find.chip_near", value=near["text"])

    def _near(self) -> Json | None:
        near, texts = self.told["near"], self.texts
        if near is None:
            return None
        if near["problem"]:
            lat, lon = near["given"] or (0.0, 0.0)
            said = texts(near["problem"], lat=f"{lat:g}", lon=f"{lon:g}", text=near["text"])
            return {"problem": said, "note": ""}
        return {"problem": "", "note": texts("find.near_centre" if near["unit"] else "find.near_point")}

    def _origins(self) -> list[Json]:
        """Count built new, maintained and replicated apart, always."""
        counts = self.told["origins"]
        parts = [
            {"text": self.label("origin", value), "count": self.count(counts.get(value, 0))}
            for value in Origin
        ]
        unknown = counts.get(UNKNOWN, 0)
        rest = [{"text": self.label("origin", UNKNOWN), "count": self.count(unknown)}] if unknown else []
        return [*parts, *rest]

    def _options(self, name: str) -> list[Json]:
        """Return the values of a filter with how many each would show; what shows none is left out."""
        counts: Mapping[str, int] = self.told["facets"][name]
        chosen = getattr(self.query, name)
        if name == "unit":
            return self._unit_options(chosen)
        if name == "org":
            found = sorted(self.told["organisations"], key=lambda one: -one["count"])
            pairs = [(one["slug"], name_of(one, self.texts), one["count"]) for one in found]
        else:
            given = FIXED.get(name) or sorted({*counts, *chosen}, reverse=True)
            values = [value for value in given if counts.get(value) or value in chosen]
            pairs = [(str(value), self.label(name, value), counts.get(value, 0)) for value in values]
        return [self._option(value, label, count, chosen) for value, label, count in pairs]

    def _unit_options(self, chosen: Sequence[str]) -> list[Json]:
        named: dict[str, list[Json]] = {}
        for unit in self.told["units"]:
            named.setdefault(unit["code"], []).append(unit)
        found = []
        for code, versions in named.items():
            names = " / ".join(dict.fromkeys(name_of(unit, self.texts) for unit in reversed(versions)))
            end = versions[-1]["valid_to"]
            until = self.texts("find.until", day=partial_date(end, self.texts.language)) if end else ""
            option = self._option(code, names, versions[-1]["count"], chosen)
            found.append({**option, "level": versions[-1]["level"], "until": until})
        return sorted(found, key=lambda one: (one["level"] != "district", one["label"]))

    def _option(self, value: str, label: str, count: int, chosen: Sequence[str]) -> Json:
        return {"value": value, "label": label, "count": self.count(count), "chosen": value in chosen}

    def _mark(self, name: str) -> Json:
        count = self.told["facets"][name].get("1", 0)
        chosen = getattr(self.query, name)
        return {
            "name": name,
            "label": self.texts(f"find.{name}"),
            "count": self.count(count),
            "chosen": chosen,
        }

    def _sorts(self) -> list[Json]:
        near, text = self.told["near"], self.query.q
        possible = {"relevance": bool(text), "distance": bool(near and near["lon"] is not None)}
        names = [
            name for name in ("relevance", "distance", "place", "name", "year") if possible.get(name, True)
        ]
        return [
            {"name": name, "label": self.texts(f"find.sort_{name}"), "chosen": name == self.told["sort"]}
            for name in names
        ]

    def _pager(self) -> Json | None:
        page, pages = self.told["page"], self.told["pages"]
        if pages == 1:
            return None
        return {
            "text": self.texts("find.page", page=self.count(page), pages=self.count(pages)),
            "before": self.query.address(page=page - 1) if page > 1 else "",
            "after": self.query.address(page=page + 1) if page < pages else "",
        }

    def _kept(self) -> str:
        address = self.query.address(page=self.query.page)
        return "" if address == "?" else address

    def _map(self) -> str:
        """Return the projects map's query string for what the list shows, as far as the map can ask it."""
        query, near = self.query, self.told["near"]
        args = {name: ",".join(getattr(query, name)) for name in ("type", "year")}
        args["phase"] = "" if UNKNOWN in query.phase else ",".join(query.phase)
        args["unit"] = query.unit[0] if len(query.unit) == 1 else ""
        if near and near["lon"] is not None:
            args["at"] = f"{_NEAR_ZOOM}/{near['lat']:.5f}/{near['lon']:.5f}"
        kept = {key: value for key, value in args.items() if value}
        return f"?{urlencode(kept, safe=',/', quote_via=quote)}" if kept else ""
