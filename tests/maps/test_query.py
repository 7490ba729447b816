"""MapQuery: one view state, one URL, the same in Python and JavaScript."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.maps.query import LAYERS
from geoapp.maps.query import MAX_TEXT
from geoapp.maps.query import VIEWS
from geoapp.maps.query import MapQuery

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "map_query.json").read_text("utf-8"))

_key = st.text("abcdefghijklmnopqrstuvwxyz0123456789_", min_size=1, max_size=40)
_year = st.integers(1000, 2999).map(str) | st.just("unknown")
_time = st.dates().map(lambda day: day.isoformat()) | st.integers(1000, 2999).map(str)
_number = st.integers(-9_000_000, 9_000_000).map(lambda n: f"{n / 100_000:.5f}")


def _lists(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(items, min_size=1, max_size=5).map(",".join)


_args = st.fixed_dictionaries(
    {},
    optional={
        "time": _time,
        "compare": _time,
        "as": st.sampled_from(VIEWS),
        "show": _key,
        "unit": st.text("0123456789", min_size=1, max_size=10),
        "project": st.text("ABCxyz019-_", min_size=1, max_size=64),
        "type": _lists(_key),
        "org": _lists(_key),
        "phase": _lists(_key),
        "year": _lists(_year),
        "at": st.builds(lambda z, lat, lon: f"{z / 4:g}/{lat}/{lon}", st.integers(0, 80), _number, _number),
        "q": st.text(max_size=120),
        "layers": _lists(st.sampled_from(LAYERS)),
    },
)


@given(_args)
def test_query_round_trip(args: dict[str, str]) -> None:
    query = MapQuery.from_args(args)
    assert MapQuery.from_args(query.to_args()) == query
    assert MapQuery.from_string(query.to_string()) == query


@given(
    st.dictionaries(
        st.sampled_from(["time", "compare", "as", "show", "unit", "type", "at", "q", "layers"]), st.text()
    )
)
def test_any_text_opens_a_map_and_keeps_to_its_forms(args: dict[str, str]) -> None:
    query = MapQuery.from_args(args)
    assert MapQuery.from_string(query.to_string()) == query
    assert len(query.q or "") <= MAX_TEXT
    assert set(query.layers) <= set(LAYERS)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["args"][:60])
def test_vectors_shared_with_javascript(vector: dict[str, object]) -> None:
    query = MapQuery.from_string(str(vector["args"]))
    assert query.to_string() == vector["canonical"]
    assert _plain(query) == vector["query"]


def test_there_are_vectors_for_every_argument() -> None:
    seen = {key for vector in VECTORS for key in vector["query"]}
    assert seen >= set(MapQuery.__dataclass_fields__)


def _plain(query: MapQuery) -> dict[str, object]:
    """Return the query as the vectors write it: only what is set, lists as lists, the view as numbers."""
    plain: dict[str, object] = {}
    for key in MapQuery.__dataclass_fields__:
        value = getattr(query, key)
        if key == "at" and value is not None:
            value = {"zoom": value.zoom, "lat": value.lat, "lon": value.lon}
        if value not in (None, ()):
            plain[key] = list(value) if isinstance(value, tuple) else value
    return plain
