"""Names of periods: the vectors Python shares with the front end (``tests/frontend/indicators.test.mjs``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geoapp.pages.periods import period_name
from geoapp.pages.translations import Texts

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "words.json").read_text("utf-8")
)["periods"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['language']} {v['period']}")
def test_a_period_is_named_as_in_the_browser(vector: dict[str, Any]) -> None:
    assert period_name(vector["period"], Texts(vector["language"])) == vector["name"]
