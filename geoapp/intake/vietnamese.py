"""What an import says, in Vietnamese: sentences are made in English and translated where they are shown.

``messages.json`` holds them with ``{}`` for what is put in, and their Vietnamese with ``{1}`` for the first
of these as it is, ``{1#}`` for a number with the separators of Vietnamese. ``{1*}`` is itself said by geoapp
(a rank, a sentence within the sentence) and translated, with the ``parts`` too. A sentence that is not there
stays English. Commands other than imports end their errors and say their lines through it too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity

_MESSAGES = Path(__file__).with_name("messages.json")
_PLACE = re.compile(r"\{(\d)([*#]?)\}")
_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d)")
#: Sentences stand in sentences: a remedy in a suggestion, a rank in that.
_DEEPEST = 5


@lru_cache(maxsize=16_384)  # rows repeat their faults
def translated(text: str) -> str:
    """Return the sentence in Vietnamese; what it quotes of a file stays as it is.

    >>> translated("did you mean 'Xã Xuân Lộc'? Else write one of CODE")
    "có phải ý là 'Xã Xuân Lộc'? Nếu không, hãy ghi một trong: CODE"
    """
    return _catalogue().sentences.translate(text, _DEEPEST) or text


def translated_part(text: str) -> str:
    """Return a word or clause of a line in Vietnamese, or a line of how a layer was read."""
    return _catalogue().inside.translate(text, _DEEPEST) or text


def vietnamese_figures(text: str) -> str:
    """Return a text with 1.234,5 where it has 1,234.5."""
    return _SEPARATOR.sub(lambda found: "," if found[0] == "." else ".", text)


def vietnamese_line(problem: Problem) -> str:
    """Say the problem in one line, as :meth:`Problem.line` does in English."""
    where = f"dòng {problem.row}" if problem.row else "tệp"
    column = f", cột {problem.column}" if problem.column else ""
    column += f" (ô {problem.cell})" if problem.cell else ""
    reason = translated(problem.reason) + problem.listed(_listed)
    return f"{_mark(problem)}{where}{column}{problem.quoted()}: {reason}; {translated(problem.remedy)}"


def vietnamese_sentence(problem: Problem) -> str:
    """Say what is wrong and what to do, where the place is shown otherwise."""
    column = f"{problem.column}: " if problem.column else ""
    return f"{_mark(problem)}{column}{translated(problem.reason)}; {translated(problem.remedy)}"


def _mark(problem: Problem) -> str:
    return "cảnh báo: " if problem.severity is Severity.WARN else ""


def _listed(text: str) -> str:
    return _catalogue().parts.translate(text, _DEEPEST) or text


@dataclass(frozen=True)
class _Template:
    """A sentence by the texts around its places, and how it reads in Vietnamese."""

    pieces: tuple[str, ...]
    vietnamese: str

    @property
    def weight(self) -> int:
        """How much of a sentence the template says: of two that fit, the one that says more is meant."""
        return sum(map(len, self.pieces))

    def match(self, text: str) -> Sequence[str] | None:
        """Return what stands in the places, or None. It takes one pass, whatever the text holds.

        Names stand at the beginning more often than at the end, so that of two ways the later is meant.
        """
        first, *others = self.pieces
        if not others:
            return () if text == first else None
        *middle, last = others
        if not (text.startswith(first) and text.endswith(last)):
            return None
        held: list[str] = []
        begin, end = len(first), len(text) - len(last)
        for piece in reversed(middle):
            found = text.rfind(piece, begin, end)
            if found < 0:
                return None
            held.append(text[found + len(piece) : end])
            end = found
        return [text[begin:end], *reversed(held)] if begin <= end else None


class _Templates:
    """Templates by the words they begin and end with, those that say most first."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        templates = [_Template(tuple(key.split("{}")), text) for key, text in messages.items()]
        self._all = sorted(templates, key=lambda each: -each.weight)
        self._firsts = {_first(each.pieces) for each in templates}
        self._lasts = {_last(each.pieces) for each in templates}
        self._by_ends: dict[tuple[str, str], list[tuple[str, _Template]]] = {}

    def translate(self, text: str, deepest: int) -> str | None:
        """Return the text in Vietnamese, or None where no template is that of the text."""
        for longest, template in self._likely(text):
            held = template.match(text) if longest in text else None
            if held is not None:
                return _filled(template.vietnamese, held, deepest)
        return None

    def _likely(self, text: str) -> list[tuple[str, _Template]]:
        """Return the templates that may begin and end as the text does, each with its longest piece."""
        first, last = text.partition(" ")[0], text.rpartition(" ")[2]
        first, last = first if first in self._firsts else "", last if last in self._lasts else ""
        if (first, last) not in self._by_ends:
            self._by_ends[first, last] = [
                (max(each.pieces, key=len), each)
                for each in self._all
                if _first(each.pieces) in ("", first) and _last(each.pieces) in ("", last)
            ]
        return self._by_ends[first, last]


def _first(pieces: Sequence[str]) -> str:
    """Return the first word of a template; nothing where what is put in may be part of it."""
    word, space, _ = pieces[0].partition(" ")
    return word if space or len(pieces) == 1 else ""


def _last(pieces: Sequence[str]) -> str:
    _, space, word = pieces[-1].rpartition(" ")
    return word if space or len(pieces) == 1 else ""


def _filled(vietnamese: str, held: Sequence[str], deepest: int) -> str:
    def put(place: re.Match[str]) -> str:
        text = held[int(place[1]) - 1]
        if place[2] == "#":
            return vietnamese_figures(text)
        return _catalogue().inside.translate(text, deepest - 1) or text if place[2] and deepest else text

    # One pass: braces in what is put in are no places.
    return _PLACE.sub(put, vietnamese)


class _Catalogue(NamedTuple):
    """Whole sentences; the words and clauses that stand in them; and both, for what stands in a sentence."""

    sentences: _Templates
    parts: _Templates
    inside: _Templates


@cache
def _catalogue() -> _Catalogue:
    messages = json.loads(_MESSAGES.read_text(encoding="utf-8"))
    sentences, parts = messages["sentences"], messages["parts"]
    return _Catalogue(_Templates(sentences), _Templates(parts), _Templates({**sentences, **parts}))
