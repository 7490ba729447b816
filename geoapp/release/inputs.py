"""What the pages and the list of projects are made from, as a digest: unchanged, they are not made again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import fields
from dataclasses import replace
from pathlib import Path

import geoapp
from geoapp.boundaries.units import Unit
from geoapp.config import shipped
from geoapp.release.snapshot import Snapshot

_PROGRAM = Path(geoapp.__file__).parent


def inputs_of(snapshot: Snapshot, *besides: object) -> bytes:
    """Return a digest of all records, of the program itself, and of what is given ``besides``.

    Any change of the program makes the files anew: which part of it made them is not followed.
    """
    digest = hashlib.sha256(repr((sqlite3.sqlite_version, besides)).encode())
    for path in (*sorted(_PROGRAM.rglob("*.py")), shipped("data", "projects", "links.toml")):
        digest.update(path.read_bytes())
    for field in fields(snapshot):
        value = getattr(snapshot, field.name)
        digest.update(field.name.encode())
        digest.update(_units(value) if field.name == "units" else repr(value).encode())
    return digest.digest()


def _units(units: Iterable[Unit]) -> bytes:
    digest = hashlib.sha256()
    for unit in units:
        digest.update(hashlib.sha256(unit.outline or b"").digest())
        digest.update(repr(replace(unit, outline=None)).encode())
    return digest.digest()
