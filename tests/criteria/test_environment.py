"""Which criteria are the environment's: what each set says of itself, and what a unit's status is by them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geoapp.criteria.attainment import Attainment
from geoapp.criteria.environment import environment_criteria
from geoapp.criteria.environment import environment_part
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.groups import Groups
from geoapp.criteria.periods import Period
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Status
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import NOT_MET
from geoapp.criteria.thresholds import effective_set
from tests.criteria.examples import criteria_set
from tests.criteria.examples import indicator
from tests.criteria.examples import report
from tests.criteria.examples import threshold
from tests.criteria.shipped import shipped_sets

OF_SET = {
    "QG-XA-NTM-2016-2020": ("17",),
    "QG-XA-NTM-2021-2025": ("17",),
    "DN-XA-NTM-2025": ("17",),
    "QG-XA-NC-2021-2025": ("17", "18"),
    "QG-XA-NTM-2026-2030": ("8",),
    "QG-XA-KM-2018-2020": ("3",),
    "QG-XA-KM-2021-2025": (),
    "QG-HUYEN-NTM-2016-2020": ("7",),
    "QG-HUYEN-NTM-2021-2025": ("7", "8"),
    "QG-HUYEN-NC-2021-2025": ("7", "8"),
}


def test_every_shipped_set_says_which_criteria_are_the_environments() -> None:
    assert set(OF_SET) == set(shipped_sets())
    assert all(each.environment is not None for held in shipped_sets().values() for each in held.criteria)


def _attained(held: CriteriaSet, failing: str | None) -> Attainment:
    """Return how a unit stands that has all of a set met but the indicators of one criterion."""
    year = held.assesses_from
    assessor, period = Assessor.APPRAISED, Period.of_year(year)
    reports = [
        Assessment("x", held.code, each.code, period.start, period.end, assessor, "s", status=status)
        for each in held.indicators
        for status in [Status.NOT_MET if each.criterion == failing else Status.MET]
    ]
    groups = Groups({})
    return evaluate(reports, [_known(held)], ["x"], [period], "dong_nam_bo", [True], groups)


def _known(held: CriteriaSet) -> CriteriaSet:
    """Return a set that asks for a yes wherever no threshold is known, so that reports decide; no layer."""
    asked = threshold(1)
    indicators = (replace(each, thresholds=(asked,)) for each in held.indicators)
    return replace(held, indicators=tuple(indicators), extends=None)


@pytest.mark.parametrize(("code", "criteria"), OF_SET.items())
def test_rule_5_2_the_environment_is_judged_by_the_criteria_of_the_set(
    code: str, criteria: tuple[str, ...]
) -> None:
    held = shipped_sets()[code]
    assert tuple(each.code for each in environment_criteria(held.criteria)) == criteria
    listed = [each for each in criteria if any(i.criterion == each for i in held.indicators)]
    all_told = MET if len(listed) == len(criteria) else NOT_ASSESSED  # of 8 in one set no indicator is known
    assert _attained(held, None).environment_status[0, 0] == (all_told if criteria else ABSENT)
    for failing in listed:
        assert _attained(held, failing).environment_status[0, 0] == NOT_MET


def _whole(*said: bool | None) -> CriteriaSet:
    """Return a set of the criteria 1, 2, 3 …, each with one indicator, that say this of themselves."""
    numbers = [str(n) for n, _ in enumerate(said, 1)]
    found = criteria_set("NATIONAL", (2016, 2020), *(_asks(number) for number in numbers))
    marked = (replace(c, environment=each) for c, each in zip(found.criteria, said, strict=True))
    return replace(found, criteria=tuple(marked))


def _asks(number: str) -> Indicator:
    return indicator(f"{number}.1", ">=", threshold(50, unconfirmed=number != "2"), criterion=number)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ((None, None), ["1", "2"]),
        ((None, True), ["2"]),
        ((False, None), []),
        ((True, False, True), ["1", "3"]),
    ],
)
def test_a_set_that_says_nothing_holds_its_environment_part(
    said: tuple[bool | None, ...], codes: list[str]
) -> None:
    assert [each.code for each in environment_criteria(_whole(*said).criteria)] == codes


def test_other_criteria_change_nothing_of_the_environment() -> None:
    def found(*reports: Assessment) -> Attainment:
        period = Period.of_year(2019)
        return evaluate(reports, [_whole(None, True)], ["x"], [period], "r", [True], Groups({}))

    failing = report("1.1", 10, unit="x", assessor=Assessor.SELF)
    both = found(failing, report("2.1", 60, unit="x"))
    assert (both.environment_status[0, 0], both.tier_status[0, 0]) == (MET, NOT_MET)
    assert not both.environment_self_assessed.any()
    assert not both.environment_unconfirmed.any()
    assert found(failing).environment_status[0, 0] == NOT_ASSESSED
    told = found(report("2.1", 60, unit="x", assessor=Assessor.SELF))
    assert told.environment_self_assessed.all()


def test_a_part_has_the_indicators_of_its_criteria() -> None:
    held = effective_set([_whole(False, True, True)], 2019)
    assert held is not None
    part = environment_part(held)
    assert ([c.code for c in part.criteria], [i.code for i in part.indicators]) == (
        ["2", "3"],
        ["2.1", "3.1"],
    )


@pytest.mark.parametrize(("said", "codes"), [(None, ["2"]), (False, []), (True, ["2"])])
def test_a_layer_that_says_nothing_is_as_the_set_below(said: bool | None, codes: list[str]) -> None:
    layer = criteria_set("LAYER", (2016, 2020), _asks("2"), extends="NATIONAL")
    marked = tuple(replace(each, environment=said) for each in layer.criteria)
    held = effective_set([_whole(False, True), replace(layer, criteria=marked)], 2019)
    assert held is not None
    assert [each.code for each in environment_criteria(held.criteria)] == codes
