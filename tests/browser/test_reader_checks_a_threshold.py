"""Somebody asks what a commune must meet, who says so, and whether that is certain."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import open_map
from tests.serving import Server

NATIONAL = "criteria/QG-XA-NTM-2016-2020/"
LAYER = "criteria/DN-XA-NTM-2025/"
PAGES = ("criteria/", NATIONAL, LAYER, "en/" + LAYER, "data/", "demo/criteria/")


def _sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_from_the_map_to_a_threshold_and_its_source(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/")
    page.locator(".panel-foot").get_by_role("link", name="Bộ tiêu chí").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bộ tiêu chí môi trường")
    page.get_by_role("link", name="1980/QĐ-TTg").first.click()
    assert page.url == f"{server.url}/{NATIONAL}"
    row = page.locator("table.criteria tr", has_text="17.1a")
    expect(row).to_contain_text("≥\u00a098\u00a0%")
    expect(row).to_contain_text("Ngưỡng chưa kiểm chứng")
    row.get_by_role("link", name="Nguồn 2").click()
    expect(page.locator("#source-2")).to_be_in_viewport()


def test_the_other_regions_unfold(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/{NATIONAL}")
    table = page.locator(".zone-table")
    expect(table).to_be_hidden()
    page.get_by_text("Mức của mọi vùng và nhóm xã").click()
    expect(table.get_by_role("columnheader", name="Tây Nguyên")).to_be_visible()


def test_a_program_reads_the_same_set(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/{NATIONAL}")
    for kind in ("JSON", "CSV"):
        address = page.get_by_role("link", name=kind).evaluate("link => link.href")
        answer = page.request.get(address)
        assert answer.headers["access-control-allow-origin"] == "*"
        if kind == "JSON":
            assert json.loads(answer.text())["code"] == "QG-XA-NTM-2016-2020"
        else:
            assert len(list(csv.DictReader(io.StringIO(answer.text(), newline="")))) == 51


def test_an_address_without_its_slash_leads_to_the_page(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/{NATIONAL.rstrip('/')}")
    assert page.url == f"{server.url}/{NATIONAL}"


def test_the_other_language_is_the_same_page(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/{LAYER}")
    page.get_by_role("link", name="English").click()
    assert page.url == f"{server.url}/en/{LAYER}"
    expect(page.locator("table.criteria")).to_contain_text("As in the national set")
    expect(page.locator("table.criteria")).to_contain_text("≥\u00a084.5\u00a0%")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_only_tables_scroll_sideways(new_page: Callable[..., Page], server: Server, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    for path in PAGES:
        page.goto(f"{server.url}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert _sideways(page) <= 0, (path, width)


def test_on_a_phone_a_wide_table_is_reached_and_scrolled_by_keyboard(
    new_page: Callable[..., Page], server: Server
) -> None:
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{server.url}/criteria/")
    frame = page.locator(".table-scroll").first
    frame.focus()
    page.keyboard.press("ArrowRight")
    expect(frame).not_to_have_js_property("scrollLeft", 0)


def test_the_first_tab_leads_past_the_header(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/{NATIONAL}")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_on_paper_there_is_nothing_to_press_and_every_region(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/{NATIONAL}")
    page.emulate_media(media="print")
    expect(page.locator(".document-links")).to_be_hidden()
    expect(page.locator(".zone-table")).to_be_visible()


def test_the_page_runs_no_script(new_page: Callable[..., Page], server: Server) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{server.url}/{NATIONAL}")
    expect(page.locator("script")).to_have_count(0)
    expect(page.locator("table.criteria")).to_be_visible()
