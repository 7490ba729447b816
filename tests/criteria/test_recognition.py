"""A recognition is a dated decision: it holds from when a source attests it, and may be revoked."""

from __future__ import annotations

from datetime import date

import pytest

from geoapp.criteria.recognition import recognition_on
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate


def row(stage: Stage, decided: str = "", known: str = "", revoked: str = "") -> Recognition:
    def parsed(text: str) -> PartialDate | None:
        return PartialDate.parse(text) if text else None

    return Recognition(
        "736",
        Tier.NTM,
        stage,
        "s",
        decided_on=parsed(decided),
        known_by=parsed(known),
        revoked_on=parsed(revoked),
    )


APPRAISED = row(Stage.UNDER_APPRAISAL, known="2019-03-05")
RECOGNISED = row(Stage.RECOGNISED, known="2019-05")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 3, 4), None),
        (date(2019, 3, 5), APPRAISED),
        (date(2019, 5, 30), APPRAISED),
        (date(2019, 5, 31), RECOGNISED),
        (date(2024, 1, 1), RECOGNISED),
    ],
)
def test_rule_5_4_a_stage_holds_from_the_last_day_it_may_have_come(
    day: date, expected: Recognition | None
) -> None:
    assert recognition_on([RECOGNISED, APPRAISED], day) == expected


def test_the_date_of_the_decision_comes_before_the_date_it_was_known_by() -> None:
    decided = row(Stage.RECOGNISED, decided="2018-03-22", known="2019-12-31")
    assert recognition_on([decided], date(2018, 3, 22)) == decided
    assert recognition_on([decided], date(2018, 3, 21)) is None


def test_a_row_without_any_date_counts_for_no_day() -> None:
    assert recognition_on([row(Stage.UNDER_APPRAISAL)], date.max) is None


def test_of_two_stages_on_one_day_the_further_one_holds() -> None:
    submitted, recognised = row(Stage.SUBMITTED, known="2021-09"), row(Stage.RECOGNISED, known="2021-09")
    assert recognition_on([recognised, submitted], date(2022, 1, 1)) == recognised
    assert recognition_on([submitted, recognised], date(2022, 1, 1)) == recognised


def test_a_revoked_decision_is_recognised_until_then_and_revoked_after() -> None:
    decision = row(Stage.RECOGNISED, decided="2018-03-22", revoked="2023-01-10")
    before = recognition_on([decision], date(2023, 1, 9))
    after = recognition_on([decision], date(2023, 1, 10))
    assert before is not None
    assert before.stage is Stage.RECOGNISED
    assert after is not None
    assert after.stage is Stage.REVOKED
    assert after.revoked_on == PartialDate.parse("2023-01-10")


def test_a_unit_recognised_again_after_its_revocation_is_recognised() -> None:
    first = row(Stage.RECOGNISED, decided="2018-03-22", revoked="2023-01-10")
    second = row(Stage.RECOGNISED, decided="2024-02-01")
    assert recognition_on([second, first], date(2024, 2, 1)) == second
