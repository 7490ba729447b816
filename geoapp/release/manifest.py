"""The manifest of a release: every file with its checksum, and the recipe it was made by."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any
from typing import TypeVar

from geoapp.errors import ReleaseError

MANIFEST = "manifest.json"
RELEASE_JSON = "release.json"
#: Folder of files that the showroom reads itself and gives nobody.
INTERNAL = "internal/"
#: Suffix of a compressed twin by its HTTP content coding, the preferred one first.
CODINGS: Mapping[str, str] = {"br": ".br", "gzip": ".gz"}

ID = re.compile(r"[0-9a-f]{12}")
_SEGMENT = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
_PATH = re.compile(rf"{_SEGMENT}(/{_SEGMENT})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")

_T = TypeVar("_T")


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

    The checksum tells damage, not malice: a manifest from elsewhere can fit its folder. So every path,
    checksum and length is checked too, and nothing in the folder may be a link to somewhere else.

    Raises
    ------
    ReleaseError
        The release is missing or damaged.
    """
    remedy = "`geoapp release list` shows the others, `geoapp publish` makes a new one"
    try:
        links = links_in(folder)
        text = (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise ReleaseError(f"Release {folder.name} cannot be opened: {error.strerror}. {remedy}") from error
    if links:
        raise ReleaseError(f"Release {folder.name} is damaged: {links[0]} is a symbolic link. {remedy}")
    if release_id(text) != folder.name:
        raise ReleaseError(f"Release {folder.name} is damaged: its manifest was altered. {remedy}")
    try:
        about, entries = _from_bytes(text)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        said = " ".join(str(error).split())[:200]
        raise ReleaseError(f"Release {folder.name} is damaged: its manifest ({said}). {remedy}") from error
    return Release(folder.name, folder, about, entries, {entry.path: entry for entry in entries})


def links_in(folder: Path) -> list[Path]:
    """Return the symbolic links of a release, which has none of its own; its folder can be one, too."""
    if folder.is_symlink():
        return [folder]
    names = (Path(place, name) for place, *found in os.walk(folder) for group in found for name in group)
    return sorted(path for path in names if path.is_symlink())


def _order(entry: Entry) -> tuple[str, str, str]:
    return entry.path, entry.recipe or "", entry.inputs


def _to_json(entry: Entry) -> dict[str, Any]:
    record: dict[str, Any] = {"path": entry.path, "recipe": entry.recipe, "inputs": entry.inputs}
    record |= _content_json(entry.content)
    if entry.encoded:
        record["encoded"] = {coding: _content_json(content) for coding, content in entry.encoded.items()}
    return record


def _from_bytes(manifest: bytes) -> tuple[Mapping[str, Any], tuple[Entry, ...]]:
    """Return what the release holds and its entries; ValueError, KeyError or TypeError where one is wrong."""
    document = _typed(json.loads(manifest), dict, "the whole")
    about = _typed(document["about"], dict, "about")
    entries = tuple(_from_json(record) for record in _typed(document["files"], list, "files"))
    contents: dict[str, Content] = {}
    for path, content in (pair for entry in entries for pair in entry.variants()):
        if contents.setdefault(path, content) != content:
            raise ValueError(f"{path!r} has two contents")
    return about, entries


def _from_json(value: object) -> Entry:
    record = _typed(value, dict, "a file")
    path = check_path(_typed(record["path"], str, "path"))
    recipe = None if record["recipe"] is None else _typed(record["recipe"], str, "recipe")
    codings = _typed(record.get("encoded", {}), dict, "encoded")
    if unknown := codings.keys() - CODINGS.keys():
        raise ValueError(f"{path!r} has unknown codings {sorted(unknown)}")
    encoded = {coding: _content(content) for coding, content in codings.items()}
    return Entry(path, recipe, _sha256(record["inputs"]), _content(record), encoded)


def _content_json(content: Content) -> dict[str, Any]:
    return {"sha256": content.sha256, "bytes": content.size}


def _content(value: object) -> Content:
    record = _typed(value, dict, "a content")
    size = _typed(record["bytes"], int, "bytes")
    if size < 0:
        raise ValueError(f"{size} is no length")
    return Content(_sha256(record["sha256"]), size)


def _sha256(value: object) -> str:
    text = _typed(value, str, "checksum")
    if not _SHA256.fullmatch(text):
        raise ValueError(f"{text!r} is no checksum")
    return text


def _typed(value: object, kind: type[_T], name: str) -> _T:
    # Not isinstance: true would count as a number.
    if type(value) is not kind:
        raise TypeError(f"{name} is no {kind.__name__}")
    return value
