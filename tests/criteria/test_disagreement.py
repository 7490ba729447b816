"""Recognition and result are two things: where they differ it is said, and nothing is overwritten."""

from __future__ import annotations

from itertools import product

import pytest

from geoapp.criteria.disagreement import Disagreement
from geoapp.criteria.disagreement import disagreement
from geoapp.criteria.records import Stage
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_MET
from geoapp.criteria.statuses import STATUSES

EXPECTED = {
    (Stage.RECOGNISED, NOT_MET, False): Disagreement.RECOGNISED_NOT_MET,
    (Stage.RECOGNISED, NOT_MET, True): Disagreement.RECOGNISED_NOT_MET,
    (Stage.REVOKED, MET, False): Disagreement.REVOKED_MET,
    (Stage.REVOKED, MET, True): Disagreement.REVOKED_MET,
    **{
        (stage, MET, True): Disagreement.MET_NOT_RECOGNISED
        for stage in (None, Stage.PREPARING, Stage.SUBMITTED, Stage.UNDER_APPRAISAL)
    },
}


@pytest.mark.parametrize(
    ("stage", "status", "full"),
    list(product([None, *Stage], [*range(len(STATUSES)), ABSENT], [False, True])),
)
def test_rule_5_3_recognition_and_result_differ_only_where_both_say_something(
    stage: Stage | None, status: int, full: bool
) -> None:
    assert disagreement(stage, status, full=full) is EXPECTED.get((stage, status, full))
