"""The English sentences that the source of ``geoapp/intake`` is able to say, found without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

INTAKE = Path(__file__).resolve().parents[2] / "geoapp" / "intake"

#: Calls whose texts nobody is told: patterns, and words that files use.
_SILENT = {"compile", "search", "sub", "fullmatch", "words", "FormLabel"}
_WORDS = re.compile(r"[A-Za-z]{2,}.*\s\W*[A-Za-z]{2,}")

#: What a sentence reaches the user of the command line by.
_SAID_BY = {
    "tell",
    *(
        "UsageError",
        "ConfigError",
        "RefusedError",
        "IntakeError",
        "StoreError",
        "ReleaseError",
        "NotFoundError",
    ),
}

_ASKED = re.compile(r"(write|give|use|now|add) ")

#: Texts of two words and more that are said to other programs, or are names in what these wrote.
NOT_SAID = (
    *("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA quick_check(1)"),
    *("PRAGMA table_info({})", "SELECT {} FROM {} LIMIT {}"),
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL",
    "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns g JOIN sqlite_master m "
    "ON m.name = g.table_name AND m.type = 'table' ORDER BY 1",
    "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
    *("world geodetic system 1984", "Pseudo Mercator", "Transverse Mercator"),
    *("Longitude of natural origin", "Latitude of natural origin", "Scale factor at natural origin"),
    *("False easting", "False northing"),
    *("district code", "parent code", "province code", "own level", "thanh pho "),
    *("no letter of TCVN 5712", "no such index", "an offset points before the file"),
    *("--crs vn2000:{}", "--crs vn2000:107-45", "--map {}=COLUMN"),
)


def said_in(path: Path) -> Iterator[str]:
    """Yield the sentences of a module, ``{}`` for what is put into them.

    They are the texts of two words and more inside functions, and the constants that are one text;
    collections of a module hold the words of files.
    """
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            made = isinstance(node.value, ast.Call) and _called(node.value).endswith("Error")
            if made or isinstance(node.value, ast.Constant | ast.JoinedStr):
                yield from _texts(node.value)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from _texts(node)


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
        if _WORDS.search(text) or _ASKED.match(text):
            yield text
        # What is put in may be a sentence of its own: f"{'it' if one else 'all of them'}".
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _texts(part.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _WORDS.search(node.value):
            yield node.value
    elif not (isinstance(node, ast.Call) and _called(node) in _SILENT):
        for child in ast.iter_child_nodes(node):
            if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):  # a docstring
                yield from _texts(child)


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def raised_in(path: Path) -> Iterator[str]:
    """Yield the texts a module raises errors with, or says through ``tell``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _called(node) in _SAID_BY:
            for argument in node.args:
                if isinstance(argument, ast.JoinedStr):
                    parts = (str(p.value) if isinstance(p, ast.Constant) else "{}" for p in argument.values)
                    yield "".join(parts)
                elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value
