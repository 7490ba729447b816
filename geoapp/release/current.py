"""Which release is published: the pointer ``current``, its history, going back, and tidying up.

``history.jsonl`` has one line for each switch, in order. Order and going back follow the lines, never
the clock. The pointer is the truth: where a crash came between pointer and line, the pointer counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from pathlib import Path

from geoapp import files
from geoapp.errors import ReleaseError
from geoapp.errors import UsageError
from geoapp.release import durable
from geoapp.release.locks import building
from geoapp.release.locks import publishing
from geoapp.release.locks import switching
from geoapp.release.manifest import ID
from geoapp.release.manifest import MANIFEST
from geoapp.release.manifest import RELEASE_JSON
from geoapp.release.manifest import Release
from geoapp.release.manifest import open_release

CURRENT = "current"
HISTORY = "history.jsonl"

_PUBLISH = "publish"
_ROLLBACK = "rollback"


@dataclass(frozen=True)
class ListedRelease:
    """A release as a list shows it. ``published_at`` is None where it was never published."""

    id: str
    current: bool
    published_at: str | None
    files: int
    bytes: int
    damaged: bool


def current_id(releases: Path) -> str | None:
    """Return the id the pointer names, or None where nothing is published yet."""
    try:
        return (releases / CURRENT).readlink().name
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ReleaseError(
            f"{releases / CURRENT} is not a pointer to a release: {error.strerror}. "
            "Remove it and run `geoapp publish`"
        ) from error


def current_release(releases: Path) -> Release | None:
    """Return the published release, or None where nothing is published yet.

    Raises
    ------
    ReleaseError
        The pointer or the release it names cannot be used.
    """
    name = current_id(releases)
    return None if name is None else find_release(releases, name)


def find_release(releases: Path, name: str) -> Release:
    """Return the release with this id.

    Raises
    ------
    ReleaseError
        There is none, or it is damaged.
    """
    if not ID.fullmatch(name):
        raise ReleaseError(f"{name!r} is no release id: `geoapp release list` shows them")
    return open_release(releases / name)


def release_json(release: Release) -> bytes:
    """Return what readers are told: the id, when it was last switched to, and what it holds."""
    try:
        return (release.folder / RELEASE_JSON).read_bytes()
    except OSError as error:
        raise ReleaseError(f"Release {release.id} was never published: {error.strerror}") from error


def switch(releases: Path, name: str) -> None:
    """Publish the release with this id. Readers see the old release or the new, never a mix.

    Switching to the release that is current changes nothing, not even its date.

    Raises
    ------
    ReleaseError
        There is no such release, or the disk refuses; the old release stays published.
    """
    with switching(releases):
        _switch(releases, name, _PUBLISH)


def rollback(releases: Path, name: str | None = None) -> str:
    """Go back to the release published before the current one, or to ``name``; return its id.

    Going back twice goes back two publications.

    Raises
    ------
    ReleaseError
        There is no earlier release, or ``name`` is none.
    """
    with switching(releases):
        if name is None:
            earlier = [past for past in _standing(releases)[:-1] if (releases / past).is_dir()]
            if not earlier:
                raise ReleaseError("There is no earlier release to go back to")
            name = earlier[-1]
        _switch(releases, name, _ROLLBACK)
    return name


def list_releases(releases: Path) -> list[ListedRelease]:
    """Return the finished releases, the one published last first and those never published last."""
    current = current_id(releases)
    published = {line["id"]: line["at"] for line in _history(releases)}
    return [_listed(releases / name, current, published) for name in release_ids(releases)]


def release_ids(releases: Path) -> list[str]:
    """Return the ids of the finished releases: the current one, then by their last publication."""
    if not releases.is_dir():
        return []
    rank = {line["id"]: place for place, line in enumerate(_history(releases), start=1)}
    current = current_id(releases)
    found = (path for path in releases.iterdir() if path.is_dir() and not path.is_symlink())
    names = sorted(path.name for path in found if ID.fullmatch(path.name))
    return sorted(names, key=lambda name: (name != current, -rank.get(name, 0)))


def prune(releases: Path, keep: int) -> list[str]:
    """Remove all but the ``keep`` releases published last and return the removed ids.

    The current release is always kept and counts among them.

    Raises
    ------
    UsageError
        ``keep`` is less than one.
    ReleaseError
        A publication is running, or the disk refuses.
    """
    if keep < 1:
        raise UsageError(f"Keep at least one release, not {keep}")
    with publishing(releases), building(releases), durable.explained("Removing old releases"):
        sweep(releases)
        # First out of sight, then gone: a crash leaves a leftover and never half a release. What is
        # current is read where it cannot change until the others are out of sight.
        with switching(releases):
            doomed = release_ids(releases)[keep:]
            for name in doomed:
                files.rename(releases / name, releases / f".pruned-{name}")
        sweep(releases)
    return doomed


def verify(release: Release) -> list[str]:
    """Compare every file with the manifest; return a sentence for each that differs."""
    listed = {path: content for entry in release.files.values() for path, content in entry.variants()}
    problems = []
    for path, content in sorted(listed.items()):
        file = release.folder / path
        if not file.is_file():
            problems.append(f"{path} is missing")
        elif files.digest(file) != content.sha256:
            problems.append(f"{path} was altered: its checksum is not the manifest's")
    present = {
        file.relative_to(release.folder).as_posix() for file in release.folder.rglob("*") if file.is_file()
    }
    extra = sorted(present - listed.keys() - {MANIFEST, RELEASE_JSON})
    return problems + [f"{path} does not belong to the release" for path in extra]


def sweep(releases: Path) -> None:
    """Remove what an interrupted publication left behind; call it while building."""
    for pattern in (".building-*", ".pruned-*"):
        for leftover in releases.glob(pattern):
            durable.remove_folder(leftover)


def _switch(releases: Path, name: str, kind: str) -> None:
    release = find_release(releases, name)
    if current_id(releases) == name and (release.folder / RELEASE_JSON).exists():
        with durable.explained(f"Publishing release {name}"):
            # The switch to it may have failed at this very last step.
            files.sync_folder(releases)
        return
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    told = {"id": name, "published_at": at, "about": release.about}
    with durable.explained(f"Publishing release {name}"):
        text = json.dumps(told, ensure_ascii=False, sort_keys=True)
        durable.replace_content(release.folder / RELEASE_JSON, text.encode() + b"\n")
        # The pointer comes last: whatever fails before it leaves the old release published.
        durable.append_line(releases / HISTORY, json.dumps({"id": name, "at": at, "kind": kind}))
        _turn_pointer(releases, name, kind)


def _turn_pointer(releases: Path, name: str, kind: str) -> None:
    try:
        durable.point(releases / CURRENT, name)
    except OSError as error:
        if current_id(releases) != name:
            raise
        again = f"geoapp release rollback {name}" if kind == _ROLLBACK else "geoapp publish"
        raise ReleaseError(
            f"Release {name} is published now, but the disk did not confirm it ({error.strerror or error}): "
            f"a power cut could bring back the one before. Check the disk, then run `{again}`"
        ) from error


def _history(releases: Path) -> list[dict[str, str]]:
    """Return the lines of the history, oldest first, without one that a crash cut short."""
    lines = []
    with suppress(FileNotFoundError):
        for text in (releases / HISTORY).read_bytes().splitlines():
            with suppress(ValueError, TypeError, KeyError):
                line = json.loads(text)
                lines.append({"id": str(line["id"]), "at": str(line["at"]), "kind": str(line["kind"])})
    return lines


def _standing(releases: Path) -> list[str]:
    """Return the publications one could go back through, the current one last."""
    stack: list[str] = []
    for line in _history(releases):
        name = line["id"]
        if line["kind"] == _ROLLBACK and name in stack:
            del stack[_last(stack, name) + 1 :]
        elif stack[-1:] != [name]:
            stack.append(name)
    current = current_id(releases)
    if current in stack:
        return stack[: _last(stack, current) + 1]
    return [*stack, current] if current else []


def _last(stack: list[str], name: str) -> int:
    return len(stack) - 1 - stack[::-1].index(name)


def _listed(folder: Path, current: str | None, published: Mapping[str, str]) -> ListedRelease:
    name = folder.name
    try:
        release = open_release(folder)
    except ReleaseError:
        return ListedRelease(name, name == current, published.get(name), 0, 0, damaged=True)
    size = release.stored_size
    return ListedRelease(name, name == current, published.get(name), len(release.files), size, damaged=False)
