"""Numbers, money, dates and yes-or-no as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.intake.values import parse_boolean
from geoapp.intake.values import parse_date
from geoapp.intake.values import parse_money
from geoapp.intake.values import parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0),
        ("-3", -3.0),
        ("10,95", 10.95),
        ("10.95", 10.95),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234", 1234.0),
        ("1.234.567", 1234567.0),
        ("1.234.567,89", 1234567.89),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("１２,５", 12.5),
    ],
)
def test_numbers_are_read_the_vietnamese_and_the_english_way(text: str, number: float) -> None:
    assert parse_number(text, point=False) == number


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12.500"])
def test_a_number_that_can_be_read_two_ways_is_refused_with_both(text: str) -> None:
    with pytest.raises(ValueError, match=r"can be read as .* and as"):
        parse_number(text, point=False)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("1.250", "write 1250, or 1,25"),
        ("1.000", "write 1000, or 1,0"),
        ("-1,500", "write -1500, or -1,5"),
        ("1.255", "write 1255, or 1,2550"),
    ],
)
def test_what_the_refusal_advises_is_read_without_doubt(text: str, remedy: str) -> None:
    with pytest.raises(ValueError, match=f"{remedy}$"):
        parse_number(text, point=False)
    whole, part = remedy.removeprefix("write ").split(", or ")
    assert parse_number(whole, point=False) == 1000 * parse_number(part, point=False)


def test_a_file_in_the_fixed_form_has_decimal_points() -> None:
    assert parse_number("1.234", point=True) == 1.234
    assert parse_number("1e-05", point=True) == 0.00001
    with pytest.raises(ValueError, match="can be read as"):
        parse_number("1,234", point=True)


@pytest.mark.parametrize(
    "text", ["", "x", "1.2.3", "12,34,56", "1.23.456", "--1", "1e5", "nan", "inf", "12 m", "٣", "9" * 20]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        parse_number(text, point=False)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e14, max_value=1e14))
def test_what_python_writes_is_read_back_from_a_fixed_file(number: float) -> None:
    assert parse_number(format(Decimal(repr(number)), "f"), point=True) == number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2.400", "2400"),
        ("2,400", "2400"),
        ("1250,5", "1250.5"),
        ("87,25", "87.25"),
        ("1.250.000.000", "1250000000"),
    ],
)
def test_a_mark_before_three_digits_parts_thousands_in_amounts(text: str, amount: str) -> None:
    assert parse_money(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2023", "2023"),
        ("2023-03", "2023-03"),
        ("03/2023", "2023-03"),
        ("năm 2023", "2023"),
        ("tháng 3 năm 2023", "2023-03"),
        ("2023-03-15", "2023-03-15"),
        ("15/03/2023", "2023-03-15"),
        ("15-3-2023", "2023-03-15"),
        ("15.3.2023", "2023-03-15"),
        ("15/3/23", "2023-03-15"),
        ("1/2/2024", "2024-02-01"),
        ("45000", "2023-03-15"),
        ("ngày 15 tháng 3 năm 2023", "2023-03-15"),
        ("15/03/2023 00:00:00", "2023-03-15"),
        ("2023-03-15T07:00:00+07:00", "2023-03-15"),
    ],
)
def test_dates_keep_the_precision_they_were_written_in(text: str, kept: str) -> None:
    assert str(parse_date(text)) == kept


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2023",
        "13/13/2023",
        "29/02/2023",
        "00/00/0000",
        "32767/1/1",
        "Quý I/2023",
        "15/03/2566",
        "5",
        "x",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|year is not between"):
        parse_date(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_day_first(day: date) -> None:
    assert parse_date(day.strftime("%d/%m/%Y")).first == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}").first == day


@pytest.mark.parametrize(
    ("text", "value"), [("Có", True), ("x", True), ("TRUE", True), ("không", False), ("0", False)]
)
def test_yes_and_no_are_read_in_both_languages(text: str, value: bool) -> None:
    assert parse_boolean(text) is value


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(ValueError, match="neither"):
        parse_boolean("có lẽ")
