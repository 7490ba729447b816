"""What the report calls things, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import Sources
from geoapp.exports.attainment.words import Words
from geoapp.numbers import number
from geoapp.pages.format import partial_date
from geoapp.pages.translations import Texts
from geoapp.projects.activities import QUANTITY_UNITS
from geoapp.projects.delivery import Delivery
from geoapp.projects.programmes import Commitment
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.projects.taxonomy import project_type

NOTHING = "–"


class ResultWords:
    """The words of one report, and the numbers of the sources it has named so far.

    A report that has numbered ``sources`` already goes on from there.
    """

    def __init__(
        self,
        texts: Texts,
        day: date,
        units: Sequence[Unit],
        organisations: Iterable[Organisation],
        sources: Sources | None = None,
    ) -> None:
        self.texts = texts
        self.sources = sources or Sources()
        self._day = day
        self._chains = Chains(units)
        self._organisations: Mapping[str, Organisation] = {o.slug: o for o in organisations}

    def __call__(self, key: str, **values: object) -> str:
        """Return a text of the report; numbers among the values are written as the language writes them."""
        told = {
            name: self.number(v) if isinstance(v, (int, float)) and name != "year" else v
            for name, v in values.items()
        }
        return self.texts(f"results.{key}", **told)

    def number(self, value: float | None) -> str:
        """Return a number, or a dash where none is known."""
        return NOTHING if value is None else number(value, self.texts.language)

    def day(self, day: PartialDate | date | None) -> str:
        """Return a date no more precise than it is known."""
        return NOTHING if day is None else partial_date(str(day), self.texts.language)

    def dated(self, day: PartialDate) -> str:
        """Return a date as a paper is cited by: "ngày 04/03/2019", "tháng 03/2019", "năm 2019"."""
        return self(f"dated_{day.text.count('-')}", date=self.day(day))

    def share(self, delivery: Delivery) -> str:
        """Return the delivered part of a target in percent, rounded down: 99.9 % is not all of it."""
        return NOTHING if delivery.share is None else f"{self.number(int(delivery.share * 100 + 1e-9))} %"

    def named(self, unit: Unit) -> str:
        """Return the name of a unit."""
        return (unit.name_en or unit.name_vi) if self.texts.language == "en" else unit.name_vi

    def place(self, code: str | None, when: date | None = None) -> str:
        """Return a unit with the district it lies in, by the names of ``when`` or the report's day."""
        chain = self._chains.chain(code, when or self._day)
        if not chain:
            return code or NOTHING
        shown = chain[:2] if chain[0].level is Level.COMMUNE else chain[:1]
        return ", ".join(self.named(unit) for unit in shown)

    def organisation(self, slug: str | None) -> str:
        """Return the name an organisation bore on the report's day."""
        if not slug:
            return self("no_organisation")
        held = self._organisations.get(slug)
        if held is None:
            return slug
        name = held.name_on(self._day)
        return (name.name_en or name.name_vi) if self.texts.language == "en" else name.name_vi

    def project(self, project: Project) -> str:
        """Return the name of a project."""
        return (project.name_en or project.name_vi) if self.texts.language == "en" else project.name_vi

    def type(self, code: str) -> str:
        """Return the name of a type of project."""
        kind = project_type(code)
        return kind.name_en if self.texts.language == "en" else kind.name_vi

    def promise(self, commitment: Commitment) -> str:
        """Return what was committed to: the programme's own words, or the kind."""
        return commitment.text or self(f"commitment_{commitment.kind}")

    def amount(self, value: float | None, commitment: Commitment) -> str:
        """Return an amount in the commitment's unit of measure."""
        return NOTHING if value is None else f"{self.number(value)} {self.unit(commitment.unit)}".strip()

    def unit(self, unit: str) -> str:
        """Return a unit of measure by its name, or as it was written."""
        held = QUANTITY_UNITS.get(unit)
        if held is None:
            return unit
        return held.name_en if self.texts.language == "en" else held.name_vi

    def of(self, found: Findings) -> Words:
        """Return the words of the report on attainment for findings."""
        return Words(found, self.texts)

    def level(self, found: Findings) -> str:
        """Return the tier and level findings are about."""
        level = self.texts(f"report.units_{found.level}_title")
        return f"{self(f'tier_{found.tier}')}, {level[0].lower()}{level[1:]}"

    def cite(self, *sources: str) -> str:
        """Return the numbers of sources as "[1] [3]", each once."""
        numbers = sorted({self.sources.number(source) for source in sources if source})
        return " ".join(f"[{n}]" for n in numbers)

    def cited(self, found: Findings, numbers: Iterable[int | None]) -> str:
        """Return the numbers here of sources that findings number their own way."""
        return self.cite(*(found.sources.listed[n - 1] for n in sorted({n for n in numbers if n})))
