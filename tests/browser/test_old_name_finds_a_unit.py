"""A reader knows only the old name: the search says what became of it and opens it."""

from __future__ import annotations

from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import open_map
from tests.browser.story import view_of
from tests.serving import Server


def test_an_old_name_opens_what_the_place_is_now(page: Page, server: Server) -> None:
    open_map(page, server.url)
    page.locator("#search-field").fill("thi xa long khanh")
    found = page.get_by_role("option", name="Thị xã Long Khánh")
    expect(found).to_contain_text("đến 31/05/2019 · nay: Thành phố Long Khánh")
    found.click()
    expect(page.locator("#panel-unit h1")).to_have_text("Thành phố Long Khánh")
    assert view_of(page) == {"unit": "732"}


def test_on_an_older_date_the_old_name_is_the_unit_itself(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2016")
    page.locator("#search-field").fill("thị xã long khánh")
    page.get_by_role("option", name="Thị xã Long Khánh").click()
    expect(page.locator("#panel-unit h1")).to_have_text("Thị xã Long Khánh")
    assert view_of(page) == {"time": "2016", "unit": "732"}


def test_a_commune_is_found_and_opened_in_its_district(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/")
    page.locator("#search-field").fill("minh hoa 75")
    page.get_by_role("option", name="Xã Minh họa 75").click()
    expect(page.locator("#panel-unit h1")).to_contain_text("Minh họa 75")
    expect(page.locator("path.unit[aria-pressed='true']")).to_have_count(1)


def test_the_names_come_when_the_search_is_first_used(page: Page, server: Server) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    open_map(page, server.url)
    before = len(fetched)
    page.locator("#search-field").fill("xuan loc")
    expect(page.get_by_role("option", name="Huyện Xuân Lộc").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    after = len(fetched)
    assert after > before
    page.locator("#search-field").fill("dinh quan")
    expect(page.get_by_role("option", name="Huyện Định Quán").first).to_be_visible()
    assert len(fetched) == after
