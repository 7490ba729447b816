"""Kinds of pages that are answered from the release: how what is stored becomes page, JSON and CSV.

All of it is plain Python, for the showroom: what needs arrays or outlines was computed at publish time.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from geoapp.exports.lines import Value
from geoapp.pages.translations import Texts

#: A JSON object.
Json = Mapping[str, Any]


@dataclass(frozen=True)
class PageKind:
    """One kind of page.

    Attributes
    ----------
    name
        The kind in the release's file of pages.
    template
        The file in ``templates/``, which extends ``_document.html``; what ``words`` returns
        is its ``page``.
    parameters
        The parameters of its addresses; the link to the other language keeps them.
    answer
        Makes, from what is stored and the day asked for, what is told of that day: the JSON.
    words
        Makes from an answer what the template shows, in one language.
    rows
        Makes, from what is stored and the day asked for, the lines of the CSV, the header first; they are
        sent as they are made.
    shown
        Makes what ``words`` needs of an answer, where a page shows less than the JSON tells.
    """

    name: str
    template: str
    parameters: tuple[str, ...]
    answer: Callable[[Json, date], Json]
    words: Callable[[Json, Texts], Json]
    rows: Callable[[Json, date], Iterable[Sequence[Value]]]
    shown: Callable[[Json, date], Json] | None = None
