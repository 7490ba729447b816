"""A value in words, as ``frontend/src/describe.js`` says it too: what a page shows before any script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geoapp.criteria.records import Status
from geoapp.maps.classes import MapClass
from geoapp.maps.ranges import RangeClass
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from geoapp.maps.variables import Variable
from geoapp.numbers import number
from geoapp.pages.format import partial_date
from geoapp.pages.required import measure_words
from geoapp.pages.translations import Texts

_STATUSES = frozenset({Status.MET, Status.NEARLY_MET, Status.NOT_MET, Status.NOT_ASSESSED})


@dataclass(frozen=True)
class Words:
    """The class of a value, and what is known beyond it."""

    label: str
    detail: str
    sign: str


def class_label(item: MapClass, column: Column | Variable, texts: Texts) -> str:
    """Return the name of a class; what "met" is called depends on the variable, a range is its figures."""
    if isinstance(item, RangeClass):
        figures = item.label(texts.language, measure_words(item.unit, texts))
        return texts(f"class.{item.word}", range=figures) if item.word else figures
    return texts.get(f"class.{column.key}.{item.key}", texts.get(f"class.{item.key}", item.key))


def describe(cell: Cell, column: Column, texts: Texts) -> Words:
    """Return what a ranking row says of ``cell``."""
    item = next(item for item in column.classes if item.key == cell.key)
    urban = cell.detail and cell.detail.get("urban")
    label = texts("map.recognised_urban") if urban else class_label(item, column, texts)
    return Words(label, _detail(cell, column, texts), item.sign)


#: Classes that do not tell how far a unit is: not assessed stands between those behind and those that meet
#: it, the others after all (``describe.js`` says the same).
_SILENT = {"not_assessed": -0.5, "not_applicable": 1, "other_set": 2, "no_set": 2}


def standing(cell: Cell, column: Column) -> float:
    """Return how far on a value is, to rank by: larger is further."""
    detail: Any = cell.detail or {}
    if column.kind == "count":
        return float(detail["n"])
    if column.kind == "figure":
        return float(detail.get("n", -1))
    most = len(column.classes)
    if column.kind == "share" and detail.get("of", 0) > detail.get("unknown", 0) and not _own_status(cell):
        whole = most * 1e6 if detail["n"] == detail["of"] else detail["n"] / detail["of"] * 1e6
        return float(whole + detail["of"])
    place = next(i for i, item in enumerate(column.classes) if item.key == cell.key)
    rank = most + _SILENT.get(cell.key, -place)
    date = str(detail.get("date", "")).replace("-", "")
    return rank * 1e6 - (float(date.ljust(8, "0")) / 1e3 if date else 0.0)


def headline(cells: list[Cell], column: Column, texts: Texts) -> str:
    """Return the sum of a period in one line."""
    details: list[Any] = [cell.detail or {} for cell in cells]

    def n(value: float) -> str:
        return number(value, texts.language)

    def total(field: str) -> int:
        return sum(int(detail.get(field, 0)) for detail in details)

    if column.kind == "count":
        return texts("map.headline_count", n=n(total("n")))
    if column.kind == "share":
        return texts(_share_key("headline_share", column, texts), n=n(total("n")), total=n(total("of")))
    if column.kind == "figure":
        return texts(
            "map.headline_figure", n=n(sum("n" in detail for detail in details)), total=n(len(cells))
        )
    first = column.classes[0]
    label = class_label(first, column, texts)
    return texts(
        "map.headline_class",
        n=n(sum(cell.key == first.key for cell in cells)),
        total=n(sum(cell.key != "not_applicable" for cell in cells)),
        label=label[:1].lower() + label[1:],
    )


def _own_status(cell: Cell) -> bool:
    """Tell whether a value among shares is a commune's status itself: it reads and ranks as a status."""
    return cell.key in _STATUSES and (cell.detail or {}).get("of") == 1


def _detail(cell: Cell, column: Column, texts: Texts) -> str:
    detail: Any = cell.detail
    if not detail:
        return ""
    if column.kind == "count":
        return texts("map.count", n=number(detail["n"], texts.language))
    if column.kind == "share" and not _own_status(cell):
        return _share(detail, column, texts)
    if column.kind == "figure":
        return _figure(detail, texts)
    if detail.get("self"):
        return texts("map.self_assessed")
    if "date" not in detail:
        return ""
    key = "map.dated" if detail["exact"] else "map.dated_by"
    return texts(key, date=partial_date(detail["date"], texts.language))


def _share(detail: Any, column: Column, texts: Texts) -> str:  # noqa: ANN401 - one detail of the payload
    words = _share_key("share" if detail["of"] else "share_none", column, texts)
    unknown = (
        texts(_share_key("share_unknown", column, texts), n=detail["unknown"]) if detail["unknown"] else ""
    )
    told = texts(words, n=detail["n"], total=detail["of"])
    own = texts("map.self_assessed") if detail.get("self") else ""
    return ", ".join(part for part in (told, unknown, own) if part)


def _share_key(word: str, column: Column, texts: Texts) -> str:
    """Return the key of the variable's own words for its share, or of those for a share of communes."""
    own = f"variable.{column.key}.{word}"
    return own if texts.get(own, "") else f"map.{word}"


def _figure(detail: Any, texts: Texts) -> str:  # noqa: ANN401 - one detail of the payload
    if "n" not in detail:
        return ""
    figure = number(detail["n"], texts.language)
    ends = (detail[end] for end in ("date", "until") if end in detail)
    when = "–".join(partial_date(end, texts.language) for end in ends)
    carried = texts("map.carried_from", n=detail["sources"]) if detail.get("carried") else ""
    return ", ".join(part for part in (texts("map.figure", n=figure, date=when), carried) if part)
