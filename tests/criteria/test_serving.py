"""Which indicators a project serves, by what it states and by its type."""

from __future__ import annotations

from dataclasses import replace

from geoapp.criteria.serving import Service
from geoapp.criteria.serving import Serving
from geoapp.criteria.sets import Indicator
from geoapp.dates import PartialDate
from geoapp.projects.links import TypeLink
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from tests.criteria.examples import criteria_set
from tests.criteria.examples import indicator
from tests.criteria.examples import threshold

PROJECT = Project("p", "Nước", "", "env_works", "c", Precision.EXACT, "s")


def _indicator(code: str) -> Indicator:
    return indicator(code, ">=", threshold(1))


OLD = criteria_set("OLD", (2016, 2020), _indicator("17.1"), _indicator("17.2"))
NEW = criteria_set("NEW", (2021, 2025), _indicator("17.1"))
LAYER = replace(criteria_set("LAYER", (2016, 2020), _indicator("17.9")), extends="OLD")
LINKS = {
    (code, "17.1"): TypeLink(code, "17.1", frozenset({"env_works"}), unconfirmed, "s")
    for code, unconfirmed in (("OLD", True), ("NEW", False), ("ELSEWHERE", True))
}


def _served(started: str | None, *indicators: str) -> tuple[Service, ...]:
    day = PartialDate.parse(started) if started else None
    return Serving([OLD, NEW, LAYER], LINKS).of(replace(PROJECT, started_on=day, indicators=indicators))


def test_what_is_stated_counts_in_the_set_of_its_year_and_the_type_in_the_others() -> None:
    assert _served("2019", "17.2") == (
        Service(("OLD", "17.2"), stated=True, unconfirmed=False),
        Service(("NEW", "17.1"), stated=False, unconfirmed=False),
    )


def test_what_a_province_adds_is_of_the_set_it_extends() -> None:
    assert _served("2019", "17.9")[0].indicator == ("OLD", "17.9")


def test_a_statement_of_a_year_without_a_set_means_none() -> None:
    assert [(each.indicator, each.stated) for each in _served("2012", "17.2")] == [
        (("OLD", "17.1"), False),
        (("NEW", "17.1"), False),
    ]


def test_without_a_date_a_statement_means_every_set() -> None:
    assert {each.indicator for each in _served(None, "17.1") if each.stated} == {
        ("OLD", "17.1"),
        ("NEW", "17.1"),
    }


def test_a_link_by_type_has_its_mark() -> None:
    assert [each.unconfirmed for each in _served("2019")] == [True, False]
