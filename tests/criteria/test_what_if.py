"""What if: indicators supposed met, with what is not known left unknown (rule 5.1)."""

from __future__ import annotations

import pytest

from geoapp.criteria.what_if import Outcome
from geoapp.criteria.what_if import Supposed
from geoapp.criteria.what_if import suppose

COMPLETE, LACKING, UNKNOWN = Outcome.COMPLETE, Outcome.LACKING, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("missing", "unknown", "met", "expected"),
    [
        (["a"], [], set(), Supposed(LACKING, ("a",), ())),
        (["a"], [], {"a"}, Supposed(COMPLETE, (), ())),
        (["a", "b"], [], {"a"}, Supposed(LACKING, ("b",), ())),
        # Not known is never counted as met …
        (["a"], ["b"], {"a"}, Supposed(UNKNOWN, (), ("b",))),
        # … unless it is what is supposed.
        (["a"], ["b"], {"a", "b"}, Supposed(COMPLETE, (), ())),
        ([], ["b"], {"b"}, Supposed(COMPLETE, (), ())),
        # What is missing settles it before what is not known.
        (["a"], ["b"], {"b"}, Supposed(LACKING, ("a",), ())),
        (["a"], ["b"], set(), Supposed(LACKING, ("a",), ("b",))),
        (["a"], [], {"elsewhere"}, Supposed(LACKING, ("a",), ())),
    ],
)
def test_outcomes(missing: list[str], unknown: list[str], met: set[str], expected: Supposed) -> None:
    assert suppose(missing, unknown, met) == expected


def test_nearly_met_beside_unknown_is_unknown_and_alone_is_lacking() -> None:
    assert suppose(["a"], ["b"], set(), nearly=["a"]).outcome is UNKNOWN
    assert suppose(["a"], ["b"], {"b"}, nearly=["a"]) == Supposed(LACKING, ("a",), ())
    assert suppose(["a", "c"], ["b"], set(), nearly=["a"]).outcome is LACKING


def test_a_criterion_without_known_indicators_is_never_complete() -> None:
    assert suppose(["a"], [], {"a"}, unlisted=True) == Supposed(UNKNOWN, (), ())
