"""Names on a drawing: those that fit, over no other; the largest units first."""

from __future__ import annotations

from geoapp.maps.lettering import SIZES
from geoapp.maps.lettering import Box
from geoapp.maps.lettering import Name
from geoapp.maps.lettering import letter
from geoapp.maps.lettering import width_of


def name(x: float, y: float, width: float, height: float = 60.0, text: str = "Bình Lợi") -> Name:
    return Name(text, x, y, Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2))


def test_a_name_is_written_where_it_fits_smaller_where_it_must_and_else_not() -> None:
    wide, narrow = (width_of("Bình Lợi", size) + 6 for size in SIZES)
    found = letter([name(100, 100, wide), name(400, 100, narrow), name(700, 100, narrow - 10)])
    assert found == {0: SIZES[0], 1: SIZES[1]}


def test_a_name_higher_than_its_unit_is_not_written() -> None:
    assert letter([name(100, 100, 300, height=10)]) == {}


def test_of_two_names_that_meet_that_of_the_larger_unit_is_written() -> None:
    assert letter([name(100, 100, 200), name(110, 104, 400)]).keys() == {1}
    assert letter([name(100, 100, 200), name(110, 140, 400)]).keys() == {0, 1}


def test_the_first_names_come_before_larger_units() -> None:
    assert letter([name(100, 100, 200), name(110, 104, 400)], first=1).keys() == {0}


def test_nothing_is_written_over_what_is_taken() -> None:
    assert letter([name(100, 100, 200)], [Box(90, 90, 110, 110)]) == {}


def test_marks_over_letters_take_no_room() -> None:
    assert width_of("Lợi", 17) == width_of("Lo\u031b\u0323i", 17)
