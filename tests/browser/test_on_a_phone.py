"""The overview on a phone 390 pixels wide."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import open_map
from tests.serving import Server


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """Return a page of a phone."""
    return new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


def test_the_map_fills_the_screen_and_nothing_overflows(phone: Page, server: Server) -> None:
    open_map(phone, server.url)
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    box = phone.locator("#map_overlay").bounding_box()
    assert box is not None
    assert box["height"] > 500


def test_a_tap_opens_a_district_and_the_sheet_shows_its_profile(phone: Page, server: Server) -> None:
    open_map(phone, server.url)
    phone.locator("path.unit[data-unit='735']").press("Enter")
    expect(phone.locator("#panel-unit h1")).to_be_in_viewport()


def test_filters_are_a_sheet_with_one_button(phone: Page, server: Server) -> None:
    open_map(phone, server.url)
    phone.locator(".sheet-handle").click()
    phone.get_by_role("button", name="Bộ lọc").click()
    phone.get_by_role("checkbox", name="Tuyến đường hoa").check()
    phone.get_by_role("button", name="Xem 11 mô hình").click()
    expect(phone.get_by_role("button", name="Bỏ bộ lọc Loại: Tuyến đường hoa")).to_be_attached()
