"""Writing the file a person asked for: whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from geoapp.errors import RefusedError


def write_output(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target`` at once, in place of what was there.

    Raises
    ------
    RefusedError
        It cannot be written there.
    """
    try:
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    except OSError as error:
        raise RefusedError(f"{target} cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(0o644)
        Path(draft).replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(draft).unlink()
        raise RefusedError(f"{target} cannot be written: {error.strerror}") from error
