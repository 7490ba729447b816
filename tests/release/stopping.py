"""Stops or fails a publication at one chosen step of its work on the disk.

Run as a program, it publishes over an old release again and again, each time killing the publishing
process (SIGKILL) one step later, and prints what was left as one JSON line for each step.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from geoapp import files
from geoapp.release import durable
from geoapp.release.current import current_release
from geoapp.release.current import verify
from tests.release.tiny import publish

#: The steps a release is made of, by the room they are called in.
ROOMS = {
    **dict.fromkeys(("write_new", "share", "append_line", "point", "remove_folder"), durable),
    **dict.fromkeys(("sync_file", "sync_folder", "rename"), files),
}


class Steps:
    """Counts the steps and acts at the chosen one. A write has done half its work by then."""

    def __init__(self, chosen: int, act: Callable[[str], None]) -> None:
        self.name = "done"
        self._numbers = itertools.count(1)  # next() of it is one step, also where threads take turns
        self._chosen = chosen
        self._act = act

    def wrapped(self, name: str, step: Callable[..., None]) -> Callable[..., None]:
        """Return ``step`` with the chosen call of it interrupted."""

        def call(path: Path, *arguments: object) -> None:
            if next(self._numbers) == self._chosen:
                self.name = f"{name} {path.name}"
                if name == "write_new":
                    content = arguments[0]
                    assert isinstance(content, bytes)
                    path.write_bytes(content[: len(content) // 2])
                self._act(str(path))
            step(path, *arguments)

        return call


def originals() -> dict[str, Callable[..., None]]:
    """Return the steps as they are."""
    return {name: getattr(room, name) for name, room in ROOMS.items()}


def _killed_publish(releases: Path, chosen: int) -> str:
    """Publish in a child that kills itself at step ``chosen``; return that step's name."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        steps = Steps(chosen, lambda _: _die(tell, steps.name))
        for name, step in originals().items():
            setattr(ROOMS[name], name, steps.wrapped(name, step))
        publish(releases, "hai")
        _say(tell, "done")
        os._exit(0)
    os.close(tell)
    with os.fdopen(told) as said:
        name = said.read()
    os.waitpid(child, 0)
    return name


def _die(tell: int, name: str) -> None:
    _say(tell, name)
    os.kill(os.getpid(), signal.SIGKILL)


def _say(tell: int, name: str) -> None:
    os.write(tell, name.encode())


def main(folder: Path) -> None:
    """Kill a publication at every step and print what each left."""
    base = folder / "base"
    old = publish(base, "một")
    chosen, name = 0, ""
    while name != "done":
        chosen += 1
        releases = folder / "releases"
        shutil.copytree(base, releases, symlinks=True)
        name = _killed_publish(releases, chosen)
        left = current_release(releases)
        assert left is not None
        whole = not verify(left)
        after = publish(releases, "hai")
        served = current_release(releases)
        assert served is not None
        line = {
            "step": name,
            "old": left.id == old,
            "new": left.id == after,
            "whole": whole,
            "later": served.id == after and not verify(served),
            "leftovers": sorted(p.name for p in releases.glob(".*") if p.suffix != ".lock"),
        }
        print(json.dumps(line))
        shutil.rmtree(releases)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
