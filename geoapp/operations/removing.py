"""Removing single wrong records: named, with a reason, all or none, with a row of the audit each."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from geoapp.config import Settings
from geoapp.errors import NotFoundError
from geoapp.errors import RefusedError
from geoapp.errors import UsageError
from geoapp.operations.photos import picture_digests
from geoapp.operations.photos import sweep_pictures
from geoapp.store import audit
from geoapp.store.engine import open_store
from geoapp.store.engine import writing
from geoapp.store.removing import PARTED
from geoapp.store.removing import REMOVABLE
from geoapp.store.removing import is_held
from geoapp.store.removing import key_form
from geoapp.store.removing import pointing_at
from geoapp.store.removing import remove_record
from geoapp.store.saving import Saved

#: The kinds whose single records can be removed; contacts have a command of their own.
KINDS = tuple(REMOVABLE)
_NAMED = 3
#: What the columns that name another record say, in words.
_SAYS = {
    "replicated_from": "replicates it",
    "lead_org": "is led by it",
    "managing_org": "is managed by it",
    "partner_orgs": "has it as a partner",
    "parent_slug": "stands below it",
    "parties": "has it as a party",
    "agencies": "was made by it",
    "by": "was made by it",
    "legal_basis": "rests on it",
    "extends": "extends it",
    "from_unit": "tells what became of it",
    "to_unit": "tells what it came from",
    "parent_code": "lies in it",
    "unit_code": "lies in it",
}


@dataclass(frozen=True)
class Removed:
    """One record that was removed; ``gone`` counts what went with it, by table."""

    kind: str
    key: str
    gone: Mapping[str, int]


def remove(settings: Settings, kind: str, keys: Sequence[str], reason: str) -> list[Removed]:
    """Remove the records of ``kind`` with ``keys``: all of them or none.

    Raises
    ------
    UsageError
        The kind is not known, a key has not the parts of its kind, or no reason is given.
    NotFoundError
        There is no such record.
    RefusedError
        Another record that stays names one of them; says which.
    StoreError
        The store could not be written; nothing was changed.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise UsageError("say why with --reason: the audit keeps it beside what was removed")
    parted = {key: _parts(kind, key) for key in keys}
    engine = open_store(settings.store_path)
    with writing(engine) as connection:
        before = picture_digests(connection)
        for key, parts in parted.items():
            if not is_held(connection, kind, parts):
                raise NotFoundError(f"there is no record {key!r} among the {kind}: nothing was removed")
        _refuse_hanging(connection, kind, parted)
        found = [_remove(connection, kind, key, parts, reason) for key, parts in parted.items()]
        unused = before - picture_digests(connection)
    if unused:
        sweep_pictures(engine, settings.photos, unused)
    return found


def _remove(connection: Connection, kind: str, key: str, parts: Sequence[str], reason: str) -> Removed:
    gone = remove_record(connection, kind, parts)
    audit.record(connection, "remove", kind, Saved(), file=f"{key}: {reason}", rows=1 + sum(gone.values()))
    return Removed(kind, key, gone)


def _parts(kind: str, key: str) -> list[str]:
    """Return the parts of a key; the last one takes what is left, for a source may have any sign."""
    if kind not in REMOVABLE:
        raise UsageError(f"{kind!r} is no kind of record: choose one of {', '.join(KINDS)}")
    names = REMOVABLE[kind].key
    try:
        key.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"{key!r} is no text: write {key_form(kind)}") from error
    if kind == "boundaries":
        key = key.replace("@", PARTED, 1)
    parts = key.split(PARTED, len(names) - 1)
    if len(parts) != len(names):
        raise UsageError(f"{key!r} does not name one of the {kind}: write {key_form(kind)}")
    return [part.strip() for part in parts]


def _refuse_hanging(connection: Connection, kind: str, parted: Mapping[str, Sequence[str]]) -> None:
    """Raise where a record that stays names one that would go."""
    own = (REMOVABLE[kind].table.name, {PARTED.join(parts) for parts in parted.values()})
    for key, parts in parted.items():
        found = _staying(pointing_at(connection, kind, parts, own[1]), own)
        named = list(islice(found, _NAMED))
        if named:
            more = " and others" if next(found, None) else ""
            raise RefusedError(
                f"{key!r} was not removed: {'; '.join(named)}{more}. Correct or remove these first"
            )


def _staying(pointing: Iterator[tuple[str, str, str]], own: tuple[str, set[str]]) -> Iterator[str]:
    table, going = own
    for name, column, row in pointing:
        if name != table or row not in going:
            yield f"{row} ({name.replace('_', ' ')}) {_SAYS.get(column, 'names it')}"
