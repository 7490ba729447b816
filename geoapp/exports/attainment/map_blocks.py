"""The maps of a report as blocks, and the boxes of their legends."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.exports.attainment.blocks import Block
from geoapp.exports.attainment.blocks import heading
from geoapp.exports.attainment.blocks import quiet
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.scenes import ReportMap
from geoapp.exports.attainment.words import Words
from geoapp.maps.classes import MapClass


def maps_section(found: Findings, maps: Sequence[ReportMap], words: Words) -> list[Block]:
    """Return the maps."""
    texts = words.texts
    title = heading("report.heading_maps", words)
    if not maps:
        return [title, quiet(texts("report.map_missing", units=words.all_units))]
    outlines = "; ".join(dict.fromkeys(row.unit.source for row in found.units if row.unit.outline))
    return [
        title,
        *(
            {
                "kind": "map",
                "title": item.title,
                "note": item.note,
                "file": f"{item.key}.svg",
                "legend": legend(item, words),
            }
            for item in maps
        ),
        quiet(texts("report.outlines", source=outlines)),
    ]


def swatch_name(item: MapClass) -> str:
    """Return what the box of a class is called beside the data."""
    return f"class-{item.key}.svg"


def legend(item: ReportMap, words: Words) -> list[Block]:
    """Return the legend of a map: box, sign, label and how many units."""
    return [
        {"swatch": swatch_name(drawn), "sign": drawn.sign, "label": label, "count": words.number(count)}
        for drawn, label, count in item.legend
    ]
