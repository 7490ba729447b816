"""What a sheet says about its cells besides their values, in the XML of an XLSX workbook.

The reader of values (calamine) leaves this out: hidden rows, merged cells, percent formats, and formulas
whose result was never stored. A sheet may have ninety megabytes of XML, so it is searched and not parsed;
that is safe only for members :mod:`geoapp.intake.packages` has looked through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from xml.etree import ElementTree
from zipfile import ZipFile

from geoapp.errors import IntakeError
from geoapp.intake.grids import Span

_MOST_SPANS = 100_000
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_PERCENT_FORMATS = {"9", "10"}  # 0% and 0.00%, which every workbook has
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_ROW_NUMBER = re.compile(rb"\sr=[\"'](\d+)[\"']")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")
_FIRST_CELL = re.compile(rb"<(?:\w+:)?c[\s/>][^>]*")
_FORMULA = rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"
_HOLLOW = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*"
    + _FORMULA
    + rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*\bt=[\"']e[\"'])([^>]*)>(?:\s*" + _FORMULA + rb")?\s*<(?:\w+:)?v>([^<]*)</"
)
_ADDRESS = re.compile(rb"\br=[\"']([A-Z]+)(\d+)[\"']")


@dataclass
class Marks:
    """Hidden rows, merged ranges, cells with a percent format, and hollow cells with what is wrong."""

    hidden: list[int] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)
    percent: set[tuple[int, int]] = field(default_factory=set)
    hollow: list[tuple[int, int, str]] = field(default_factory=list)


def read_marks(package: ZipFile, name: str) -> dict[str, Marks]:
    """Return the marks of every visible sheet by its name, in the workbook's order.

    Raises
    ------
    IntakeError
        The workbook is not put together as spreadsheet programs do it.
    """
    try:
        styles = _percent_styles(package)
        return {
            title: _sheet_marks(package.read(member), styles, name)
            for title, member in visible_sheets(package)
        }
    except (KeyError, ElementTree.ParseError) as error:
        raise IntakeError(
            f"{name} is not a workbook as spreadsheet programs write them: open it in one and save it anew"
        ) from error


def visible_sheets(package: ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each visible sheet, and the member of the package it is in."""
    targets = {
        each.get("Id"): each.get("Target", "")
        for each in ElementTree.fromstring(package.read(_RELATIONS))  # noqa: S314 - entities were refused
    }
    for sheet in ElementTree.fromstring(package.read(_WORKBOOK)).iterfind("{*}sheets/{*}sheet"):  # noqa: S314
        if sheet.get("state", "visible") == "visible":
            relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
            target = targets[relation]
            if "/worksheets/" in f"/{target}":
                yield (
                    sheet.attrib["name"],
                    target.removeprefix("/") if target.startswith("/") else f"xl/{target}",
                )


def _percent_styles(package: ZipFile) -> set[bytes]:
    """Return the numbers of the cell styles that show 0.98 as 98 %."""
    if _STYLES not in package.namelist():
        return set()
    styles = ElementTree.fromstring(package.read(_STYLES))  # noqa: S314 - entities were refused
    formats = _PERCENT_FORMATS | {
        each.get("numFmtId", "")
        for each in styles.iterfind("{*}numFmts/{*}numFmt")
        if "%" in _QUOTED.sub("", each.get("formatCode", ""))
    }
    return {
        str(number).encode()
        for number, each in enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
        if each.get("numFmtId") in formats
    }


def _sheet_marks(xml: bytes, percent: set[bytes], name: str) -> Marks:
    first = _FIRST_CELL.search(xml)
    if first and not _ADDRESS.search(first[0]):
        raise IntakeError(
            f"{name}: its cells have no addresses: open it in a spreadsheet program and save it anew"
        )
    marks = Marks()
    if b"hidden=" in xml:
        numbers = (_ROW_NUMBER.search(row[0]) for row in _ROW.finditer(xml))
        marks.hidden = [int(number[1]) for number in numbers if number]
    if b"mergeCell " in xml:
        marks.merged = [_span(found) for found in _MERGED.finditer(xml)][:_MOST_SPANS]
    if re.search(rb"<(?:\w+:)?f[\s>/]", xml):
        empty = ((found[1], "a formula without a value") for found in _HOLLOW.finditer(xml))
        marks.hollow += [(*_place(cell), why) for cell, why in empty if b't="str"' not in cell]
    if re.search(rb"\st=[\"']e[\"']", xml):
        marks.hollow += [
            (*_place(found[1]), f"the error {found[2].decode(errors='replace')}")
            for found in _ERROR.finditer(xml)
        ]
    if percent:
        styled = re.compile(rb"<(?:\w+:)?c\s(?=[^>]*\bs=[\"'](?:" + b"|".join(percent) + rb")[\"'])([^>]*)")
        marks.percent = {_place(found[1]) for found in styled.finditer(xml)}
    return marks


def _place(attributes: bytes) -> tuple[int, int]:
    found = _ADDRESS.search(attributes)
    return (int(found[2]), _column(found[1])) if found else (0, 0)


def _span(found: re.Match[bytes]) -> Span:
    return int(found[2]), _column(found[1]), int(found[4]), _column(found[3])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - 64
    return number - 1
