"""A planner opens the overview, filters, opens a district, and shares what she sees."""

import re
from collections.abc import Callable

from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import click_unit
from tests.browser.story import open_map
from tests.browser.story import view_of
from tests.serving import Server


def test_the_overview_shows_every_district_and_its_recognition(page: Page, server: Server) -> None:
    open_map(page, server.url)
    expect(page.locator("path.unit")).to_have_count(11)
    expect(page.get_by_role("heading", level=1)).to_have_text("11/11 đơn vị đã được công nhận")
    # Vĩnh Cửu's decision is dated; Xuân Lộc's date is only attested, and a city completes its task.
    expect(page.locator("path.unit[data-unit='735']")).to_have_attribute(
        "aria-label", "Huyện Vĩnh Cửu: Đã được công nhận, ngày 22/03/2018"
    )
    expect(page.locator("path.unit[data-unit='741']")).to_have_attribute(
        "aria-label", "Huyện Xuân Lộc: Đã được công nhận, chậm nhất 24/01/2015"
    )
    expect(page.locator("path.unit[data-unit='732']")).to_have_attribute(
        "aria-label", "Thành phố Long Khánh: Hoàn thành nhiệm vụ nông thôn mới, chậm nhất 24/01/2015"
    )


def test_a_year_changes_the_map_and_fetches_nothing(page: Page, server: Server) -> None:
    open_map(page, server.url)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.locator("#panel-controls select").last.select_option("2015")
    expect(page.get_by_role("heading", level=1)).to_have_text("3/11 đơn vị đã được công nhận")
    # On the last day of 2015 Long Khánh was still a town.
    expect(page.locator("path.unit[data-unit='732']")).to_have_attribute(
        "aria-label", "Thị xã Long Khánh: Hoàn thành nhiệm vụ nông thôn mới, chậm nhất 24/01/2015"
    )
    expect(page.locator("path.unit[data-unit='734']")).to_have_attribute(
        "aria-label", "Huyện Tân Phú: Chưa có thông tin công nhận"
    )
    assert fetched == []
    assert view_of(page) == {"time": "2015"}


def test_a_filter_is_a_sentence_one_can_remove(page: Page, server: Server) -> None:
    open_map(page, server.url)
    expect(page.get_by_role("heading", name="Mô hình (57)")).to_be_visible()
    page.locator("details.filter summary", has_text="Loại").click()
    page.get_by_role("checkbox", name="Tuyến đường hoa").check()
    chip = page.get_by_role("button", name="Bỏ bộ lọc Loại: Tuyến đường hoa")
    expect(chip).to_be_visible()
    expect(page.get_by_role("heading", name="Mô hình (11)")).to_be_visible()
    assert view_of(page) == {"type": "flower_road"}
    page.keyboard.press("Escape")
    chip.click()
    expect(page.get_by_role("heading", name="Mô hình (57)")).to_be_visible()
    assert view_of(page) == {}


def test_a_district_opens_by_mouse_and_closes_with_escape(page: Page, server: Server) -> None:
    open_map(page, server.url)
    click_unit(page, "735")
    profile = page.locator("#panel-unit")
    expect(profile.get_by_role("heading", level=1)).to_have_text("Huyện Vĩnh Cửu")
    expect(profile).to_contain_text("Quyết định 326/QĐ-TTg")
    expect(profile).to_contain_text("Khu dân cư tự quản bảo vệ môi trường ấp Bình Phước")
    assert view_of(page) == {"unit": "735"}
    page.keyboard.press("Escape")
    expect(profile).to_be_hidden()
    page.go_back()
    page.go_forward()
    assert "unit" not in view_of(page)


def test_a_district_opens_by_keyboard_alone(page: Page, server: Server) -> None:
    open_map(page, server.url)
    page.locator("#map_overlay").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.unit") == "741":
            break
    assert page.evaluate("document.activeElement.dataset.unit") == "741"
    page.keyboard.press("Enter")
    expect(page.locator("#panel-unit h1")).to_have_text("Huyện Xuân Lộc")
    page.keyboard.press("Escape")
    expect(page.locator("#panel-unit")).to_be_hidden()


def test_a_badge_opens_by_key(page: Page, server: Server) -> None:
    open_map(page, server.url)
    badge = page.get_by_role("button", name="Xuân Lộc: 13 mô hình chưa rõ vị trí cụ thể, mở danh sách")
    badge.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel-unit")).to_contain_text("Mô hình (13)")


def test_a_cluster_opens_by_key(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/")
    before = page.locator(".cluster").count()
    page.locator(".mark:has(.cluster)").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".cluster")).not_to_have_count(before)


def test_a_shared_address_gives_the_same_view(new_page: Callable[..., Page], server: Server) -> None:
    first = new_page()
    open_map(first, f"{server.url}?time=2018&type=flower_road,env_works")
    first.locator("path.unit[data-unit='741']").press("Enter")
    expect(first.locator("#panel-unit h1")).to_have_text("Huyện Xuân Lộc")
    second = new_page()
    open_map(second, first.url)
    assert view_of(second) == view_of(first)
    expect(second.locator("#panel-unit h1")).to_have_text("Huyện Xuân Lộc")
    text = "#panel-unit"
    expect(second.locator(text)).to_have_text(first.locator(text).inner_text(), use_inner_text=True)
    labels = "nodes => nodes.map(node => node.getAttribute('aria-label'))"
    assert second.locator("path.unit").evaluate_all(labels) == first.locator("path.unit").evaluate_all(labels)


def test_a_badge_opens_the_list_of_its_district(page: Page, server: Server) -> None:
    open_map(page, server.url)
    page.get_by_role("button", name="Xuân Lộc: 13 mô hình chưa rõ vị trí cụ thể, mở danh sách").click()
    expect(page.locator("#panel-unit")).to_contain_text("Mô hình (13)")


def test_a_second_project_takes_the_place_of_the_first_in_the_address(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/")
    buttons = page.locator("#panel-projects li button")
    buttons.nth(0).click()
    expect(page.locator(".card-popup")).to_have_count(1)
    first = view_of(page)["project"]
    buttons.nth(1).click()
    expect(page.locator(".card-popup .card-title")).to_have_count(1)
    assert view_of(page).get("project") not in (None, first)
    page.get_by_role("dialog").get_by_role("button", name="Đóng").click()
    expect(page.locator(".card-popup")).to_have_count(0)
    assert "project" not in view_of(page)


def test_a_project_says_who_where_when_and_on_what_source(page: Page, server: Server) -> None:
    open_map(page, server.url)
    page.get_by_role("button", name="Đường hoa giấy Mã Đà – Phú Lý").click()
    popup = page.locator(".leaflet-popup, .card").first
    expect(popup).to_contain_text("30.000 m")
    expect(popup).to_contain_text("Vị trí đến cấp xã")
    expect(popup.get_by_role("link").first).to_have_attribute("href", re.compile("^https?://"))
    assert view_of(page)["project"] == "DN-735-004"


def test_search_ignores_accents(page: Page, server: Server) -> None:
    open_map(page, server.url)
    page.get_by_role("combobox").or_(page.get_by_role("searchbox")).first.fill("dinh quan")
    page.get_by_role("option", name="Định Quán").first.click()
    expect(page.locator("#panel-unit h1")).to_have_text("Huyện Định Quán")


def test_the_language_switch_keeps_the_view(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2017&unit=735")
    page.get_by_role("link", name="English").click()
    page.wait_for_selector("html[data-ready='1'][lang='en']")
    assert view_of(page) == {"time": "2017", "unit": "735"}
    expect(page.locator("#panel-unit h1")).to_have_text("Vĩnh Cửu District")


def test_another_map_opens_on_the_same_year_and_district(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2017&unit=735&type=flower_road")
    page.get_by_role("link", name="Tiến độ").click()
    page.wait_for_selector("html[data-ready='1']")
    assert view_of(page) == {"time": "2017", "unit": "735"}
