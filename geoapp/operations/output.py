"""Writing the file a person asked for: whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geoapp import files
from geoapp.errors import RefusedError


def write_output(target: Path, content: bytes, *, private: bool = False) -> None:
    """Write ``content`` to ``target`` at once, in place of what was there.

    ``private`` is for what holds rows of people's tables or names of the store: its owner alone reads it.
    Everything else is for whom the umask allows.

    Raises
    ------
    RefusedError
        It cannot be written there.
    """
    with _explained(target):
        files.write_whole(target, content, files.PRIVATE if private else files.PUBLIC)


def refuse_unwritable(target: Path) -> None:
    """Refuse a target that cannot be written, before work is done that cannot be undone.

    Raises
    ------
    RefusedError
        It cannot be written there.
    """
    with _explained(target):
        files.try_writing(target)


def make_folder(folder: Path) -> None:
    """Make the folder a person asked to write into, where it is missing.

    Raises
    ------
    RefusedError
        It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RefusedError(f"the folder {folder} cannot be made: {error.strerror}") from error


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RefusedError(f"{target} cannot be written: {error.strerror}") from error
