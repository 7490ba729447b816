"""The appendices: commitments by organisation, the year by district, works, units, maps, sources."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.exports.attainment.figures import Figure
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import Head
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.exports.attainment.words import Words
from geoapp.exports.results.counting import Counting
from geoapp.exports.results.criteria import decided_in
from geoapp.exports.results.figures import DistrictFigures
from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Appendix
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Column
from geoapp.exports.results.model import Group
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.model import Picture
from geoapp.exports.results.model import Row
from geoapp.exports.results.model import SourceList
from geoapp.exports.results.model import Table
from geoapp.exports.results.words import NOTHING
from geoapp.exports.results.words import ResultWords
from geoapp.projects.delivery import Basis
from geoapp.projects.delivery import Delivery
from geoapp.projects.programmes import Programme


def appendices(found: Results, pictures: Sequence[Picture], words: ResultWords) -> list[Block]:
    """Return the appendices that have something to tell, numbered I, II, III in that order."""
    held = [
        (key, blocks)
        for key, blocks in (
            ("commitments", _commitments(found, words)),
            ("districts", _districts(found, words)),
            ("models", _models(found, words)),
            ("exemplary", _exemplary(found, words)),
            ("recognised", _recognised(found, words)),
            ("works", _works(found, words)),
            ("missing", _missing(found, words)),
            ("thresholds", _thresholds(found, words)),
            ("maps", _maps(pictures, words)),
            ("sources", _sources(words)),
        )
        if blocks
    ]
    told: list[Block] = []
    for number, (key, blocks) in zip(_NUMBERS, held, strict=False):
        told += [Appendix(words("appendix", n=number), words(f"appendix_{key}", year=found.year)), *blocks]
    return told


_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _commitments(found: Results, words: ResultWords) -> list[Block]:
    if not found.deliveries:
        return []
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_commitment"), 4),
        Column(words("column_place"), 2),
        Column(words("column_target"), 1.6, numeric=True),
        Column(words("column_result"), 1.5, numeric=True),
        Column(words("column_share"), 1.1, numeric=True),
        Column(words("column_source"), 0.9),
    ]
    rows: list[Row] = []
    for slug in _in_order(found.programme, found.deliveries):
        rows.append(Group(words.organisation(slug)))
        own = [d for d in found.deliveries if d.commitment.organisation == slug]
        rows += [_commitment(n, each, words) for n, each in enumerate(own, 1)]
    told = words("commitments", n=len(found.deliveries), reached=found.reached, short=len(found.short))
    return [Paragraph(told), Note(words("commitments_note")), Table(columns, rows)]


def _in_order(programme: Programme | None, deliveries: Sequence[Delivery]) -> list[str]:
    """Return the organisations with commitments: parties as the programme lists them, then others."""
    parties = [party.organisation for party in programme.parties] if programme else []
    committed = {d.commitment.organisation for d in deliveries}
    return [*(slug for slug in parties if slug in committed), *sorted(committed - set(parties))]


def _commitment(n: int, delivery: Delivery, words: ResultWords) -> list[str]:
    commitment = delivery.commitment
    stated = delivery.basis is Basis.STATED
    return [
        str(n),
        words.promise(commitment),
        words.place(commitment.unit_code) if commitment.unit_code else words("whole"),
        words.amount(commitment.target, commitment),
        words.number(delivery.value) + ("*" if stated else ""),
        words.share(delivery),
        words.cite(commitment.source, commitment.delivered_source if stated else ""),
    ]


def _districts(found: Results, words: ResultWords) -> list[Block]:
    if not any(each.unit for each in found.districts):
        return []
    kinds = [kind for kind in Counting if kind is not Counting.UNSTATED or found.counts[kind]]
    columns = [
        Column(words("column_district"), 3),
        *(Column(words(f"counting_{kind}"), 1.3, numeric=True) for kind in kinds),
        Column(words("column_activities"), 1.2, numeric=True),
        Column(words("column_people"), 1.5, numeric=True),
        Column(words("column_communes"), 1.5, numeric=True),
        Column(words("column_recognised"), 1.4, numeric=True),
    ]
    rows = [_district(each, kinds, words) for each in found.districts]
    return [Note(words("districts_note")), Table(columns, rows)]


def _district(row: DistrictFigures, kinds: Sequence[Counting], words: ResultWords) -> list[str]:
    n = words.number
    return [
        words.named(row.unit) if row.unit else words("no_district"),
        *(n(row.projects[kind]) for kind in kinds),
        n(row.activities),
        n(row.participants),
        f"{n(row.communes[0])}/{n(row.communes[1])}" if row.communes else NOTHING,
        n(row.recognised),
    ]


def _models(found: Results, words: ResultWords) -> list[Block]:
    """Return the projects that began in the year, by what they count as."""
    rows: list[Row] = []
    for kind in (Counting.NEW, Counting.REPLICATED, Counting.UNSTATED):
        own = [each for each in found.projects if each.counted_as is kind]
        if own:
            rows.append(Group(f"{words(f'counting_{kind}')} ({words.number(len(own))})"))
        for n, each in enumerate(own, 1):
            project = each.project
            place = words.place(project.unit_code, project.spoken_of)
            name, lead = words.project(project), words.organisation(project.lead_org)
            rows.append([str(n), name, words.type(project.type), place, lead, words.cite(project.source)])
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_project"), 3.4),
        Column(words("column_type"), 2.2),
        Column(words("column_place"), 2.2),
        Column(words("column_organisation"), 2.2),
        Column(words("column_source"), 0.9),
    ]
    return [Table(columns, rows)] if rows else []


def _exemplary(found: Results, words: ResultWords) -> list[Block]:
    rows = [
        [
            str(n),
            words.project(project),
            words.place(project.unit_code, project.spoken_of),
            words.organisation(project.lead_org),
            words.cite(project.source),
        ]
        for n, project in enumerate(found.exemplary, 1)
    ]
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_project"), 4),
        Column(words("column_place"), 2.6),
        Column(words("column_organisation"), 2.6),
        Column(words("column_source"), 0.9),
    ]
    return [Table(columns, rows)] if rows else []


def _recognised(found: Results, words: ResultWords) -> list[Block]:
    rows: list[Row] = []
    for each in found.attainment:
        decided = [(row, record) for row in each.recognised if (record := decided_in(row, found.year))]
        if decided:
            rows.append(Group(words.level(each)))
        for n, (row, record) in enumerate(decided, 1):
            on, year = words.day(record.decided_on), str(record.for_year or NOTHING)
            decision, cited = record.decision or NOTHING, words.cite(record.source)
            rows.append([str(n), words.place(row.unit.code), year, decision, on, cited])
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_unit"), 3.4),
        Column(words("column_for_year"), 1.2),
        Column(words("column_decision"), 3.6),
        Column(words("column_date"), 1.5),
        Column(words("column_source"), 0.9),
    ]
    return [Table(columns, rows)] if rows else []


def _works(found: Results, words: ResultWords) -> list[Block]:
    rows = [
        [
            str(n),
            words.project(project),
            words.place(project.unit_code, found.day),
            words.organisation(project.managing_org or project.lead_org),
            words(f"condition_{upkeep.condition}"),
            words.day(upkeep.last.checked_on) if upkeep.last else words("never"),
            words.day(upkeep.due),
        ]
        for n, (project, upkeep) in enumerate(found.works.to_look_at, 1)
    ]
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_project"), 3.2),
        Column(words("column_place"), 2.2),
        Column(words("column_manager"), 2.2),
        Column(words("column_condition"), 1.6),
        Column(words("column_checked"), 1.5),
        Column(words("column_due"), 1.5),
    ]
    return [Note(words("works_note")), Table(columns, rows)] if rows else []


def _missing(found: Results, words: ResultWords) -> list[Block]:
    rows: list[Row] = []
    for each in found.attainment:
        if each.assessed and each.missing:
            rows.append(Group(words.level(each)))
            rows += [_lacks(n, each, row, words) for n, row in enumerate(each.missing, 1)]
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_unit"), 3),
        Column(words("column_lacking"), 6),
        Column(words("column_source"), 0.9),
    ]
    return [Note(words.texts("report.missing_note")), Table(columns, rows)] if rows else []


def _lacks(
    n: int,
    found: Findings,
    missing: tuple[UnitFigures, Sequence[tuple[Head, Figure]]],
    words: ResultWords,
) -> list[str]:
    row, lacks = missing
    told = words.of(found)
    said = "; ".join(_lacking(head, figure, told) for head, figure in lacks)
    cited = words.cited(found, [figure.source for _, figure in lacks])
    return [str(n), words.place(row.unit.code), said, cited]


def _lacking(head: Head, figure: Figure, told: Words) -> str:
    parts = (told.value(head, figure), told.distance(head, figure))
    inside = ", ".join(part for part in parts if part)
    return f"{head.indicator.code} ({inside})" if inside else head.indicator.code


def _thresholds(found: Results, words: ResultWords) -> list[Block]:
    heads = {
        (head.indicator.code, each.set_code): (head, words.of(each))
        for each in found.attainment
        if each.assessed
        for head in each.unconfirmed
    }
    rows = [
        [
            f"{head.indicator.code} {told.name(head.indicator)}",
            told.threshold(head),
            words.cite(head.threshold.source if head.threshold else head.indicator.source),
        ]
        for head, told in heads.values()
    ]
    columns = [
        Column(words("column_indicator"), 6),
        Column(words("column_threshold"), 2.4),
        Column(words("column_source"), 0.9),
    ]
    return [Note(words.texts("report.thresholds_note")), Table(columns, rows)] if rows else []


def _maps(pictures: Sequence[Picture], words: ResultWords) -> list[Block]:
    return list(pictures) or [Note(words("maps_none"))]


def _sources(words: ResultWords) -> list[Block]:
    """Return the sources: last, when all have been named."""
    listed = words.sources.listed
    return [Note(words("sources_note")), SourceList(listed)] if listed else []
