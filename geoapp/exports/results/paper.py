"""The report as data for the sources that typst sets: ``results.typ`` and ``picture.typ``."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from geoapp.exports.attainment.map_blocks import swatch_name
from geoapp.exports.results.model import Appendix
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Bullets
from geoapp.exports.results.model import Document
from geoapp.exports.results.model import Group
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.model import Picture
from geoapp.exports.results.model import SourceList
from geoapp.exports.results.model import Table
from geoapp.exports.results.model import ToWrite
from geoapp.exports.results.sources import source_line
from geoapp.maps.drawing import swatch

_TEXTS = {Paragraph: "text", Note: "note", ToWrite: "write"}


def paper_data(document: Document) -> Mapping[str, Any]:
    """Return the data of ``results.typ``."""
    return {
        "lang": document.language,
        "issuer": document.issuer,
        "nation": document.nation,
        "number": document.number,
        "dateline": document.dateline,
        "title": document.title,
        "subject": document.subject,
        "recipients": document.recipients,
        "signer": document.signer,
        "page": document.page,
        "notice": document.notice,
        # The report closes before its appendices, as papers of administration do.
        "body": paper_blocks(document.body),
        "closing": document.closing,
        "appendices": paper_blocks(document.appendices),
    }


def paper_blocks(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Return blocks as the sources read them; words that lead to a list or table stay with it."""
    made = [dict(_block(block)) for block in blocks]
    for told, after in pairwise(made):
        if told["kind"] in ("text", "note") and after["kind"] in ("bullets", "table"):
            told["sticky"] = True
    return made


def picture_data(picture: Picture, language: str) -> Mapping[str, Any]:
    """Return the data of ``picture.typ``: one map with its legend."""
    return {"lang": language, **_picture(picture)}


def paper_drawings(pictures: Sequence[Picture]) -> dict[str, bytes]:
    """Return the drawings of maps and legends by the names the data calls them by."""
    made: dict[str, bytes] = {}
    for picture in pictures:
        made[f"{picture.key}.svg"] = picture.drawing
        made |= {swatch_name(drawn): swatch(drawn) for drawn, _, _ in picture.legend}
    return made


def _block(block: Block) -> Mapping[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text}
        case Appendix():
            told = {"number": block.number, "text": block.text, "follows": not block.first}
            return {"kind": "appendix", **told}
        case Bullets():
            return {"kind": "bullets", "items": block.items}
        case Table():
            return {"kind": "table", "caption": block.caption, **_table(block)}
        case Picture():
            return {"kind": "map", **_picture(block)}
        case SourceList():
            return {"kind": "sources", "items": [source_line(said) for said in block.sources]}
        case _:
            return {"kind": _TEXTS[type(block)], "text": block.text}


def _table(table: Table) -> Mapping[str, Any]:
    columns = [
        {"title": each.title, "width": each.width, "align": "right" if each.numeric else "left"}
        for each in table.columns
    ]
    rows = [{"group": row.text} if isinstance(row, Group) else {"cells": row} for row in table.rows]
    return {"columns": columns, "rows": rows}


def _picture(picture: Picture) -> Mapping[str, Any]:
    legend = [
        {"swatch": swatch_name(drawn), "sign": drawn.sign, "label": label, "count": count}
        for drawn, label, count in picture.legend
    ]
    return {
        "file": f"{picture.key}.svg",
        "title": picture.title,
        "note": picture.note,
        "words": picture.words,
        "legend": legend,
    }
