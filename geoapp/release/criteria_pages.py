"""The pages of the criteria sets: what each asks for, as a table, JSON and CSV, and the list of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from geoapp.config import Province
from geoapp.criteria.requirements import doubt
from geoapp.criteria.requirements import table
from geoapp.criteria.requirements import years_of
from geoapp.criteria.requirements import zones_of
from geoapp.criteria.sets import SET_CODE
from geoapp.criteria.sets import CriteriaSet
from geoapp.errors import ReleaseError
from geoapp.exports.criteria import criteria_csv
from geoapp.exports.criteria import criteria_json
from geoapp.names import strip_prefix
from geoapp.pages.format import partial_date
from geoapp.pages.render import render
from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import Texts
from geoapp.pages.translations import folder_of
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.criteria_index import sections
from geoapp.release.criteria_table import Sources
from geoapp.release.criteria_table import Wording
from geoapp.release.criteria_table import named
from geoapp.release.site import Site
from geoapp.release.snapshot import Snapshot


def sets_here(snapshot: Snapshot, province: Province) -> tuple[CriteriaSet, ...]:
    """Return the sets that hold in the province: national ones and its own."""
    return tuple(each for each in snapshot.criteria_sets if each.holds_in(province.code))


def publish_criteria(snapshot: Snapshot, site: Site, writer: ReleaseWriter) -> None:
    """Write ``criteria/``: its index and each set's page, JSON and CSV, in each language.

    Raises
    ------
    ReleaseError
        A set's code, stored by an earlier version, cannot be part of an address.
    """
    held = sets_here(snapshot, site.province)
    for code in [each.code for each in held if not SET_CODE.fullmatch(each.code)]:
        raise ReleaseError(
            f"criteria set {code!r}: its code is part of addresses and can have letters of English, digits, "
            "- and _ only. Give it such a code in its file and import that again"
        )
    for language in LANGUAGES if held else ():
        shelf = _Shelf(site, held, Texts(language), writer)
        shelf.write("index.html", shelf.index(snapshot))
        for criteria_set in held:
            shelf.write(f"{criteria_set.code}/index.html", shelf.page(criteria_set))
            shelf.write(f"{criteria_set.code}.json", criteria_json(criteria_set))
            shelf.write(f"{criteria_set.code}.csv", criteria_csv(criteria_set))


@dataclass(frozen=True)
class _Shelf:
    """Writes the pages of one language."""

    site: Site
    held: Sequence[CriteriaSet]
    texts: Texts
    writer: ReleaseWriter

    def write(self, name: str, content: bytes) -> None:
        path = f"{folder_of(self.texts.language)}criteria/{name}"
        self.writer.file(path, content, partial(bytes, content))

    def index(self, snapshot: Snapshot) -> bytes:
        language = self.texts.language
        return render(
            "criteria_index.html",
            self.texts,
            document=self.site.documents.document("criteria/", language, "criteria"),
            region=self._region,
            sections=sections(self.held, snapshot, self.site.province.region, self.texts),
        ).encode()

    def page(self, criteria_set: CriteriaSet) -> bytes:
        texts, province = self.texts, self.site.province
        base = next((each for each in self.held if each.code == criteria_set.extends), None)
        groups = table(criteria_set, base, province.region)
        rows = [row for group in groups for row in group.rows]
        sources, path = Sources(), f"criteria/{criteria_set.code}/"
        wording = Wording(texts, years_of(criteria_set), sources)
        return render(
            "criteria.html",
            texts,
            document=self.site.documents.document(path, texts.language, "criteria"),
            set=criteria_set,
            name=named(criteria_set, texts),
            facts=self._facts(criteria_set),
            base=base and (base, named(base, texts)),
            layers=[(each, named(each, texts)) for each in self.held if each.extends == criteria_set.code],
            place=self._place(criteria_set, base),
            doubt=doubt(rows),
            doubtful=sum(row.indicator.unconfirmed for row in rows),
            count=len(rows),
            groups=wording.groups(groups),
            zones=wording.zones(criteria_set, province.region),
            sources=sources.parts(),
        ).encode()

    @property
    def _region(self) -> str:
        return self.texts.get(f"region.{self.site.province.region}", self.site.province.region)

    def _place(self, criteria_set: CriteriaSet, base: CriteriaSet | None) -> str:
        """Return where the requirements of the table hold: empty where they hold everywhere."""
        if base or criteria_set.province_code:
            province = self.site.province
            return province.name_en if self.texts.language == "en" else strip_prefix(province.name_vi)
        zones = zones_of(criteria_set, self.site.province.region)
        return self._region if any(zone.region for zone in zones) else ""

    def _facts(self, criteria_set: CriteriaSet) -> dict[str, str]:
        """Return decision date and dates in force as the language writes them, empty where not known."""
        days = {
            "decided": criteria_set.decision_date,
            "from": criteria_set.valid_from,
            "to": criteria_set.valid_to,
        }
        return {key: self._day(day) for key, day in days.items()}

    def _day(self, day: date | None) -> str:
        return partial_date(day.isoformat(), self.texts.language) if day else ""
