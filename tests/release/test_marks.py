"""What rests on a threshold that is not confirmed, or on a self-assessed value, says so in every view."""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.dates import PartialDate
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.findings import Records
from geoapp.exports.attainment.findings import findings
from geoapp.exports.attainment.long import attainment_rows
from geoapp.exports.attainment.scenes import report_maps
from geoapp.exports.attainment.sections import indicators_section
from geoapp.exports.attainment.sections import missing_section
from geoapp.exports.attainment.sections import summary_section
from geoapp.exports.attainment.sections import units_section
from geoapp.exports.attainment.slides import slide_document
from geoapp.exports.attainment.words import Words
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
from geoapp.pages.document import DocumentSite
from geoapp.pages.kinds import Json
from geoapp.pages.render import render
from geoapp.pages.translations import Texts
from geoapp.pages.unit import UNIT
from geoapp.pages.unit.rows import rows
from geoapp.pages.unit.words import words
from geoapp.release.map_words import describe
from tests.maps.reporting import criteria_set
from tests.maps.reporting import indicator
from tests.maps.reporting import report
from tests.maps.reporting import unit
from tests.release.profiles.place import snapshot
from tests.release.profiles.teller import Told
from tests.release.profiles.teller import teller

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


def _paper(part: Callable[[Findings, Words], object], doubted: bool, own: bool) -> Marks:
    """Return what a part of the report says of its own."""
    held, told, decided = records(doubted, own)
    drawn = replace(COMMUNE, outline=shapely.box(107, 11, 107.1, 11.1).wkb)
    given = Records([DISTRICT, drawn], (), [held], [told], [decided], "75", "dong_nam_bo")
    found = findings(given, Level.COMMUNE, Tier.NTM, DAY)
    said = json.dumps(part(found, Words(found, Texts("vi"))), ensure_ascii=False).lower()
    return "chưa kiểm chứng" in said, "tự đánh giá" in said


def _slide(key: str) -> Callable[[Findings, Words], object]:
    def made(found: Findings, words: Words) -> object:
        maps = report_maps(found, (106.9, 10.9, 107.2, 11.2), words)
        shown = next(each for each in maps if each.key == key)
        return slide_document(found, shown, "Tỉnh", words)

    return made


PAPER: Mapping[str, tuple[Callable[[Findings, Words], object], list[Marks]]] = {
    "slide of criteria": (_slide("tieu-chi-moi-truong"), [PLAIN, DOUBTED, OWN]),
    "slide of indicators": (_slide("chi-tieu-dat"), [PLAIN, DOUBTED, OWN]),
    "summary": (summary_section, [PLAIN, DOUBTED, OWN]),
    "indicators": (indicators_section, [PLAIN, DOUBTED, PLAIN]),
    "units": (units_section, [PLAIN, PLAIN, OWN]),
    "missing": (missing_section, [PLAIN, PLAIN, OWN]),
}


@pytest.mark.parametrize("name", PAPER)
def test_slides_and_report_mark_both(name: str) -> None:
    part, marks = PAPER[name]
    assert [_paper(part, *given) for given in (PLAIN, DOUBTED, OWN)] == marks


@pytest.mark.parametrize("given", [PLAIN, DOUBTED, OWN])
def test_the_table_of_attainment_marks_both(given: Marks) -> None:
    held, told, decided = records(*given)
    of = Records([DISTRICT, COMMUNE], (), [held], [told], [decided], "75", "dong_nam_bo")
    row = attainment_rows(of)[0]
    assert (row["unconfirmed"], row["assessor"] == "self") == given


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Marks, Told]:
    """Publish the pages of the commune, of one that borders on it, and of their district."""
    units = tuple(
        replace(each, outline=shapely.to_wkb(shapely.box(west, 11, west + 0.1, 11.1)))
        for each, west in ((DISTRICT, 107.0), (COMMUNE, 107.0), (unit("11"), 107.1))
    )
    found = {}
    for given in (PLAIN, DOUBTED, OWN):
        held, told, decided = records(*given)
        of = {"units": units, "criteria_sets": (held,), "assessments": (told,), "recognitions": (decided,)}
        others = ("changes", "projects", "statistics", "guidance", "roadmap")
        folder = tmp_path_factory.mktemp("pages")
        found[given] = teller(snapshot(**of, **dict.fromkeys(others, ())), folder)
    return found


def _page(told: Told, code: str) -> Json:
    page: Json = words(told(code, DAY), Texts("vi"))
    return page


UNIT_VIEWS: Mapping[str, Callable[[Told], tuple[object, object]]] = {
    "result": lambda told: _marks(_page(told, "10")["tiers"][0]["computed"]),
    "missing": lambda told: _marks(_page(told, "10")["tiers"][0]["missing"][0]),
    "neighbours": lambda told: _marks(_page(told, "11")["neighbours"][0]),
    "communes": lambda told: (_page(told, "1")["communes"]["doubt"], _page(told, "1")["communes"]["own"]),
    "communes listed": lambda told: _marks(_page(told, "1")["communes"]["groups"][0]["units"][0]),
    "csv": lambda told: _line(told("10", DAY)),
}


def _marks(one: Json) -> tuple[object, object]:
    return one["unconfirmed"], one["own"]


def _line(told: Json) -> tuple[object, object]:
    head, line = list(rows(told))[:2]
    named = dict(zip(head, line, strict=True))
    return named["unconfirmed"], named["assessor"] == "self"


@pytest.mark.parametrize("given", [PLAIN, DOUBTED, OWN])
@pytest.mark.parametrize("name", UNIT_VIEWS)
def test_the_page_of_a_unit_marks_both(name: str, given: Marks, pages: Mapping[Marks, Told]) -> None:
    doubted, own = UNIT_VIEWS[name](pages[given])
    assert (bool(doubted), bool(own)) == given


@pytest.mark.parametrize("code", ["10", "11", "1"])
@pytest.mark.parametrize("given", [PLAIN, DOUBTED, OWN])
def test_a_reader_sees_the_marks_of_a_page(code: str, given: Marks, pages: Mapping[Marks, Told]) -> None:
    document = DocumentSite("Bản đồ", "Map", "d/style.css").document(f"units/{code}", "vi")
    page = _page(pages[given], code)
    said = render(UNIT.template, Texts("vi"), page=page, document=document, query="").partition("<main")[2]
    assert ("Ngưỡng chưa kiểm chứng" in said, "tự đánh giá" in said) == given
