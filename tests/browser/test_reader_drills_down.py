"""A reader goes from the districts into their communes and back: by mouse, by keyboard, in an embed."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page
from playwright.sync_api import Route
from playwright.sync_api import expect

from tests.browser.story import click_unit
from tests.browser.story import open_map
from tests.browser.story import view_of
from tests.browser.test_embed_in_a_foreign_page import foreign_page
from tests.serving import Server

DISTRICTS = 11
COMMUNE = "path.unit[data-unit^='9']"


def test_a_district_opens_into_its_communes(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/")
    expect(page.locator("path.unit")).to_have_count(DISTRICTS)
    click_unit(page, "741")
    expect(page.locator("path.unit[data-unit='741']")).to_have_count(0)
    communes = page.locator(COMMUNE)
    expect(communes).not_to_have_count(0)
    n = communes.count()
    assert page.locator("path.unit").count() == DISTRICTS - 1 + n
    parts = page.locator("#unit-parts")
    expect(parts.get_by_role("heading")).to_have_text(f"Xã ({n})")
    expect(parts.locator("tbody tr")).to_have_count(n)
    expect(page.locator(".legend-dates")).to_have_text(f"Huyện: {DISTRICTS - 1} · Xã: {n}")


def test_the_way_back_goes_one_level_at_a_time(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/?unit=741")
    page.locator("#unit-parts tbody button").first.click()
    expect(page.get_by_role("navigation", name="Đang ở").get_by_role("button")).to_have_text(
        ["Cả tỉnh", "Huyện Xuân Lộc"]
    )
    commune = view_of(page)["unit"]
    expect(page.locator(f"path.unit[data-unit='{commune}']")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#panel-unit h1")).to_have_text("Huyện Xuân Lộc")
    assert view_of(page) == {"unit": "741"}
    page.keyboard.press("Escape")
    expect(page.locator("#panel-unit")).to_be_hidden()
    expect(page.locator("path.unit")).to_have_count(DISTRICTS)


def test_the_address_of_a_commune_opens_on_it(new_page: Callable[..., Page], server: Server) -> None:
    first = new_page()
    open_map(first, f"{server.url}/demo/?unit=741")
    first.locator("#unit-parts tbody button").first.click()
    name = first.locator("#panel-unit h1").inner_text()
    second = new_page()
    open_map(second, first.url)
    expect(second.locator("#panel-unit h1")).to_have_text(name)
    expect(second.locator("path.unit[aria-pressed='true']")).to_have_count(1)


def test_what_fills_the_view_opens_without_being_chosen(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/?at=12.5/10.92/107.42")
    expect(page.locator(COMMUNE)).not_to_have_count(0)
    assert "unit" not in view_of(page)
    page.get_by_role("button", name="Xem toàn tỉnh").click()
    expect(page.locator("path.unit")).to_have_count(DISTRICTS)


def test_only_what_the_view_needs_is_fetched(page: Page, server: Server) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    open_map(page, f"{server.url}/demo/")
    before = len(fetched)
    page.locator("path.unit[data-unit='741']").press("Enter")
    expect(page.locator(COMMUNE)).not_to_have_count(0)
    first = set(fetched[before:])
    page.keyboard.press("Escape")
    expect(page.locator("path.unit")).to_have_count(DISTRICTS)
    again = len(fetched)
    page.locator("path.unit[data-unit='741']").press("Enter")
    expect(page.locator(COMMUNE)).not_to_have_count(0)
    assert len(first) <= 10
    assert fetched[again:] == []


def test_by_keyboard_alone_in_an_embed(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/embed/overlay/")
    _tab_to(page, "741")
    page.keyboard.press("Enter")
    expect(page.locator(COMMUNE)).not_to_have_count(0)
    focused = page.evaluate("document.activeElement.dataset.unit")
    assert focused.startswith("9"), "the focus goes on to what is inside"
    page.keyboard.press("Enter")
    expect(page.locator(f"path.unit[data-unit='{focused}']")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("path.unit")).to_have_count(DISTRICTS)
    assert page.evaluate("document.activeElement.dataset.unit") == "741"


def test_a_sandboxed_embed_in_a_foreign_page_drills_too(page: Page, server: Server) -> None:
    with foreign_page(f"{server.url}/demo/embed/overlay/", "allow-scripts") as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        frame.locator("path.unit[data-unit='741']").press("Enter")
        expect(frame.locator(COMMUNE)).not_to_have_count(0)
        expect(frame.locator("path.unit[data-unit='741']")).to_have_count(0)


def test_a_part_that_cannot_be_fetched_leaves_the_map_whole(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/")
    broken = re.compile(r"/d/[0-9a-f]+\.json$")

    def refuse(route: Route) -> None:
        route.abort()

    page.route(broken, refuse)
    page.locator("path.unit[data-unit='741']").press("Enter")
    note = page.locator(".say")
    expect(note).to_be_visible()
    expect(page.locator("path.unit")).to_have_count(DISTRICTS)
    expect(page.locator("#panel-unit h1")).to_have_text("Huyện Xuân Lộc")
    page.unroute(broken, refuse)
    note.get_by_role("button", name="Thử lại").click()
    expect(page.locator(COMMUNE)).not_to_have_count(0)
    expect(note).to_be_hidden()


def _tab_to(page: Page, code: str) -> None:
    page.locator("#map_overlay").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.unit") == code:
            return
    raise AssertionError(f"no way to unit {code} by Tab")
