"""What files are made from, as a digest: unchanged, they are not made again."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from collections.abc import Collection
from functools import cache
from importlib.metadata import version
from pathlib import Path

import shapely

import geoapp
from geoapp.config import shipped
from geoapp.release.snapshot import Snapshot

_PROGRAM = Path(geoapp.__file__).parent
#: Not read when a release is made: what bundles are built from, and what Python keeps for itself.
_NOT_READ = ("frontend", "__pycache__")
#: What draws, writes and packs files: another version may do it otherwise.
_LIBRARIES = (
    *("folium", "branca", "jinja2", "brotli", "numpy", "shapely", "geopandas", "pyproj", "pillow"),
    *("openpyxl", "sqlalchemy"),
)


def inputs_of(
    snapshot: Snapshot, *besides: object, without: Collection[str] = (), only: Collection[str] | None = None
) -> bytes:
    """Return a digest of all records, of the program itself, and of what is given ``besides``.

    What is made from these inputs cannot see the kinds of records in ``without``, or sees those in ``only``
    and no other. Any change of the program makes the files anew: which part of it made them is not followed.
    """
    digest = hashlib.sha256(_running() + repr(besides).encode())
    for kind, of_kind in snapshot.digests.items():
        if kind not in without and (only is None or kind in only):
            digest.update(kind.encode() + of_kind)
    return digest.digest()


def program_digest(folder: Path) -> bytes:
    """Return a digest of a program's modules, templates, texts and bundles, by name and content."""
    digest = hashlib.sha256()
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _NOT_READ)
        for path in (Path(root, name) for name in sorted(names)):
            inside = path.relative_to(folder).as_posix()
            digest.update(repr(inside).encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


@cache
def _running() -> bytes:
    """Return a digest of the running program with its libraries; it stays the same while it runs."""
    digest = hashlib.sha256(shipped("data", "projects", "links.toml").read_bytes())
    digest.update(program_digest(_PROGRAM))
    found = [(name, version(name)) for name in _LIBRARIES]
    digest.update(repr((sys.version, sqlite3.sqlite_version, shapely.geos_version_string, found)).encode())
    return digest.digest()
