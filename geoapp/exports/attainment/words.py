"""What a report calls things: statuses, values, thresholds and distances in one language."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date

from geoapp.boundaries.units import Unit
from geoapp.criteria.periods import Period
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.thresholds import value_of
from geoapp.exports.attainment.figures import Figure
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import Head
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.maps.classes import NO_SET
from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.numbers import number
from geoapp.pages.format import partial_date
from geoapp.pages.periods import period_name
from geoapp.pages.required import group_words
from geoapp.pages.required import measure_words
from geoapp.pages.translations import Texts

# As decisions write it, a bare amount is asked for exactly; and a sign of equality would begin a formula.
_SIGNS = {Operator.AT_LEAST: "≥ ", Operator.AT_MOST: "≤ ", Operator.EQUAL: ""}
#: So many reported periods are named one by one.
_FEW_PERIODS = 3
_URBAN = ("Thành phố ", "Thị xã ")


class Words:
    """The words of a report in the language of ``texts``."""

    def __init__(self, found: Findings, texts: Texts) -> None:
        self.found = found
        self.texts = texts

    @property
    def language(self) -> str:
        """The language."""
        return self.texts.language

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        return number(value, self.language)

    def day(self, day: date) -> str:
        """Return a day as the language writes it."""
        return partial_date(day.isoformat(), self.language)

    def period(self, period: Period) -> str:
        """Return a year, quarter or month by its name, other days by both ends."""
        return period_name(str(period), self.texts)

    @property
    def tier(self) -> str:
        """The tier, as it stands inside a sentence."""
        return self.texts(f"report.tier_{self.found.tier}")

    @property
    def units(self) -> str:
        """What units of the level are called."""
        return self.texts(f"report.units_{self.found.level}")

    @property
    def all_units(self) -> str:
        """What all units of the level are called, wards and townships among them."""
        return self.texts(f"report.all_units_{self.found.level}")

    def unit(self, unit: Unit | None) -> str:
        """Return a unit's name."""
        if unit is None:
            return self.texts("report.in_no_district")
        return (unit.name_en or unit.name_vi) if self.language == "en" else unit.name_vi

    def name(self, item: Indicator | Criterion) -> str:
        """Return the name of an indicator or criterion."""
        return item.name_en if self.language == "en" else item.name_vi

    @property
    def title(self) -> str:
        """The title of the report."""
        key = "report.title" if self.found.assessed else "report.title_recognition"
        return self.texts(key, tier=self.tier)

    def subtitle(self, province: str) -> str:
        """Return where and when the report is about."""
        level = self.texts(f"report.units_{self.found.level}_title")
        return self.texts("report.subtitle", province=province, units=level, date=self.day(self.found.day))

    @property
    def basis(self) -> str:
        """What the results rest on, or why there are none."""
        found, names = self.found, self.found.set_names
        if not found.held:
            return self.texts("report.no_set", tier=self.tier, year=found.period.year)
        if not found.assessed:
            return self.texts("report.no_assessments")
        named = names[1] if self.language == "en" else names[0]
        return self.texts("report.basis", period=self.reported, set=named)

    @property
    def reported(self) -> str:
        """The periods that were reported on; of more than a few, the first and the last day of them all."""
        periods = self.found.reported
        if len(periods) <= _FEW_PERIODS:
            return ", ".join(map(self.period, periods))
        first, last = min(each.start for each in periods), max(each.end for each in periods)
        return f"{self.day(first)}–{self.day(last)}"

    @property
    def headline(self) -> str:
        """The sum of the report in one line."""
        return (
            self.met(self.found.units, "report.headline_met")
            if self.found.assessed
            else self.recognised_headline
        )

    @property
    def short_headline(self) -> str:
        """How many units meet the criteria, beside a title that names them."""
        return self.met(self.found.units)

    def met(self, rows: Sequence[UnitFigures], key: str = "report.holder_met") -> str:
        """Return how many of some units meet the criteria, and of how many that is not known."""
        counted = [row for row in rows if row.status not in (NOT_APPLICABLE, ABSENT)]
        met = sum(row.status == MET for row in counted)
        told = self.texts(key, n=self.number(met), total=self.number(len(counted)), units=self.units)
        unknown = sum(row.status == NOT_ASSESSED for row in counted)
        return f"{told} {self.texts('report.not_assessed', n=self.number(unknown))}" if unknown else told

    @property
    def recognised_headline(self) -> str:
        """How many units are recognised."""
        found, n = self.found, self.number
        done = sum(row.recognition is not None and _recognised(row.recognition) for row in found.units)
        return self.texts(
            "report.headline_recognised",
            n=n(done),
            total=n(len(found.units)),
            units=self.all_units,
            tier=self.tier,
        )

    @property
    def average(self) -> str:
        """How many of the indicators assessed a unit meets on average, and how many units that rests on."""
        counted = [row for row in self.found.units if row.assessed]
        units = max(len(counted), 1)
        met, told = (sum(each) / units for each in (map(_met, counted), (row.assessed for row in counted)))
        parts = {name: number(value, self.language, 1) for name, value in (("n", met), ("total", told))}
        return self.texts(
            "report.headline_indicators", **parts, assessed=self.number(len(counted)), units=self.units
        )

    @property
    def caution(self) -> str:
        """What the results rest on that nobody has confirmed or appraised; empty where all is."""
        found, texts = self.found, self.texts
        codes = self.indicators(found.unconfirmed)
        own = sum(row.self_assessed for row in found.units)
        said = (
            texts("report.caution_thresholds", codes=codes) if codes else "",
            texts("report.caution_self", n=self.number(own), units=self.units) if own else "",
        )
        return " ".join(part for part in said if part)

    def criterion(self, criterion: Criterion) -> str:
        """Return a criterion's number and name."""
        return self.texts("report.criterion", code=criterion.code, name=self.name(criterion))

    def status(self, code: int) -> str:
        """Return what a status is called."""
        return self.texts(f"class.{status_class(code).key}")

    def short_status(self, code: int) -> str:
        """Return what a status is called where room is short."""
        return self.texts.get(f"report.short_{status_class(code).key}", self.status(code))

    def change(self, change: str) -> str:
        """Return what a change is called."""
        return self.texts(f"report.change_{change}")

    def value(self, head: Head, figure: Figure) -> str:
        """Return what was reported: a number with its unit, or a yes or no; empty where there is none."""
        if figure.value is None:
            return ""
        if head.indicator.operator is Operator.IS_MET:
            return self.texts("report.yes" if figure.value else "report.no")
        return self.amount(figure.value, head.indicator.unit)

    def threshold(self, head: Head) -> str:
        """Return what is asked for, such as "≥ 95 %", of each commune group where that differs."""
        if not head.by_group:
            return self._asked(head, value_of(head.asked[0].threshold))
        return "; ".join(
            f"{group_words(each.group, self.texts)}: {self._asked(head, value_of(each.threshold))}"
            for each in head.asked
        )

    def threshold_of(self, row: UnitFigures, head: Head, figure: Figure) -> str:
        """Return what a unit is asked for; by its commune group, and why not where that is not known."""
        if head.by_group and row.group is None:
            return self.texts("unit.group_unknown")
        return self._asked(head, figure.threshold) if head.by_group else self.threshold(head)

    def group(self, row: UnitFigures) -> str:
        """Return the commune group by which thresholds were looked up; empty where none applies."""
        if row.status == NOT_APPLICABLE:
            return ""
        return group_words(row.group, self.texts) if row.group else self.texts("unit.group_unknown")

    def _asked(self, head: Head, value: float | None) -> str:
        """Return a threshold; a yes or no is asked for wherever it is not by commune group."""
        if head.indicator.operator is Operator.IS_MET and (value is not None or not head.by_group):
            return self.texts("report.threshold_met")
        if value is None:
            return self.texts("report.threshold_unknown")
        return _SIGNS[head.indicator.operator] + self.amount(value, head.indicator.unit)

    def distance(self, head: Head, figure: Figure) -> str:
        """Return how much is missing, in the indicator's own unit; empty where that cannot be measured."""
        if not figure.distance:
            return ""
        n = self.number(figure.distance)
        if head.indicator.unit == "%":
            return self.texts("report.distance_percent", n=n)
        unit = measure_words(head.indicator.unit, self.texts)
        return " ".join(self.texts("report.distance_unit", n=n, unit=unit).split())

    def amount(self, value: float, unit: str) -> str:
        """Return a number with its unit in words."""
        return f"{self.number(value)} {measure_words(unit, self.texts)}".strip()

    def stage(self, row: UnitFigures) -> str:
        """Return where a unit's dossier stands; a town or city completes the task instead (rule 5.2)."""
        if row.recognition is None:
            return self.texts("class.no_record")
        if _recognised(row.recognition) and row.unit.name_vi.startswith(_URBAN):
            return self.texts("map.recognised_urban")
        return self.texts(f"class.{row.recognition.stage}")

    def dated(self, row: UnitFigures) -> str:
        """Return when the stage was reached, or by when a source attests it."""
        record = row.recognition
        if record is None:
            return ""
        decided = record.revoked_on if record.stage is Stage.REVOKED else record.decided_on
        known = decided or record.known_by
        if known is None:
            return ""
        return self.texts(
            "map.dated" if decided else "map.dated_by", date=partial_date(str(known), self.language)
        )

    def indicators(self, heads: Iterable[Head]) -> str:
        """Return the codes of some indicators."""
        return ", ".join(head.indicator.code for head in heads)


def status_class(code: int) -> MapClass:
    """Return how a status is drawn: colour, pattern and sign."""
    if code == ABSENT:
        return next(item for item in STATUS_CLASSES if item.key == NO_SET)
    return STATUS_CLASSES[code]


def _met(row: UnitFigures) -> int:
    return row.count(MET)


def _recognised(record: Recognition) -> bool:
    return record.stage is Stage.RECOGNISED
