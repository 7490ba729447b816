"""What a map draws when: the base it opens on, and the parts its units open into."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.definition import MapDefinition
from geoapp.maps.levels import Timeline
from geoapp.maps.levels import timeline_of

SINCE, END = date(2004, 1, 1), date(2025, 7, 1)
OUTLINE = shapely.box(107, 11, 107.1, 11.1).wkb
YEARS = MapDefinition(
    "overlay",
    "",
    "",
    Level.DISTRICT,
    Tier.NTM,
    ("recognition",),
    ("units",),
    2024,
    2025,
    (Level.COMMUNE,),
)


def _unit(code: str, level: Level, parent: str | None, since: date = SINCE, until: date | None = END) -> Unit:
    return Unit(code, since, until, level, f"Tên {code}", "", parent, "test", OUTLINE)


DISTRICTS = (_unit("1", Level.DISTRICT, "75"), _unit("2", Level.DISTRICT, "75"))
OLD = (_unit("11", Level.COMMUNE, "1"), _unit("12", Level.COMMUNE, "1"), _unit("21", Level.COMMUNE, "2"))
NEW = (_unit("31", Level.COMMUNE, "75", END, None), _unit("12", Level.COMMUNE, "75", END, None))
UNITS = (*DISTRICTS, *OLD, *NEW)


def _timeline(units: tuple[Unit, ...] = UNITS, definition: MapDefinition = YEARS) -> Timeline:
    return timeline_of(definition, units, ())


def test_the_base_is_the_coarsest_level_of_each_day() -> None:
    timeline = _timeline()
    assert timeline.bases == (Level.DISTRICT, Level.COMMUNE)
    assert [[unit.code for unit in some] for some in timeline.base.members] == [["1", "2"], ["12", "31"]]
    assert [unit.id for unit in timeline.base.rows] == [
        "1@2004-01-01",
        "12@2025-07-01",
        "2@2004-01-01",
        "31@2025-07-01",
    ]


def test_parts_are_the_finer_units_inside_one_of_the_base() -> None:
    parts = _timeline().parts
    assert {key: [u.code for u in table.members[0]] for key, table in parts.items()} == {
        ("1", Level.COMMUNE): ["11", "12"],
        ("2", Level.COMMUNE): ["21"],
    }
    assert all(table.members[1] == () for table in parts.values())


def test_a_level_without_any_outline_is_not_drawn() -> None:
    named = tuple(replace(unit, outline=None) if unit.level is Level.COMMUNE else unit for unit in UNITS)
    timeline = _timeline(named)
    assert timeline.levels == (Level.DISTRICT,)
    assert timeline.parts == {}
    assert timeline.bases == (Level.DISTRICT, None)


def test_a_unit_without_outline_at_a_drawn_level_is_a_row_without_shape() -> None:
    named = (*DISTRICTS, replace(OLD[0], outline=None), *OLD[1:])
    table = _timeline(named).parts["1", Level.COMMUNE]
    assert [unit.code for unit in table.rows] == ["11", "12"]
    assert [unit.code for unit in table.outlined(0)] == ["12"]


def test_two_levels_below_are_both_parts_of_the_base() -> None:
    province = _unit("75", Level.PROVINCE, None, until=None)
    whole = replace(YEARS, level=Level.PROVINCE, drill=(Level.DISTRICT, Level.COMMUNE))
    parts = _timeline((province, *UNITS), whole).parts
    assert {key: [[u.code for u in some] for some in table.members] for key, table in parts.items()} == {
        ("75", Level.DISTRICT): [["1", "2"], []],
        ("75", Level.COMMUNE): [["11", "12", "21"], ["12", "31"]],
    }


def test_a_version_lies_in_the_base_unit_of_its_last_span() -> None:
    assert _timeline().bases_of == {
        "1@2004-01-01": "1",
        "2@2004-01-01": "2",
        "11@2004-01-01": "1",
        "12@2004-01-01": "1",
        "21@2004-01-01": "2",
        "12@2025-07-01": "12",
        "31@2025-07-01": "31",
    }


def test_recognitions_of_the_maps_tier_and_units_are_moments() -> None:
    def decided(code: str, day: str, tier: Tier = Tier.NTM) -> Recognition:
        return Recognition(code, tier, Stage.RECOGNISED, "test", decided_on=PartialDate.parse(day))

    records = [
        decided("1", "2024-03-05"),
        decided("9", "2024-04-05"),
        decided("1", "2024-05-05", Tier.NANG_CAO),
        decided("1", "2019-05-05"),
    ]
    days = [day.isoformat() for day in timeline_of(YEARS, UNITS, records).moments]
    assert days == ["2024-01-01", "2024-03-05", "2024-12-31", "2025-07-01", "2025-12-31"]


def test_days_of_communes_that_are_not_drawn_are_moments_of_their_share() -> None:
    former = replace(OLD[0], valid_to=date(2024, 9, 1), outline=None)
    units = (*DISTRICTS, former)
    whole = replace(YEARS, drill=(), first_year=2024, last_year=2024)
    shares = replace(whole, variables=("recognition", "communes_met"))
    with_shares, without = timeline_of(shares, units, ()), timeline_of(whole, units, ())
    assert set(with_shares.moments) - set(without.moments) == {date(2024, 9, 1)}
    assert with_shares.spans == (0, 0, 0)
