"""What colours a map, by the rules of the domain."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.classes import SHARE_CLASSES
from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.classes import joined_classes
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from geoapp.maps.variables import count_column
from geoapp.maps.variables import recognition_column
from geoapp.maps.variables import tier_column

MOMENTS = (date(2015, 12, 31), date(2018, 12, 31), date(2019, 12, 31))


def _unit(code: str, name: str, start: date = date(2004, 1, 1), end: date | None = None) -> Unit:
    return Unit(code, start, end, Level.DISTRICT, name, name, "75", "test")


TOWN = _unit("732", "Thị xã Long Khánh", end=date(2019, 6, 1))
CITY = _unit("732", "Thành phố Long Khánh", start=date(2019, 6, 1))
RURAL = _unit("741", "Huyện Xuân Lộc")
UNITS = (TOWN, CITY, RURAL)
RENAMED = (Change(TOWN.id, CITY.id, ChangeKind.LEVEL_CHANGE, None, "Nghị quyết 673"),)


def _recognition(code: str, **fields: object) -> Recognition:
    dates = {
        key: PartialDate.parse(str(fields.pop(key))) for key in ("decided_on", "known_by") if key in fields
    }
    stage = Stage(str(fields.pop("stage", "recognised")))
    return Recognition(code, Tier(str(fields.pop("tier", "ntm"))), stage, "test", **dates)


def _column(recognitions: Sequence[Recognition], changes: Sequence[Change] = RENAMED) -> Column:
    return recognition_column(UNITS, Succession(UNITS, changes), recognitions, Tier.NTM, MOMENTS)


def _keys(column: Column, row: int) -> list[str | None]:
    return [cell.key if (cell := cells[row]) else None for cells in column.cells]


def test_rule_5_4_a_date_chooses_units_and_values_together() -> None:
    column = _column([])
    assert _keys(column, 0) == ["no_record", "no_record", None]
    assert _keys(column, 1) == [None, None, "no_record"]


def test_a_decision_shows_from_the_year_it_is_attested() -> None:
    column = _column([_recognition("741", decided_on="2018-03-22")])
    assert _keys(column, 2) == ["no_record", "recognised", "recognised"]
    cell = column.cells[1][2]
    assert cell is not None
    assert cell.detail == {"date": "2018-03-22", "exact": True}


def test_a_date_only_attested_is_marked_as_an_upper_bound() -> None:
    cell = _column([_recognition("741", known_by="2019-05")]).cells[2][2]
    assert cell is not None
    assert cell.detail == {"date": "2019-05", "exact": False}


def test_rule_5_4_a_status_is_shown_on_the_same_ground_only() -> None:
    decided = [_recognition("732", known_by="2015-01-24")]
    assert _keys(_column(decided), 1) == [None, None, "recognised"]
    merged = (Change(TOWN.id, CITY.id, ChangeKind.MERGE, None, ""),)
    assert _keys(_column(decided, merged), 1) == [None, None, "no_record"]


def test_rule_5_4_a_date_that_reaches_over_a_change_is_of_the_ground_before_it() -> None:
    days = (date(2019, 5, 31), date(2019, 12, 31), date(2020, 12, 31))
    merged = Succession(UNITS, (Change(TOWN.id, CITY.id, ChangeKind.MERGE, None, ""),))

    def shown(when: str, succession: Succession) -> list[str | None]:
        decided = [_recognition("732", decided_on=when)]
        return _keys(recognition_column([CITY], succession, decided, Tier.NTM, days), 0)

    assert shown("2019", merged) == [None, "no_record", "no_record"]
    assert shown("2019", Succession(UNITS, RENAMED)) == [None, "recognised", "recognised"]
    assert shown("2019-06", merged) == [None, "recognised", "recognised"]


def test_rule_5_6_no_record_is_a_class_of_its_own() -> None:
    column = _column([])
    assert column.empty
    assert {cell.key for row in column.cells for cell in row if cell} == {"no_record"}


def test_a_decision_shows_from_its_day_and_a_revocation_from_its_own() -> None:
    decided = _recognition("741", decided_on="2018-03-22")
    revoked = replace(decided, revoked_on=PartialDate.parse("2019-05"))
    days = (date(2018, 3, 21), date(2018, 3, 22), date(2019, 5, 30), date(2019, 5, 31))
    column = recognition_column([RURAL], Succession(UNITS, ()), [revoked], Tier.NTM, days)
    assert _keys(column, 0) == ["no_record", "recognised", "recognised", "revoked"]


def test_other_tiers_do_not_colour_this_one() -> None:
    assert _column([_recognition("741", known_by="2015", tier="nang_cao")]).empty


def test_a_stage_before_the_decision_is_its_own_class() -> None:
    column = _column(
        [
            _recognition("741", known_by="2018-03-05", stage="under_appraisal"),
            _recognition("741", known_by="2019-05"),
        ]
    )
    assert _keys(column, 2) == ["no_record", "under_appraisal", "recognised"]


def test_project_counts_are_those_of_each_moments_units() -> None:
    column = count_column("project_count", UNITS, [{"741": 12}, {"741": 12}, {}], MOMENTS)
    assert _keys(column, 2) == ["count_10", "count_10", "count_0"]
    assert _keys(column, 0) == ["count_0", "count_0", None]


def test_the_levels_of_a_map_share_one_legend() -> None:
    share = Column("communes_met", "share", SHARE_CLASSES, ())
    own = Column("communes_met", "share", (*STATUS_CLASSES[:4], SHARE_CLASSES[4]), ())
    keys = [item.key for item in joined_classes([share.classes, own.classes])]
    shares = ["under_25", "under_50", "under_75", "under_100", "all_met"]
    assert keys == [*shares, "met", "nearly_met", "not_met", "not_assessed", "not_applicable", "no_set"]


def _tiers(*recognitions: Recognition) -> list[str | None]:
    """Return the tier of Xuân Lộc by moment."""
    return _keys(tier_column(UNITS, Succession(UNITS, RENAMED), recognitions, MOMENTS), 2)


def test_the_highest_tier_that_stands_on_the_day_is_shown() -> None:
    low = _recognition("741", decided_on="2015-01-24")
    high = _recognition("741", decided_on="2018-06-30", tier="nang_cao")
    assert _tiers(low, high) == ["tier_ntm", "tier_nang_cao", "tier_nang_cao"]
    assert _tiers(high) == ["no_record", "tier_nang_cao", "tier_nang_cao"]


def test_a_revoked_tier_falls_back_to_a_lower_one_and_then_says_so() -> None:
    low = _recognition("741", decided_on="2015-01-24")
    high = _recognition("741", decided_on="2015-06-30", tier="nang_cao")
    gone = replace(high, revoked_on=PartialDate.parse("2018-06-30"))
    assert _tiers(low, gone) == ["tier_nang_cao", "tier_ntm", "tier_ntm"]
    assert _tiers(gone) == ["tier_nang_cao", "revoked", "revoked"]


def test_a_dossier_is_no_tier_and_one_begun_again_takes_none_away() -> None:
    submitted = _recognition("741", stage="submitted", decided_on="2018-05-01")
    assert _tiers(submitted) == ["no_record", "no_tier", "no_tier"]
    assert _tiers(_recognition("741", decided_on="2015-01-24"), submitted) == ["tier_ntm"] * 3


def test_a_tier_is_dated_by_its_own_decision() -> None:
    column = tier_column(
        UNITS,
        Succession(UNITS, RENAMED),
        [
            _recognition("732", decided_on="2015-01-24"),
            _recognition("732", known_by="2018-02", tier="nang_cao"),
        ],
        MOMENTS,
    )
    assert column.cells[0][0] == Cell("tier_ntm", {"date": "2015-01-24", "exact": True, "urban": True})
    assert column.cells[2][1] == Cell("tier_nang_cao", {"date": "2018-02", "exact": False})
