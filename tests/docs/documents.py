"""Reading the documents: their text, the commands in their code blocks, and the program's own commands."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

TOP = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(?:sh|bash|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"^([a-z][a-z-]*):.*## ", re.MULTILINE)


@dataclass(frozen=True)
class Line:
    """One command of a code block: the document it stands in, and its words."""

    document: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.document}: {' '.join(self.words)}"


def documents() -> list[Path]:
    """Return every document a person is pointed to."""
    return [*sorted(TOP.glob("*.md")), *sorted((TOP / "docs").rglob("*.md"))]


def text() -> str:
    """Return all documents as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in documents())


def mention(pattern: str) -> bool:
    """Say whether a document has text that fits ``pattern``."""
    return re.search(pattern, text()) is not None


def targets() -> list[str]:
    """Return the Makefile's targets that ``make help`` lists."""
    return TARGET.findall((TOP / "Makefile").read_text(encoding="utf-8"))


def shell_lines(program: str) -> list[Line]:
    """Return the commands in all code blocks that start ``program``, whatever folder it stands in."""
    return [line for path in documents() for line in _lines(path) if Path(line.words[0]).name == program]


def commands(group: click.Command, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every command below ``group``: ``("release", "rollback")``."""
    if not isinstance(group, click.Group):
        yield above
        return
    for name, command in group.commands.items():
        yield from commands(command, (*above, name))


def _lines(path: Path) -> Iterator[Line]:
    for block in FENCE.findall(path.read_text(encoding="utf-8")):
        for row in block.replace("\\\n", " ").splitlines():
            for part in re.split(r"&&|\|\||[|;]", row):
                words = shlex.split(part.strip().removeprefix("$ "), comments=True)
                while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):  # variables set for one command
                    words = words[1:]
                if words:
                    yield Line(path.relative_to(TOP).as_posix(), tuple(words))
