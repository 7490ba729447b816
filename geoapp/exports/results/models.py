"""Sections II.2 and II.3: model projects, maintained, new and replicated apart; works and their upkeep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence

from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Column
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.model import Row
from geoapp.exports.results.model import Table
from geoapp.exports.results.model import ToWrite
from geoapp.exports.results.words import ResultWords
from geoapp.projects.counting import Counting
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepState


def models_section(found: Results, words: ResultWords) -> list[Block]:
    """Return section II.2."""
    counts = found.counts
    blocks: list[Block] = [Heading(2, words("heading_models"))]
    if not found.projects:
        blocks += [Paragraph(words("models_none", year=found.year)), ToWrite(words("write_models"))]
    else:
        told: dict[str, object] = {kind.value: counts[kind] for kind in Counting}
        unstated = counts[Counting.UNSTATED]
        told["rest"] = words("models_unstated", n=unstated) if unstated else ""
        said = words("models", year=found.year, total=counts.total(), **told)
        sources = words.cite(*(each.project.source for each in found.projects))
        blocks += [
            Paragraph(f"{said} {sources}"),
            Note(words("models_note")),
            _counts(found.by_type, found.kinds, words, words.type, "type"),
            _counts(found.by_organisation, found.kinds, words, words.organisation, "organisation"),
        ]
    if found.undated:
        blocks.append(Note(words("models_undated", n=found.undated)))
    return [*blocks, *_exemplary(found, words)]


def _counts(
    table: Mapping[str, Counter[Counting]],
    used: Sequence[Counting],
    words: ResultWords,
    name: Callable[[str], str],
    kind: str,
) -> Table:
    columns = [
        Column(words(f"column_{kind}"), 4.4),
        *(Column(words(f"counting_{each}"), 1.4, numeric=True) for each in used),
        Column(words("column_total"), 1.2, numeric=True),
    ]
    rows: list[Row] = [
        [name(key), *(words.number(counts[each]) for each in used), words.number(counts.total())]
        for key, counts in table.items()
    ]
    total: Counter[Counting] = sum(table.values(), Counter())
    rows.append([words("all"), *(words.number(total[each]) for each in used), words.number(total.total())])
    return Table(columns, rows, words(f"table_{kind}"))


def _exemplary(found: Results, words: ResultWords) -> list[Block]:
    title = Heading(3, words("heading_exemplary"))
    if not found.exemplary:
        return [title, Paragraph(words("exemplary_none"))]
    said = words("exemplary", n=len(found.exemplary), date=words.day(found.day))
    known = all(project.exemplary_decision for project in found.exemplary)
    return [title, Paragraph(said), *([] if known else [ToWrite(words("write_exemplary"))])]


def works_section(found: Results, words: ResultWords) -> list[Block]:
    """Return section II.3."""
    works, title = found.works, Heading(2, words("heading_works"))
    if not works.works:
        return [title, Paragraph(words("works_none")), ToWrite(words("write_works"))]
    told = {state.value: works.count(state) for state in UpkeepState if state is not UpkeepState.GONE}
    dated = {"date": words.day(found.day), "year": found.year}
    said = words("works", n=len(works.works), checks=works.checks_made, **dated, **told)
    return [
        title,
        Paragraph(said),
        _conditions(works.conditions, words),
        *([Paragraph(words("works_listed"))] if works.to_look_at else []),
        Note(words("works_note")),
    ]


def _conditions(counts: Counter[Condition], words: ResultWords) -> Table:
    columns = [Column(words("column_condition"), 5), Column(words("column_works"), 2, numeric=True)]
    rows = [[words(f"condition_{each}"), words.number(counts[each])] for each in Condition if counts[each]]
    return Table(columns, rows, words("table_conditions"))
