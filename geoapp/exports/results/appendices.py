"""The appendices: commitments by organisation, the year by district, works, units, maps, sources."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.exports.results.figures import DistrictFigures
from geoapp.exports.results.figures import Results
from geoapp.exports.results.lists import exemplary_list
from geoapp.exports.results.lists import missing_list
from geoapp.exports.results.lists import models_list
from geoapp.exports.results.lists import recognised_list
from geoapp.exports.results.lists import works_list
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
from geoapp.projects.counting import Counting
from geoapp.projects.delivery import Basis
from geoapp.projects.delivery import Delivery
from geoapp.projects.programmes import Programme


def appendices(found: Results, pictures: Sequence[Picture], words: ResultWords) -> list[Block]:
    """Return the appendices that have something to tell."""
    return numbered(
        found,
        words,
        ("commitments", _commitments(found, words)),
        ("districts", districts_table(found, words)),
        ("models", models_list(found, words)),
        ("exemplary", exemplary_list(found, words)),
        ("recognised", recognised_list(found, words)),
        ("works", works_list(found, words)),
        ("missing", missing_list(found, words)),
        ("thresholds", thresholds_list(found, words)),
        ("maps", _maps(pictures, words)),
        ("sources", sources_list(words)),
    )


def numbered(found: Results, words: ResultWords, *given: tuple[str, Sequence[Block]]) -> list[Block]:
    """Return appendices by the key of their title, those with something to tell numbered I, II, III."""
    told: list[Block] = []
    held = [(key, blocks) for key, blocks in given if blocks]
    for number, (key, blocks) in zip(_NUMBERS, held, strict=False):
        title = words(f"appendix_{key}", year=found.year)
        told += [Appendix(words("appendix", n=number), title, first=not told), *blocks]
    return told


_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


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
    rest = words("commitments_unknown", n=len(found.unknown)) if found.unknown else ""
    counts = {"n": len(found.deliveries), "reached": found.reached, "short": len(found.short)}
    told = words("commitments", rest=rest, **counts)
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


def districts_table(found: Results, words: ResultWords) -> list[Block]:
    """Return the year by district."""
    if not any(each.unit for each in found.districts):
        return []
    kinds = found.kinds
    columns = [
        Column(words("column_district"), 3),
        *(Column(words(f"counting_{kind}"), 1.3, numeric=True) for kind in kinds),
        Column(words("column_activities"), 1.2, numeric=True),
        Column(words("column_people"), 1.5, numeric=True),
        Column(words("column_communes"), 1.5, numeric=True),
        Column(words("column_recognised_communes"), 1.4, numeric=True),
    ]
    rows: list[Row] = [_district(each, kinds, words) for each in found.districts]
    rows.append(_together(found, kinds, words))
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


def _together(found: Results, kinds: Sequence[Counting], words: ResultWords) -> list[str]:
    """Return the last row: the whole province."""
    n, some = words.number, found.districts
    communes = [each.communes for each in some if each.communes]
    recognised = [each.recognised for each in some if each.recognised is not None]
    met, of = (sum(each[at] for each in communes) for at in (0, 1))
    return [
        words("total"),
        *(n(sum(each.projects[kind] for each in some)) for kind in kinds),
        n(sum(each.activities for each in some)),
        n(sum(each.participants for each in some)),
        f"{n(met)}/{n(of)}" if communes else NOTHING,
        n(sum(recognised)) if recognised else NOTHING,
    ]


def thresholds_list(found: Results, words: ResultWords) -> list[Block]:
    """Return the thresholds that results rest on and that are not confirmed."""
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
            words.cite(head.source),
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


def sources_list(words: ResultWords) -> list[Block]:
    """Return the sources; to be asked for last, when all have been named."""
    listed = words.sources.listed
    return [Note(words("sources_note")), SourceList(listed)] if listed else []
