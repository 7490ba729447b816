"""How far the targets of a district were reached: a mean of shares, never a sum of different things."""

from __future__ import annotations

from datetime import date

import pytest

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.projects.delivery import Basis
from geoapp.projects.delivery import Delivery
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.targets import Reach
from geoapp.projects.targets import Targets
from geoapp.projects.targets import targets_by_district

OLD = date(2004, 1, 1)
CHAINS = Chains(
    [
        Unit("75", OLD, None, Level.PROVINCE, "T", "T", None, "s"),
        Unit("741", OLD, None, Level.DISTRICT, "H", "H", "75", "s"),
        Unit("1", OLD, None, Level.COMMUNE, "X", "X", "741", "s"),
    ]
)


def delivery(value: float | None, target: float | None = 4, unit: str | None = "741") -> Delivery:
    promise = Commitment("C", 2019, "hoi", CommitmentKind.OTHER, "s", target=target, unit_code=unit)
    return Delivery(promise, value, Basis.UNKNOWN if value is None else Basis.STATED)


@pytest.mark.parametrize(
    ("deliveries", "expected", "reach"),
    [
        ([delivery(4)], Targets(1, 1, 0, 1.0), Reach.ALL),
        # More than the whole of one makes up for nothing of another.
        ([delivery(40), delivery(1, unit="1")], Targets(2, 1, 0, 0.625), Reach.HALF),
        ([delivery(1), delivery(2)], Targets(2, 0, 0, 0.375), Reach.LESS),
        ([delivery(None)], Targets(1, 0, 1, None), Reach.UNKNOWN),
        ([delivery(4), delivery(None)], Targets(2, 1, 1, 1.0), Reach.HALF),
    ],
)
def test_a_district_has_the_targets_set_for_it_and_its_communes(
    deliveries: list[Delivery], expected: Targets, reach: Reach
) -> None:
    found = targets_by_district(deliveries, CHAINS)["741"]
    assert found == expected
    assert found.reach is reach


def test_what_is_for_the_whole_province_or_has_no_target_is_no_districts() -> None:
    told = [delivery(4, unit=None), delivery(4, target=None), delivery(4, unit="75")]
    assert set(targets_by_district(told, CHAINS)) == {"75"}
    assert Targets().reach is Reach.NONE
