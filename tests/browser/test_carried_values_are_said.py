"""A figure put together from former units says so wherever it shows; one that was reported never does."""

from __future__ import annotations

from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import open_map
from tests.serving import Server

#: Made by the made-up resolution of 2019-07-01: out of two communes, and as one half of a commune.
MERGED, HALF, KEPT = "90172", "90175", "90065"


def label(page: Page, code: str) -> str:
    return page.locator(f"path.unit[data-unit='{code}']").get_attribute("aria-label") or ""


def test_the_map_counts_and_marks_what_was_carried(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/maps/households/")
    expect(page.locator("#panel-overview .carried")).to_contain_text(
        "Giá trị suy ra từ đơn vị cũ: 5 đơn vị, trong đó 3 đơn vị gộp từ nhiều đơn vị cũ"
    )
    expect(page.locator(".legend").get_by_text("Giá trị suy ra từ đơn vị cũ", exact=True)).to_be_visible()
    expect(page.locator("#ranking tbody tr", has_text="suy ra từ")).to_have_count(5)
    assert "suy ra từ 2 đơn vị cũ" in label(page, MERGED).lower()
    assert "suy ra từ 1 đơn vị cũ" in label(page, HALF).lower()
    assert "suy ra" not in label(page, KEPT).lower()


def test_before_the_borders_changed_nothing_is_carried(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/maps/households/?time=2018")
    expect(page.locator("#panel-overview .carried")).to_be_hidden()
    expect(page.locator(f"path.unit[data-unit='{MERGED}']")).to_have_count(0)


def test_an_embed_says_it_too(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/embed/households/")
    expect(page.locator(".leaflet-control.carried, .carried").first).to_contain_text(
        "Giá trị suy ra từ đơn vị cũ"
    )
