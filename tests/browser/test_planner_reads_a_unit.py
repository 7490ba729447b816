"""A planner opens a commune from the map and reads its page on a desk, a phone and paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import open_map
from tests.serving import Server

COMMUNE = "/demo/units/90050?date=2019-12-31"
#: Wider than the page is what can be scrolled sideways; a table in its own frame is not.
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_the_panel_leads_to_the_page_of_the_unit_on_the_day_shown(
    new_page: Callable[..., Page], server: Server
) -> None:
    page = new_page()
    open_map(page, f"{server.url}/maps/overlay/?unit=734&time=2018")
    page.get_by_role("link", name="Trang đơn vị").click()
    expect(page).to_have_url(f"{server.url}/units/734?date=2018-12-31")
    expect(page.get_by_role("heading", level=1)).to_have_text("Huyện Tân Phú")
    page.get_by_role("link", name="Xem trên bản đồ").click()
    expect(page.locator("#panel-unit h1")).to_have_text("Huyện Tân Phú")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", [COMMUNE, "/demo/en/units/734", "/units/731"])
def test_only_the_table_scrolls_sideways_and_no_script_is_needed(
    new_page: Callable[..., Page], server: Server, address: str, width: int
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": width, "height": 844})
    page.goto(server.url + address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(_OVERFLOW) == 0


def test_another_day_is_chosen_by_keyboard(new_page: Callable[..., Page], server: Server) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server.url + COMMUNE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung")).to_be_focused()
    field = page.get_by_label("Xem ngày khác")
    field.fill("2018-12-31")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"\?date=2018-12-31$"))
    expect(page.get_by_text("Ngày 31/12/2018")).to_be_visible()


def test_a_figure_leads_to_its_source(new_page: Callable[..., Page], server: Server) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server.url + COMMUNE)
    page.get_by_role("cell", name="Chưa đạt 97", exact=True).get_by_role("link").click()
    expect(page.locator("li:target")).to_have_text("Dữ liệu minh họa, không có thật")
    expect(page.locator("li:target")).to_be_in_viewport()


def test_a_trend_is_told_in_words_too(new_page: Callable[..., Page], server: Server) -> None:
    page = new_page()
    page.goto(server.url + COMMUNE)
    expect(
        page.get_by_role("img", name="17.1a: 2016: 93,5; 2017: Chưa đánh giá; 2018: 96,5; 2019: 97")
    ).to_be_visible()


def test_a_neighbour_is_a_link_on_the_same_day(new_page: Callable[..., Page], server: Server) -> None:
    page = new_page()
    page.goto(server.url + COMMUNE)
    page.get_by_role("region", name="Đơn vị giáp ranh").get_by_role("link", name="Xã Minh họa 53").click()
    expect(page).to_have_url(re.compile(r"/demo/units/90053\?date=2019-12-31$"))
    back = page.get_by_role("region", name="Đơn vị giáp ranh")
    expect(back.get_by_role("link", name="Xã Minh họa 50")).to_be_visible()


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_commune_with_nine_indicators_and_five_years_is_one_page_of_paper(
    new_page: Callable[..., Page], server: Server, language: str
) -> None:
    page = new_page()
    page.goto(f"{server.url}/demo/{language}units/90053?date=2020-12-31")
    assert page.locator(".unit-table tbody tr").count() == 1 + 9
    assert page.locator(".unit-table thead th.period").count() == 5
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "place", ["demo/maps/progress/?unit=735", "maps/progress/?unit=741", "demo/?unit=735"]
)
def test_what_a_value_is_of_keeps_its_room(
    new_page: Callable[..., Page], server: Server, place: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    open_map(page, f"{server.url}/{place}")
    labels = page.locator(".standing dt")
    expect(labels.first).to_be_attached()
    script = """nodes => nodes.map((node) =>
      [node.offsetWidth, node.scrollWidth, node.nextSibling.offsetTop - node.offsetTop])"""
    for shown, wanted, below in labels.evaluate_all(script):
        assert shown >= 120
        assert wanted <= shown
        assert abs(below) <= 1
