"""A planner prepares the monthly meeting: who misses what, what if, what helped elsewhere, what changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.serving import Server

WIDTHS = [{"width": 1280, "height": 800}, {"width": 390, "height": 844}]
_WIDER = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.mark.parametrize("viewport", WIDTHS, ids=["desk", "phone"])
def test_the_planner_goes_from_the_headline_to_what_if(
    new_page: Callable[..., Page], server: Server, viewport: dict[str, int]
) -> None:
    page = new_page(viewport=viewport, java_script_enabled=False)
    page.goto(f"{server.url}/demo/gaps")
    expect(page.locator("h1")).to_contain_text("trong 128 xã còn thiếu chỉ tiêu môi trường")
    expect(page.locator(".gaps-units tbody tr").first).to_contain_text("Quá hạn")
    page.get_by_role("link", name="2019", exact=True).click()
    expect(page.locator(".lead")).to_contain_text("theo số liệu báo cáo đến hết năm 2019")
    page.get_by_role("checkbox", name="17.1a").check()
    page.get_by_role("checkbox", name="17.8").check()
    page.get_by_role("button", name="Xem kết quả").click()
    expect(page.locator(".gaps-result")).to_contain_text("Nếu 17.1a, 17.8 đạt ở mọi nơi")
    assert "met=17.1a" in page.url
    assert "date=2019-12-31" in page.url
    page.get_by_role("link", name="Bỏ giả sử").click()
    expect(page.locator(".gaps-result")).to_have_count(0)


def test_the_reasons_and_the_doubts_are_on_the_page(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/demo/gaps?date=2019")
    indicator = page.locator(".gaps-indicator", has=page.get_by_role("heading", name="17.6"))
    expect(indicator).to_contain_text("chưa có mô hình nào cho chỉ tiêu này: nơi cần nhân rộng tiếp theo")
    first = indicator.locator(".alike li").first
    expect(first).to_contain_text("km ·")
    expect(first).to_contain_text("trước khi có mô hình")
    expect(first).to_contain_text("Liên kết chưa kiểm chứng")
    expect(indicator).to_contain_text("Ngưỡng chưa kiểm chứng")
    expect(page.locator("main")).to_contain_text("Trang không nói rằng mô hình là nguyên nhân")


@pytest.mark.parametrize("viewport", WIDTHS, ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["gaps", "en/gaps?level=district&date=2017", "meeting", "en/meeting"])
def test_no_page_is_wider_than_the_screen(
    new_page: Callable[..., Page], server: Server, viewport: dict[str, int], path: str
) -> None:
    page = new_page(viewport=viewport)
    page.goto(f"{server.url}/demo/{path}")
    assert not page.evaluate(_WIDER)


def test_the_form_is_used_by_key(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/demo/gaps?date=2019")
    box = page.get_by_role("checkbox", name="17.1a")
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".gaps-result")).to_be_visible()


def test_on_paper_the_forms_are_gone_and_the_tables_whole(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/demo/gaps?date=2019")
    page.emulate_media(media="print")
    expect(page.locator(".gaps-if")).to_be_hidden()
    expect(page.locator(".gaps-choice")).to_be_hidden()
    expect(page.locator(".gaps-units")).to_be_visible()
    expect(page.locator(".gaps-indicator table").first).to_be_visible()


def test_the_planner_looks_back_to_a_meeting(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/demo/gaps")
    page.get_by_role("link", name="Từ kỳ họp trước").click()
    expect(page.locator("h1")).to_have_text("Thay đổi từ kỳ họp ngày 30/09/2020")
    page.get_by_label("Từ kỳ họp ngày").select_option("2020-06-30")
    page.get_by_role("button", name="Xem").click()
    expect(page.locator("h1")).to_have_text("Thay đổi từ kỳ họp ngày 30/06/2020")
    expect(page.locator(".meeting-district").first.locator("h2")).to_contain_text("Huyện")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Changes since the meeting of 30 June 2020")
