"""What the first view of a published page asks for, and the bytes a reader with brotli receives for it.

Derived from the release alone, so the byte budgets need no browser; ``python -m tests.bench`` checks it
against what a browser really asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import PurePosixPath
from posixpath import normpath

from geoapp.config import Settings
from geoapp.release.current import current_release
from geoapp.release.manifest import Release

#: Bytes of the first view of 11 districts with 500 projects: the map in a frame; the page around it may add
#: as much again, the faces among it no more than their own share.
EMBED_BYTES = 75_000
PAGE_BYTES = EMBED_BYTES + 75_000
FONT_BYTES = 45_000
#: What the server's headers add to each answer, measured.
HEADER_BYTES = 600

# What a first view needs is preloaded; parts, names, facts and details are fetched when asked for.
_LINKED = re.compile(r'<(?:link rel="(?:stylesheet|preload)"[^>]*? href|script src)="([^"]+)"')
_FACE = re.compile(r"url\(([^)]+\.woff2)\)")


def published(settings: Settings) -> Release:
    """Return the current release, which must be there."""
    release = current_release(settings.releases)
    assert release is not None, f"nothing is published in {settings.releases}"
    return release


def map_pages(release: Release) -> Iterator[tuple[str, int]]:
    """Give every page that shows a map, with its budget in bytes."""
    for path in sorted(release.files):
        plain = path.removeprefix("en/")
        if plain.startswith("embed/"):
            yield path, EMBED_BYTES
        elif plain == "index.html" or (plain.startswith("maps/") and plain.endswith("/index.html")):
            yield path, PAGE_BYTES


def first_view(release: Release, page: str) -> Mapping[str, int]:
    """Return the files of the first view of ``page`` by path, with the bytes of each as sent."""
    paths = [page]
    for match in _LINKED.finditer(_text(release, page)):
        linked = _beside(page, match[1])
        paths += [linked, *(_beside(linked, face) for face in _FACE.findall(_text(release, linked)))]
    return {path: sent_bytes(release, path) for path in paths}


def total_bytes(files: Mapping[str, int]) -> int:
    """Return what ``files`` cost on the network, headers included."""
    return sum(files.values()) + HEADER_BYTES * len(files)


def font_bytes(files: Mapping[str, int]) -> int:
    """Return the bytes of the faces among ``files``."""
    return sum(size for path, size in files.items() if path.endswith(".woff2"))


def sent_bytes(release: Release, path: str) -> int:
    """Return the bytes of the file as sent: its brotli twin's where it has one."""
    entry = release.files[path]
    return entry.encoded.get("br", entry.content).size


def _text(release: Release, path: str) -> str:
    return (release.folder / path).read_text(encoding="utf-8")


def _beside(page: str, address: str) -> str:
    return normpath(str(PurePosixPath(page).parent / address))
