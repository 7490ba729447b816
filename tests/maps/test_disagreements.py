"""Recognition and attainment that disagree are marked, and neither is changed."""

import pytest

from geoapp.criteria.disagreement import Disagreement
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.attainment import own_criterion_column
from geoapp.maps.disagreements import disagreements
from geoapp.maps.disagreements import marked
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from geoapp.maps.variables import recognition_column
from tests.maps.reporting import criteria_set
from tests.maps.reporting import indicator
from tests.maps.reporting import report
from tests.maps.reporting import standing
from tests.maps.reporting import unit

ROWS = [unit("10"), unit("11"), unit("12"), unit("13", name="Phường 13")]
DAYS = ["2018-12-31", "2019-12-31"]


def _columns(stage: Stage, *, total: int | None = None) -> tuple[Column, Column]:
    """Return recognition and own criterion of 2018 and 2019: 10 misses, 11 meets, 12 is not assessed.

    All four units have a decision of March 2019.
    """
    held = criteria_set("S", [indicator("17.1", ">=", 65)], total=total)
    told = {"10": 60.0, "11": 70.0, "13": 10.0}
    reports = [report(code, "17.1", value, year) for code, value in told.items() for year in ("2018", "2019")]
    found = standing(ROWS, [held], reports, DAYS)
    decided = [
        Recognition(row.code, Tier.NTM, stage, "test", decided_on=PartialDate.parse("2019-03-15"))
        for row in ROWS
    ]
    recognition = recognition_column(ROWS, found.succession, decided, Tier.NTM, found.moments)
    return marked(recognition, recognition, found), marked(own_criterion_column(found), recognition, found)


def _said(column: Column) -> list[list[object]]:
    return [[(cell.detail or {}).get("disagree") if cell else None for cell in row] for row in column.cells]


def test_recognised_but_a_held_criterion_is_not_met() -> None:
    recognition, own = _columns(Stage.RECOGNISED)
    for column in (recognition, own):
        assert _said(column) == [[None] * 4, ["recognised_not_met", None, None, None]]
        assert disagreements(column) == {Disagreement.RECOGNISED_NOT_MET}
    assert own.cells[1][0] == Cell("not_met", {"disagree": "recognised_not_met"})
    assert recognition.cells[1][0] == Cell(
        "recognised", {"date": "2019-03-15", "exact": True, "disagree": "recognised_not_met"}
    )


def test_revoked_but_all_held_criteria_are_met() -> None:
    recognition, own = _columns(Stage.REVOKED)
    assert _said(recognition) == _said(own) == [[None] * 4, [None, "revoked_met", None, None]]


@pytest.mark.parametrize(("total", "said"), [(None, None), (19, None), (1, "met_not_recognised")])
def test_met_without_recognition_disagrees_only_where_a_full_set_is_held(
    total: int | None, said: str | None
) -> None:
    recognition, _ = _columns(Stage.SUBMITTED, total=total)
    assert _said(recognition)[1] == [None, said, None, None]


def test_without_reports_nothing_disagrees() -> None:
    found = standing(ROWS, [], [], DAYS)
    recognition = recognition_column(ROWS, found.succession, [], Tier.NTM, found.moments)
    assert marked(recognition, recognition, found) is recognition
