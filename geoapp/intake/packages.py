"""Looking through a zipped workbook before any reader of workbooks sees it."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import BadZipFile
from zipfile import ZipFile
from zipfile import ZipInfo
from zlib import error as ZlibError

from geoapp.errors import IntakeError

#: What all members may come to, inflated. A sheet of 100,000 projects has 90 MB.
INFLATED_LIMIT = 256 * 2**20
#: How many times larger a member may be than it is packed. Sheets of real tables come to 10 to 40.
RATIO_LIMIT = 150
COUNT_LIMIT = 2_000
_SMALL = 2**20
_PIECE = 2**20
_ENCRYPTED = 0x1
# Readers take entities for text, blank cells, or grow without end: no spreadsheet program writes them.
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LONGEST_DECLARATION = 9
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w-]+)[\"']")
_ENCODINGS = (b"utf-8", b"us-ascii")
# Pictures drawn in XML (SVG) do have a DOCTYPE. No reader takes such a member for a sheet or a relation.
_PICTURES = re.compile(
    r"(?!.*worksheets/)(?:.*/)?(?:media|Pictures|Thumbnails)/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|webp|svg|svm|[ew]mf)",
    re.IGNORECASE,
)


def open_package(path: Path) -> ZipFile:
    """Open a zipped workbook whose every member was inflated once and looked through.

    Raises
    ------
    IntakeError
        It is damaged, has a password, is too large inside, or declares XML entities.
    """
    try:
        package = ZipFile(path)
        _check_list(package.infolist(), path.name)
        left = INFLATED_LIMIT
        for member in package.infolist():
            left -= _inflate(package, member, left, path.name)
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise IntakeError(
            f"{path.name}: the file is damaged ({error}): get it again, or save it anew"
        ) from error
    return package


def _check_list(members: list[ZipInfo], name: str) -> None:
    if len(members) > COUNT_LIMIT:
        raise IntakeError(
            f"{name} holds {len(members)} files inside: no workbook does; copy the table into a new one"
        )
    if len({member.filename for member in members}) < len(members):
        raise IntakeError(f"{name} holds two files of one name inside: save the workbook anew")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise IntakeError(f"{name} has a password: save it without one")


def _inflate(package: ZipFile, member: ZipInfo, left: int, name: str) -> int:
    """Return how large ``member`` is, inflated; refuse it as soon as it is too large or declares entities."""
    most = min(left, max(_SMALL, member.compress_size * RATIO_LIMIT))
    size, tail, plain = 0, b"", not _PICTURES.fullmatch(member.filename)
    with package.open(member) as file:
        while piece := file.read(_PIECE):
            if plain:
                _check_text(tail + piece, first=size == 0, name=name)
            size += len(piece)
            tail = piece[-_LONGEST_DECLARATION:]
            if size > most:
                raise IntakeError(
                    f"{name} is too large inside (over {most // 2**20} MB in {member.filename}): "
                    "copy the table alone into a new workbook, or save it as CSV"
                )
    return size


def _check_text(piece: bytes, *, first: bool, name: str) -> None:
    if _DECLARATION.search(piece):
        raise IntakeError(
            f"{name}: XML entities are not allowed in a workbook: save it anew with a spreadsheet program"
        )
    if not first:
        return
    stated = _ENCODING.match(piece.removeprefix(b"\xef\xbb\xbf"))
    wide = piece[:2] in (b"\xff\xfe", b"\xfe\xff") or piece[:2] == b"<\0" or piece[:2] == b"\0<"
    if wide or (stated and stated[1].lower() not in _ENCODINGS):
        # Text in other encodings could hide such a declaration.
        raise IntakeError(f"{name}: the text inside is not UTF-8: save it anew with a spreadsheet program")
