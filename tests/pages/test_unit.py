"""A unit's page in words: table, marks, what is missing, sources; records never break it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from geoapp.criteria.periods import Period
from geoapp.exports.lines import lines_csv
from geoapp.pages.document import DocumentSite
from geoapp.pages.kinds import Json
from geoapp.pages.render import render
from geoapp.pages.translations import Texts
from geoapp.pages.unit import UNIT
from geoapp.pages.unit.picture import Year
from geoapp.pages.unit.picture import trend
from geoapp.pages.unit.records import decision_words
from geoapp.pages.unit.rows import HEADER
from geoapp.pages.unit.rows import rows
from geoapp.pages.unit.table import columns
from geoapp.pages.unit.words import words
from tests.hostile import STRINGS
from tests.pages.parsed import attributes
from tests.pages.parsed import parsed
from tests.pages.parsed import plain
from tests.pages.parsed import with_class
from tests.release.profiles.place import guidance
from tests.release.profiles.place import recognitions
from tests.release.profiles.place import reports
from tests.release.profiles.place import snapshot
from tests.release.profiles.place import units
from tests.release.profiles.teller import Told
from tests.release.profiles.teller import teller

SITE = DocumentSite("Bản đồ", "Map", "d/style.css")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return teller(snapshot(), tmp_path_factory.mktemp("pages"))


def drawn(page: Json, language: str = "vi") -> Element:
    texts = Texts(language)
    document = SITE.document(f"units/{page['code']}", language)
    return parsed(render(UNIT.template, texts, page=words(page, texts), document=document, query=""))


def body(page: Element) -> Element:
    found = page.find(".//main")
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", ["75", "d1", "c1", "c2", "c3", "c4", "w1"])
def test_every_reference_leads_to_its_source_and_every_sign_is_drawn(
    told: Told, code: str, language: str
) -> None:
    page = drawn(told(code), language)
    ids = list(attributes(page, "id"))
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in attributes(page, "href") if link.startswith("#")}
    assert targets <= set(ids)
    numbers = [int(one.removeprefix("source-")) for one in ids if re.fullmatch(r"source-\d+", one)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert not list(attributes(page, "style"))
    assert not [each for each in page.iter() if each.tag in ("style", "script")]


def test_the_table_has_periods_as_columns_with_their_sources_and_marks(told: Told) -> None:
    heads = drawn(told("c1")).findall(".//thead//th")
    assert [head.text for head in heads] == [
        *("Chỉ tiêu", "Ngưỡng", "2016", "2017", "2018", "quý 1/2019", "2019", "Diễn biến")
    ]
    assert [[mark.text for mark in head.findall("small")] for head in heads[2:-1]] == [
        *(["khi là Xã Cũ"], ["khi là Xã Cũ"], [], ["tự đánh giá"], [])
    ]
    assert all(len(with_class(head, "ref")) == 1 for head in heads[2:-1])


def test_a_cell_says_value_threshold_mark_assessor_and_note(told: Told) -> None:
    cells = with_class(drawn(told("c1")), "period")
    titles = [cell.get("title", "").replace("\u00a0", " ") for cell in cells]
    assert "2019: Chưa đạt · 99 % · ngưỡng = 100 % · thẩm định · theo mẫu 5" in titles
    assert any("Ngưỡng chưa kiểm chứng" in title and "88" in title for title in titles)


def test_what_is_missing_says_how_far_by_whom_and_until_when(told: Told) -> None:
    items = [plain(item) for item in drawn(told("c1")).findall(".//ol[@class='unit-missing']/li")]
    assert re.sub(r"%\d+", "%", items[0]) == (
        "17.2 Chỉ tiêu 17.2: còn 1 điểm % nữa (99 %, ngưỡng = 100 %) Chưa có hướng dẫn"
    )
    assert "còn 2 điểm % nữa" in items[1]
    assert "Quá hạn Mở rộng cấp nước · Sở TN&MT · CV 5 · hạn 06/2019" in items[1]
    assert "Mô hình phục vụ chỉ tiêu này: Nước sạch" in items[1]
    assert "còn phải giảm 2 điểm %" in items[2]
    assert "Cơ bản đạt (theo đánh giá)" in items[3]


def test_recognition_and_result_are_two_things_and_their_difference_is_a_sentence(told: Told) -> None:
    page = drawn(told("c1"))
    cards = [plain(card) for card in with_class(page, "unit-card")]
    assert "Đã được công nhận" in cards[0]
    assert "Chưa đạt" not in cards[0]
    assert "Các tiêu chí môi trường của bộ tiêu chí" in cards[1]
    assert "được công nhận" not in cards[1].lower()
    assert "theo số liệu có tiêu chí môi trường chưa đạt" in plain(with_class(page, "notice")[0])


def test_a_township_a_year_without_a_set_and_another_day_are_said(told: Told) -> None:
    assert "không áp dụng cho phường và thị trấn" in plain(body(drawn(told("w1"))))
    assert "Chưa có bộ tiêu chí" in plain(body(drawn(told("c1", date(2015, 6, 1)))))
    notice = plain(with_class(drawn(told("c3", date(2024, 1, 1))), "notice")[0])
    assert notice == "Ngày 01/01/2024 không có đơn vị này; dưới đây là ngày gần nhất còn có, 30/06/2019."


def test_a_district_keeps_its_own_criterion_apart_from_its_communes(told: Told) -> None:
    page = drawn(told("d1"), "en")
    table, communes = page.find(".//table"), page.find(".//section[@aria-labelledby='communes']")
    assert table is not None
    assert communes is not None
    assert "Criterion 7" in plain(table)
    text = plain(communes)
    assert "0 of 3 communes meet it" in text
    assert "Xã Bốn (en)" in text


def test_links_keep_the_day_or_take_the_nearest_one_of_the_unit(told: Told) -> None:
    links = attributes(body(drawn(told("c2"))), "href")
    assert {"d1?date=2019-12-31", "c2?date=2019-06-30", "c3?date=2019-06-30"} <= set(links)


def test_a_trend_breaks_where_nothing_is_known_and_steps_with_the_threshold() -> None:
    years = [
        Year(2016, 80.0, 85.0, "not_met"),
        Year(2017, 82.0, 85.0, "not_met"),
        Year(2018, None, 90.0, "not_assessed"),
        Year(2019, 91.0, 90.0, "met"),
    ]
    picture = trend(years, measured=True)
    assert picture is not None
    assert [len(points.split()) for points in picture["values"]] == [2]
    assert len(picture["dots"]) == 3
    assert [line["y"] for line in picture["threshold"]] == sorted(
        (line["y"] for line in picture["threshold"]), reverse=True
    )
    assert trend(years[:1], measured=True) is None
    signs = trend(years, measured=False)
    assert signs is not None
    assert [sign["status"] for sign in signs["signs"]] == [year.status for year in years]


def test_a_month_of_a_quarter_that_has_ended_is_told_in_the_quarter() -> None:
    names = {"2018": "year", "2019-01": "month", "2019-Q1": "quarter", "2019-03": "month", "2019-04": "month"}
    found = {key: Period.parse(key) for key in names}
    periods = {
        key: {"start": str(one.start), "end": str(one.end), "grain": names[key]} for key, one in found.items()
    }
    assert columns(periods, "2019-05-05") == ["2018", "2019-Q1", "2019-04"]
    assert columns(periods, "2020-05-05") == ["2018"]


def test_no_more_than_five_years_are_columns() -> None:
    years = {
        str(year): {"start": f"{year}-01-01", "end": f"{year}-12-31", "grain": "year"}
        for year in range(2011, 2021)
    }
    assert columns(years, "2020-12-31") == ["2016", "2017", "2018", "2019", "2020"]


def test_the_csv_has_a_line_for_each_indicator_and_period(told: Told) -> None:
    lines = list(rows(told("c1")))
    assert lines[0] == [*HEADER]
    found = [dict(zip(HEADER, line, strict=True)) for line in lines[1:]]
    assert len(found) == 5 * 5
    first = found[0]
    assert (first["indicator"], first["period_start"], first["value"]) == ("17.1", "2016-01-01", 80)
    assert (first["threshold"], first["unconfirmed"], first["distance"]) == (90, True, 10.0)
    assert (first["carried_from"], found[-5]["carried_from"]) == ("c1", None)
    assert (found[-5]["status"], found[-1]["status"]) == ("not_met", "not_assessed")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_hostile_records_stay_text(tmp_path: Path, language: str) -> None:
    for number, text in enumerate(STRINGS):
        page = drawn(_hostile(text, tmp_path / str(number))("c1"), language)
        assert not [each for each in page.iter() if each.tag in ("script", "img", "iframe", "object")]
        assert not [name for each in page.iter() for name in each.attrib if name.startswith("on")]
        assert not [link for link in attributes(page, "href") if "script:" in link.lower()]
        heading = page.find(".//h1")
        assert heading is not None
        assert plain(heading) == " ".join(text.replace("\u00a0", " ").split())


def test_a_formula_in_a_record_runs_in_no_spreadsheet(tmp_path: Path) -> None:
    text = lines_csv(rows(_hostile("=1+1", tmp_path)("c1"))).decode("utf-8-sig")
    assert "'=1+1" in text
    assert not re.search(r"(^|,)=1", text, re.MULTILINE)


def _hostile(text: str, folder: Path) -> Told:
    """Return pages whose every free text is ``text``."""
    return teller(
        snapshot(
            units=tuple(replace(unit, name_vi=text, name_en=text) for unit in units()),
            assessments=tuple(replace(report, source=text, note=text) for report in reports()),
            recognitions=tuple(replace(one, source=text, decision=text) for one in recognitions()),
            guidance=tuple(replace(one, source=text, step=text, result=text) for one in guidance()),
        ),
        folder,
    )


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ("326/QĐ-TTg", "Quyết định 326/QĐ-TTg"),
        ("Quyết định số 326/QĐ-TTg", "Quyết định số 326/QĐ-TTg"),
        ("", ""),
    ],
)
def test_a_decision_is_called_one_once(decision: str, said: str) -> None:
    assert decision_words(decision, Texts("vi")) == said
