"""The table of units by indicators: it drives the map and follows it, by key, by mouse and on a phone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import open_map
from tests.browser.story import view_of
from tests.serving import Server

MAP = "demo/maps/indicators/"
WATER = "QG-XA-NTM-2016-2020.17.1a"
CELLS = ".pivot-table tbody td[data-column]"


def open_table(page: Page) -> None:
    """Open the table and wait for the names of the units around the rows."""
    page.get_by_role("button", name="Bảng chỉ tiêu").click()
    expect(page.get_by_role("grid", name="Bảng chỉ tiêu")).to_be_visible()
    expect(page.locator(".pivot-group").first).to_contain_text("đơn vị còn thiếu chỉ tiêu")


def focused(page: Page) -> str:
    """Return the words of what has the focus."""
    words: str = page.evaluate(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"
    )
    return words


def test_the_map_follows_the_table_by_key(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}")
    open_table(page)
    page.keyboard.press("ArrowDown")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    assert ", 17.1a: " in focused(page)
    page.keyboard.press("Enter")
    view = view_of(page)
    assert view["show"] == f"status.{WATER}"
    assert ", 17.1a: " in focused(page)  # the profile does not take the focus away
    name = page.locator("#panel-unit h1").inner_text()
    assert focused(page).startswith(name)
    expect(page.locator(f"path.unit[data-unit='{view['unit']}']")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"{CELLS}[aria-selected='true']")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert view_of(page)["unit"] != view["unit"]
    page.keyboard.press("Escape")
    expect(page.locator(".pivot")).to_have_count(0)
    expect(page.get_by_role("button", name="Bảng chỉ tiêu")).to_be_focused()
    assert "unit" in view_of(page)  # Escape closed the table alone


def test_keys_go_to_the_ends_and_one_cell_is_in_the_way_of_tab(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}")
    open_table(page)
    grid = page.get_by_role("grid")
    expect(grid.locator("[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Control+Home")
    assert focused(page) == "Sắp xếp theo tên"
    page.keyboard.press("End")
    assert "xem trên bản đồ" in focused(page)
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Sắp xếp theo chỉ tiêu 17.8"
    page.keyboard.press("Control+End")
    assert ", 17.8: " in focused(page)
    expect(grid.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Home")
    page.keyboard.press("PageUp")
    expect(grid.locator("th:focus")).to_be_in_viewport()
    expect(grid.locator("[tabindex='0']")).to_have_count(1)


def test_the_table_follows_the_map(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}?show=status.{WATER}")
    open_table(page)
    page.locator("path.unit[data-unit='90066']").click()
    chosen = page.locator(".pivot-table tr.chosen")
    expect(chosen).to_have_count(1)
    expect(chosen).to_be_in_viewport()
    expect(page.locator(".pivot-table thead th.shown")).to_contain_text("17.1a")
    page.mouse.move(5, 5)
    page.locator("path.unit[data-unit='90067']").dispatch_event("mouseover")
    expect(page.locator(".pivot-table tr.hovered")).to_have_count(1)


def test_a_head_shows_its_indicator_and_sorts_by_it(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}?show=status.{WATER}")
    open_table(page)
    page.get_by_role("button", name="17.8 Hộ và cơ sở").click()
    assert view_of(page)["show"].endswith(".17.8")
    page.get_by_role("checkbox", name="Gộp nhóm").uncheck()
    page.get_by_role("button", name="Sắp xếp theo chỉ tiêu 17.8").click()
    expect(page.get_by_role("columnheader", name="17.8")).to_have_attribute("aria-sort", "ascending")
    first = page.locator(".pivot-table tbody tr").first
    expect(first.locator("td[data-column='8']")).to_have_attribute("data-pattern", "diagonal")
    expect(page.get_by_role("button", name="Sắp xếp theo chỉ tiêu 17.8")).to_be_focused()


def test_only_units_that_miss_some_are_listed_on_demand_and_saved(
    page: Page, server: Server, tmp_path: Path
) -> None:
    open_map(page, f"{server.url}/{MAP}")
    open_table(page)
    everyone = page.locator(".pivot-table tbody th[scope=row]").count()
    page.get_by_role("checkbox", name="Chỉ đơn vị còn thiếu").check()
    rows = page.locator(".pivot-table tbody th[scope=row]")
    some = rows.count()
    assert 0 < some < everyone
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    target = tmp_path / download.value.suggested_filename
    assert target.name == "chi-tieu-indicators-2020.csv"
    download.value.save_as(target)
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert ["Dữ liệu minh họa"] in lines
    assert ["* ngưỡng chưa kiểm chứng"] in lines
    assert ["Nguồn", "Dữ liệu minh họa, không có thật"] in lines
    head = next(i for i, line in enumerate(lines) if line[:2] == ["Thuộc", "Đơn vị"])
    units = [line for line in lines[head + 2 :] if len(line) == len(lines[head])]
    assert len(units) == some
    assert [line[1] for line in units] == [f"Xã {name}" for name in rows.all_inner_texts()]
    assert all(int(line[3]) > 0 for line in units)


def test_the_table_takes_the_whole_area_and_gives_it_back(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}")
    whole = page.locator(".map-area").bounding_box()
    open_table(page)
    half, table = page.locator(".map-area").bounding_box(), page.locator(".pivot").bounding_box()
    assert whole
    assert half
    assert table
    assert half["height"] < whole["height"] * 0.6
    assert table["y"] >= half["y"] + half["height"] - 1
    page.get_by_role("button", name="Mở rộng bảng ra cả bản đồ").click()
    tall = page.locator(".pivot").bounding_box()
    assert tall
    assert tall["height"] > whole["height"] - 4
    page.get_by_role("button", name="Đóng bảng chỉ tiêu").click()
    assert page.locator(".map-area").bounding_box() == whole


def test_another_date_shows_in_the_open_table(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}")
    open_table(page)
    before = page.locator(CELLS).first.get_attribute("aria-label")
    page.locator(".choice-time select").select_option("2018")
    expect(page.locator(".pivot-sum")).to_contain_text("Đến hết năm 2018")
    expect(page.locator(CELLS).first).not_to_have_attribute("aria-label", before or "")


def test_on_a_phone_the_table_is_the_page_and_leads_to_the_map(
    new_page: Callable[..., Page], server: Server
) -> None:
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    open_map(phone, f"{server.url}/{MAP}")
    phone.locator(".sheet-handle").click()
    open_table(phone)
    box = phone.locator(".pivot").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    expect(phone.locator(".pivot")).to_contain_text("Dữ liệu minh họa")
    phone.locator(CELLS).first.tap()
    expect(phone.locator(".pivot-line")).to_contain_text("cần ≥")
    assert "unit" not in view_of(phone)
    phone.get_by_role("button", name="Xem trên bản đồ", exact=True).tap()
    expect(phone.locator(".pivot")).to_have_count(0)
    assert view_of(phone)["show"] == f"status.{WATER}"
    expect(phone.locator("#panel-unit h1")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
