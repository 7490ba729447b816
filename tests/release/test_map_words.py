"""Values in words: the vectors Python shares with the front end (``tests/frontend/describe.test.mjs``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geoapp.maps.classes import COUNT_CLASSES
from geoapp.maps.classes import RECOGNITION_CLASSES
from geoapp.maps.classes import SHARE_CLASSES
from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.ranges import RangeClass
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from geoapp.pages.translations import Texts
from geoapp.release.map_words import describe
from geoapp.release.map_words import headline
from geoapp.release.map_words import standing

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "words.json").read_text("utf-8")
)
CLASSES = {item.key: item for item in (*COUNT_CLASSES, *RECOGNITION_CLASSES, *SHARE_CLASSES, *STATUS_CLASSES)}


def _column(key: str) -> Column:
    variable = VECTORS["variables"][key]
    return Column(key, variable["kind"], tuple(CLASSES[one] for one in variable["classes"]), ())


@pytest.mark.parametrize("vector", VECTORS["values"], ids=lambda v: f"{v['variable']} {v['label']}")
def test_a_value_in_words_reads_as_in_the_browser(vector: dict[str, Any]) -> None:
    cell, column = Cell(vector["class"], vector["text"]), _column(vector["variable"])
    words = describe(cell, column, Texts(vector["language"]))
    assert (words.label, words.detail, words.sign) == (vector["label"], vector["detail"], vector["sign"])
    assert round(standing(cell, column), 3) == vector["order"]


@pytest.mark.parametrize("vector", VECTORS["headlines"], ids=lambda v: str(v["headline"]))
def test_a_headline_reads_as_in_the_browser(vector: dict[str, Any]) -> None:
    cells = [Cell(kind, text) for kind, text in vector["cells"]]
    assert headline(cells, _column(vector["variable"]), Texts(vector["language"])) == vector["headline"]


@pytest.mark.parametrize(
    ("language", "detail", "words"),
    [
        ("vi", {"date": "2018", "until": "2019"}, "1.300, số liệu 2018–2019"),
        ("en", {"date": "2018", "until": "2019-06"}, "1,300, as of 2018–June 2019"),
        ("vi", {"date": "2018"}, "1.300, số liệu 2018"),
    ],
)
def test_a_figure_of_several_dates_says_from_when_to_when(
    language: str, detail: dict[str, Any], words: str
) -> None:
    column = Column("statistic", "figure", (RangeClass("one", "", "plain"),), ())
    assert describe(Cell("one", detail | {"n": 1300}), column, Texts(language)).detail == words
