"""Since when something is missing: from records only."""

from __future__ import annotations

import numpy as np
import pytest

from geoapp.criteria.runs import missing_runs
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NEARLY_MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import NOT_MET


@pytest.mark.parametrize(
    ("status", "first", "exact"),
    [
        ([MET, NOT_MET, NOT_MET], 1, True),
        ([MET, NOT_MET, MET, NOT_MET], 3, True),  # a run that ended is another one
        ([MET, NEARLY_MET, NOT_MET], 1, True),  # nearly met never counts as met
        ([NOT_MET, NOT_MET], 0, False),  # the first record already says so
        ([NOT_MET, NOT_ASSESSED, NOT_MET], 2, False),  # nobody knows what was between
        ([ABSENT, NOT_MET], 1, False),
        ([NOT_APPLICABLE, NOT_MET], 1, False),
        ([NOT_MET], 0, False),
    ],
)
def test_a_run_begins_where_records_say_it_was_met_before(
    status: list[int], first: int, *, exact: bool
) -> None:
    found = missing_runs(np.array([status]))
    assert (int(found.first[0]), bool(found.exact[0])) == (first, exact)


def test_units_and_indicators_have_runs_of_their_own() -> None:
    found = missing_runs(np.array([[[MET, NOT_MET], [NOT_MET, NOT_MET]], [[NOT_MET, MET], [MET, MET]]]))
    assert found.first.tolist() == [[1, 0], [2, 2]]
    assert found.exact[0].tolist() == [True, False]
