"""Archives taken apart in memory, by rules: no member is written anywhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from geoapp.errors import IntakeError

MAGIC = b"PK\x03\x04"
_MEMBERS = 200
_INFLATED = 300 * 2**20
#: Padded tables shrink a hundredfold; what shrinks more was made to.
_RATIO, _SMALL = 200, 100_000
_ARCHIVES = (".zip", ".kmz", ".7z", ".rar", ".gz", ".tar", ".tgz", ".xz", ".bz2")


@dataclass(frozen=True)
class Purpose:
    """What an archive is to hold, and what to do where it holds too many files or too large ones."""

    holds: str
    fewer: str
    smaller: str


LAYER = Purpose("a map layer", "pack only the files of one layer", "simplify the layer")
PHOTOGRAPHS = Purpose("photographs", "import them in parts", "import them in parts")


def members(content: bytes, name: str, suffixes: tuple[str, ...], purpose: Purpose) -> dict[str, bytes]:
    """Return the members whose names end in one of ``suffixes`` (small letters), by name.

    Raises
    ------
    IntakeError
        The archive is damaged, locked, too large when inflated, holds an archive, or a name leads out of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = list(_allowed(archive, name, purpose))
            return {
                info.filename: _inflate(archive, info, name, purpose)
                for info in listed
                if info.filename.lower().endswith(suffixes)
            }
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        raise IntakeError(f"{name} cannot be unpacked ({str(error)[:80]}): make the archive again") from error


def _allowed(archive: zipfile.ZipFile, name: str, purpose: Purpose) -> Iterator[zipfile.ZipInfo]:
    if len(archive.infolist()) > _MEMBERS:
        raise IntakeError(f"{name} has more than {_MEMBERS} members: {purpose.fewer}")
    if sum(info.file_size for info in archive.infolist()) > _INFLATED:
        raise IntakeError(f"{name} is larger than {_INFLATED // 2**20} MB when unpacked: {purpose.smaller}")
    for info in archive.infolist():
        path = info.orig_filename.replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/") or ":" in path or "\0" in path:
            raise IntakeError(f"{name} has a member that leads out of it ({path[:60]!r}): pack it again")
        if path.startswith("__MACOSX/") or PurePosixPath(path).name.startswith(".") or info.is_dir():
            continue
        if path.lower().endswith(_ARCHIVES):
            raise IntakeError(f"{name} has an archive in it ({path[:60]!r}): unpack that and pack its files")
        if info.flag_bits & 1:
            raise IntakeError(f"{name} is locked with a password: pack the files again without")
        yield info


def _inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, purpose: Purpose) -> bytes:
    if info.file_size > _SMALL and info.file_size > _RATIO * max(info.compress_size, 1):
        raise IntakeError(f"{name} is compressed too far to be {purpose.holds}: pack the original files")
    return archive.read(info)
