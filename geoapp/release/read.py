"""The published release as the web reads it: found again after each switch, no restart needed."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geoapp.errors import ReleaseError
from geoapp.release.current import current_id
from geoapp.release.current import find_release
from geoapp.release.current import release_ids
from geoapp.release.manifest import INTERNAL
from geoapp.release.manifest import Entry
from geoapp.release.manifest import Release

#: Artifacts of so many releases before the current one are still answered: pages out there name them.
EARLIER_RELEASES = 5

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """A published file and the folder of the release it is in."""

    folder: Path
    entry: Entry


class Showroom:
    """Reads the releases in a folder. Safe to share between threads.

    Each request asks for :meth:`release` once and keeps what it got: a switch in the middle of a
    request changes nothing for it.
    """

    def __init__(self, releases: Path) -> None:
        self._releases = releases
        self._release: Release | None = None
        self._earlier: tuple[str, Mapping[str, Found]] = ("", {})
        self._complained = ""

    def release(self) -> Release | None:
        """Return the current release, or None where nothing is published yet.

        Costs one look at the pointer. A release that cannot be opened is logged once, and the one read
        before it stays in service.
        """
        try:
            name = current_id(self._releases)
            if name is not None and (self._release is None or self._release.id != name):
                self._release = find_release(self._releases, name)
        except ReleaseError as error:
            if str(error) != self._complained:
                self._complained = str(error)
                _log.error("%s", error)
        else:
            self._complained = ""
            if name is None:
                self._release = None
        return self._release

    def earlier_artifact(self, path: str) -> Found | None:
        """Return an artifact (``d/…``) of the releases before the current one, newest first.

        A page that a browser or proxy keeps for some minutes may still ask for it after a switch.
        """
        current = self._release.id if self._release else ""
        if self._earlier[0] != current:
            self._earlier = (current, self._earlier_artifacts(current))
        return self._earlier[1].get(path)

    def _earlier_artifacts(self, current: str) -> Mapping[str, Found]:
        artifacts: dict[str, Found] = {}
        names = [name for name in release_ids(self._releases) if name != current]
        for name in names[:EARLIER_RELEASES]:
            try:
                release = find_release(self._releases, name)
            except ReleaseError as error:
                _log.warning("%s", error)
                continue
            for path, entry in release.files.items():
                if path.startswith("d/"):
                    artifacts.setdefault(path, Found(release.folder, entry))
        return artifacts


def find_file(release: Release, path: str) -> Found | None:
    """Return the file that answers the address ``path``; a folder is answered by its index page.

    ``path`` is only ever looked up in the manifest, never joined to a folder unseen. Internal files are
    nobody's.
    """
    name = f"{path}index.html" if path == "" or path.endswith("/") else path
    entry = None if name.startswith(INTERNAL) else release.files.get(name)
    return None if entry is None else Found(release.folder, entry)


def internal_file(release: Release, path: str) -> Path | None:
    """Return where the internal file ``path`` lies, or None where the release has none."""
    return release.folder / path if path in release.files else None
