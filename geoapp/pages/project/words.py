"""A project's page in the words of one language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from urllib.parse import quote

from geoapp.numbers import number
from geoapp.pages.find.lines import away
from geoapp.pages.find.lines import dates
from geoapp.pages.find.lines import name_of
from geoapp.pages.find.lines import place_of
from geoapp.pages.find.lines import type_name
from geoapp.pages.find.lines import unit_link
from geoapp.pages.find.lines import units
from geoapp.pages.format import partial_date
from geoapp.pages.kinds import Json
from geoapp.pages.project.upkeep import upkeep_words
from geoapp.pages.translations import Texts
from geoapp.pages.unit.documents import document_words
from geoapp.pages.unit.sources import Sources

#: Leaflet's zoom at which some kilometres around a place are seen.
_ZOOM = 12
_MARK = re.compile(r"^\[[^\]]*\]\s*")


def words(told: Json, texts: Texts) -> Json:
    """Return what the template shows."""
    return _Page(told, texts).words()


@dataclass(frozen=True)
class _Page:
    told: Json
    texts: Texts
    sources: Sources = field(default_factory=Sources)

    def words(self) -> Json:
        told, texts = self.told, self.texts
        source = self.sources.number(told["source"]) if told["source"] else None
        dated = partial_date(told["source_date"], texts.language) if told["source_date"] else ""
        return {
            "id": told["id"],
            "name": name_of(told, texts),
            "type": type_name(told["type"], texts),
            "type_address": f"projects?type={told['type']}",
            "doubtful": told["doubtful"],
            "exemplary": told["exemplary"],
            "organisations": list(self._organisations()),
            "facts": list(self._facts()),
            "photos": [self._photo(one, number) for number, one in enumerate(told["photos"], 1)],
            "upkeep": upkeep_words(told["upkeep"], texts, self.sources),
            "documents": [document_words(one, texts) for one in told["documents"]],
            "source": source,
            "source_date": dated,
            "note": _MARK.sub("", told["note"]),
            "then": [unit_link(unit, texts) for unit in reversed(told["then"])],
            "now": [unit_link(unit, texts) for unit in reversed(told["now"])],
            "moved": units(told["then"], texts) != units(told["now"], texts) and bool(told["then"]),
            "place": told["place"],
            "precision": self._precision(),
            "indicators": [self._indicator(one) for one in told["indicators"]],
            "originals": [self._node(one, depth) for depth, one in enumerate(told["originals"])],
            "depth": len(told["originals"]),
            "copies": [
                self._node(one, one["depth"] + len(told["originals"])) for one in told["copies"]["listed"]
            ],
            "more_copies": self._more(),
            "nearest": [self._near(one) for one in told["nearest"]],
            "map": f"?project={quote(told['id'])}" if told["script"] else "",
            "small_map": self._small_map(),
            "script": told["script"],
            "sources": self.sources.listed(),
        }

    def _organisations(self) -> Iterator[tuple[str, list[Json]]]:
        """Give who leads, takes part and manages, each with the address of its page."""
        told = self.told
        groups = (("lead", [told["lead"]]), ("partners", told["partners"]), ("managing", [told["managing"]]))
        for key, some in groups:
            yield self.texts(f"later.{key}"), [self._organisation(one) for one in some if one]

    def _facts(self) -> Iterator[tuple[str, str]]:
        told, texts = self.told, self.texts
        pairs = (
            ("later.dates", dates(told, texts)),
            ("find.phase", texts(f"phase.{told['phase']}") if told["phase"] else ""),
            ("later.origin", texts(f"later.origin_{told['origin']}") if told["origin"] else ""),
            ("later.scale", self._scale()),
            ("later.funding", self._funding()),
        )
        for key, value in pairs:
            yield texts(key), value or texts("project.unknown")
        if told["exemplary_decision"]:
            yield texts("later.exemplary_decision"), told["exemplary_decision"]

    def _organisation(self, one: Json) -> Json:
        name, now = name_of(one, self.texts), one["now"]
        whole = self.texts("later.place_now", then=name, now=name_of(now, self.texts)) if now else name
        return {"name": whole, "address": f"organisations/{quote(one['slug'])}"}

    def _photo(self, one: Json, number: int) -> Json:
        """Return a photograph; one that nobody described is told by its number and the project's name."""
        texts, taken = self.texts, one["taken_on"]
        caption = (one["caption_en"] if texts.language == "en" else "") or one["caption_vi"]
        return {
            **{key: one[key] for key in ("small", "large", "width", "height")},
            "alt": caption or texts("project.photo_alt", n=number, name=name_of(self.told, texts)),
            "caption": caption,
            "taken": texts("project.photo_taken", day=partial_date(taken, texts.language)) if taken else "",
            "source": self.sources.number(one["source"]) if one["source"] else None,
        }

    def _scale(self) -> str:
        value, unit = self.told["scale_value"], self.told["scale_unit"]
        if value is None:
            return ""
        key = "later.scale_" + re.sub("[^A-Za-z0-9]+", "_", unit)
        return f"{number(value, self.texts.language)} {self.texts.get(key, unit) if unit else ''}".strip()

    def _funding(self) -> str:
        value, source = self.told["funding_vnd"], self.told["funding_source"]
        amount = f"{number(value, self.texts.language, 0)} {self.texts('later.currency')}" if value else ""
        return ", ".join(
            filter(None, (amount, self.texts.get(f"later.funding_{source}", source) if source else ""))
        )

    def _precision(self) -> str:
        """Say how exactly the place is known, and what that means for the map."""
        told, texts = self.told, self.texts
        kind = "point" if told["located"] else "about" if told["approximate"] else "none"
        point = ""
        if told["located"]:
            point = texts("project.point", lat=f"{told['lat']:.5f}", lon=f"{told['lon']:.5f}")
        parts = [texts(f"precision.{told['precision']}"), texts(f"project.place_{kind}"), point]
        border = texts("project.near_border") if told["near_border"] else ""
        return " ".join(filter(None, (". ".join(parts[:1]) + ".", *parts[1:], border)))

    def _small_map(self) -> str:
        """Return the view of the map around the place, or of the unit where only that is known."""
        told = self.told
        if place := place_of(told):
            return f"?at={_ZOOM}/{place[1]:.5f}/{place[0]:.5f}"
        units = told["then"] or told["now"]
        return f"?unit={quote(units[-1]['code'])}" if units else ""

    def _indicator(self, one: Json) -> Json:
        named = one["sets"][:1]
        return {
            "code": one["code"],
            "name": name_of(named[0], self.texts) if named else "",
            "sets": [each["code"] for each in one["sets"]],
        }

    def _node(self, one: Json, depth: int) -> Json:
        year = (one["started_on"] or "")[:4]
        place = units(one["then"] or one["now"], self.texts)
        detail = " · ".join(filter(None, (place, year)))
        return {
            "name": name_of(one, self.texts),
            "address": quote(one["id"]),
            "detail": detail,
            "depth": min(depth, 8),
        }

    def _more(self) -> str:
        left = self.told["copies"]["total"] - len(self.told["copies"]["listed"])
        return self.texts("project.more_copies", n=number(left, self.texts.language, 0)) if left else ""

    def _near(self, one: Json) -> Json:
        return {
            "name": name_of(one, self.texts),
            "address": quote(one["id"]),
            "away": away(one["metres"], one["rough"], self.texts),
        }
