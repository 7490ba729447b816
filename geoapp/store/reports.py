"""What is reported and decided about units: assessments, recognitions, statistics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection
from sqlalchemy import select

from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Statistic
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.store import schema
from geoapp.store.saving import Saved
from geoapp.store.saving import partial
from geoapp.store.saving import save_by

_ASSESSMENT_KEY = ("unit_code", "set", "indicator", "period_start", "period_end", "assessor")
_RECOGNITION_KEY = ("unit_code", "tier", "stage", "for_year")
_STATISTIC_KEY = ("unit_code", "measure", "as_of", "source")


def read_assessments(connection: Connection) -> list[Assessment]:
    """Read all assessments, in the order of unit, set, indicator and period."""
    table = schema.assessments
    found = connection.execute(select(table).order_by(*(table.c[name] for name in _ASSESSMENT_KEY)))
    return [
        Assessment(
            unit_code=row.unit_code,
            set=row.set,
            indicator=row.indicator,
            period_start=date.fromisoformat(row.period_start),
            period_end=date.fromisoformat(row.period_end),
            assessor=Assessor(row.assessor),
            source=row.source,
            value=row.value,
            status=None if row.status is None else Status(row.status),
            source_date=partial(row.source_date),
            note=row.note,
        )
        for row in found
    ]


def save_assessments(connection: Connection, assessments: Iterable[Assessment]) -> Saved:
    """Store assessments by unit, indicator, period and assessor."""
    held = read_assessments(connection)
    return save_by(
        connection,
        schema.assessments,
        held,
        assessments,
        _ASSESSMENT_KEY,
        ("source", "value", "status", "source_date", "note"),
    )


def read_recognitions(connection: Connection) -> list[Recognition]:
    """Read all recognitions, in the order of unit, tier, stage and year."""
    table = schema.recognitions
    found = connection.execute(select(table).order_by(*(table.c[name] for name in _RECOGNITION_KEY)))
    return [
        Recognition(
            unit_code=row.unit_code,
            tier=Tier(row.tier),
            stage=Stage(row.stage),
            source=row.source,
            for_year=row.for_year,
            decided_on=partial(row.decided_on),
            known_by=partial(row.known_by),
            decision=row.decision,
            revoked_on=partial(row.revoked_on),
        )
        for row in found
    ]


def save_recognitions(connection: Connection, recognitions: Iterable[Recognition]) -> Saved:
    """Store recognitions by unit, tier, stage and the year they are for."""
    held = read_recognitions(connection)
    return save_by(
        connection,
        schema.recognitions,
        held,
        recognitions,
        _RECOGNITION_KEY,
        ("source", "decided_on", "known_by", "decision", "revoked_on"),
    )


def read_statistics(connection: Connection) -> list[Statistic]:
    """Read all statistics, in the order of unit, measure, date and source."""
    table = schema.statistics
    found = connection.execute(select(table).order_by(*(table.c[name] for name in _STATISTIC_KEY)))
    return [Statistic(row.unit_code, row.measure, row.value, partial(row.as_of), row.source) for row in found]


def save_statistics(connection: Connection, statistics: Iterable[Statistic]) -> Saved:
    """Store statistics by unit, measure, date and source: sources of one date may disagree."""
    held = read_statistics(connection)
    return save_by(connection, schema.statistics, held, statistics, _STATISTIC_KEY, ("value",))
