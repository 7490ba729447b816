"""What rests on a threshold that is not confirmed, or on a self-assessed value, says so in every view."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.dates import PartialDate
from geoapp.maps.attainment import communes_met_column
from geoapp.maps.attainment import criteria_met_column
from geoapp.maps.attainment import indicators_met_column
from geoapp.maps.attainment import own_criterion_column
from geoapp.maps.disagreements import marked
from geoapp.maps.indicators import indicator_column
from geoapp.maps.indicators import shown_by
from geoapp.maps.plans import guidance_column
from geoapp.maps.standing import Reports
from geoapp.maps.standing import Standing
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Column
from geoapp.maps.variables import recognition_column
from geoapp.pages.translations import Texts
from geoapp.release.map_words import describe
from tests.maps.reporting import criteria_set
from tests.maps.reporting import indicator
from tests.maps.reporting import report
from tests.maps.reporting import unit

DAY = date(2019, 12, 31)
DISTRICT = replace(unit("1", Level.DISTRICT), parent_code="75")
COMMUNE = unit("10")
PLAIN, DOUBTED, OWN = (False, False), (True, False), (False, True)

#: Unconfirmed and self-assessed, as a view marks them.
Marks = tuple[bool, bool]


def records(doubted: bool, own: bool) -> tuple[CriteriaSet, Assessment, Recognition]:
    """Return a recognised commune that lacks one of its indicator, by what is doubted or self-assessed."""
    asked = indicator("17.1", ">=", 65, unconfirmed=doubted)
    decided = Recognition("10", Tier.NTM, Stage.RECOGNISED, "test", decided_on=PartialDate.parse("2019-03"))
    return criteria_set("S", [asked], total=1), report("10", "17.1", 60, own=own), decided


def _column(name: str, standing: Standing, decided: Recognition) -> Column:
    recognition = recognition_column([COMMUNE], standing.succession, [decided], Tier.NTM, [DAY])
    makers: Mapping[str, Callable[[], Column]] = {
        "own_criterion": lambda: own_criterion_column(standing),
        "indicators_met": lambda: indicators_met_column(standing),
        "criteria_met": lambda: criteria_met_column(standing),
        "communes_met": lambda: communes_met_column([DISTRICT], standing),
        "guidance": lambda: guidance_column(standing, []),
        "recognition": lambda: marked(recognition, recognition, standing),
    }
    shown = {each.key: each for each in shown_by(standing)}
    return makers[name]() if name in makers else indicator_column(shown[name], standing)


def _map(name: str, doubted: bool, own: bool) -> Column:
    held, told, decided = records(doubted, own)
    units: list[Unit] = [DISTRICT, COMMUNE]
    reports = Reports([held], [told], Tier.NTM, "dong_nam_bo", "75")
    standing = Standing(Level.COMMUNE, (COMMUNE,), Succession(units, ()), reports, (DAY,))
    return _column(name, standing, decided)


#: Variables whose classes a self-assessed value decides.
FIGURES = ("own_criterion", "indicators_met", "criteria_met", "communes_met")
ASPECTS = ("status.S.17.1", "value.S.17.1", "distance.S.17.1")


@pytest.mark.parametrize("name", [*FIGURES, *ASPECTS, "guidance", "recognition"])
def test_a_map_variable_marks_thresholds_not_confirmed(name: str) -> None:
    assert [_map(name, *given).unconfirmed for given in (PLAIN, DOUBTED)] == [False, True]


@pytest.mark.parametrize("name", [*FIGURES, *ASPECTS])
def test_a_map_variable_marks_what_is_self_assessed(name: str) -> None:
    cells = [_map(name, *given).cells[0][0] for given in (PLAIN, OWN)]
    assert [bool(cell and cell.detail and cell.detail.get("self")) for cell in cells] == [False, True]


@pytest.mark.parametrize("name", FIGURES)
def test_the_words_of_a_map_say_what_is_self_assessed(name: str) -> None:
    column = _map(name, *OWN)
    cell = column.cells[0][0]
    assert cell is not None
    assert "tự đánh giá" in describe(cell, column, Texts("vi")).detail
