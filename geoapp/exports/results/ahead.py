"""Parts III and IV: what fell short, as facts; causes and proposals are the author's to write."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from geoapp.criteria.guidance import Guidance
from geoapp.criteria.statuses import NEARLY_MET
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import NOT_MET
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.exports.results.figures import Planned
from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Bullets
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.model import ToWrite
from geoapp.exports.results.words import ResultWords
from geoapp.projects.delivery import Delivery
from geoapp.projects.upkeep import UpkeepState

#: So many items stand in the text; the rest is counted, and listed in the appendices.
_TOLD = 10

_Item = TypeVar("_Item")


def shortcomings_part(
    found: Results, words: ResultWords, first: Iterable[Sequence[Block]] = ()
) -> list[Block]:
    """Return part III, with facts that come ``first``."""
    facts = [*first, *_facts(found, words)]
    blocks: list[Block] = [Heading(1, words("heading_shortcomings")), Heading(2, words("heading_facts"))]
    if facts:
        blocks += [Note(words("facts_note", date=words.day(found.day))), *(b for some in facts for b in some)]
    else:
        blocks.append(Paragraph(words("facts_none")))
    return [*blocks, Heading(2, words("heading_causes")), ToWrite(words("write_causes"))]


def _facts(found: Results, words: ResultWords) -> Iterator[list[Block]]:
    # Before the year has ended nothing of it is short yet.
    if found.short and found.ended:
        said = words("short", n=len(found.short), total=len(found.deliveries))
        yield [Paragraph(said), _listed(found.short, lambda each: _short(each, words), words)]
    if found.unknown:
        yield [Paragraph(words("unknown", n=len(found.unknown)))]
    if found.late_guidance:
        said = words("late_guidance", n=len(found.late_guidance))
        yield [Paragraph(said), _listed(found.late_guidance, lambda each: _guidance(each, words), words)]
    yield from _works(found, words)
    yield from _units(found, words)
    late = [each for each in found.targets if each.due(found.day)]
    if late:
        yield [
            Paragraph(words("late_targets", n=len(late))),
            _listed(late, lambda each: _target(each, words), words),
        ]


def _works(found: Results, words: ResultWords) -> Iterator[list[Block]]:
    works = found.works
    never = works.count(UpkeepState.NEVER_CHECKED)
    if works.overdue or works.failing or never:
        told = {"overdue": len(works.overdue), "failing": len(works.failing), "never": never}
        yield [Paragraph(words("works_late", **told))]


def _units(found: Results, words: ResultWords) -> Iterator[list[Block]]:
    for each in found.attainment:
        missing = sum(each.counts[code] for code in (NOT_MET, NEARLY_MET))
        silent = each.counts[NOT_ASSESSED]
        if each.assessed and missing:
            units = words.of(each).units
            yield [Paragraph(words("missing", tier=words.level(each), n=missing, units=units, silent=silent))]
    if found.disagreements:
        said = words("disagreements", n=len(found.disagreements))
        yield [Paragraph(said), _listed(found.disagreements, lambda pair: _disagreement(pair, words), words)]


def _disagreement(pair: tuple[Findings, UnitFigures], words: ResultWords) -> str:
    found, row = pair
    said = words.texts(f"report.disagreement_{row.disagreement}")
    cited = words.cited(found, [row.recognition_source, *(figure.source for figure in row.figures)])
    return f"{words.place(row.unit.code)} ({words.level(found)}): {said} {cited}"


def _listed(items: Sequence[_Item], line: Callable[[_Item], str], words: ResultWords) -> Bullets:
    lines = [line(each) for each in items[:_TOLD]]
    if (more := len(items) - _TOLD) > 0:
        lines.append(words("more", n=more))
    return Bullets(lines)


def _short(delivery: Delivery, words: ResultWords) -> str:
    commitment = delivery.commitment
    place = f" ({words.place(commitment.unit_code)})" if commitment.unit_code else ""
    return words(
        "short_one",
        organisation=words.organisation(commitment.organisation),
        promise=words.promise(commitment) + place,
        value=words.number(delivery.value),
        target=words.amount(commitment.target, commitment),
        share=words.share(delivery),
    )


def _guidance(guidance: Guidance, words: ResultWords) -> str:
    return words(
        "guidance_one",
        unit=words.place(guidance.unit_code),
        indicator=guidance.indicator,
        step=guidance.step,
        organisation=words.organisation(guidance.organisation),
        due=words.day(guidance.due),
        source=words.cite(guidance.source),
    )


def _target(planned: Planned, words: ResultWords) -> str:
    plan = planned.plan
    decision = f" ({plan.decision})" if plan.decision else ""
    return words(
        "target_one",
        unit=words.place(planned.unit.code),
        tier=words(f"tier_{plan.tier}"),
        target=words.day(plan.target),
        source=f"{decision} {words.cite(plan.source)}",
    )


def ahead_part(found: Results, words: ResultWords, more: Sequence[Block] = ()) -> list[Block]:
    """Return part IV: what is agreed already, ``more`` facts to start from, and places for the author."""
    return [
        Heading(1, words("heading_ahead")),
        Heading(2, words("heading_direction_ahead")),
        *_agreed(found, words),
        *more,
        ToWrite(words("write_ahead")),
        Heading(2, words("heading_proposals")),
        ToWrite(words("write_proposals")),
    ]


def _agreed(found: Results, words: ResultWords) -> list[Block]:
    blocks: list[Block] = []
    coming = [each for each in found.targets if not each.due(found.day)]
    if coming:
        blocks += [
            Paragraph(words("next_targets", n=len(coming))),
            _listed(coming, lambda each: _target(each, words), words),
        ]
    if found.next_guidance:
        blocks += [
            Paragraph(words("next_guidance", n=len(found.next_guidance))),
            _listed(found.next_guidance, lambda each: _guidance(each, words), words),
        ]
    last = date(found.year + found.ended, 12, 31)
    due = [u for _, u in found.works.works if u.due and found.day < u.due <= last]
    if due:
        blocks.append(Paragraph(words("next_checks", n=len(due), date=words.day(last))))
    return blocks or [Paragraph(words("agreed_none"))]
