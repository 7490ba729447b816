"""The sheets on attainment: summary, what is missing, table of indicators, recognitions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from openpyxl import Workbook

from geoapp.boundaries.units import Level
from geoapp.criteria.sets import Operator
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NEARLY_MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import NOT_MET
from geoapp.exports.attainment.figures import CHANGES
from geoapp.exports.attainment.figures import Figure
from geoapp.exports.attainment.figures import Head
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.exports.attainment.words import Words
from geoapp.exports.attainment.words import status_class
from geoapp.exports.sheets import MUTED
from geoapp.exports.sheets import SHARE
from geoapp.exports.sheets import WARNING
from geoapp.exports.sheets import Cell
from geoapp.exports.sheets import Page
from geoapp.exports.sheets import Styled
from geoapp.exports.sheets import decimals

#: The statuses a summary counts, in its order.
COUNTED = (MET, NEARLY_MET, NOT_MET, NOT_ASSESSED, NOT_APPLICABLE)
# The map's colours, light enough for ink on them and for a printer.
_FILLS = {MET: "DCEFE8", NEARLY_MET: "EAF4F0", NOT_MET: "FBE3CC", NOT_ASSESSED: "EEF0F2"}


def titled_page(book: Workbook, name: str, widths: Sequence[float], words: Words, province: str) -> Page:
    """Return a new sheet that begins with what the report is and, of a demonstration, that it is one."""
    page = Page(book, name, widths)
    page.line(words.title, size=15, bold=True)
    page.line(words.subtitle(province), colour=MUTED)
    if words.found.demonstration:
        page.line(words.texts("page.demonstration"), bold=True, colour=WARNING)
    return page


class AttainmentSheets:
    """Writes the sheets on attainment into a workbook, each where it is called for."""

    def __init__(self, book: Workbook, words: Words, province: str) -> None:
        self.book, self.words, self.province = book, words, province
        self.found, self.texts = words.found, words.texts

    def summary(self) -> None:
        """Write counts, changes and districts, or where dossiers stand."""
        found, words = self.found, self.words
        page = self._page("summary", (34, 12, 12, 12, 14, 14, 14, 14))
        page.line(words.headline, size=13, bold=True)
        if found.assessed:
            page.line(words.recognised_headline)
        page.line(words.basis, colour=MUTED)
        page.gap()
        if found.assessed:
            self._counts(page)
            self._changes(page)
            if found.level is Level.COMMUNE:
                self._by_holder(page)
        else:
            self._stages(page)
        page.print_across(words.subtitle(self.province))

    def indicators(self) -> None:
        """Write every unit with its figure for every indicator."""
        found, t = self.found, self.texts
        page = self._page("indicators", (10, 26, 20, 20, *[12.0] * len(found.heads), 12, 12, 18, 18))
        if any(row.self_assessed for row in found.units):
            page.line(t("report.self_note"), colour=MUTED)
        heads = [
            *self._head("unit_code", "unit", "holder", "result"),
            *(h.indicator.code for h in found.heads),
        ]
        asked = [self._threshold(head, self.words.threshold(head)) for head in found.heads]
        further: list[list[Cell]] = [
            ["", "", "", t("report.column_indicator"), *(self.words.name(h.indicator) for h in found.heads)],
            ["", "", "", t("report.column_threshold"), *asked],
        ]
        ends = self._head("indicators", "applicable", "source", *self._group_column)
        page.head([*heads, *ends], *further)
        page.freeze(3)
        page.rows([self._unit_row(row) for row in found.units])
        page.print_across(self.words.subtitle(self.province))

    def missing(self) -> None:
        """Write the units that lack indicators, those that lack most first."""
        t, words = self.texts, self.words
        page = self._page("missing", (10, 26, 20, 12, 12, 44, 14, 18, 18, 10, 18))
        page.line(t("report.missing_note" if self.found.missing else "report.missing_none"), colour=MUTED)
        if any(figure.self_assessed for _, lacks in self.found.missing for _, figure in lacks):
            page.line(t("report.self_note"), colour=MUTED)
        keys = ("unit_code", "unit", "holder", "missing", "indicator")
        page.head(
            [
                *self._head(*keys),
                "",
                *self._head("value", "threshold", "distance", "source", *self._group_column),
            ]
        )
        page.freeze(2)
        page.rows(
            [
                *self._named(row),
                len(lacks),
                head.indicator.code,
                words.name(head.indicator),
                self._figure(head, figure),
                self._threshold(head, self.words.threshold_of(row, head, figure)),
                figure.distance or None,
                figure.source,
                *self._group(row),
            ]
            for row, lacks in self.found.missing
            for head, figure in lacks
        )
        page.print_across(words.subtitle(self.province))

    def recognitions(self) -> None:
        """Write where the dossiers stand, and where that disagrees with the result."""
        words, t = self.words, self.texts
        page = self._page("recognitions", (10, 26, 20, 26, 20, 22, 10, 44, 10))
        keys = (
            "unit_code",
            "unit",
            "holder",
            "stage",
            "date",
            "decision",
            "for_year",
            "disagreement",
            "source",
        )
        page.head(self._head(*keys))
        page.freeze(2)
        page.rows(
            [
                *self._named(row),
                words.stage(row),
                words.dated(row),
                row.recognition.decision if row.recognition else "",
                Styled(row.recognition.for_year if row.recognition else None, form="0"),
                Styled(t(f"report.disagreement_{row.disagreement}"), colour=WARNING)
                if row.disagreement
                else "",
                row.recognition_source,
            ]
            for row in self.found.units
        )
        page.print_across(words.subtitle(self.province))

    def _page(self, name: str, widths: Sequence[float]) -> Page:
        title = self.texts(f"report.sheet_{name}")
        return titled_page(self.book, title, widths, self.words, self.province)

    def _head(self, *keys: str) -> list[Cell]:
        return [self.texts(f"report.column_{key}") for key in keys]

    def _named(self, row: UnitFigures) -> list[Cell]:
        return [row.unit.code, self.words.unit(row.unit), self.words.unit(row.holder) if row.holder else ""]

    def _counts(self, page: Page) -> None:
        counts, total = self.found.counts, len(self.found.units)
        rows: list[list[Cell]] = [
            [self._status(code), counts[code], Styled(counts[code] / total if total else 0, form=SHARE)]
            for code in COUNTED
        ]
        page.head([*self._head("result", "units"), "%"])
        page.rows(rows)
        page.rows([[Styled(self.texts("report.total"), bold=True), Styled(total, bold=True)]])
        page.gap()

    def _stages(self, page: Page) -> None:
        stages = Counter(self.words.stage(row) for row in self.found.units)
        page.head(self._head("stage", "units"))
        page.rows([stage, n] for stage, n in stages.most_common())

    def _changes(self, page: Page) -> None:
        found, words, t = self.found, self.words, self.texts
        page.line(t("report.change"), bold=True)
        if not found.changes:
            page.line(t("report.change_none"), colour=MUTED)
        else:
            periods = {"period": words.period(found.period), "before": words.period(found.before)}
            page.line(t("report.change_note", **periods), colour=MUTED)
            rows: list[list[Cell]] = [[words.change(change), found.changes[change]] for change in CHANGES]
            page.head(self._head("result", "units"))
            page.rows(rows)
        page.gap()

    def _by_holder(self, page: Page) -> None:
        words = self.words
        statuses = [words.status(code) for code in COUNTED]
        page.head([*self._head("holder", "units"), *statuses, *self._head("share_met")])
        for holder, rows in self.found.by_holder:
            counts = [sum(row.status == code for row in rows) for code in COUNTED]
            assessed = sum(row.status in (MET, NEARLY_MET, NOT_MET) for row in rows)
            share = Styled(counts[0] / assessed if assessed else None, form=SHARE)
            page.rows([[words.unit(holder), len(rows), *counts, share]])

    def _unit_row(self, row: UnitFigures) -> list[Cell]:
        pairs = zip(self.found.heads, row.figures, strict=True)
        return [
            *self._named(row),
            self._status(row.status, own=row.self_assessed),
            *(self._figure(head, figure) for head, figure in pairs),
            row.count(MET),
            row.applicable,
            self._sources(row),
            *self._group(row),
        ]

    def _status(self, code: int, *, own: bool = False) -> Styled:
        item = status_class(code)
        text = f"{item.sign} {self.words.status(code)}{' *' if own else ''}".strip()
        return Styled(text, fill=_FILLS.get(code, ""), italic=own)

    def _figure(self, head: Head, figure: Figure) -> Styled:
        """Return a value with the sign of its status; a number stays one, its sign is in the format."""
        sign, fill = status_class(figure.status).sign, _FILLS.get(figure.status, "")
        star = "*" if figure.self_assessed else ""
        if figure.value is None or head.indicator.operator is Operator.IS_MET:
            blank = figure.status == ABSENT
            text = "" if blank else f"{sign}{star} {self.words.status(figure.status)}".strip()
            return Styled(text, fill=fill, italic=figure.self_assessed)
        form = f'{decimals(figure.value)}" {sign}{star}"' if sign else decimals(figure.value)
        return Styled(figure.value, form=form, fill=fill, italic=figure.self_assessed)

    @property
    def _group_column(self) -> Sequence[str]:
        """The column of commune groups, where thresholds are by group."""
        return ("group",) if self.found.by_group else ()

    def _group(self, row: UnitFigures) -> Sequence[Cell]:
        return (self.words.group(row),) if self.found.by_group else ()

    def _threshold(self, head: Head, asked: str) -> Styled:
        doubt = f"\n{self.texts('report.doubt')}" if head.unconfirmed else ""
        return Styled(asked + doubt, colour=WARNING if head.unconfirmed else "")

    def _sources(self, row: UnitFigures) -> Cell:
        """Return where the figures of a row come from: one number, or one by indicator."""
        pairs = list(zip(self.found.heads, row.figures, strict=True))
        numbers = {figure.source for _, figure in pairs if figure.source}
        if len(numbers) <= 1:
            return next(iter(numbers), None)
        return "; ".join(f"{head.indicator.code}: {figure.source}" for head, figure in pairs if figure.source)
