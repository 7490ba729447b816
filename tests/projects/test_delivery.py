"""Delivery of a commitment is computed from the records of its year, and says what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.delivery import Basis
from geoapp.projects.delivery import Delivery
from geoapp.projects.delivery import Evidence
from geoapp.projects.delivery import deliveries
from geoapp.projects.delivery import delivery_of
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.records import Organisation
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck

UNITS = [
    Unit("741", date(2004, 1, 1), None, Level.DISTRICT, "H", "H", "75", "s"),
    Unit("732", date(2004, 1, 1), None, Level.DISTRICT, "K", "K", "75", "s"),
    Unit("1", date(2004, 1, 1), None, Level.COMMUNE, "X", "X", "741", "s"),
]
ORGANISATIONS = [
    Organisation("hoi", "mass_organisation", "province", None, "", ()),
    Organisation("hoi_x", "mass_organisation", "commune", "hoi", "", ()),
    Organisation("doan", "mass_organisation", "province", None, "", ()),
]


@dataclass(frozen=True)
class Step:
    id: str
    organisation: str
    unit_code: str
    issued_on: PartialDate | None


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def project(id_: str, **more: Any) -> Project:
    bare = Project(id_, "n", "n", "other", "1", Precision.COMMUNE, "s", "hoi", started_on=day("2019-05"))
    return replace(bare, **({"origin": Origin.NEW} | more))


def activity(id_: str, kind: ActivityKind = ActivityKind.TRAINING, **more: Any) -> Activity:
    return replace(Activity(id_, kind, "hoi", day("2019-06-05"), "s", unit_code="1"), **more)


def committed(kind: CommitmentKind, unit: str = "", **more: Any) -> Commitment:
    return replace(Commitment("C", 2019, "hoi", kind, "s", target=4, unit=unit), **more)


def delivered(commitment: Commitment, **records: Any) -> Delivery:
    return delivery_of(commitment, Evidence(ORGANISATIONS, **records), Chains(UNITS))


def test_new_models_are_those_the_organisation_and_its_branches_began_in_the_year() -> None:
    projects = [
        project("A"),
        project("B", lead_org="hoi_x", unit_code="732", started_on=day("2019")),
        project("C", started_on=day("2018-12-31")),
        project("D", lead_org="doan"),
        project("E", origin=Origin.REPLICATED),
        project("F", phase=Phase.PLANNED),
        project("G", started_on=None),
        project("H", unit_code=None),
    ]
    found = delivered(committed(CommitmentKind.NEW_PROJECTS), projects=projects)
    assert (found.value, found.share, found.basis) == (3, 0.75, Basis.COMPUTED)
    assert found.records == ("A", "B", "H")
    assert found.by_district == {"741": 1, "732": 1, None: 1}
    replicated = delivered(committed(CommitmentKind.REPLICATED_PROJECTS), projects=projects)
    assert replicated.records == ("E",)


def test_a_commitment_for_one_unit_counts_what_lies_in_it_or_below() -> None:
    projects = [project("A"), project("B", unit_code="732"), project("C", unit_code=None)]
    found = delivered(committed(CommitmentKind.NEW_PROJECTS, unit_code="741"), projects=projects)
    assert found.records == ("A",)


@pytest.mark.parametrize(
    ("more", "checks", "expected"),
    [
        ({"origin": Origin.MAINTAINED, "started_on": day("2015")}, [], True),
        ({"origin": Origin.MAINTAINED, "started_on": day("2020")}, [], False),
        ({"origin": Origin.MAINTAINED, "started_on": None}, [], False),
        ({"origin": Origin.MAINTAINED, "started_on": None, "source_date": day("2018")}, [], True),
        ({"origin": Origin.MAINTAINED, "ended_on": day("2018")}, [], False),
        ({"origin": Origin.MAINTAINED, "phase": Phase.PLANNED}, [], False),
        ({"origin": Origin.MAINTAINED}, [("2019-03", Condition.BROKEN)], False),
        ({"origin": Origin.MAINTAINED}, [("2018-03", Condition.BROKEN)], True),
        ({"started_on": day("2015")}, [], False),
        ({"started_on": day("2015")}, [("2019-03", Condition.MINOR_DAMAGE)], True),
        ({"started_on": day("2015")}, [("2019-03", Condition.GOOD), ("2019-09", Condition.GONE)], False),
        ({"origin": Origin.MAINTAINED, "managing_org": "doan"}, [], False),
    ],
)
def test_works_are_maintained_where_a_check_of_the_year_or_else_their_row_says_so(
    more: dict[str, Any], checks: list[tuple[str, Condition]], expected: bool
) -> None:
    made = [UpkeepCheck("A", day(on), condition, "s") for on, condition in checks]
    found = delivered(
        committed(CommitmentKind.MAINTAINED_WORKS), projects=[project("A", **more)], checks=made
    )
    assert found.value == (1 if expected else 0)


def test_activities_are_counted_by_number_by_kind_or_by_what_they_came_to() -> None:
    activities = [
        activity("A", participants=40),
        activity("B", ActivityKind.PLANTING, quantity=300, quantity_unit="trees"),
        activity("C", ActivityKind.PLANTING, quantity=None, quantity_unit="trees", organisation="hoi_x"),
        activity("D", held_on=day("2020")),
        activity("E", organisation="doan"),
    ]
    kind = CommitmentKind.ACTIVITIES
    assert delivered(committed(kind, "cuộc"), activities=activities).records == ("A", "B", "C")
    assert delivered(committed(kind, "lớp tập huấn"), activities=activities).records == ("A",)
    trees = delivered(committed(kind, "cây xanh"), activities=activities)
    assert (trees.value, trees.records, trees.silent) == (300, ("B",), 1)
    people = delivered(committed(CommitmentKind.PEOPLE_REACHED, "người"), activities=activities)
    assert (people.value, people.records, people.silent) == (40, ("A",), 2)


def test_what_no_record_tells_is_unknown_and_not_nothing() -> None:
    silent = delivered(committed(CommitmentKind.ACTIVITIES, "km"), activities=[activity("A")])
    assert (silent.value, silent.basis, silent.silent) == (None, Basis.UNKNOWN, 1)
    assert delivered(committed(CommitmentKind.ACTIVITIES, "km")).value == 0
    assert delivered(committed(CommitmentKind.OTHER)).basis is Basis.UNKNOWN


def test_guidance_counts_in_the_year_it_was_agreed() -> None:
    steps = [
        Step("1", "hoi", "1", day("2019-02")),
        Step("2", "hoi", "1", day("2018")),
        Step("3", "hoi", "1", None),
        Step("4", "doan", "1", day("2019")),
    ]
    found = delivered(committed(CommitmentKind.GUIDANCE), guidance=steps)
    assert (found.records, found.by_district) == (("1",), {"741": 1})


def test_a_stated_result_goes_before_the_computed_one_which_is_still_told() -> None:
    stated = committed(CommitmentKind.NEW_PROJECTS, delivered=5.0, delivered_source="báo cáo")
    found = delivered(stated, projects=[project("A")])
    assert (found.value, found.computed, found.basis, found.records) == (5, 1, Basis.STATED, ("A",))
    by_hand = delivered(committed(CommitmentKind.OTHER, delivered=0.0))
    assert (by_hand.value, by_hand.basis, by_hand.share) == (0, Basis.STATED, 0)


def test_without_a_target_there_is_no_share() -> None:
    [found] = deliveries(
        [committed(CommitmentKind.NEW_PROJECTS, target=None)], Evidence(ORGANISATIONS), Chains(UNITS)
    )
    assert (found.value, found.share) == (0, None)


def test_maintained_works_count_in_what_their_own_unit_became_not_in_another_of_its_code() -> None:
    """Code 26000 is a commune of 741 until 2020 and another one of 731 afterwards."""
    start, turn = date(2004, 1, 1), date(2021, 1, 1)
    units = [
        Unit("731", start, None, Level.DISTRICT, "B", "B", "75", "s"),
        Unit("741", start, None, Level.DISTRICT, "H", "H", "75", "s"),
        Unit("26000", start, turn, Level.COMMUNE, "Xã Cũ", "Xã Cũ", "741", "s"),
        Unit("26000", turn, None, Level.COMMUNE, "Xã Mới", "Xã Mới", "731", "s"),
    ]
    old = project("A", unit_code="26000", origin=Origin.MAINTAINED, started_on=day("2015"))
    for year in (2018, 2024):
        promise = committed(CommitmentKind.MAINTAINED_WORKS, year=year)
        found = delivery_of(promise, Evidence(ORGANISATIONS, projects=[old]), Chains(units))
        assert found.by_district == {"741": 1}


def test_what_began_in_the_year_is_no_maintained_works_besides() -> None:
    checks = [UpkeepCheck("A", day("2019-09"), Condition.GOOD, "s")]
    found = delivered(committed(CommitmentKind.MAINTAINED_WORKS), projects=[project("A")], checks=checks)
    assert found.value == 0
