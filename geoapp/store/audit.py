"""The audit: one row for every change, never altered, never removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy import insert
from sqlalchemy import select

from geoapp.store import schema
from geoapp.store.saving import Saved


@dataclass(frozen=True)
class AuditEntry:
    """What was done, with which file, and what it changed. ``at`` is UTC."""

    number: int
    at: datetime
    action: str
    kind: str
    file: str
    sha256: str
    rows: int
    saved: Saved


def record(
    connection: Connection,
    action: str,
    kind: str,
    saved: Saved,
    *,
    file: str = "",
    sha256: str = "",
    rows: int,
) -> None:
    """Add a row for a change made in the same transaction."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(
        insert(schema.audit).values(
            at=now,
            action=action,
            kind=kind,
            file=file,
            sha256=sha256,
            rows=rows,
            added=saved.added,
            changed=saved.changed,
            unchanged=saved.unchanged,
        )
    )


def read_audit(connection: Connection) -> list[AuditEntry]:
    """Read the audit, oldest first."""
    return [
        AuditEntry(
            row.number,
            datetime.fromisoformat(row.at),
            row.action,
            row.kind,
            row.file,
            row.sha256,
            row.rows,
            Saved(row.added, row.changed, row.unchanged),
        )
        for row in connection.execute(select(schema.audit).order_by(schema.audit.c.number))
    ]
