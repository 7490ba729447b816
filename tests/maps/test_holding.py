"""Which unit and ground records belong to, on which days criteria apply, and which sets are held."""

from dataclasses import replace
from datetime import date

import pytest

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.holding import Dated
from geoapp.maps.holding import Holding
from geoapp.maps.holding import criteria_apply
from geoapp.maps.holding import date_of
from geoapp.maps.holding import sets_held
from geoapp.maps.succession import Succession
from tests.criteria.examples import group_record
from tests.maps.reporting import criteria_set
from tests.maps.reporting import indicator
from tests.maps.reporting import report
from tests.maps.reporting import unit

CHANGED = date(2019, 7, 1)
OLD, NEW = "10@2004-01-01", "10@2019-07-01"


def merged() -> Holding:
    """Communes 10 and 11 are merged into a new one that goes on with the code of the first."""
    units = [unit("10", until=CHANGED), unit("11", until=CHANGED), unit("10", since=CHANGED)]
    changes = [Change(each.id, NEW, ChangeKind.MERGE, None, "") for each in units[:2]]
    return Holding(Succession(units, changes))


def renamed(name: str = "Xã Mới", code: str = "19") -> Holding:
    units = [unit("10", until=CHANGED), unit(code, name=name, since=CHANGED)]
    return Holding(Succession(units, [Change(OLD, units[1].id, ChangeKind.RENAME, None, "")]))


def day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def recognised(when: str | None, **changed: PartialDate | None) -> Recognition:
    row = Recognition("10", Tier.NTM, Stage.RECOGNISED, "test", decided_on=day(when))
    return replace(row, **changed)


def step(issued_on: str | None, due: str | None = None, done_on: str | None = None) -> Guidance:
    row = Guidance("g", "10", "S", "17.1", "so_tnmt", "bước", "test")
    return replace(row, issued_on=day(issued_on), due=day(due), done_on=day(done_on))


def plan(target: str, decided_on: str | None = None) -> Roadmap:
    return Roadmap("10", Tier.NTM, PartialDate.parse(target), "test", decided_on=day(decided_on))


@pytest.mark.parametrize(
    ("record", "version"),
    [
        (recognised("2019-06-30"), OLD),
        (recognised("2019-07-01"), NEW),
        (recognised("2019"), OLD),  # it may lie before the change, and nothing is carried over it
        (recognised("2020"), NEW),
        (recognised(None, known_by=day("2018")), OLD),
        (recognised(None, revoked_on=day("2018")), OLD),
        (recognised(None), NEW),  # nothing dates it
        (recognised("2003"), None),
        (step("2019-06", due="2019-12"), OLD),
        (step(None, due="2019-12-31", done_on="2019-06-01"), OLD),  # agreed before it was done
        (step(None, due="2019-12-31"), NEW),
        (plan("2020", decided_on="2017-03-01"), OLD),
        (plan("2020"), NEW),
    ],
)
def test_rule_5_4_a_record_belongs_to_the_version_of_its_date(record: Dated, version: str | None) -> None:
    held = merged()
    found = held.version(record)
    assert (found.id if found else None) == version
    assert held.by_version([record]) == ({version: [record]} if version else {})
    assert held.by_ground([record]) == ({version: [record]} if version else {})


def test_a_renamed_unit_with_another_code_is_the_same_ground() -> None:
    held, late = renamed(), replace(plan("2030", "2024"), unit_code="19")
    early = step("2018")
    assert held.by_ground([early]) == {OLD: [early]}
    assert held.by_ground([late]) == {OLD: [late]}
    after = recognised("2020")  # a decision that still names the old code
    assert held.by_ground([after]) == {OLD: [after]}


def test_a_report_is_about_the_unit_that_bore_the_code_when_its_period_ended() -> None:
    reports = [report("10", "17.1", 60, each) for each in ("2018", "2019", "2019-Q2")]
    told = merged().on_grounds([*reports, report("99", "17.1", 60)], Level.COMMUNE)
    assert [each.unit_code for each in told] == [OLD, NEW, OLD]
    assert merged().on_grounds(reports, Level.DISTRICT) == []
    assert [each.unit_code for each in renamed().on_grounds([report("19", "17.1", 60)], Level.COMMUNE)] == [
        OLD
    ]


def test_rule_5_2_criteria_apply_on_the_days_the_ground_is_a_rural_commune() -> None:
    ward = renamed("Phường Mới", "10")
    days = [date(2003, 1, 1), date(2019, 6, 30), CHANGED]
    assert [ward.applies(OLD, each) for each in days] == [False, True, False]
    assert ward.unit(OLD, CHANGED) == unit("10", name="Phường Mới", since=CHANGED)


@pytest.mark.parametrize(
    ("given", "applies"),
    [
        (unit("1", name="Thị trấn Gia Ray"), False),
        (unit("1", name="Xã Xuân Định"), True),
        (unit("1", Level.DISTRICT, "Thành phố Long Khánh"), True),
    ],
)
def test_criteria_of_districts_apply_to_cities_too(given: Unit, applies: bool) -> None:
    assert criteria_apply(given) is applies


def test_sets_of_the_country_and_of_the_province_are_held() -> None:
    national = criteria_set("S", [indicator("17.1")])
    own, other = (replace(national, code=f"P{n}", province_code=n) for n in ("75", "79"))
    district = replace(national, code="D", level=Level.DISTRICT)
    higher = replace(national, code="H", tier=Tier.NANG_CAO)
    sets = (national, own, other, district, higher)
    assert sets_held(sets, "75") == (national, own, district, higher)
    assert sets_held(sets, "75", Level.COMMUNE, Tier.NTM) == (national, own)


def test_of_dates_of_one_step_the_earlier_counts() -> None:
    assert str(date_of(step(None, due="2019-03", done_on="2019-05-01"))) == "2019-03"
    assert date_of(step(None)) is None


def test_rule_5_3_a_group_belongs_to_the_ground_that_bore_the_code() -> None:
    told = [group_record("10", 1, "2018-03-01"), group_record("19", 2, "2019-08")]
    groups = renamed().groups(told)
    days = [date(2018, 2, 28), date(2018, 3, 1), date(2019, 8, 30), date(2019, 8, 31)]
    assert [groups.on(OLD, each) for each in days] == [None, "group_1", "group_1", "group_2"]


def test_rule_5_4_merged_ground_has_no_group_until_a_source_says_one() -> None:
    groups = merged().groups([group_record("10", 1, "2018")])
    assert groups.on(OLD, date(2020, 1, 1)) == "group_1"
    assert groups.on(NEW, date(2020, 1, 1)) is None


def test_rule_5_3_only_communes_have_a_group() -> None:
    held = Holding(Succession([unit("1", Level.DISTRICT)], []))
    assert held.groups([group_record("1", 1, "2018")]).facts == {}
