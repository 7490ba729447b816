"""The table of units by indicators: it drives the map and follows it, by key, by mouse and on a phone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
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


def draw_all(page: Page) -> None:
    """Have every row drawn, as before printing: otherwise they are as they come into view."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


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
    draw_all(page)
    everyone = page.locator(".pivot-table tbody th[scope=row]").count()
    page.get_by_role("checkbox", name="Chỉ đơn vị còn thiếu").check()
    rows = page.locator(".pivot-table tbody th[scope=row]")
    draw_all(page)
    some = rows.count()
    assert 0 < some < everyone
    with page.expect_download() as download:
        page.locator(".pivot").get_by_role("button", name="CSV").click()
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


def _workbook(page: Page, press: Callable[[], None], target: Path) -> tuple[str, list[tuple[object, ...]]]:
    """Save a workbook by pressing something; return its name and the rows of its one sheet."""
    with page.expect_download() as download:
        press()
    download.value.save_as(target)
    book = openpyxl.load_workbook(target)
    assert len(book.sheetnames) == 1
    sheet = book.worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.auto_filter.ref
    assert sheet.freeze_panes
    return download.value.suggested_filename, list(sheet.iter_rows(values_only=True))


def _column(rows: list[tuple[object, ...]], title: str) -> list[object]:
    head = next(row for row in rows if title in row)
    below = rows[rows.index(head) + 1 :]
    data = below[: next(i for i, row in enumerate(below) if not any(row))]
    return [row[head.index(title)] for row in data]


def test_the_workbook_is_the_table_as_it_is_seen(page: Page, server: Server, tmp_path: Path) -> None:
    open_map(page, f"{server.url}/{MAP}?time=2019")
    open_table(page)
    page.get_by_role("checkbox", name="Chỉ đơn vị còn thiếu").check()
    page.get_by_role("checkbox", name="Gộp nhóm").uncheck()
    page.get_by_role("button", name="Sắp xếp theo chỉ tiêu 17.8").click()
    save = page.locator(".pivot").get_by_role("button", name="XLSX").click
    name, rows = _workbook(page, save, tmp_path / "table.xlsx")
    assert name == "chi-tieu-indicators-2019.xlsx"
    draw_all(page)
    seen = page.locator(".pivot-table tbody th[scope=row]").all_inner_texts()
    assert _column(rows, "Đơn vị")[1:] == [f"Xã {one}" for one in seen]  # the first row says what is needed
    assert _column(rows, "Đơn vị")[0] == "Ngưỡng"
    missing = page.locator(".pivot-table tbody .pivot-missing").all_inner_texts()
    assert _column(rows, "Số chỉ tiêu còn thiếu")[1:] == [int(text.split()[0]) for text in missing]
    first = [row[0] for row in rows]
    assert first[:1] == ["Bảng chỉ tiêu"]
    assert {"Dữ liệu minh họa", "* ngưỡng chưa kiểm chứng", "Nguồn"} <= set(first)
    assert rows[first.index("Địa chỉ")][1] == f"{server.url}/{MAP}?time=2019&show=indicators_met"
    expect(page.get_by_role("link", name="Tất cả kỳ (XLSX)")).to_have_attribute(
        "href", re.compile("attainment.xlsx$")
    )


@pytest.mark.parametrize("address", [MAP, "maps/overlay/?time=2018", "demo/maps/progress/?compare=2018"])
def test_the_ranking_is_saved_in_its_order(page: Page, server: Server, tmp_path: Path, address: str) -> None:
    open_map(page, f"{server.url}/{address}")
    page.locator("#ranking thead button").first.click()
    page.locator("#ranking thead button").first.click()
    panel = page.locator("#panel-overview")
    press = panel.get_by_role("button", name="Tải bảng xếp hạng dạng XLSX").click
    _, rows = _workbook(page, press, tmp_path / "ranking.xlsx")
    names = page.locator("#ranking tbody th").all_inner_texts()
    saved = _column(rows, "Mã đơn vị")
    assert len(saved) == len(names)
    assert all(str(row).endswith(name) for row, name in zip(_first(rows, len(saved)), names, strict=True))
    first = [row[0] for row in rows]
    assert ("Dữ liệu minh họa" in first) == address.startswith("demo/")
    assert rows[first.index("Nguồn")][1]
    assert "show=" in str(rows[first.index("Địa chỉ")][1])
    assert any("Ngưỡng chưa kiểm chứng" in str(one) for one in first) == address.startswith("demo/")
    with page.expect_download() as download:
        panel.get_by_role("button", name="Tải bảng xếp hạng dạng CSV").click()
    download.value.save_as(tmp_path / "ranking.csv")
    lines = list(csv.reader(io.StringIO((tmp_path / "ranking.csv").read_text("utf-8-sig"))))
    assert ["".join(line[:1]) for line in lines] == ["" if row[0] is None else str(row[0]) for row in rows]


def _first(rows: list[tuple[object, ...]], count: int) -> list[object]:
    head = next(i for i, row in enumerate(rows) if "Mã đơn vị" in row)
    return [row[0] for row in rows[head + 1 : head + 1 + count]]


def test_wards_are_in_no_count_and_a_filter_changes_none(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}")
    open_table(page)
    draw_all(page)
    groups = page.locator(".pivot-group")
    counted = [text for text in groups.all_inner_texts() if "đơn vị còn thiếu chỉ tiêu" in text]
    wards = page.locator(".pivot-table tbody .pivot-missing", has_text=re.compile("^–$")).count()
    rows = page.locator(".pivot-table tbody th[scope=row]").count()
    assert wards > 0
    assert sum(int(_sum_of(text)[1]) for text in counted) == rows - wards
    page.get_by_role("checkbox", name="Chỉ đơn vị còn thiếu").check()
    draw_all(page)
    assert set(groups.all_inner_texts()) <= set(counted)
    listed = page.locator(".pivot-table tbody th[scope=row]").count()
    assert listed == sum(int(_sum_of(text)[0]) for text in counted)
    expect(page.locator(".pivot-sum")).to_contain_text(
        f"{listed} trong {sum(int(_sum_of(text)[1]) for text in counted)} đơn vị · "
    )
    expect(page.locator(".pivot-sum")).to_contain_text("đơn vị không thuộc diện áp dụng")


def _sum_of(text: str) -> tuple[str, str]:
    found = re.search(r"([0-9]+)/([0-9]+) đơn vị", text)
    assert found
    return found[1], found[2]


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
