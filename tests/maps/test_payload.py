"""The columns that a browser reads: equal moments once, recurring details once, shared texts once."""

from collections.abc import Sequence

from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.payload import values_payload
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column


def _column(key: str, *rows: Sequence[Cell | None]) -> Column:
    return Column(key, "class", STATUS_CLASSES, tuple(tuple(row) for row in rows))


MET, OTHER = Cell("met", {"n": 1}), Cell("not_met", {"n": 2})


def test_a_moment_that_equals_an_earlier_one_is_its_number() -> None:
    found = values_payload([_column("v", [MET, None], [OTHER, None], [MET, None])])
    assert found == {
        "v": {"class": [[0, None], [2, None], 0], "text": [[{"n": 1}, None], [{"n": 2}, None], 0]}
    }


def test_details_that_recur_are_named_by_their_place() -> None:
    found = values_payload([_column("v", [MET] * 3 + [OTHER], [OTHER] * 3 + [Cell("met")])])
    assert found["v"]["text"] == [[{"n": 1}] * 3 + [{"n": 2}], [{"n": 2}] * 3 + [None]]  # 7 cells, 2 details
    found = values_payload([_column("v", [MET] * 3 + [OTHER], [OTHER] * 4)])
    assert found["v"]["text"] == [[0, 0, 0, 1], [1, 1, 1, 1]]
    assert found["v"]["told"] == [{"n": 1}, {"n": 2}]


def test_equal_texts_of_several_variables_are_there_once() -> None:
    again = Cell("not_met", {"n": 1})
    found = values_payload(
        [_column("a", [MET, OTHER]), _column("b", [again, OTHER]), _column("c", [MET, MET])]
    )
    assert found["b"] == {"class": [[2, 2]], "text": "a"}
    assert found["c"]["text"] == [[{"n": 1}, {"n": 1}]]
