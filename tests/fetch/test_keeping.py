"""A file is what it says and all of it, or it is not kept."""

from __future__ import annotations

import json
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from geoapp.errors import FetchError
from geoapp.fetch import keeping

TEXTS = st.dictionaries(st.text(), st.lists(st.text(alphabet='{}[]"\\é x')), max_size=4)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keeping") / "file"


@hypothesis.given(TEXTS, st.integers(1, 7), st.integers(1, 10_000))
def test_json_is_whole_or_refused(place: Path, more: dict[str, list[str]], block: int, cut: int) -> None:
    content = json.dumps({"type": "FeatureCollection", "more": more}).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "_BLOCK", block)
        place.write_bytes(content + b"\n")
        keeping.refuse_other_kinds(place, "geojson")
        place.write_bytes(content[: cut % len(content)])
        with pytest.raises(FetchError):
            keeping.refuse_other_kinds(place, "geojson")
