"""Photographs from a folder or an archive: whose they are, what stands beside them, and their pictures."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Container
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from pathlib import PurePosixPath

from geoapp.errors import IntakeError
from geoapp.intake.cells import Cells
from geoapp.intake.child import ChildStopped
from geoapp.intake.child import Limits
from geoapp.intake.child import call
from geoapp.intake.decode import read_bytes
from geoapp.intake.facts import refuse_personal
from geoapp.intake.formats import archive
from geoapp.intake.known import Known
from geoapp.intake.pictures import unpack
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.tables import Row
from geoapp.intake.tables import Table
from geoapp.intake.tables import read_table
from geoapp.projects.photos import Photo

_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_TABLES = (".csv", ".tsv", ".xlsx", ".ods")
_NUMBERED = re.compile(r"(.+)-(\d{1,3})")
_MOST = 2000
_LARGEST = 50 * 2**20
_ARCHIVE = 300 * 2**20
_LIMITS = Limits(memory=1024 * 2**20, cpu=20, wall=40, answer=16 * 2**20)


@dataclass(frozen=True)
class Photograph:
    """A photograph that was read: its record, and its large and small pictures as WebP."""

    photo: Photo
    large: bytes
    small: bytes


class Darkroom:
    """Develops each photograph once, however often it is asked for: decoding takes a while."""

    def __init__(self) -> None:
        self._developed: dict[Path, bytes | IntakeError] = {}

    def pictures(self, path: Path) -> bytes:
        """Return what :func:`geoapp.intake.pictures.shrink` gives of the file.

        Raises
        ------
        IntakeError
            It is no picture that can be taken; says why.
        """
        if path not in self._developed:
            try:
                self._developed[path] = _shrunk(path)
            except IntakeError as error:
                self._developed[path] = error
        found = self._developed[path]
        if isinstance(found, IntakeError):
            raise found
        return found


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """Give a folder with the photographs in ``path``, which is such a folder or a ZIP archive of one.

    Raises
    ------
    IntakeError
        It is neither, or the archive is hostile or too large; says why.
    """
    if path.is_dir():
        yield path
        return
    content = read_bytes(path, _ARCHIVE)
    if not content.startswith(archive.MAGIC):
        raise IntakeError(f"{path.name} is neither a folder nor a ZIP archive of photographs")
    members = archive.members(content, path.name, _PICTURES + _TABLES, archive.PHOTOGRAPHS)
    with tempfile.TemporaryDirectory(prefix="geoapp-photos-") as folder:
        for member, held in members.items():
            target = Path(folder) / PurePosixPath(member.replace("\\", "/")).name
            if target.exists():
                raise IntakeError(f"{path.name} has two files called {target.name}: name them apart")
            target.write_bytes(held)
        yield Path(folder)


def read_photos(folder: Path, known: Known, darkroom: Darkroom) -> Checked[Photograph]:
    """Read the photographs in ``folder``; each is named after its project, as ``DN-1.jpg`` or ``DN-1-2.jpg``.

    A table beside them gives captions, dates and sources by file name. Problems are told by the number a
    photograph has in the order of the names.

    Raises
    ------
    IntakeError
        There is none, there are too many, or several tables.
    """
    files = sorted(each for each in folder.iterdir() if not each.name.startswith("."))
    pictures = [each for each in files if each.suffix.lower() in _PICTURES]
    if not pictures:
        raise IntakeError(f"{folder.name} has no photographs: they end in .jpg, .png or .webp")
    if len(pictures) > _MOST:
        raise IntakeError(f"{folder.name} has more than {_MOST:,} photographs: import them in parts")
    table, rows = _table([each for each in files if each.suffix.lower() in _TABLES], folder)
    found: list[Photograph] = []
    problems = list(table.problems)
    taken: dict[tuple[str, int], str] = {}
    for number, path in enumerate(pictures, 1):
        row = rows.pop(path.name.lower(), Row(number, {"file": path.name}))
        cells = Cells(table, replace(row, line=number), known)
        photograph = _read(path, cells, known, taken, darkroom)
        if photograph is not None and cells.good:
            found.append(photograph)
        problems += cells.problems
    problems += [_without_picture(row) for row in rows.values()]
    problems += _without_caption(found)
    return Checked(found, problems, len(pictures))


def _table(tables: list[Path], folder: Path) -> tuple[Table, dict[str, Row]]:
    if len(tables) > 1:
        names = ", ".join(each.name for each in tables)
        raise IntakeError(f"{folder.name} has several tables ({names}): leave one beside the photographs")
    if not tables:
        return Table(folder.name, {}, [], [], fixed=True, count=0), {}
    table = read_table(tables[0], "photos")
    return table, {row.cells.get("file", "").strip().lower(): row for row in table.rows}


def _read(
    path: Path, cells: Cells, known: Known, taken: dict[tuple[str, int], str], darkroom: Darkroom
) -> Photograph | None:
    named = _named(path.stem, known.projects_by_id)
    if named is None:
        remedy = "name it after its project's id, as DN-741-001.jpg or DN-741-001-2.jpg"
        cells.refuse("file", "no project has this id", remedy, path.name)
        return None
    if named in taken:
        reason = f"{taken[named]} is photograph {named[1]} of the same project"
        cells.refuse("file", reason, "number them apart", path.name)
        return None
    taken[named] = path.name
    try:
        width, height, large, small = unpack(darkroom.pictures(path))
    except IntakeError as error:
        reason, _, remedy = str(error).partition(": ")
        cells.refuse("file", reason, remedy, path.name)
        return None
    photo = Photo(
        *named,
        hashlib.sha256(large).hexdigest(),
        *(width, height),
        cells.text("caption_vi"),
        cells.text("caption_en"),
        cells.date("taken_on"),
        cells.text("source"),
    )
    refuse_personal(cells, photo)
    return Photograph(photo, large, small)


def _named(stem: str, ids: Container[str]) -> tuple[str, int] | None:
    """Return the project and the number a file's name says: an id may itself end in a number."""
    if stem in ids:
        return stem, 1
    match = _NUMBERED.fullmatch(stem)
    return (match[1], int(match[2])) if match and match[1] in ids else None


def _shrunk(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise IntakeError(f"{path.name} is a link or no file: copy the photograph itself")
    if path.stat().st_size > _LARGEST:
        raise IntakeError(f"{path.name} is larger than {_LARGEST // 2**20} MB: save it smaller")
    try:
        return call("geoapp.intake.pictures:shrink", path, path.name, limits=_LIMITS)
    except ChildStopped as stopped:
        raise IntakeError(f"{path.name} cannot be read ({stopped}): save it smaller, as JPEG") from stopped


def _without_picture(row: Row) -> Problem:
    name = row.cells.get("file", "")
    reason, remedy = "there is no such photograph", "put the file beside the table, or remove the row"
    return Problem(row.line, "file", name, reason, remedy, Severity.WARN)


def _without_caption(found: list[Photograph]) -> list[Problem]:
    bare = [f"{each.photo.project} {each.photo.number}" for each in found if not each.photo.caption_vi]
    if not bare:
        return []
    reason = f"{len(bare)} photographs have no caption, and who cannot see them hears the project's name only"
    return [Problem.of_many(reason, bare, "give caption_vi in a table beside them")]
