"""The tables of guidance and of the roadmap; dates are text as in :mod:`geoapp.store.schema`."""

from __future__ import annotations

from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Table
from sqlalchemy import Text

from geoapp.store.schema import metadata


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _pointer(name: str, key: str) -> Column[str]:
    # Deferred: a changed row is taken out and put back within one transaction.
    return Column(name, Text, ForeignKey(key, deferrable=True, initially="DEFERRED"), nullable=False)


guidance = Table(
    "guidance",
    metadata,
    Column("id", Text, primary_key=True),
    _pointer("set", "criteria_sets.code"),
    _pointer("organisation", "organisations.slug"),
    *_texts("unit_code", "indicator", "step", "source", "document", "result", "note"),
    *(Column(name, Text) for name in ("issued_on", "due", "done_on")),
)

roadmap = Table(
    "roadmap",
    metadata,
    Column("unit_code", Text, primary_key=True),
    Column("tier", Text, primary_key=True),
    *_texts("target", "source", "decision", "note"),
    Column("decided_on", Text),
)
