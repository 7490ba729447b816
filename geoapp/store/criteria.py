"""Criteria sets with their criteria, indicators and thresholds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import RowMapping
from sqlalchemy import select

from geoapp.boundaries.units import Level
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.sets import Threshold
from geoapp.store import schema
from geoapp.store.saving import Row
from geoapp.store.saving import Saved
from geoapp.store.saving import compare
from geoapp.store.saving import put
from geoapp.store.saving import replace
from geoapp.store.saving import written

_PLAIN = ("code", "name_vi", "name_en", "decision", "assesses_from", "assesses_to", "extends")
_PLAIN_SET = (*_PLAIN, "province_code", "note", "criteria_total")
_CRITERION = ("code", "name_vi", "name_en", "unconfirmed", "source", "environment")
_INDICATOR = (
    "code",
    "criterion",
    "name_vi",
    "name_en",
    "unit",
    "confidence",
    "note",
    "source",
    "unconfirmed",
)
_THRESHOLD = ("value", "unconfirmed", "source", "region", "group", "year")


def read_sets(connection: Connection) -> list[CriteriaSet]:
    """Read all criteria sets, in the order of their codes; what is in them as their files had it."""
    criteria: dict[str, list[Criterion]] = defaultdict(list)
    table = schema.criteria
    for row in connection.execute(select(table).order_by(table.c.set, table.c.position)).mappings():
        criteria[row["set"]].append(Criterion(**_pick(row, _CRITERION)))
    indicators = _read_indicators(connection)
    ordered = select(schema.criteria_sets).order_by(schema.criteria_sets.c.code)
    return [
        CriteriaSet(
            **_pick(row, _PLAIN_SET),
            level=Level(row["level"]),
            tier=Tier(row["tier"]),
            decision_date=_day(row["decision_date"]),
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            criteria=tuple(criteria[row["code"]]),
            indicators=tuple(indicators[row["code"]]),
        )
        for row in connection.execute(ordered).mappings()
    ]


def save_sets(connection: Connection, sets: Iterable[CriteriaSet]) -> Saved:
    """Store criteria sets by code, each with everything in it."""
    found = compare(read_sets(connection), sets, lambda each: each.code)
    rows, changed = ([_set_row(each) for each in some] for some in (found.to_write, found.changed))
    replace(connection, schema.criteria_sets, rows, changed, ("code",))
    for each in found.to_write:
        put(connection, schema.criteria, _positions(each.criteria, _CRITERION, set=each.code))
        rows = _positions(each.indicators, _INDICATOR, set=each.code)
        for row, indicator in zip(rows, each.indicators, strict=True):
            row["operator"] = str(indicator.operator)
        put(connection, schema.indicators, rows)
        for indicator in each.indicators:
            asked = _positions(indicator.thresholds, _THRESHOLD, set=each.code, indicator=indicator.code)
            put(connection, schema.thresholds, asked)
    return found.saved


def _read_indicators(connection: Connection) -> dict[str, list[Indicator]]:
    thresholds: dict[tuple[str, str], list[Threshold]] = defaultdict(list)
    table = schema.thresholds
    order = (table.c.set, table.c.indicator, table.c.position)
    for row in connection.execute(select(table).order_by(*order)).mappings():
        thresholds[row["set"], row["indicator"]].append(Threshold(**_pick(row, _THRESHOLD)))
    indicators: dict[str, list[Indicator]] = defaultdict(list)
    table = schema.indicators
    for row in connection.execute(select(table).order_by(table.c.set, table.c.position)).mappings():
        asked = tuple(thresholds[row["set"], row["code"]])
        indicator = Indicator(**_pick(row, _INDICATOR), operator=Operator(row["operator"]), thresholds=asked)
        indicators[row["set"]].append(indicator)
    return indicators


def _set_row(each: CriteriaSet) -> Row:
    row: Row = {name: getattr(each, name) for name in _PLAIN_SET}
    for name in ("level", "tier", "decision_date", "valid_from", "valid_to"):
        row[name] = written(getattr(each, name))
    return row


def _positions(items: Iterable[object], names: tuple[str, ...], **owner: str) -> list[Row]:
    return [
        {**owner, "position": position, **{name: getattr(item, name) for name in names}}
        for position, item in enumerate(items)
    ]


def _pick(row: RowMapping, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
