"""The manifest of a release: every file with its checksum, and the recipe it was made by."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

from geoapp.errors import ReleaseError

MANIFEST = "manifest.json"
RELEASE_JSON = "release.json"
#: Suffix of a compressed twin by its HTTP content coding, the preferred one first.
CODINGS: Mapping[str, str] = {"br": ".br", "gzip": ".gz"}

ID = re.compile(r"[0-9a-f]{12}")
_SEGMENT = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
_PATH = re.compile(rf"{_SEGMENT}(/{_SEGMENT})*")


@dataclass(frozen=True)
class Content:
    """The checksum and length of some bytes."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> Content:
        """Return the checksum and length of ``data``."""
        return cls(hashlib.sha256(data).hexdigest(), len(data))


@dataclass(frozen=True)
class Entry:
    """A file of a release: its content, its compressed twins, and what it was made from.

    ``recipe`` is None for a file of a fixed path; ``inputs`` is the SHA-256 of what it was made from.
    """

    path: str
    recipe: str | None
    inputs: str
    content: Content
    encoded: Mapping[str, Content] = field(default_factory=dict)

    def variants(self) -> Iterable[tuple[str, Content]]:
        """Return each stored file of the entry as (path, content): itself, then its twins."""
        yield self.path, self.content
        for coding, content in self.encoded.items():
            yield self.path + CODINGS[coding], content


@dataclass(frozen=True)
class Release:
    """A finished release on the disk. ``files`` has each path once."""

    id: str
    folder: Path
    about: Mapping[str, Any]
    entries: tuple[Entry, ...]
    files: Mapping[str, Entry]

    @property
    def stored_size(self) -> int:
        """How many bytes its files hold, compressed twins included."""
        return sum(content.size for entry in self.files.values() for _, content in entry.variants())


def check_path(path: str) -> str:
    """Return ``path`` where it may name a file of a release.

    Raises
    ------
    ValueError
        It is no plain relative path, or it has a meaning of its own.
    """
    twin = path.endswith(tuple(CODINGS.values()))
    if not _PATH.fullmatch(path) or twin or path in (MANIFEST, RELEASE_JSON):
        raise ValueError(f"{path!r} cannot be the path of a published file")
    return path


def manifest_bytes(about: Mapping[str, Any], entries: Iterable[Entry]) -> bytes:
    """Return the manifest. It holds no time and no place, so equal releases have equal ones."""
    files = [_to_json(entry) for entry in sorted(entries, key=_order)]
    text = json.dumps(
        {"about": about, "files": files}, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False
    )
    return text.encode() + b"\n"


def release_id(manifest: bytes) -> str:
    """Return the id of the release with this manifest."""
    return hashlib.sha256(manifest).hexdigest()[:12]


def open_release(folder: Path) -> Release:
    """Read the manifest in ``folder``; the folder's name must be its checksum.

    Raises
    ------
    ReleaseError
        The release is missing or its manifest is damaged.
    """
    remedy = "`geoapp release list` shows the others, `geoapp publish` makes a new one"
    try:
        text = (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise ReleaseError(f"Release {folder.name} cannot be opened: {error.strerror}. {remedy}") from error
    if release_id(text) != folder.name:
        raise ReleaseError(f"Release {folder.name} is damaged: its manifest was altered. {remedy}")
    document = json.loads(text)
    entries = tuple(_from_json(record) for record in document["files"])
    return Release(folder.name, folder, document["about"], entries, {entry.path: entry for entry in entries})


def _order(entry: Entry) -> tuple[str, str, str]:
    return entry.path, entry.recipe or "", entry.inputs


def _to_json(entry: Entry) -> dict[str, Any]:
    record: dict[str, Any] = {"path": entry.path, "recipe": entry.recipe, "inputs": entry.inputs}
    record |= _content_json(entry.content)
    if entry.encoded:
        record["encoded"] = {coding: _content_json(content) for coding, content in entry.encoded.items()}
    return record


def _from_json(record: Mapping[str, Any]) -> Entry:
    encoded = {coding: _content(content) for coding, content in record.get("encoded", {}).items()}
    return Entry(record["path"], record["recipe"], record["inputs"], _content(record), encoded)


def _content_json(content: Content) -> dict[str, Any]:
    return {"sha256": content.sha256, "bytes": content.size}


def _content(record: Mapping[str, Any]) -> Content:
    return Content(record["sha256"], record["bytes"])
