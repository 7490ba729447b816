"""Building the folder of a release: hash, compress, share what did not change, finish whole.

A release is built in a folder of its own and gets its name only when every byte of it is on the disk.
Whatever happens before, the published release is not touched.
"""

from __future__ import annotations

import contextlib
import json
import re
import secrets
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any
from typing import NamedTuple
from typing import Self

from geoapp import files
from geoapp.errors import ReleaseError
from geoapp.release import durable
from geoapp.release.compression import MAX_BEST_BROTLI
from geoapp.release.compression import compressed
from geoapp.release.current import current_release
from geoapp.release.current import sweep
from geoapp.release.locks import building
from geoapp.release.manifest import CODINGS
from geoapp.release.manifest import INTERNAL
from geoapp.release.manifest import MANIFEST
from geoapp.release.manifest import Content
from geoapp.release.manifest import Entry
from geoapp.release.manifest import Release
from geoapp.release.manifest import check_path
from geoapp.release.manifest import links_in
from geoapp.release.manifest import manifest_bytes
from geoapp.release.manifest import release_id

#: Where the lists of files lie that were made together.
TOGETHER = f"{INTERNAL}together/"
Json = Mapping[str, Any]
_EXTENSION = re.compile(r"[a-z0-9]{1,12}")


class _Key(NamedTuple):
    """What a file was made from: an artifact's recipe and kind, or a fixed path; and its inputs."""

    recipe: str | None
    place: str
    inputs: str


class ReleaseWriter:
    """Writes one release; use it as a context manager.

    What the published release made from the same inputs is shared with it by hard link, after its
    checksum was read again. ``inputs`` must stand for everything the content depends on. Leaving the
    context without :meth:`finish` removes what was written.

    Attributes
    ----------
    built, reused
        How many files were made, and how many shared with the published release.

    Raises
    ------
    ReleaseError
        Another publication is running, or the disk refuses; the sentence says what to do.
    """

    def __init__(self, releases: Path) -> None:
        self.built = 0
        self.reused = 0
        self._releases = releases
        self._lock = ExitStack()
        self._folder = releases / f".building-{secrets.token_hex(4)}"
        self._previous: Release | None = None
        self._reusable: dict[_Key, Entry] = {}
        self._entries: dict[_Key, Entry] = {}
        self._added: dict[_Key, Entry] = {}
        self._contents: dict[str, Content] = {}
        self._encoded: dict[str, Mapping[str, Content]] = {}

    def __enter__(self) -> Self:
        with ExitStack() as lock:
            lock.enter_context(building(self._releases))
            with durable.explained("Preparing a new release"):
                sweep(self._releases)
                self._folder.mkdir()
            # A damaged release is no source to share from: then everything is made anew.
            with contextlib.suppress(ReleaseError):
                self._previous = current_release(self._releases)
            entries = self._previous.entries if self._previous else ()
            self._reusable = {_key_of(entry): entry for entry in entries}
            self._lock = lock.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # A folder that cannot be removed now is swept by the next publication.
        with self._lock, contextlib.suppress(OSError):
            durable.remove_folder(self._folder)

    def artifact(
        self,
        recipe: str,
        extension: str,
        inputs: bytes,
        make: Callable[[], bytes],
        *,
        first_view: bool = True,
    ) -> str:
        """Add a file that is named by its content, and return its path ``d/<hash>.<extension>``.

        ``make`` is not called where ``recipe`` made this kind of file from the same ``inputs`` in the
        published release or in this one. A file that no ``first_view`` loads is compressed more quickly.
        """
        if not _EXTENSION.fullmatch(extension):
            raise ValueError(f"{extension!r} cannot be the extension of an artifact")
        most = MAX_BEST_BROTLI if first_view else 0
        return self._add(_Key(recipe, extension, Content.of(inputs).sha256), make, most).path

    def file(self, path: str, inputs: bytes, make: Callable[[], bytes], *, first_view: bool = True) -> None:
        """Add a file under a fixed path such as ``maps/overlay/index.html``.

        One that is no ``first_view`` is compressed more quickly.
        """
        if check_path(path) in self._contents or path.startswith("d/"):
            raise ValueError(f"{path!r} is taken")
        most = MAX_BEST_BROTLI if first_view else 0
        self._add(_Key(None, path, Content.of(inputs).sha256), make, most)

    def share(self, path: str, inputs: bytes) -> bool:
        """Add the published file under ``path`` that was made from the same ``inputs``; False where none is.

        For files whose making costs much before their content is known.
        """
        key = _Key(None, path, Content.of(inputs).sha256)
        entry = self._share(key)
        if entry is not None:
            self._entries[key] = self._added[key] = entry
        return entry is not None

    def together(self, name: str, inputs: bytes, make: Callable[[], Json]) -> Json:
        """Add all files that ``make`` adds, and return what it returns, which is plain JSON.

        ``make`` is not called where it added files under this ``name`` from the same ``inputs`` in the
        published release, and all of them are whole: then they are shared. What it adds must depend on
        nothing else. The list of the files is a file of its own.
        """
        path = f"{TOGETHER}{name}.json"
        held = self._held_together(_Key(None, path, Content.of(inputs).sha256))
        if held is not None:
            return held
        outer, self._added = self._added, {}
        told = make()
        added, self._added = self._added, {**outer, **self._added}
        listed = {"told": told, "files": sorted(added, key=lambda key: (key.recipe or "", key))}
        content = json.dumps(listed, ensure_ascii=False).encode()
        self.file(path, inputs, lambda: content)
        return told

    def size(self, path: str) -> int:
        """Return the length of a file that was added, by its path."""
        return self._contents[path].size

    def read(self, path: str) -> bytes:
        """Return the content of a file that was added, by its path."""
        if path not in self._contents:
            raise ValueError(f"{path!r} is not in this release")
        with durable.explained(f"Reading {path}"):
            return (self._folder / path).read_bytes()

    def finish(self, about: Mapping[str, Any]) -> str:
        """Complete the release and return its id; :func:`~geoapp.release.current.switch` publishes it.

        ``about`` says what the release holds. A release with the same content that stands already is
        kept, and repaired where its files were damaged.
        """
        manifest = manifest_bytes(about, self._entries.values())
        target = self._releases / release_id(manifest)
        with durable.explained("Completing the release"):
            self._write(MANIFEST, manifest)
            durable.sync_tree(self._folder)
            for link in links_in(target):
                link.unlink()
            if target.is_dir():
                listed = [pair for entry in self._entries.values() for pair in entry.variants()]
                _repair(target, self._folder, [*listed, (MANIFEST, Content.of(manifest))])
            else:
                files.rename(self._folder, target)
        return target.name

    def _add(self, key: _Key, make: Callable[[], bytes], best_bytes: int) -> Entry:
        entry = self._entries.get(key)
        if entry is None:
            entry = self._share(key) or self._make(key, make(), best_bytes)
            self._entries[key] = entry
        self._added[key] = entry
        return entry

    def _held_together(self, key: _Key) -> Json | None:
        """Share what is listed under ``key``, and return what was told of it; None where any of it is not."""
        listing = self._whole(key)
        if listing is None or self._previous is None:
            return None
        listed = json.loads((self._previous.folder / listing.path).read_bytes())
        keys = [_Key(*parts) for parts in listed["files"]]
        if not all(each in self._entries or self._whole(each) for each in keys):
            return None
        for each in (*keys, key):
            entry = self._entries.get(each) or self._share(each)
            if entry is None:
                raise ReleaseError("The published release changed while it was read: publish again")
            self._entries[each] = self._added[each] = entry
        told: Json = listed["told"]
        return told

    def _whole(self, key: _Key) -> Entry | None:
        """Return the published file of ``key`` where its bytes are still what the manifest says."""
        entry = self._reusable.get(key)
        if entry is None or self._previous is None:
            return None
        source = self._previous.folder
        with durable.explained(f"Reading {entry.path}"):
            whole = all(_is_whole(source / path, content) for path, content in entry.variants())
        return entry if whole else None

    def _share(self, key: _Key) -> Entry | None:
        """Share the published file of ``key`` where it is whole."""
        entry = self._whole(key)
        if entry is None or self._previous is None:
            return None
        source = self._previous.folder
        with durable.explained(f"Writing {entry.path}"):
            if self._claim(entry.path, entry.content):
                self._parent(entry.path)
                for path, _ in entry.variants():
                    durable.share(source / path, self._folder / path)
                self._encoded[entry.path] = entry.encoded
        self.reused += 1
        return entry

    def _make(self, key: _Key, data: bytes, best_bytes: int) -> Entry:
        content = Content.of(data)
        path = key.place if key.recipe is None else f"d/{content.sha256[:16]}.{key.place}"
        if self._claim(path, content):
            with durable.explained(f"Writing {path}"):
                self._parent(path)
                self._write(path, data)
                self._encoded[path] = self._write_twins(path, data, best_bytes)
        self.built += 1
        return Entry(path, key.recipe, key.inputs, content, self._encoded[path])

    def _write_twins(self, path: str, data: bytes, best_bytes: int) -> Mapping[str, Content]:
        twins = dict(compressed(path, data, best_bytes))
        for coding, twin in twins.items():
            self._write(path + CODINGS[coding], twin)
        return {coding: Content.of(twin) for coding, twin in twins.items()}

    def _claim(self, path: str, content: Content) -> bool:
        """Tell whether ``path`` is still to be written: recipes may come to the same content."""
        taken = self._contents.setdefault(path, content)
        if taken != content:
            raise ReleaseError(f"Two different files have the name {path}; nothing was published")
        return not (self._folder / path).exists()

    def _parent(self, path: str) -> None:
        (self._folder / path).parent.mkdir(parents=True, exist_ok=True)

    def _write(self, path: str, data: bytes) -> None:
        durable.write_new(self._folder / path, data)


def _key_of(entry: Entry) -> _Key:
    place = entry.path if entry.recipe is None else entry.path.rpartition(".")[2]
    return _Key(entry.recipe, place, entry.inputs)


def _is_whole(path: Path, content: Content) -> bool:
    try:
        return path.stat().st_size == content.size and files.digest(path) == content.sha256
    except FileNotFoundError:
        return False


def _repair(standing: Path, fresh: Path, contents: Iterable[tuple[str, Content]]) -> None:
    """Replace the damaged files of a standing release by the equal ones just built."""
    for path, content in contents:
        if not _is_whole(standing / path, content):
            (standing / path).parent.mkdir(parents=True, exist_ok=True)
            files.rename(fresh / path, standing / path)
