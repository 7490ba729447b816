"""Running one of our functions on a file in a process of its own, with hard limits.

Readers of people's files are libraries in C and Rust. A small hostile file can make one ask for all the
memory, run for minutes or abort its whole process, and no exception tells. A child with limits of the
operating system dies alone. Where the system allows it, the child has no network either.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geoapp.errors import IntakeError

_REFUSED = 3
_OPEN_FILES = 64
_MIB = 2**20
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
#: The folder `geoapp` is imported from: the child sees it whatever folder it starts in.
_HOME = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Limits:
    """What a child may use: memory and answer in bytes, time in whole seconds."""

    memory: int = 1024 * _MIB
    cpu: int = 30
    wall: int = 60
    answer: int = 128 * _MIB


class ChildStopped(Exception):
    """The child ended without an answer: a limit stopped it, or its library aborted."""


def call(
    function: str,
    path: Path,
    *arguments: str,
    limits: Limits | None = None,
    variables: Mapping[str, str] | None = None,
) -> bytes:
    """Run ``function`` on the file at ``path`` in a child and return what it gave.

    Parameters
    ----------
    function
        Where it stands, such as ``geoapp.intake.sheets:read``. It takes the path and ``arguments``, gives
        pieces of bytes, and raises IntakeError to refuse the file.
    variables
        The child's whole environment, besides what Python needs: nothing of ours reaches it.

    Raises
    ------
    IntakeError
        The function refused the file.
    ChildStopped
        The child died; says how.
    """
    held = limits or Limits()
    numbers = (str(number) for number in (held.memory, held.cpu, held.wall, held.answer))
    command = [
        sys.executable,
        "-P",
        "-s",
        "-m",
        __name__,
        *numbers,
        function,
        str(path.resolve()),
        *arguments,
    ]
    environment = {"PYTHONPATH": str(_HOME), "LC_ALL": "C.UTF-8", **(variables or {})}
    with tempfile.TemporaryFile() as answer:
        status = _wait(command, environment, answer.fileno(), held.wall)
        answer.seek(0)
        content = answer.read()
    if status == _REFUSED:
        raise IntakeError(content.decode("utf-8"))
    if status:
        raise ChildStopped(_reason(status))
    return content


def _wait(command: list[str], environment: Mapping[str, str], answer: int, wall: int) -> int:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=answer, stderr=quiet, env=environment) as child:  # noqa: S603
        try:
            return child.wait(wall + 5)  # the child's own alarm comes first
        except BaseException as error:
            child.kill()
            if isinstance(error, subprocess.TimeoutExpired):
                return -signal.SIGALRM
            raise


def _reason(status: int) -> str:
    if status in (-signal.SIGALRM, -signal.SIGXCPU):
        return "reading it takes too long"
    if status == -signal.SIGXFSZ:
        return "what stands in it is too large"
    return "reading it takes too much memory, or breaks the reader"


def _limit(memory: int, cpu: int, wall: int, answer: int) -> None:
    """Bind this process. The alarm ends it even where its parent died."""
    for kind, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
        (resource.RLIMIT_FSIZE, answer, answer),
        (resource.RLIMIT_CPU, cpu, cpu + 1),  # the soft limit has a signal of its own, the hard one kills
        (resource.RLIMIT_AS, memory, memory),
    ):
        with contextlib.suppress(ValueError):  # macOS refuses to bind the address space
            resource.setrlimit(kind, (soft, hard))
    signal.alarm(wall)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it and gives an error instead


def leave_network() -> bool:
    """Move this process to a network of its own with no way out; tell whether the system let it."""
    libc = ctypes.CDLL(None)
    unshare = getattr(libc, "unshare", None)
    if unshare is None:
        return False
    return any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


def _main(arguments: list[str]) -> None:
    _limit(*(int(number) for number in arguments[:4]))
    leave_network()
    module, _, name = arguments[4].partition(":")
    function = getattr(importlib.import_module(module), name)
    out = sys.stdout.buffer
    try:
        pieces: Iterable[bytes] = function(Path(arguments[5]), *arguments[6:])
        for piece in pieces:
            out.write(piece)
        out.flush()
    except IntakeError as error:
        out.flush()
        out.seek(0)
        out.truncate()
        out.write(str(error).encode("utf-8"))
        out.flush()
        os._exit(_REFUSED)
    os._exit(0)  # libraries that clean up after themselves have nothing left to do


if __name__ == "__main__":
    _main(sys.argv[1:])
