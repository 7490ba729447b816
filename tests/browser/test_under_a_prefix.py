"""The site under a path of its own, as ``GEOAPP_PUBLIC_URL`` says."""

from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import Page
from playwright.sync_api import expect

from geoapp.config import Settings
from tests.browser.story import open_map
from tests.serving import Server


def test_every_link_stays_below_the_prefix(
    page: Page, published: Settings, serve: Callable[[Settings], Server]
) -> None:
    server = serve(replace(published, public_url="http://127.0.0.1/bando"))
    base = f"{server.url}/bando/"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, base)
    expect(page.locator("path.unit")).to_have_count(11)
    page.locator("path.unit[data-unit='735']").press("Enter")
    expect(page.locator("#panel-unit")).to_contain_text("326/QĐ-TTg")
    page.get_by_role("link", name="Tiến độ").click()
    page.wait_for_selector("html[data-ready='1']")
    page.get_by_role("link", name="Tải dữ liệu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tải dữ liệu")
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


def test_the_demonstration_says_so_and_leads_back(
    page: Page, published: Settings, serve: Callable[[Settings], Server]
) -> None:
    server = serve(replace(published, public_url="http://127.0.0.1/bando"))
    open_map(page, f"{server.url}/bando/")
    page.get_by_role("link", name="Xem bản minh họa").click()
    page.wait_for_selector("html[data-ready='1']")
    expect(page.locator(".banner-demonstration")).to_contain_text("Dữ liệu minh họa")
    expect(page.locator(".leaflet-control.legend")).to_be_visible()
    page.get_by_role("link", name="Xem dữ liệu thật").click()
    page.wait_for_selector("html[data-ready='1']")
    assert page.url == f"{server.url}/bando/"
