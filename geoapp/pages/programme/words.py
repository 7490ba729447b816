"""A programme's page in the words of one language."""

from __future__ import annotations

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
from geoapp.pages.unit.documents import document_words
from geoapp.pages.unit.sources import Sources
from geoapp.projects.inspections import SMALLEST_COUNT
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.programmes import PartyRole

#: A page lists so many projects of each origin; the rest is one link away.
MOST_LISTED = 40
_COUNTS = ("new", "maintained", "replicated", "unstated", "activities")
_UPKEEP = ("checked", "on_schedule", "overdue", "never_checked", "gone", "undated")


def words(told: Json, texts: Texts) -> Json:
    """Return what the template shows."""
    return _Page(told, texts).words()


def index_words(told: Json, texts: Texts) -> Json:
    """Return what the index shows."""
    return {
        "programmes": [
            {
                "address": f"programmes/{one['year']}",
                "year": one["year"],
                "title": one["title"],
                "signed": partial_date(one["signed_on"], texts.language) if one["signed_on"] else "",
                **{key: number(one[key], texts.language, 0) for key in ("parties", "commitments")},
                **{key: number(count, texts.language, 0) for key, count in one["counts"].items()},
                "activities": number(one["activities_held"], texts.language, 0),
            }
            for one in told["programmes"]
        ]
    }


@dataclass(frozen=True)
class _Page:
    told: Json
    texts: Texts
    sources: Sources = field(default_factory=Sources)

    def words(self) -> Json:
        told, texts = self.told, self.texts
        return {
            **self._agreed(),
            **self._built(),
            "national": [self._national(one) for one in told["national"]],
            "activities": self._whole(told["activities_held"]),
            "guidance": [step_words(one, texts, self.sources) for one in told["guidance"]],
            "inspections": self._inspections(),
            "documents": [document_words(one, texts) for one in told["documents"]],
            "maps": [{"name": name, "title": texts(f"programme.map_{name}")} for name in told["maps"]],
            "pictures": [self._picture(key) for key in told["pictures"]],
            "has_targets": "targets" in told["pictures"],
            "end": f"{told['year']}-12-31",
            "sources": self.sources.listed(),
        }

    def _agreed(self) -> Json:
        """Return what the parties agreed, and how far it was delivered."""
        told, texts = self.told, self.texts
        signed = partial_date(told["signed_on"], texts.language) if told["signed_on"] else ""
        return {
            "commitments": [commitment(one, texts, self.sources) for one in told["commitments"]],
            "year": told["year"],
            "title": told["title"],
            "signed": texts("programme.signed", day=signed) if signed else texts("programme.unsigned"),
            "note": told["note"],
            "source": self.sources.number(told["source"]) if told["source"] else None,
            "basis": [document_words(one, texts) for one in told["legal_basis"]],
            "parties": self._parties(),
            "kinds": self._kinds(),
            "table": self._table(),
        }

    def _built(self) -> Json:
        """Return the projects of the year, also by district, and how works stood; nought tells of no rest."""
        told, texts = self.told, self.texts
        counts = [(key, n) for key, n in told["counts"].items() if n or key != "unstated"]
        works = [(key, told["upkeep"][key]) for key in _UPKEEP if told["upkeep"][key] or key != "undated"]
        return {
            "counts": [(texts(f"programme.count_{key}"), self._whole(n)) for key, n in counts],
            "projects": [self._projects(origin, some) for origin, some in told["projects"].items() if some],
            "districts": [self._district(one) for one in told["by_district"]],
            "columns": [texts(f"programme.column_{key}") for key in self._columns],
            "upkeep": [(texts(f"programme.upkeep_{key}"), self._whole(n)) for key, n in works],
        }

    @property
    def _columns(self) -> list[str]:
        """What is counted by district; projects of a kind not stated have a column where there are any."""
        return [key for key in _COUNTS if key != "unstated" or self.told["counts"][key]]

    def _whole(self, value: float) -> str:
        return number(value, self.texts.language, 0)

    def _figures(self, group: str, counts: Json, keys: Sequence[str]) -> list[tuple[str, str]]:
        return [(self.texts(f"programme.{group}_{key}"), self._whole(counts[key])) for key in keys]

    def _parties(self) -> list[Json]:
        found: list[Json] = []
        for role in PartyRole:
            own = [one["organisation"] for one in self.told["parties"] if one["role"] == role]
            if own:
                names = [
                    {"name": name_of(one, self.texts), "address": f"organisations/{one['slug']}"}
                    for one in own
                ]
                found.append({"role": self.texts(f"programme.role_{role}"), "organisations": names})
        return found

    def _kinds(self) -> list[str]:
        return [self.texts(f"programme.kind_{kind}") for kind in self._held_kinds()]

    def _held_kinds(self) -> list[str]:
        held = {one["kind"] for one in self.told["commitments"]}
        return [str(kind) for kind in CommitmentKind if kind in held]

    def _table(self) -> list[Json]:
        """Return the targets and results of each organisation, a column for each kind of commitment."""
        rows: dict[str, list[Json]] = {}
        for one in self.told["commitments"]:
            rows.setdefault(one["organisation"]["slug"] if one["organisation"] else "", []).append(one)
        return [
            {
                "name": name_of(own[0]["organisation"], self.texts) if slug else "",
                "address": f"organisations/{slug}",
                "cells": [
                    self._cell([one for one in own if one["kind"] == kind]) for kind in self._held_kinds()
                ],
            }
            for slug, own in rows.items()
        ]

    def _cell(self, some: Sequence[Json]) -> list[Json]:
        texts = self.texts
        return [
            {
                "id": one["id"],
                "value": number(one["value"], texts.language) if one["value"] is not None else "?",
                "target": amount(one["target"], one["measure"], texts),
                "reached": one["value"] is not None
                and one["target"] is not None
                and one["value"] >= one["target"],
            }
            for one in some
        ]

    def _projects(self, origin: str, some: Sequence[Json]) -> Json:
        year, count = self.told["year"], self.told["counts"][origin]
        by_year = f"projects?year={year}&origin={'unknown' if origin == 'unstated' else origin}"
        return {
            "origin": origin,
            "title": self.texts(f"programme.count_{origin}"),
            "count": self._whole(count),
            "note": self.texts("programme.maintained_note") if origin == "maintained" else "",
            "lines": [
                {
                    "name": name_of(one, self.texts),
                    "address": f"projects/{quote(one['id'])}",
                    "type": type_name(one["type"], self.texts),
                    "place": units(one["units"], self.texts),
                    "lead": name_of(one["lead"], self.texts) if one["lead"] else "",
                }
                for one in some[:MOST_LISTED]
            ],
            "more": self._whole(count - MOST_LISTED) if count > MOST_LISTED else "",
            # Maintained works are known by their checks too, which the list of projects cannot ask for.
            "all": "" if origin == "maintained" else by_year,
        }

    def _national(self, one: Json) -> Json:
        value = one["value"]
        return {
            "name": name_of(one, self.texts),
            "value": number(value, self.texts.language)
            if value is not None
            else self.texts("programme.no_value"),
            "records": self._whole(one["activities"]),
        }

    def _district(self, one: Json) -> Json:
        unit = one["unit"]
        return {
            "name": name_of(unit, self.texts) if unit else self.texts("programme.unit_unknown"),
            "address": unit_link(unit, self.texts)["address"] if unit else "",
            "counts": [self._whole(one[key]) for key in self._columns],
            "targets": self._targets(one["targets"]),
            "reach": one["targets"]["reach"],
        }

    def _targets(self, told: Json) -> str:
        """Return how far a district reached its targets, in words."""
        label = self.texts(f"class.{told['reach']}")
        if told["share"] is None:
            return label
        # Rounded down: 99.9 % is not all of it.
        share = self._whole(int(told["share"] * 100 + 1e-9))
        counts = {key: self._whole(told[key]) for key in ("reached", "commitments")}
        return self.texts("programme.targets_reached", label=label, share=share, **counts)

    def _picture(self, key: str) -> Json:
        texts, year = self.texts, self.told["year"]
        located = texts("programme.map_result_note") if key == "result" else texts("results.map_targets_note")
        return {
            "address": f"programmes/{year}/{key}.svg",
            "title": texts(f"results.map_{key}", year=year),
            "note": located,
        }

    def _inspections(self) -> Json:
        """Return the counts of each district by sector; small ones are not told."""
        texts, rows = self.texts, self.told["inspections"]
        sectors = list(dict.fromkeys(one["sector"] for one in rows))
        found: dict[str, dict[str, str]] = {}
        for one in rows:
            name = name_of(one["unit"], texts) if one["unit"] else texts("programme.unit_unknown")
            hidden = texts("programme.below", n=SMALLEST_COUNT)
            found.setdefault(name, {})[one["sector"]] = (
                hidden if one["count"] is None else self._whole(one["count"])
            )
        return {
            "sectors": [texts(f"programme.sector_{sector}") for sector in sectors],
            "rows": [(name, [cells.get(sector, "0") for sector in sectors]) for name, cells in found.items()],
        }
