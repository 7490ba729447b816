"""One file from an address into a ``.part`` file, going on where an earlier download stopped."""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from urllib3 import BaseHTTPResponse

from geoapp.errors import FetchError
from geoapp.fetch.pace import Pace
from geoapp.fetch.patience import BUSY
from geoapp.fetch.patience import AgainError
from geoapp.fetch.patience import patiently
from geoapp.fetch.web import Limits
from geoapp.fetch.web import Web

_BLOCK = 1 << 17
_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+)")

#: Is told the octets there are and the octets expected, where known.
Progress = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Part:
    """A download under way: its octets, and beside them which version of which address they are of."""

    path: Path

    @property
    def _state(self) -> Path:
        return self.path.with_name(self.path.name + ".json")

    def tag(self, address: str) -> str:
        """Return the version the octets are of; empty where they cannot be gone on with."""
        try:
            state = json.loads(self._state.read_text(encoding="utf-8"))
            fits = state["address"] == address and self.path.stat().st_size > 0
            return str(state["etag"]) if fits else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def begin(self, address: str, etag: str) -> None:
        """Note what the octets to come are of. A weak tag does not vouch for octets (RFC 9110, 8.8.1)."""
        strong = "" if etag.startswith("W/") else etag
        self._state.write_text(json.dumps({"address": address, "etag": strong}), encoding="utf-8")

    def forget(self) -> None:
        """Remove the octets and the note."""
        self.path.unlink(missing_ok=True)
        self._state.unlink(missing_ok=True)

    @contextmanager
    def writing(self) -> Iterator[BinaryIO]:
        """Open the octets for appending; one process at a time, until what came of them is in its place.

        Raises
        ------
        FetchError
            Another process has them.
        """
        with self.path.open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise self._taken() from error
            if not self._holds(file):
                raise self._taken()
            yield file

    def _holds(self, file: BinaryIO) -> bool:
        """Tell whether the opened file still has its name: another process may just have moved it away."""
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except FileNotFoundError:
            return False

    def _taken(self) -> FetchError:
        return FetchError(f"{self.path} is being written by another geoapp: wait for it")


def download(web: Web, address: str, part: Part, file: BinaryIO, page: str, progress: Progress) -> None:
    """Fetch ``address`` into ``file``, which ``part.writing()`` opened.

    What was received stays when it fails or is stopped.

    Raises
    ------
    FetchError
        The file is too large, too slow, refused, or cannot be reached.
    """
    patiently(web.limits, address, page, lambda: _attempt(web, address, part, file, progress))


def _attempt(web: Web, address: str, part: Part, file: BinaryIO, progress: Progress) -> None:
    file.flush()  # what a former attempt received counts
    have, tag = os.fstat(file.fileno()).st_size, part.tag(address)
    headers = {"Range": f"bytes={have}-", "If-Range": tag} if tag else {}
    with web.ask(address, headers) as response:
        start, total = _range(response)
        if response.status == 416 and tag:
            if total == have and response.headers.get("ETag", tag) == tag:
                return
            _restart(file)
            raise AgainError("the file there became shorter")
        if response.status == 206 and tag:
            if start != have or response.headers.get("ETag", tag) != tag:
                _restart(file)
                raise AgainError("it continued another file")
        elif response.status == 200:
            _restart(file)
            have, total = 0, _length(response)
            part.begin(address, response.headers.get("ETag", ""))
        elif response.status in BUSY:
            raise AgainError(f"it answered {response.status}")
        else:
            raise FetchError(_refused(address, response.status))
        _receive(response, file, have, total, web.limits, progress)


def _receive(
    response: BaseHTTPResponse,
    file: BinaryIO,
    have: int,
    total: int | None,
    limits: Limits,
    progress: Progress,
) -> None:
    """Append the body; the limit of size holds whatever the headers say."""
    _refuse_large(total or 0, limits)
    pace = Pace(limits)
    while block := response.read1(_BLOCK):
        have += len(block)
        _refuse_large(have, limits)
        file.write(block)
        progress(have, total)
        if pace.too_slow(have):
            raise FetchError("The download hardly moves: run the command again later, it goes on from here")
    file.flush()
    if total is not None and have != total:
        raise AgainError(f"it broke off after {have} of {total} octets")


def _restart(file: BinaryIO) -> None:
    file.truncate(0)


def _refuse_large(octets: int, limits: Limits) -> None:
    if octets > limits.octets:
        most = limits.octets / 1e6
        raise FetchError(
            f"The file is larger than {most:.0f} MB: no set of boundaries is; look at the address"
        )


def _range(response: BaseHTTPResponse) -> tuple[int | None, int | None]:
    found = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
    if not found:
        return None, None
    return (int(found[1]) if found[1] else None), int(found[2])


def _length(response: BaseHTTPResponse) -> int | None:
    text = response.headers.get("Content-Length", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _refused(address: str, status: int) -> str:
    remedy = "the publisher may have moved it: look at the source's page"
    return f"{urlsplit(address).netloc} answered {status} for {address[:200]}: {remedy}"
