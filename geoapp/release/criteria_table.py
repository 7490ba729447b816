"""The table of a criteria set in words: what its page shows, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from geoapp.criteria.requirements import Asked
from geoapp.criteria.requirements import Group
from geoapp.criteria.requirements import Origin
from geoapp.criteria.requirements import Row
from geoapp.criteria.requirements import Zone
from geoapp.criteria.requirements import asked_in
from geoapp.criteria.requirements import zones_of
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.pages.format import source_parts
from geoapp.pages.required import group_words
from geoapp.pages.required import required
from geoapp.pages.required import unit_words
from geoapp.pages.translations import Texts


@dataclass
class Sources:
    """The sources of a page, numbered from 1 as they come."""

    texts: list[str] = field(default_factory=list)

    def number(self, source: str) -> int | None:
        """Return the number of a source, None where there is no source."""
        if not source:
            return None
        if source not in self.texts:
            self.texts.append(source)
        return self.texts.index(source) + 1

    def parts(self) -> list[list[tuple[str, str]]]:
        """Return each source as (text, address) pieces, in order."""
        return [source_parts(text) for text in self.texts]


@dataclass(frozen=True)
class Line:
    """One requirement of a cell: ``text`` is empty where the threshold is not known.

    ``when`` and ``whom`` are empty where it holds in all years and for everyone.
    """

    text: str
    when: str
    whom: str
    unconfirmed: bool
    source: int | None


@dataclass(frozen=True)
class TableRow:
    """An indicator; ``base`` is None where no other set asks for it, or none is extended.

    ``source`` is None where it is that of a threshold, which names it already.
    """

    code: str
    name: str
    unit: str
    note: str
    unconfirmed: bool
    source: int | None
    origin: Origin
    lines: Sequence[Line]
    base: Sequence[Line] | None


@dataclass(frozen=True)
class TableGroup:
    """A criterion and its rows."""

    code: str
    name: str
    unconfirmed: bool
    source: int | None
    rows: Sequence[TableRow]


@dataclass(frozen=True)
class ZoneRow:
    """An indicator in every zone of the set; one cell where it asks the same everywhere."""

    code: str
    name: str
    cells: Sequence[Sequence[Line]]


@dataclass(frozen=True)
class Zones:
    """The national table: a column for each zone, ``here`` counts those of the province, then all others."""

    columns: Sequence[str]
    here: int
    rows: Sequence[ZoneRow]


class Wording:
    """Puts the cells of one set into words of one language; gathers their sources."""

    def __init__(self, texts: Texts, years: range, sources: Sources) -> None:
        self._texts = texts
        self._years = years
        self._sources = sources

    def groups(self, groups: Iterable[Group]) -> list[TableGroup]:
        """Return the table of a set."""
        return [
            TableGroup(
                group.criterion.code,
                named(group.criterion, self._texts),
                group.criterion.unconfirmed,
                self._sources.number(group.criterion.source),
                [self._row(row) for row in group.rows],
            )
            for group in groups
        ]

    def zones(self, criteria_set: CriteriaSet, region: str) -> Zones | None:
        """Return what a set asks for everywhere, or None where it is the same everywhere."""
        zones = zones_of(criteria_set, region)
        if not zones:
            return None
        rows = [
            ZoneRow(each.code, named(each, self._texts), self._cells(each, zones))
            for each in criteria_set.indicators
        ]
        columns = [zone_words(zone, self._texts) for zone in zones]
        here = sum(zone.region == region for zone in zones)
        return Zones([*columns, self._texts("criteria.general")], here, rows)

    def _row(self, row: Row) -> TableRow:
        indicator = row.indicator
        lines = self._lines(indicator, row.asked)
        source = self._sources.number(indicator.source)
        return TableRow(
            code=indicator.code,
            name=named(indicator, self._texts),
            unit=unit_words(indicator.unit, self._texts),
            note=indicator.note,
            unconfirmed=indicator.unconfirmed,
            source=None if source in [line.source for line in lines] else source,
            origin=row.origin,
            lines=lines,
            base=None if row.base is None else self._lines(row.base.indicator, row.base.asked),
        )

    def _cells(self, indicator: Indicator, zones: Sequence[Zone]) -> list[list[Line]]:
        """Return a cell for each zone and the general one, or one where all are the same."""
        asked = [asked_in(indicator, zone, self._years) for zone in (*zones, Zone())]
        cells = [self._lines(indicator, some, told_group=False) for some in asked]
        same = all(
            [replace(line, source=None) for line in cell] == [replace(line, source=None) for line in cells[0]]
            for cell in cells
        )
        return cells[:1] if same else cells

    def _lines(self, indicator: Indicator, asked: Iterable[Asked], *, told_group: bool = True) -> list[Line]:
        lines, asked = [], list(asked)
        by_group = told_group and any(each.group for each in asked)
        for each in asked:
            threshold, texts = each.threshold, self._texts
            lines.append(
                Line(
                    required(indicator.operator, indicator.unit, threshold.value, texts) if threshold else "",
                    "" if (each.first, each.last) == (self._years[0], self._years[-1]) else span(each),
                    group_words(each.group, texts) if by_group else "",
                    threshold is not None and threshold.unconfirmed,
                    self._sources.number(threshold.source) if threshold else None,
                )
            )
        return lines


def named(record: Criterion | Indicator | CriteriaSet, texts: Texts) -> str:
    """Return the name of a record in the language of ``texts``."""
    return record.name_en if texts.language == "en" else record.name_vi


def zone_words(zone: Zone, texts: Texts) -> str:
    """Return a zone in words; a region or group that the catalogue does not have stays as it is."""
    if zone.region:
        return texts.get(f"region.{zone.region}", zone.region)
    return group_words(zone.group, texts) if zone.group else ""


def span(asked: Asked) -> str:
    """Return a stretch of years: ``2024`` or ``2024–2025``."""
    return str(asked.first) if asked.first == asked.last else f"{asked.first}–{asked.last}"
