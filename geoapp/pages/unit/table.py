"""The criteria table of a unit: indicators by criterion, one column for each period."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from geoapp.criteria.sets import Operator
from geoapp.numbers import number
from geoapp.pages.kinds import Json
from geoapp.pages.periods import period_name
from geoapp.pages.required import group_words
from geoapp.pages.required import measure_words
from geoapp.pages.required import required
from geoapp.pages.translations import Texts
from geoapp.pages.unit.picture import Year
from geoapp.pages.unit.picture import trend
from geoapp.pages.unit.sources import Sources

#: So many years at most stand in a table, the last ones; all of them are in the JSON and the CSV.
MOST_YEARS = 5
_JOIN = "\u00a0"
_LEGEND = ("met", "nearly_met", "not_met", "not_assessed", "not_applicable")


@dataclass(frozen=True)
class Tables:
    """Makes the tables of one page in one language."""

    texts: Texts
    sources: Sources

    def of(self, tier: Json, day: str) -> list[Json]:
        """Return a table for each set that has a period to show, that of the day first."""
        found = []
        for held in reversed(tier["sets"]):
            own = {key: each for key, each in tier["periods"].items() if each["set"] == held["code"]}
            shown = columns(own, day)
            if shown:
                found.append(self._table(held, {key: own[key] for key in shown}, tier))
        return sorted(found, key=lambda table: not table["current"])

    def _table(self, held: Json, periods: Mapping[str, Json], tier: Json) -> Json:
        heads = [self._column(key, one) for key, one in periods.items()]
        cells = [cell for one in periods.values() for cell in one["indicators"].values()]
        present = {cell["status"] for cell in cells}
        return {
            "code": held["code"],
            "name": self._name(held),
            "current": held["code"] == tier["set"],
            "columns": heads,
            "legend": [{"status": s, "label": self.texts(f"class.{s}")} for s in _LEGEND if s in present],
            "unconfirmed": any(cell["unconfirmed"] for cell in cells),
            "group": self._group_told(list(periods.values())[-1]),
            "groups": [self._group(criterion, held, periods, heads) for criterion in held["criteria"]],
        }

    def _group_told(self, result: Json) -> str:
        """Return the commune group whose thresholds hold in a period; empty where none is by group."""
        if not any(cell["by_group"] for cell in result["indicators"].values()):
            return ""
        group = result.get("group")
        return group_words(group, self.texts) if group else self.texts("unit.group_unknown")

    def _column(self, key: str, result: Json) -> Json:
        """Return the head of a column; a source or a mark that all its cells share stands there once."""
        told = [cell for cell in result["indicators"].values() if "source" in cell]
        shared = {cell["source"] for cell in told}
        former = result.get("former")
        return {
            "label": period_name(key, self.texts),
            "former": self._name(former) if former else "",
            "group": self._group_told(result),
            "source": self.sources.number(told[0]["source"]) if len(shared) == 1 else None,
            "own": bool(told) and all(cell["assessor"] == "self" for cell in told),
        }

    def _group(self, criterion: Json, held: Json, periods: Mapping[str, Json], heads: Sequence[Json]) -> Json:
        rows = [i for i in held["indicators"] if i["criterion"] == criterion["code"]]
        states = [one["criteria"].get(criterion["code"]) for one in periods.values()]
        return {
            "code": criterion["code"],
            "name": self._name(criterion),
            "cells": [{"status": state, "label": self.texts(f"class.{state}")} for state in states if state],
            "rows": [self._row(indicator, periods, heads) for indicator in rows],
        }

    def _row(self, indicator: Json, periods: Mapping[str, Json], heads: Sequence[Json]) -> Json:
        cells = [one["indicators"][indicator["code"]] for one in periods.values()]
        last = next((c for c in reversed(cells) if c["threshold"] is not None), cells[-1])
        picture = trend(list(_years(indicator, periods)), measured=indicator["operator"] != Operator.IS_MET)
        return {
            "code": indicator["code"],
            "name": self._name(indicator),
            **self.asked(indicator, last),
            "group_unknown": _group_unknown(list(periods.values())[-1], indicator["code"]),
            "cells": [self._cell(indicator, cell, head) for cell, head in zip(cells, heads, strict=True)],
            "trend": picture,
            "trend_words": self._trend_words(indicator, periods) if picture else "",
        }

    def asked(self, indicator: Json, cell: Json) -> Json:
        """Return what an indicator asks for, with its mark and the number of its source."""
        if cell["threshold"] is None:
            return {"threshold": "", "unconfirmed": True, "threshold_source": None}
        operator = Operator(indicator["operator"])
        return {
            "threshold": required(operator, indicator["unit"], cell["threshold"], self.texts),
            "unconfirmed": cell["unconfirmed"],
            "threshold_source": self.sources.number(cell["threshold_source"]),
        }

    def value(self, indicator: Json, cell: Json) -> str:
        """Return a value with its unit; empty where none was reported."""
        if "value" not in cell:
            return ""
        words = measure_words(indicator["unit"], self.texts)
        return _JOIN.join(filter(None, (number(cell["value"], self.texts.language), words)))

    def _cell(self, indicator: Json, cell: Json, head: Json) -> Json:
        texts = self.texts
        source = self.sources.number(cell["source"]) if "source" in cell else None
        own = cell.get("assessor") == "self"
        label = texts(f"class.{cell['status']}")
        group = head["group"] if cell["by_group"] else ""
        return {
            "status": cell["status"],
            "label": label,
            "value": number(cell["value"], texts.language) if "value" in cell else "",
            "source": source,
            "ref": source if head["source"] is None else None,
            "own": own and not head["own"],
            "title": " · ".join(self._title(indicator, cell, f"{head['label']}: {label}", group)),
        }

    def _title(self, indicator: Json, cell: Json, what: str, group: str) -> Iterator[str]:
        """Give what a cell says when it is pointed at."""
        texts = self.texts
        yield what
        if "value" in cell:
            yield self.value(indicator, cell)
        if threshold := self.asked(indicator, cell)["threshold"]:
            yield texts("unit.threshold_of", value=threshold)
        if group:
            yield group
        if cell["unconfirmed"]:
            yield texts("criteria.unconfirmed")
        if "assessor" in cell:
            yield texts(f"unit.assessor_{cell['assessor']}")
        if "reported" in cell:
            yield texts("unit.reported_for", period=period_name(cell["reported"], texts))
        if "note" in cell:
            yield cell["note"]

    def _trend_words(self, indicator: Json, periods: Mapping[str, Json]) -> str:
        told = []
        for year in _years(indicator, periods):
            status = self.texts(f"class.{year.status}")
            figure = "" if year.value is None else number(year.value, self.texts.language)
            told.append(f"{year.year}: {figure or status}")
        return f"{indicator['code']}: " + "; ".join(told)

    def _name(self, named: Json) -> str:
        return name_of(named, self.texts)


def columns(periods: Mapping[str, Json], day: str) -> list[str]:
    """Return the periods that are columns, in order of time: the last years, and parts of the day's year.

    A part within a longer one, such as a month of a quarter that has ended, is told in that one.
    """
    days = {key: (one["start"], one["end"]) for key, one in periods.items()}
    years = [key for key, one in periods.items() if one["grain"] == "year"][-MOST_YEARS:]
    parts = [key for key, one in periods.items() if one["grain"] != "year" and one["end"][:4] == day[:4]]
    outer = [key for key in parts if not any(_within(days[key], days[other]) for other in parts)]
    # A year comes after the parts that end with it.
    return sorted({*years, *outer}, key=lambda key: (days[key][1], key in years, days[key][0]))


def _within(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def name_of(named: Json, texts: Texts) -> str:
    """Return a name in the language of ``texts``; the Vietnamese one stands in for a missing one."""
    name: str = named[f"name_{texts.language}"] or named["name_vi"]
    return name


def _group_unknown(result: Json, code: str) -> bool:
    """Tell whether a threshold is not known because the unit's commune group is not."""
    return result["indicators"][code]["by_group"] and not result.get("group")


def _years(indicator: Json, periods: Mapping[str, Json]) -> Iterator[Year]:
    for one in periods.values():
        if one["grain"] == "year":
            cell = one["indicators"][indicator["code"]]
            yield Year(int(one["end"][:4]), cell.get("value"), cell["threshold"], cell["status"])
