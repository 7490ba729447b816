"""The two languages an import speaks to the person at it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass

from geoapp.intake.problems import Problem
from geoapp.intake.vietnamese import translated
from geoapp.intake.vietnamese import translated_part
from geoapp.intake.vietnamese import vietnamese_figures
from geoapp.intake.vietnamese import vietnamese_line
from geoapp.intake.vietnamese import vietnamese_sentence


@dataclass(frozen=True)
class Speech:
    """How a language says a sentence, a part of one, and a problem with and without its place.

    ``figures`` writes the numbers of an English text with the language's separators. ``error`` is the word
    before the sentence a command ends in.
    """

    say: Callable[[str], str]
    part: Callable[[str], str]
    line: Callable[[Problem], str]
    sentence: Callable[[Problem], str]
    figures: Callable[[str], str]
    error: str


ENGLISH = Speech(str, str, Problem.line, Problem.sentence, str, "Error")
VIETNAMESE = Speech(
    *(translated, translated_part, vietnamese_line, vietnamese_sentence), vietnamese_figures, "Lỗi"
)

#: By the code of the language, as ``--lang`` and the setting take it.
SPEECH: Mapping[str, Speech] = {"vi": VIETNAMESE, "en": ENGLISH}
