"""The slide of each map, and the drawings of all: data for the sources that typst sets.

Everything here is data for :class:`geoapp.maps.paper.Press`; no text becomes part of a source.
"""

from __future__ import annotations

from collections.abc import Iterable

from geoapp.exports.attainment.blocks import Block
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.map_blocks import legend
from geoapp.exports.attainment.map_blocks import swatch_name
from geoapp.exports.attainment.scenes import ReportMap
from geoapp.exports.attainment.words import Words
from geoapp.maps.drawing import swatch
from geoapp.pages.format import source_parts

#: So many sources stand on a slide; all of them are in the report.
_SLIDE_SOURCES = 2


def slide_document(found: Findings, item: ReportMap, province: str, words: Words) -> Block:
    """Return the data of ``slide.typ`` for one map."""
    return {
        "lang": words.language,
        "title": item.title,
        "subtitle": words.subtitle(province),
        "headline": item.headline,
        "note": item.note,
        "map": f"{item.key}.svg",
        "legend": legend(item, words),
        "sources": _short_sources(item, words),
        "demonstration": words.texts("page.demonstration") if found.demonstration else "",
    }


def drawings(maps: Iterable[ReportMap]) -> dict[str, bytes]:
    """Return the drawings of maps and legends by the names the documents call them by."""
    made: dict[str, bytes] = {}
    for item in maps:
        made[f"{item.key}.svg"] = item.drawing
        made |= {swatch_name(drawn): swatch(drawn) for drawn, _, _ in item.legend}
    return made


def _short_sources(item: ReportMap, words: Words) -> str:
    """Return the first sources of a map and how many more there are, and those of its borders."""
    named = ["".join(part for part, _ in source_parts(source)) for source in dict.fromkeys(item.sources)]
    shown = "; ".join(named[:_SLIDE_SOURCES])
    if (more := len(named) - _SLIDE_SOURCES) > 0:
        shown = f"{shown} {words.texts('report.sources_more', n=more)}"
    figures = words.texts("report.source_short", source=shown)
    return f"{figures} · {words.texts('report.outlines', source='; '.join(item.outlines))}"
