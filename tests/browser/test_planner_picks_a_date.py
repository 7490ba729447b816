"""A planner picks a day: borders, names and values are those of that day."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import open_map
from tests.browser.story import view_of
from tests.serving import Server


def _pick(page: Page, day: str) -> None:
    page.get_by_label("Ngày", exact=True).fill(day)


def test_a_day_shows_the_units_of_that_day(page: Page, server: Server) -> None:
    open_map(page, server.url)
    unit = page.locator("path.unit[data-unit='732']")
    # Long Khánh became a city on 1 June 2019.
    _pick(page, "2019-05-31")
    expect(unit).to_have_attribute(
        "aria-label", "Thị xã Long Khánh: Hoàn thành nhiệm vụ nông thôn mới, chậm nhất 24/01/2015"
    )
    expect(page.get_by_text("Đơn vị hành chính ngày 31/05/2019")).to_be_visible()
    assert view_of(page) == {"time": "2019-05-31"}
    _pick(page, "2019-06-01")
    expect(unit).to_have_attribute(
        "aria-label", "Thành phố Long Khánh: Hoàn thành nhiệm vụ nông thôn mới, chậm nhất 24/01/2015"
    )
    expect(page.locator(".time-borders")).to_be_hidden()


def test_a_decision_shows_from_its_own_day(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2018-03-21")
    unit = page.locator("path.unit[data-unit='735']")
    expect(unit).to_have_attribute("aria-label", "Huyện Vĩnh Cửu: Chưa có thông tin công nhận")
    _pick(page, "2018-03-22")
    expect(unit).to_have_attribute("aria-label", "Huyện Vĩnh Cửu: Đã được công nhận, ngày 22/03/2018")


def test_the_last_day_of_a_year_is_that_year(page: Page, server: Server) -> None:
    open_map(page, server.url)
    _pick(page, "2017-12-31")
    expect(page.locator("#panel-controls select").last).to_have_value("2017")
    assert view_of(page) == {"time": "2017"}


def test_the_slider_steps_from_a_day_to_the_years_beside_it(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2017-03-01")
    expect(page.locator("#panel-controls select").last).to_have_value("2017-03-01")
    page.get_by_role("button", name="Thời điểm trước").click()
    assert view_of(page) == {"time": "2016"}
    page.get_by_label("Thời điểm", exact=True).locator("input[type=range]").press("ArrowRight")
    assert view_of(page) == {"time": "2017"}


def test_a_time_the_map_does_not_have_falls_back_and_says_so(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2031")
    note = page.locator(".say")
    expect(note).to_contain_text("Bản đồ này không có thời điểm 2031")
    expect(page.get_by_role("heading", level=1)).to_have_text("11/11 đơn vị đã được công nhận")
    note.get_by_role("button", name="Đóng").click()
    expect(note).to_be_hidden()
    _pick(page, "2015-12-31")
    expect(note).to_be_hidden()


@pytest.mark.parametrize("place", ["", "embed/overlay/"])
@pytest.mark.parametrize("show", ["recogniton", "status.<b>.17"])
def test_a_layer_the_map_does_not_have_falls_back_and_says_so(
    page: Page, server: Server, place: str, show: str
) -> None:
    open_map(page, f"{server.url}/{place}?show={show}")
    said = f"Bản đồ này không có lớp “{show}”; đang xem Công nhận nông thôn mới."
    expect(page.locator(".say")).to_contain_text(said)
    open_map(page, f"{server.url}/{place}?show=recognition")
    expect(page.locator(".say")).to_be_hidden()


def test_a_day_outside_the_map_is_not_taken_and_says_so(page: Page, server: Server) -> None:
    open_map(page, server.url)
    field = page.get_by_label("Ngày", exact=True)
    _pick(page, "2021-05-01")
    field.press("Enter")
    expect(field).to_have_value("2019-12-31")
    expect(page.locator(".say")).to_contain_text("Bản đồ này chỉ có từ 01/01/2015 đến 31/12/2019.")
    assert view_of(page) == {}


def test_a_second_date_the_map_does_not_have_is_said_too(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015&compare=2031")
    expect(page.locator(".say")).to_contain_text("Bản đồ này không có thời điểm 2031")


def test_a_month_is_its_last_day(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2017-02")
    expect(page.get_by_label("Ngày", exact=True)).to_have_value("2017-02-28")
    expect(page.locator(".say")).to_be_hidden()


def test_a_step_of_the_trend_keeps_the_focus(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2017&unit=735")
    step = page.locator("#panel-unit .trend button").first
    step.press("Enter")
    expect(step).to_have_attribute("aria-pressed", "true")
    expect(step).to_be_focused()


@pytest.mark.parametrize("address", ["/demo/maps/households/", "/demo/"])
def test_a_unit_that_is_not_there_on_the_day_is_let_go_and_said(
    page: Page, server: Server, address: str
) -> None:
    # The unit was made by the resolution of 2019-07-01.
    open_map(page, f"{server.url}{address}?unit=90172")
    expect(page.locator("#panel-unit h1")).to_be_visible()
    _pick(page, "2018-12-31")
    expect(page.locator(".say")).to_contain_text("Đơn vị này không còn vào ngày đang xem")
    expect(page.locator("#panel-unit")).to_be_hidden()
    assert "unit" not in view_of(page)


def test_a_unit_that_only_changed_its_rank_stays_chosen(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?unit=732&time=2018")
    _pick(page, "2019-06-01")
    expect(page.locator("#panel-unit h1")).to_have_text("Thành phố Long Khánh")
    expect(page.locator(".say")).to_be_hidden()
    # Both dates of one piece of ground stand in one line.
    page.goto(f"{server.url}?time=2018&compare=2019")
    expect(page.locator("#ranking tbody tr")).to_have_count(11)


def test_on_a_phone_a_button_opens_the_date(new_page: Callable[..., Page], server: Server) -> None:
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    open_map(phone, server.url)
    expect(phone.get_by_label("Ngày", exact=True)).to_be_hidden()
    phone.get_by_role("button", name="Chọn ngày hoặc so sánh").click()
    _pick(phone, "2016-06-30")
    assert view_of(phone) == {"time": "2016-06-30"}
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_slider_stands_at_the_day_and_the_keys_go_to_the_years_beside_it(
    page: Page, server: Server
) -> None:
    open_map(page, f"{server.url}?time=2017-07-02")
    slider = page.get_by_label("Thời điểm", exact=True).locator("input[type=range]")
    # Half a year after the end of 2016, which is the second of five steps.
    assert abs(float(slider.input_value()) - 1.5) < 0.01
    slider.press("ArrowLeft")
    assert view_of(page) == {"time": "2016"}
    slider.press("End")
    assert view_of(page) == {}
    slider.press("Home")
    assert view_of(page) == {"time": "2015"}
