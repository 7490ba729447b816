"""Workbooks made by code: XLSX by openpyxl, what it does not write by hand, and ODS from its XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl import load_workbook

HEADER = ("Tên mô hình", "Quận/Huyện", "Vĩ độ", "Kinh độ", "Ngày bắt đầu", "Quy mô")
ROW = ("Trồng rừng", "Xuân Lộc", 10.95, 107.35, "15/3/2023", 12.0)

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def xlsx(
    folder: Path, rows: Iterable[Sequence[object]], change: Callable[[Any], object] = lambda book: None
) -> Path:
    """Write a workbook whose first sheet has ``rows``; ``change`` is done to it before it is saved."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    change(book)
    path = folder / "bảng.xlsx"
    book.save(path)
    return path


def edited(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """Change the bytes of one member of a workbook."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members[member] = change(members.get(member, b""))
    return packed(path, members.items())


def packed(path: Path, members: Iterable[tuple[str, bytes]], *, deflated: bool = True) -> Path:
    """Write a zip file."""
    method = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w", method) as new:
        for name, content in members:
            new.writestr(name, content)
    return path


def ods(folder: Path, sheets: str, styles: str = "") -> Path:
    """Write an ODS workbook around the XML of its tables."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:automatic-styles>'
        f"{styles}</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    members = (
        ("mimetype", kind),
        ("content.xml", content.encode()),
        ("META-INF/manifest.xml", _MANIFEST.encode()),
    )
    return packed(folder / "bảng.ods", members)


def ods_row(*cells: object, attributes: str = "") -> str:
    """Return a row of an ODS table: texts and numbers."""
    shown = (
        f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
        if isinstance(cell, float)
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row {attributes}>{''.join(shown)}</table:table-row>"


def values(path: Path, sheet: int = 0) -> list[tuple[object, ...]]:
    """Return the values of a sheet as openpyxl reads them."""
    book = load_workbook(io.BytesIO(path.read_bytes()))
    return list(book.worksheets[sheet].iter_rows(values_only=True))
