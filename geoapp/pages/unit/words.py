"""A unit's page in the words of one language."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta
from urllib.parse import quote

from geoapp.numbers import number
from geoapp.pages.format import partial_date
from geoapp.pages.kinds import Json
from geoapp.pages.periods import period_name
from geoapp.pages.required import group_words
from geoapp.pages.required import measure_words
from geoapp.pages.translations import Texts
from geoapp.pages.unit.day import service
from geoapp.pages.unit.documents import document_words
from geoapp.pages.unit.records import decision_words
from geoapp.pages.unit.records import recognition_words
from geoapp.pages.unit.records import statistics_words
from geoapp.pages.unit.sources import Sources
from geoapp.pages.unit.table import Tables
from geoapp.pages.unit.table import name_of

_URBAN = ("Thành phố ", "Thị xã ")
_STATUS_ORDER = ("not_met", "nearly_met", "not_assessed")


def words(told: Json, texts: Texts) -> Json:
    """Return what the template shows."""
    return _Page(told, texts).words()


@dataclass(frozen=True)
class _Page:
    told: Json
    texts: Texts
    sources: Sources = field(default_factory=Sources)

    @property
    def tables(self) -> Tables:
        return Tables(self.texts, self.sources)

    def words(self) -> Json:
        told, texts = self.told, self.texts
        page = {
            "name": name_of(told, texts),
            "code": told["code"],
            "level": texts(f"unit.level_{told['level']}"),
            "date": told["date"],
            "day": self.date(told["date"]),
            "asked": self.date(told["asked"]),
            "exact": told["exact"],
            "valid": self._validity(),
            "parent": self.link(told["parent"]) if told["parent"] else None,
            "group": self._group(),
            "former": [self._kin(one, "former") for one in told["former"]],
            "later": [self._kin(one, "later") for one in told["later"]],
            "map_query": f"?time={told['date']}&unit={quote(told['code'])}",
            "tiers": [self._tier(tier) for tier in told["tiers"]],
            "guidance": self._other_guidance(),
            "communes": self._communes(told["communes"]) if (told["communes"] or {}).get("of") else None,
            "neighbours": [self._standing(one) for one in told["neighbours"]],
            "neighbours_doubt": self._doubt(told["neighbours"]),
            "recognitions": [recognition_words(one, texts, self.sources) for one in told["recognitions"]],
            "statistics": statistics_words(told["statistics"], texts, self.sources),
            "documents": [document_words(one, texts) for one in told["documents"]],
        }
        return {**page, "sources": self.sources.listed()}

    def date(self, text: str) -> str:
        return partial_date(text, self.texts.language)

    def link(self, unit: Json) -> dict[str, str]:
        """Return the name of a unit and the query its page is asked for with.

        The day goes along where the unit stood on it; else the page is asked for the nearest day of its time.
        """
        day = self.told["date"]
        if unit["valid_from"] > day:
            day = unit["valid_from"]
        elif unit["valid_to"] and unit["valid_to"] <= day:
            day = (date.fromisoformat(unit["valid_to"]) - timedelta(days=1)).isoformat()
        return {"name": name_of(unit, self.texts), "address": f"{quote(unit['code'])}?date={day}"}

    def _validity(self) -> str:
        first, end = self.told["valid_from"], self.told["valid_to"]
        last = (date.fromisoformat(end) - timedelta(days=1)).isoformat() if end else ""
        key = "unit.valid_between" if end else "unit.valid_since"
        said = self.texts(key, first=self.date(first), last=self.date(last) if last else "")
        return said if self.told["valid_from_confirmed"] else self.texts("unit.valid_doubtful", span=said)

    def _group(self) -> Json | None:
        """Return the commune group of the day with its date and source, None where no source says one."""
        group, texts = self.told["group"], self.texts
        if group is None:
            return None
        name = group_words(group["group"], texts) if group["group"] else texts("unit.group_disputed")
        since = texts("unit.group_since", date=self.date(group["as_of"]))
        return {"name": name, "since": since, "source": self.sources.number(group["source"])}

    def _kin(self, one: Json, which: str) -> Json:
        details = [
            self.texts(f"unit.change_{one['kind']}"),
            self.date(one["on"]) if one["on"] else "",
            one["decision"],
        ]
        return {**self.link(one), "which": which, "detail": " · ".join(filter(None, details))}

    def _standing(self, one: Json) -> Json:
        """Return a link to a unit with how its criterion stands; ``own`` is what nobody appraised."""
        key = one["status"] or "no_set"
        told = {"status": key, "label": self.texts(f"class.{key}"), "unconfirmed": one["unconfirmed"]}
        return self.link(one) | told | {"own": one["self_assessed"]}

    def _doubt(self, some: Sequence[Json]) -> str:
        """Return the mark of results of which any rests on a threshold that is not confirmed."""
        return self.texts("criteria.unconfirmed") if any(one["unconfirmed"] for one in some) else ""

    # One tier.

    def _tier(self, tier: Json) -> Json:
        texts = self.texts
        return {
            "tier": tier["tier"],
            "name": texts(f"panel.tier_{tier['tier']}"),
            "recognition": self._stage(tier["recognition"]),
            "computed": self._computed(tier),
            "disagreement": texts(f"unit.{tier['disagreement']}") if tier["disagreement"] else "",
            "roadmap": [self._roadmap(one) for one in tier["roadmap"]],
            "tables": self.tables.of(tier, self.told["date"]),
            "missing": self._missing(tier),
            "has_result": tier["result"] is not None,
            "not_assessed": self._not_assessed(tier),
        }

    def _stage(self, stage: Json | None) -> Json:
        texts = self.texts
        if stage is None:
            return {"stage": "none", "label": texts("class.no_record"), "detail": "", "source": None}
        urban = stage["stage"] == "recognised" and self.told["name_vi"].startswith(_URBAN)
        dated = texts("map.dated" if stage["exact"] else "map.dated_by", date=self.date(stage["date"]))
        decision = decision_words(stage["decision"], texts)
        return {
            "stage": stage["stage"],
            "label": texts("map.recognised_urban" if urban else f"class.{stage['stage']}"),
            "detail": " · ".join(filter(None, (dated, decision))),
            "source": self.sources.number(stage["source"]),
        }

    def _computed(self, tier: Json) -> Json:
        """Return the result that stands, or why there is none."""
        texts, result = self.texts, tier["result"]
        if not tier["applies"]:
            return self._no_result("not_applicable", texts("unit.not_for_wards"))
        if tier["set"] is None:
            return self._no_result("no_set", texts("panel.for_year", year=tier["year"]))
        if result is None:
            return self._no_result("not_assessed", texts("unit.no_reports"))
        counts = texts("unit.indicators_met", n=result["met"], total=result["applicable"])
        unknown = texts("unit.indicators_unknown", n=result["not_assessed"]) if result["not_assessed"] else ""
        period = period_name(tier["period"], texts)
        return {
            "status": result["status"],
            "label": texts(f"class.{result['status']}"),
            "whose": texts("unit.full_set" if result["full"] else "unit.environment_criteria"),
            "detail": " · ".join(filter(None, (counts, unknown, period))),
            "unconfirmed": any(cell["unconfirmed"] for cell in result["indicators"].values()),
            "own": any(cell.get("assessor") == "self" for cell in result["indicators"].values()),
        }

    def _no_result(self, status: str, why: str) -> Json:
        label = self.texts(f"class.{status}")
        return {
            "status": status,
            "label": label,
            "whose": "",
            "detail": why,
            "unconfirmed": False,
            "own": False,
        }

    def _roadmap(self, plan: Json) -> Json:
        texts = self.texts
        reached = self.date(plan["reached_on"]) if plan["reached_on"] else ""
        return {
            "target": texts("unit.roadmap_target", date=self.date(plan["target"])),
            "state": plan["state"],
            "label": texts(f"unit.roadmap_{plan['state']}", date=reached),
            "detail": " · ".join(filter(None, (plan["decision"], plan["note"]))),
            "source": self.sources.number(plan["source"]),
        }

    def _missing(self, tier: Json) -> list[Json]:
        held = next((each for each in tier["sets"] if each["code"] == tier["set"]), None)
        indicators = {each["code"]: each for each in held["indicators"]} if held else {}
        return [self._missed(one, indicators[one["indicator"]]) for one in tier["missing"]]

    def _missed(self, one: Json, indicator: Json) -> Json:
        guidance = {each["id"]: each for each in self.told["guidance"]}
        projects = {each["id"]: each for each in self.told["projects"]}
        return {
            "code": indicator["code"],
            "name": name_of(indicator, self.texts),
            "status": one["status"],
            "label": self.texts(f"class.{one['status']}"),
            "value": self.tables.value(indicator, one),
            **self.tables.asked(indicator, one),
            "source": self.sources.number(one["source"]) if "source" in one else None,
            "lacks": self._lacks(one, indicator),
            "own": one.get("assessor") == "self",
            "guidance": [self._guidance(guidance[key]) for key in one["guidance"]],
            "projects": [self._project(projects[key], one) for key in one["projects"]],
        }

    def _project(self, project: Json, one: Json) -> Json:
        """Return a project that serves a missing indicator; a link nobody confirmed says so."""
        served = service(project, one["set"], one["indicator"])
        doubt = self.texts("gaps.by_type") if served and served["unconfirmed"] else ""
        return {"id": project["id"], "name": name_of(project, self.texts), "doubt": doubt}

    def _lacks(self, one: Json, indicator: Json) -> str:
        distance = one.get("distance")
        if not distance:
            return ""
        amount = number(distance, self.texts.language)
        if indicator["unit"] == "%":
            key = "unit.lacks_points"
        else:
            amount = " ".join(filter(None, (amount, measure_words(indicator["unit"], self.texts))))
            key = "unit.lacks"
        over = one["value"] > one["threshold"]
        return self.texts(f"{key}_over" if over else key, n=amount)

    def _not_assessed(self, tier: Json) -> list[str]:
        cells = tier["result"]["indicators"] if tier["result"] else {}
        return [code for code, cell in cells.items() if cell["status"] == "not_assessed"]

    def _guidance(self, one: Json) -> Json:
        texts = self.texts
        organisation = one[f"organisation_{texts.language}"] or one["organisation_vi"]
        due = texts("unit.guidance_due", date=self.date(one["due"])) if one["due"] else ""
        done = (
            texts("unit.guidance_done_on", date=self.date(one["done_on"])) if one["state"] == "done" else ""
        )
        result = one["result"] if one["state"] == "done" else ""
        details = [organisation, one["document"], done or due, result]
        return {
            "indicator": one["indicator"],
            "state": one["state"],
            "label": texts(f"unit.guidance_{one['state']}"),
            "step": one["step"],
            "detail": " · ".join(filter(None, details)),
            "source": self.sources.number(one["source"]),
        }

    def _other_guidance(self) -> list[Json]:
        """Return the guidance on what is not missing, so that none is hidden."""
        shown = {key for tier in self.told["tiers"] for one in tier["missing"] for key in one["guidance"]}
        return [self._guidance(one) for one in self.told["guidance"] if one["id"] not in shown]

    # What else is known.

    def _communes(self, communes: Json) -> Json:
        texts = self.texts
        groups: Mapping[str, Sequence[Json]] = {
            status: [self._standing(one) for one in communes["missing"] if one["status"] == status]
            for status in _STATUS_ORDER
        }
        return {
            "met": communes["met"],
            "of": communes["of"],
            "headline": texts("map.share", n=communes["met"], total=communes["of"]),
            "doubt": self._doubt([communes]),
            "own": texts("unit.communes_self", n=own) if (own := communes["self_assessed"]) else "",
            "groups": [
                {"status": status, "label": texts(f"class.{status}"), "units": units}
                for status, units in groups.items()
                if units
            ],
        }
