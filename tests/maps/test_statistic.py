"""A figure that colours a map: reported, carried and flagged, or openly missing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Statistic
from geoapp.dates import PartialDate
from geoapp.maps.ranges import RangeClass
from geoapp.maps.statistic import statistic_column
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column

OLD, MIDDLE, NEW = date(2004, 1, 1), date(2020, 1, 1), date(2025, 7, 1)
MOMENTS = (date(2018, 12, 31), date(2021, 12, 31), date(2025, 12, 31), date(2026, 12, 31))


def unit(code: str, first: date, end: date | None) -> Unit:
    return Unit(code, first, end, Level.COMMUNE, f"Xã {code}", f"Xã {code}", "741", "thử")


A, B, C = (unit(code, OLD, NEW) for code in "ABC")
D, E = (unit(code, NEW, None) for code in "DE")
UNITS = (A, B, C, D, E)


def edge(before: Unit, after: Unit, kind: ChangeKind, area: float | None, people: float | None) -> Change:
    return Change(before.id, after.id, kind, None, "NQ", share_area=area, share_population=people)


CHANGES = (
    edge(A, D, ChangeKind.MERGE, None, None),
    edge(B, D, ChangeKind.SPLIT, 0.5, 0.25),
    edge(B, E, ChangeKind.SPLIT, 0.5, 0.75),
    edge(C, E, ChangeKind.SPLIT, None, None),
)


def figure(code: str, value: float, as_of: str | None, measure: str = "households") -> Statistic:
    return Statistic(code, measure, value, PartialDate.parse(as_of) if as_of else None, "thử")


KNOWN = (figure("A", 100, "2017"), figure("A", 120, "2021-06"), figure("B", 41, "2018"))


def column(*statistics: Statistic, measure: str = "households") -> Column:
    return statistic_column(UNITS, UNITS, CHANGES, statistics, measure, MOMENTS)


def cells(found: Column, row: Unit) -> list[Cell | None]:
    return [moment[UNITS.index(row)] for moment in found.cells]


def details(found: Column, row: Unit) -> list[dict[str, object] | None]:
    return [dict(cell.detail) if cell and cell.detail else None for cell in cells(found, row)]


def test_the_latest_figure_known_by_each_moment_shows() -> None:
    shown = details(column(*KNOWN), A)
    assert shown == [{"n": 100, "date": "2017"}, {"n": 120, "date": "2021-06"}, None, None]


def test_a_unit_that_does_not_exist_has_no_cell() -> None:
    assert [cell is None for cell in cells(column(*KNOWN), D)] == [True, True, False, False]


def test_a_figure_is_carried_by_people_where_it_counts_people_and_flagged() -> None:
    # 120 + 0.25 × 41 = 130.25, and households are whole.
    assert details(column(*KNOWN), D)[2] == {
        "n": 130,
        "date": "2018",
        "until": "2021-06",
        "carried": True,
        "sources": 2,
        "mixed": True,
    }


@pytest.mark.parametrize(
    ("first", "second", "dates"),
    [
        ("2018", "2019", {"date": "2018", "until": "2019"}),
        ("2019", "2018", {"date": "2018", "until": "2019"}),
        ("2018", "2018", {"date": "2018"}),
        ("2018-06", "2018", {"date": "2018"}),  # the year spans the month
    ],
)
def test_figures_of_several_dates_say_from_when_to_when(
    first: str, second: str, dates: dict[str, str]
) -> None:
    shown = details(column(figure("A", 1, first), figure("B", 4, second)), D)[2]
    assert shown == {"n": 2, **dates, "carried": True, "sources": 2, "mixed": True}


def test_other_amounts_are_carried_by_area() -> None:
    known = [figure("A", 1, "2018", "area_km2"), figure("B", 2.5, "2018", "area_km2")]
    detail = details(column(*known, measure="area_km2"), D)[2]
    assert detail is not None
    assert detail["n"] == 2.25


def test_the_other_basis_serves_where_the_fitting_one_is_not_stated() -> None:
    changes = [edge(B, E, ChangeKind.SPLIT, 0.5, None), edge(B, D, ChangeKind.SPLIT, 0.5, None)]
    found = statistic_column([E], UNITS, changes, KNOWN, "households", [NEW])
    [[cell]] = found.cells
    assert cell is not None
    assert cell.detail == {"n": 20, "date": "2018", "carried": True, "sources": 1}


def test_a_figure_of_the_units_own_takes_the_place_of_a_carried_one_from_its_date_on() -> None:
    shown = details(column(*KNOWN, figure("D", 7, "2026-03")), D)
    assert shown[2] is not None
    assert shown[2]["carried"]
    assert shown[3] == {"n": 7, "date": "2026-03"}


def test_rule_5_6_zero_unknown_and_not_carried_are_three_things() -> None:
    found = column(figure("A", 0, "2018"), figure("B", 41, "2018"), figure("C", 5, "2018"))
    assert cells(found, A)[0] == Cell("commune_range_1", {"n": 0, "date": "2018"})
    assert cells(found, E)[2] == Cell("not_carried", {"why": "share", "of": "Xã C"})
    assert cells(column(figure("B", 1, "2018")), C)[0] == Cell("no_figure")
    assert cells(column(figure("B", 1, "2018")), D)[2] == Cell("not_carried", {"why": "value", "of": "Xã A"})


@pytest.mark.parametrize("measure", ["domestic_waste_collected_pct", "communes_ntm", "a_measure_of_ones_own"])
def test_rule_5_4_percentages_and_unknown_measures_are_never_carried(measure: str) -> None:
    known = [figure("A", 90, "2018", measure), figure("B", 50, "2018", measure)]
    found = column(*known, measure=measure)
    assert cells(found, D)[2] == Cell("not_carried", {"why": "nature"})
    assert details(found, A)[0] == {"n": 90, "date": "2018"}


def test_a_figure_without_a_date_or_from_the_future_does_not_show() -> None:
    found = column(figure("A", 9, None), figure("A", 8, "2030"))
    assert cells(found, A)[0] == Cell("no_figure")
    assert found.empty


def test_a_figure_belongs_to_the_version_of_its_date() -> None:
    reused = unit("A", NEW, None)
    units = (A, reused)
    found = statistic_column(units, units, (), [figure("A", 5, "2018")], "households", [MOMENTS[0], NEW])
    keys = [cell and cell.key for row in found.cells for cell in row]
    assert keys == ["commune_range_1", None, None, "no_figure"]


@given(st.lists(st.floats(0, 1e6).map(lambda v: round(v, 2)), min_size=1, max_size=60))
def test_every_figure_falls_into_exactly_one_class(values: list[float]) -> None:
    rows = [unit(str(n), OLD, None) for n in range(len(values))]
    statistics = [figure(str(n), value, "2018") for n, value in enumerate(values)]
    found = statistic_column(rows, rows, (), statistics, "households", [MOMENTS[0]])
    ranges = {item.key: item for item in found.classes if isinstance(item, RangeClass)}
    assert len(ranges) == min(5, len(set(values)))
    for value, cell in zip(values, found.cells[0], strict=True):
        assert cell is not None
        assert [key for key, item in ranges.items() if item.low <= value <= item.high] == [cell.key]


def test_labels_are_written_as_the_language_does() -> None:
    found = column(*KNOWN)
    labels = [item.label("vi") for item in found.classes if isinstance(item, RangeClass)]
    assert labels == ["41", "100", "120", "130"]
    wide = RangeClass("range_1", "", "", low=1234.5, high=2_000_000)
    assert (wide.label("vi"), wide.label("en")) == ("1.234,5–2.000.000", "1,234.5–2,000,000")


@pytest.mark.parametrize(
    ("as_of", "kind", "detail"),
    [
        ("2025", ChangeKind.RENAME, {"n": 100, "date": "2025"}),
        ("2025", ChangeKind.MERGE, {"n": 100, "date": "2025", "carried": True, "sources": 1}),
        ("2025-07", ChangeKind.MERGE, {"n": 100, "date": "2025-07"}),
    ],
)
def test_a_figure_whose_date_reaches_over_a_change_is_of_the_ground_before_it(
    as_of: str, kind: ChangeKind, detail: dict[str, object]
) -> None:
    again = unit("A", NEW, None)
    changes = (edge(A, again, kind, None, None),)
    found = statistic_column([again], [A, again], changes, [figure("A", 100, as_of)], "households", MOMENTS)
    cell = found.cells[2][0]
    assert cell is not None
    assert cell.detail == detail
