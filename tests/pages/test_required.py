"""What an indicator asks for, in words."""

from __future__ import annotations

import pytest

from geoapp.criteria.sets import Operator
from geoapp.pages.required import required
from geoapp.pages.required import unit_words
from geoapp.pages.translations import Texts


@pytest.mark.parametrize(
    ("operator", "unit", "value", "vi", "en"),
    [
        (Operator.AT_LEAST, "%", 84.5, "≥ 84,5 %", "≥ 84.5 %"),
        (Operator.EQUAL, "%", 100, "= 100 %", "= 100 %"),
        (Operator.AT_MOST, "%", 30, "≤ 30 %", "≤ 30 %"),
        (Operator.AT_LEAST, "m2/person", 2, "≥ 2 m²/người", "≥ 2 m²/person"),
        (Operator.AT_LEAST, "l/person/day", 80, "≥ 80 lít/người/ngày", "≥ 80 l/person/day"),
        (Operator.AT_LEAST, "count", 1, "≥ 1", "≥ 1"),
        (Operator.IS_MET, "", 1, "Đạt", "Met"),
        (Operator.IS_MET, "", 0, "Không", "No"),
        (Operator.AT_LEAST, "kg{{7*7}}", 1200, "≥ 1.200 kg{{7*7}}", "≥ 1,200 kg{{7*7}}"),
    ],
)
def test_a_requirement_reads_as_people_write_it(
    operator: Operator, unit: str, value: float, vi: str, en: str
) -> None:
    for language, words in (("vi", vi), ("en", en)):
        assert required(operator, unit, value, Texts(language)).replace("\u00a0", " ") == words


def test_a_requirement_never_breaks_over_lines() -> None:
    assert " " not in required(Operator.AT_LEAST, "%", 95, Texts("vi"))


def test_a_unit_that_names_a_text_of_the_catalogue_stays_a_unit() -> None:
    assert unit_words("title", Texts("vi")) == "title"
