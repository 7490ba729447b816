"""The units without a project of a kind, in the words of one language."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from geoapp.numbers import number
from geoapp.pages.find.lines import away
from geoapp.pages.find.lines import name_of
from geoapp.pages.find.lines import type_name
from geoapp.pages.find.lines import unit_link
from geoapp.pages.find.query import FindQuery
from geoapp.pages.format import partial_date
from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts


@dataclass(frozen=True)
class LackingWords:
    """Writes the answer to ``none=1``."""

    told: Json
    query: FindQuery
    texts: Texts

    def words(self) -> Json:
        """Return what the template shows."""
        none, texts = self.told["none"], self.texts
        kinds = texts("find.or").join(type_name(code, texts) for code in self.query.type)
        units = none["units"]
        values = {
            "n": self._count(len(units)),
            "total": self._count(none["asked"]),
            "units": texts("find.units_" + "_".join(none["levels"])) if none["levels"] else "",
            "kind": kinds or texts("find.any_kind"),
            "km": number(none["km"], texts.language, 2) if none["km"] is not None else "",
        }
        key = "find.none_within" if none["km"] is not None else "find.none_in"
        return {
            "headline": texts(key, **values),
            "km": values["km"],
            "day": texts("find.none_day", day=partial_date(self.told["day"], texts.language)),
            "coarse": texts("find.none_coarse", n=self._count(none["coarse"])) if none["coarse"] else "",
            "other": texts("find.none_other") if self._others() else "",
            "units": [self._unit(unit) for unit in units],
        }

    def _others(self) -> bool:
        """Tell whether the query has filters that do not count here."""
        kept = {"type", "none", "km", "sort", "page"}
        return bool(self.query.to_args().keys() - kept)

    def _count(self, value: int) -> str:
        return number(value, self.texts.language, 0)

    def _unit(self, unit: Json) -> Json:
        nearest, texts = unit["nearest"], self.texts
        types = f"&type={','.join(self.query.type)}" if self.query.type else ""
        return {
            **unit_link(unit, texts),
            "map": f"maps/projects/?unit={quote(unit['code'])}{types}",
            "count": self._count(unit["count"]) if unit["count"] else "",
            "away": away(unit["metres"], unit["rough"], texts) if nearest else texts("find.nowhere"),
            "nearest": {"name": name_of(nearest, texts), "address": f"projects/{quote(nearest['id'])}"}
            if nearest
            else None,
        }
