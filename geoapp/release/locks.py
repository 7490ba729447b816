"""Who may work on the releases of a folder at a time; a process that ends lets go of what it holds.

Taken in this order: publishing, building, switching.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geoapp.errors import ReleaseError
from geoapp.release import durable


@contextmanager
def publishing(releases: Path) -> Iterator[None]:
    """Hold from before a release is built until it is switched to: nobody removes it in between.

    Raises
    ------
    ReleaseError
        Another publication is running, or old releases are being removed.
    """
    with _alone(releases, ".publishing.lock"):
        yield


@contextmanager
def building(releases: Path) -> Iterator[None]:
    """Let one process at a time build or remove releases; within :func:`publishing` where it is published.

    Raises
    ------
    ReleaseError
        Another one is at it.
    """
    with _alone(releases, ".building.lock"):
        yield


@contextmanager
def switching(releases: Path) -> Iterator[None]:
    """Wait until nobody else moves the pointer, then keep it from moving."""
    with durable.explained("Opening the folder of releases"):
        lock = durable.wait_for_lock(releases / ".switching.lock")
    with lock:
        yield


@contextmanager
def _alone(releases: Path, name: str) -> Iterator[None]:
    with durable.explained("Opening the folder of releases"):
        releases.mkdir(parents=True, exist_ok=True)
        lock = durable.take_lock(releases / name)
    if lock is None:
        raise ReleaseError("Another publication is running: try again when it has ended")
    with lock:
        yield
