"""An organisation's page in the words of one language."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from urllib.parse import quote

from geoapp.numbers import number
from geoapp.pages.find.lines import name_of
from geoapp.pages.find.lines import type_name
from geoapp.pages.find.lines import unit_link
from geoapp.pages.find.lines import units
from geoapp.pages.format import partial_date
from geoapp.pages.kinds import Json
from geoapp.pages.programme.commitments import amount
from geoapp.pages.programme.commitments import commitment
from geoapp.pages.programme.guided import step_words
from geoapp.pages.translations import Texts
from geoapp.pages.unit.sources import Sources
from geoapp.pages.upkeep.standing import DUE
from geoapp.pages.upkeep.words import works_line

#: A page lists so many records of each sort; the rest is in the list of projects or in the CSV.
_MOST_LISTED = 60
_COUNTED = ("new", "maintained", "replicated", "unknown", "planned")
_PARTS = ("lead", "branches", "partner")


def words(told: Json, texts: Texts) -> Json:
    """Return what the template shows."""
    return _Page(told, texts).words()


def index_words(told: Json, texts: Texts) -> Json:
    """Return what the index shows: the organisations by kind."""
    groups: dict[str, list[Json]] = {}
    for one in told["organisations"]:
        groups.setdefault(one["kind"], []).append(_listed(one, texts))
    return {
        "count": texts("organisation.count", n=number(len(told["organisations"]), texts.language, 0)),
        "columns": _columns(_COUNTED[:4], texts),
        "groups": [{"kind": _kind(kind, texts), "organisations": some} for kind, some in groups.items()],
    }


def _listed(one: Json, texts: Texts) -> Json:
    lead = one["counts"]["lead"]
    own = (one[key] for key in ("activities", "commitments", "works"))
    values = (*(lead[key] for key in _COUNTED[:4]), sum(one["counts"]["partner"].values()), *own)
    return {
        "name": name_of(one, texts),
        "address": f"organisations/{one['slug']}",
        "former": ", ".join(one["former"]),
        "level": _level(one["level"], texts),
        "parent": name_of(one["parent"], texts) if one["parent"] else "",
        "cells": [number(value, texts.language, 0) for value in values],
    }


def _kind(code: str, texts: Texts) -> str:
    return texts.get(f"organisation.kind_{code}", code) if code else texts("organisation.kind_unknown")


def _level(code: str, texts: Texts) -> str:
    return texts.get(f"organisation.level_{code}", code)


def _columns(keys: Iterable[str], texts: Texts) -> list[str]:
    return [texts(f"organisation.column_{key}") for key in keys]


@dataclass(frozen=True)
class _Page:
    told: Json
    texts: Texts
    sources: Sources = field(default_factory=Sources)

    @property
    def _columns(self) -> list[str]:
        """What is counted: always the three kinds, the others where there are any."""
        counts = self.told["counts"].values()
        return [key for key in _COUNTED if key in _COUNTED[:3] or any(each[key] for each in counts)]

    def words(self) -> Json:
        told, texts = self.told, self.texts
        return {
            **self._about(),
            "programmes": told["programmes"],
            "date": told["date"],
            "day": partial_date(told["date"], texts.language),
            **self._counted(),
            "projects": [self._project(one) for one in told["projects"][:_MOST_LISTED]],
            "total": self._whole(len(told["projects"])),
            "more": self._left(told["projects"]),
            "years": self._years(),
            "guidance": [step_words(one, texts, self.sources) for one in told["guidance"][:_MOST_LISTED]],
            "activities": [self._activity(one) for one in told["activities"][:_MOST_LISTED]],
            "activities_total": self._whole(len(told["activities"])),
            "more_activities": self._left(told["activities"]),
            **self._works(),
            "sources": self.sources.listed(),
        }

    def _about(self) -> Json:
        """Return who the organisation is, above whom and below whom."""
        told = self.told
        return {
            "slug": told["slug"],
            "name": name_of(told, self.texts),
            "kind": _kind(told["kind"], self.texts),
            "level": _level(told["level"], self.texts),
            "contact": told["office_contact"],
            "names": [self._name(one) for one in told["names"]],
            "renamed": len(told["names"]) > 1,
            "parent": self._link(told["parent"]),
            "branches": [self._link(one) for one in told["branches"] if one],
        }

    def _counted(self) -> Json:
        """Return how many projects there are by part, type and district, and where there are none."""
        told, texts = self.told, self.texts
        return {
            "columns": _columns(self._columns, texts),
            "parts": [self._part(part) for part in _PARTS],
            "types": [self._counts(type_name(one["type"], texts), one["counts"]) for one in told["by_type"]],
            "districts": [self._district(one) for one in told["by_district"]],
            "none": None if told["none"] is None else [unit_link(unit, texts) for unit in told["none"]],
        }

    def _works(self) -> Json:
        """Return the works that are due for a check, and apart those that are not."""
        works, texts = self.told["works"], self.texts
        due = [one for one in works if one["state"] in DUE]
        rest = [one for one in works if one["state"] not in DUE]
        return {
            "due": [works_line(one, texts) for one in due[:_MOST_LISTED]],
            "due_count": texts(
                "organisation.due_count", n=self._whole(len(due)), total=self._whole(len(works))
            ),
            "more_due": self._left(due),
            "kept": [works_line(one, texts) for one in rest[:_MOST_LISTED]],
            "works": len(works),
        }

    def _whole(self, value: float) -> str:
        return number(value, self.texts.language, 0)

    def _left(self, some: Sequence[Json]) -> str:
        left = len(some) - _MOST_LISTED
        return self.texts("organisation.more", n=self._whole(left)) if left > 0 else ""

    def _link(self, one: Json | None) -> Json | None:
        return {"name": name_of(one, self.texts), "address": quote(one["slug"])} if one else None

    def _name(self, one: Json) -> Json:
        texts = self.texts
        first, last = (
            partial_date(one[key], texts.language) if one[key] else "" for key in ("from", "until")
        )
        span = ""
        if first and last:
            span = texts("later.dates_span", **{"from": first, "to": last})
        elif first or last:
            span = texts("later.dates_from", **{"from": first}) if first else texts("later.dates_to", to=last)
        source = self.sources.number(one["source"]) if one["source"] else None
        return {"name": name_of(one, texts), "span": span, "source": source}

    def _part(self, part: str) -> Json:
        return self._counts(self.texts(f"organisation.part_{part}"), self.told["counts"][part])

    def _counts(self, name: str, counts: Json) -> Json:
        return {
            "name": name,
            "cells": [self._whole(counts[key]) for key in self._columns],
            "any": any(counts.values()),
        }

    def _district(self, one: Json) -> Json:
        unit = one["unit"]
        name = name_of(unit, self.texts) if unit else self.texts("programme.unit_unknown")
        return {
            **self._counts(name, one["counts"]),
            "address": unit_link(unit, self.texts)["address"] if unit else "",
            "list": f"projects?org={self.told['slug']}&unit={quote(unit['code'])}" if unit else "",
        }

    def _project(self, one: Json) -> Json:
        texts, counted = self.texts, one["counted"]
        return {
            "name": name_of(one, texts),
            "address": f"projects/{quote(one['id'])}",
            "type": type_name(one["type"], texts),
            "counted": texts(f"organisation.column_{counted}"),
            "part": texts(f"organisation.as_{one['part']}"),
            "lead": self._lead(one),
            "started": partial_date(one["started_on"], texts.language) if one["started_on"] else "",
            "place": units(one["units"], texts),
        }

    def _lead(self, one: Json) -> str:
        """Return who leads, where it is not the organisation itself."""
        return name_of(one["lead"], self.texts) if one["lead"] and one["part"] != "lead" else ""

    def _years(self) -> list[Json]:
        """Return the commitments of each year, the last year first."""
        years = sorted({one["year"] for one in self.told["commitments"]}, reverse=True)
        return [
            {
                "year": year,
                "programme": year in self.told["programmes"],
                "commitments": self._commitments(
                    one for one in self.told["commitments"] if one["year"] == year
                ),
            }
            for year in years
        ]

    def _commitments(self, some: Iterable[Json]) -> list[Json]:
        return [commitment(one, self.texts, self.sources) for one in some]

    def _activity(self, one: Json) -> Json:
        texts = self.texts
        people, held_by = one["participants"], one["organisation"]
        return {
            "kind": texts(f"organisation.activity_{one['kind']}"),
            "on": partial_date(one["held_on"], texts.language),
            "place": name_of(one["unit"], texts) if one["unit"] else one["place"],
            "who": "" if held_by["slug"] == self.told["slug"] else name_of(held_by, texts),
            "people": texts("organisation.people", n=self._whole(people)) if people is not None else "",
            "amount": amount(one["quantity"], one["quantity_unit"], texts),
            "source": self.sources.number(one["source"]) if one["source"] else None,
        }
