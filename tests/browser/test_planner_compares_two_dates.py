"""A planner lays two dates over each other and moves the line between them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import open_map
from tests.browser.story import view_of
from tests.serving import Server

FIRST = ".leaflet-overlay-pane path.unit"
SECOND = ".leaflet-second-units-pane path.unit"


def test_two_dates_stand_side_by_side(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015")
    page.get_by_role("button", name="So sánh").click()
    expect(page.locator(SECOND)).to_have_count(11)
    assert view_of(page) == {"time": "2015", "compare": "2019"}
    expect(page.locator(f"{FIRST}[data-unit='734']")).to_have_attribute(
        "aria-label", "2015 · Huyện Tân Phú: Chưa có thông tin công nhận"
    )
    label = page.locator(f"{SECOND}[data-unit='734']").get_attribute("aria-label")
    assert label is not None
    assert label.startswith("2019 · Huyện Tân Phú: Đã được công nhận")
    expect(page.locator(".swipe-date")).to_have_text(["2015", "2019"])


def test_ranking_and_legend_have_both_dates(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015&compare=2019")
    expect(page.locator("#ranking thead th")).to_have_text(["Huyện", "2015", "2019"])
    expect(page.locator("#ranking tbody tr")).to_have_count(11)
    recognised = page.locator(".legend li", has_text="Đã được công nhận")
    expect(recognised.locator(".legend-count")).to_have_text(["3", "11"])
    expect(page.locator(".headline-note")).to_contain_text("So sánh với 2019: 11/11 đơn vị đã được công nhận")


def test_the_line_moves_by_key_and_shows_more_of_the_first_date(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015&compare=2019")
    line = page.get_by_label("Vạch chia hai ngày")
    before = _right_edge(page)
    line.press("PageUp")
    assert _right_edge(page) > before
    expect(line).to_have_attribute("aria-valuetext", "2015 bên trái, 2019 bên phải, vạch ở 60 %")
    # The two halves meet at the line wherever the map moves.
    page.locator("#map_overlay").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    edges = page.evaluate(
        """() => ['overlay', 'second-units'].map((name) => {
          const pane = document.querySelector(`.leaflet-${name}-pane`);
          const numbers = getComputedStyle(pane).clipPath.match(/-?[\\d.]+px/g).map(parseFloat);
          const xs = numbers.filter((_, i) => i % 2 === 0);
          return name === 'overlay' ? Math.max(...xs) : Math.min(...xs);
        })"""
    )
    assert abs(edges[0] - edges[1]) < 1


def test_the_second_date_is_any_day(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2018&compare=2019")
    page.get_by_label("Ngày 2", exact=True).fill("2019-05-31")
    expect(page.locator(f"{SECOND}[data-unit='732']")).to_have_attribute(
        "aria-label",
        "31/05/2019 · Thị xã Long Khánh: Hoàn thành nhiệm vụ nông thôn mới, chậm nhất 24/01/2015",
    )
    assert view_of(page) == {"time": "2018", "compare": "2019-05-31"}


def test_the_comparison_ends_by_its_button_and_by_escape(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015&compare=2019")
    page.get_by_role("button", name="Thôi so sánh").click()
    expect(page.locator(SECOND)).to_have_count(0)
    assert view_of(page) == {"time": "2015"}
    expect(page.get_by_role("button", name="So sánh")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(SECOND)).to_have_count(11)
    page.keyboard.press("Escape")
    expect(page.locator(SECOND)).to_have_count(0)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.leaflet-overlay-pane')).clipPath") == "none"
    )


def test_a_comparison_begun_by_key_leaves_the_focus_on_its_line(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015")
    page.get_by_role("button", name="So sánh").press("Enter")
    expect(page.get_by_label("Vạch chia hai ngày")).to_be_focused()


def test_a_phone_compares_too(new_page: Callable[..., Page], server: Server) -> None:
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    open_map(phone, f"{server.url}?time=2015&compare=2019")
    expect(phone.locator(SECOND)).to_have_count(11)
    phone.get_by_role("button", name="Chọn ngày hoặc so sánh").click()
    expect(phone.get_by_label("Ngày 2", exact=True)).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_embed_compares_from_its_address(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/embed/overlay/?time=2015&compare=2018")
    expect(page.locator(SECOND)).to_have_count(11)
    expect(page.locator(".swipe-date")).to_have_text(["2015", "2018"])


def _right_edge(page: Page) -> float:
    """Return where the first date ends, in pixels of the map."""
    expect(page.locator(".swipe")).to_be_visible()
    edge: float = page.evaluate("parseFloat(document.querySelector('.swipe').style.getPropertyValue('--at'))")
    return edge


@pytest.mark.parametrize("height", [0.5, 0.2])
def test_the_line_is_dragged_by_its_handle_and_anywhere(page: Page, server: Server, height: float) -> None:
    open_map(page, f"{server.url}?time=2015&compare=2019")
    box = page.locator("#map_overlay").bounding_box()
    assert box is not None
    middle, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * height
    before = _right_edge(page)
    page.mouse.move(middle, y)
    page.mouse.down()
    page.mouse.move(middle + 60, y, steps=4)
    page.mouse.move(middle + 120, y, steps=4)
    page.mouse.up()
    assert abs(_right_edge(page) - before - 120) < 12
    assert "at" not in view_of(page)  # the map under it stays where it is
