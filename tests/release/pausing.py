"""Work on releases in a process of its own that waits in the middle of it.

Run as ``python -m tests.release.pausing STEP ACTION FOLDER [ID]``: before its first STEP it
prints a line and goes on when it gets one.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geoapp.release import durable
from tests.release.stopping import ROOMS

TOP = Path(__file__).resolve().parents[2]


class Paused:
    """The other process, from where it waits."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def go_on(self) -> None:
        """Let it go on; come back at once."""
        assert self._process.stdin is not None
        self._process.stdin.write("go on\n")
        self._process.stdin.flush()

    def result(self) -> str:
        """Wait for its end and return what it said."""
        said, complaint = self._process.communicate(timeout=60)
        assert self._process.returncode == 0, complaint
        return said.strip()


@contextmanager
def paused(step: str, action: str, folder: Path, *names: str) -> Iterator[Paused]:
    """Start the other process and return when it waits."""
    command = [sys.executable, "-m", __name__, step, action, str(folder), *names]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=TOP, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "waiting\n"
            yield Paused(process)
        finally:
            process.kill()


def main(step: str, action: str, folder: Path, *names: str) -> None:
    """Do it, waiting once on the way."""
    _pause_at(step)
    if action == "publish":
        from geoapp.config import Settings
        from geoapp.operations.publishing import publish

        print(publish(Settings(instance=folder)).built[0].release)
    elif action == "rollback":
        from geoapp.release.current import rollback

        print(rollback(folder, *names))
    else:
        from geoapp.release.current import prune

        print(*prune(folder, 1))


def _pause_at(name: str) -> None:
    step = getattr(ROOMS.get(name, durable), name)

    def waiting(*arguments: object) -> object:
        setattr(ROOMS.get(name, durable), name, step)
        print("waiting", flush=True)
        sys.stdin.readline()
        return step(*arguments)

    setattr(ROOMS.get(name, durable), name, waiting)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), *sys.argv[4:])
