"""A planner looks at one indicator: who is furthest from it, by how much, and what each unit lacks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from playwright.sync_api import Page
from playwright.sync_api import Route
from playwright.sync_api import expect

from geoapp.config import Settings
from tests.browser.story import open_map
from tests.browser.story import view_of
from tests.serving import Server

MAP = "demo/maps/indicators/"
WATER = "QG-XA-NTM-2016-2020.17.1a"
FIRST = "Tỷ lệ chỉ tiêu môi trường đạt"
#: Where the layout moved after something was painted, as the browser itself measures it.
SHIFTS = """() => new Promise((done) => new PerformanceObserver((list, watch) => {
  watch.disconnect();
  done(list.getEntries().reduce((sum, one) => sum + one.value, 0));
}).observe({type: 'layout-shift', buffered: true}) ?? setTimeout(() => done(0), 400))"""


def choose_indicator(page: Page) -> None:
    """Take the second step: an indicator."""
    page.get_by_label("Đang xem").select_option(label="Chỉ tiêu")
    expect(page.locator(".choice-indicator option").first).to_be_attached()
    expect(page.get_by_role("radio", name="Đạt", exact=True)).to_be_checked()


def test_the_one_furthest_from_an_indicator_is_first(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}")
    choose_indicator(page)
    assert view_of(page) == {"show": f"status.{WATER}"}
    page.get_by_role("radio", name="Còn thiếu").press("Space")
    assert view_of(page) == {"show": f"distance.{WATER}"}
    first = page.locator("#ranking tbody tr").first
    missing = first.locator(".col-value").inner_text()
    assert re.search(r"còn [0-9,]+\sđiểm %", missing), missing
    others = page.locator("#ranking tbody .col-value").all_inner_texts()
    gaps = [
        float(found[1].replace(",", ".")) for text in others if (found := re.search(r"còn ([0-9,]+)", text))
    ]
    assert gaps == sorted(gaps, reverse=True)
    assert len(gaps) > 3
    first.get_by_role("button").click()
    words = page.locator(f"path.unit[data-unit='{view_of(page)['unit']}']").get_attribute("aria-label")
    assert words is not None
    assert re.fullmatch(r"Xã .+: [0-9,]+\s% · cần ≥\s98\s% · còn [0-9,]+\sđiểm %( · tự đánh giá)?", words), (
        words
    )


def test_the_legend_names_unit_and_threshold_and_says_that_it_is_not_confirmed(
    page: Page, server: Server
) -> None:
    open_map(page, f"{server.url}/{MAP}?show=status.{WATER}")
    legend = page.locator(".legend")
    expect(legend).to_contain_text("17.1a")
    expect(legend).to_contain_text(re.compile(r"≥\s98\s%"))
    expect(legend).to_contain_text("Ngưỡng chưa kiểm chứng")
    counts = legend.locator("ul .legend-count").all_inner_texts()
    assert sum(int(count) for count in counts) == page.locator("path.unit").count()


def test_a_yes_or_no_has_no_figure_to_show(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}?show=value.{WATER}")
    page.locator(".choice-indicator select").select_option("QG-XA-NTM-2016-2020 17.3")
    assert view_of(page)["show"].startswith("status.")
    expect(page.get_by_role("radio", name="Giá trị")).to_be_disabled()


def test_the_old_map_stays_until_the_figures_are_here_and_a_failure_can_be_tried_again(
    page: Page, server: Server
) -> None:
    open_map(page, f"{server.url}/{MAP}")
    held: list[Route] = []
    page.route("**/*.json", lambda route: held.append(route))
    page.get_by_label("Đang xem").select_option(label="Chỉ tiêu")
    page.wait_for_selector(".progress:not([hidden])", state="attached")
    before = page.locator("path.unit").first.get_attribute("aria-label")
    expect(page.locator(".legend-heading").first).to_have_text(FIRST)
    for route in held:
        route.abort()
    expect(page.locator(".say")).to_contain_text("Chưa tải được số liệu của chỉ tiêu. Bản đồ vẫn như cũ.")
    expect(page.get_by_label("Đang xem").locator("option:checked")).to_have_text(FIRST)
    assert page.locator("path.unit").first.get_attribute("aria-label") == before
    page.unroute("**/*.json")
    page.locator(".say").get_by_role("button", name="Thử lại").click()
    expect(page.locator(".legend-heading").first).to_contain_text("17.1a")
    assert view_of(page) == {"show": f"status.{WATER}"}


def test_an_address_opens_on_an_indicator_and_nothing_jumps(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}?show=distance.{WATER}&time=2019")
    expect(page.get_by_role("radio", name="Còn thiếu")).to_be_checked()
    expect(page.locator(".legend-heading").first).to_contain_text("17.1a")
    assert page.evaluate(SHIFTS) < 0.02


def test_an_embed_shows_an_indicator(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/embed/indicators/?show=value.{WATER}")
    words = page.locator("path.unit").evaluate_all(
        "nodes => nodes.map((node) => node.getAttribute('aria-label'))"
    )
    assert any(re.search(r": [0-9,]+\s% · cần ≥\s98\s%", each) for each in words)


def test_the_columns_of_a_part_come_after_it(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/maps/progress/?show=status.QG-HUYEN-NTM-2016-2020.7.1&unit=741")
    inside = page.locator("#unit-parts tbody .col-value")
    expect(inside.first).to_have_text("Không áp dụng")  # an indicator of districts says nothing of communes
    expect(page.locator("path.unit[aria-label$=': Không áp dụng']")).to_have_count(inside.count())


def test_a_unit_lists_its_indicators_the_missing_ones_first(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}?show=distance.{WATER}")
    page.locator("#ranking tbody button").first.click()
    listed = page.locator("#unit-indicators")
    expect(listed.get_by_role("heading")).to_have_text("Chỉ tiêu (9)")
    expect(listed).to_contain_text("Còn thiếu")
    expect(listed).to_contain_text("* ngưỡng chưa kiểm chứng")
    states = listed.locator("li").all_inner_texts()
    missed = [("Chưa đạt" in state) for state in states]
    assert missed[0]
    assert missed == sorted(missed, reverse=True)
    expect(page.locator(".standing")).to_contain_text(FIRST)
    listed.get_by_role("button").last.click()
    assert view_of(page)["show"] != f"distance.{WATER}"
    expect(page.locator("#panel-unit h1")).to_be_visible()


def test_a_single_file_has_the_indicators_and_their_table(
    new_page: Callable[..., Page], runner: Callable[..., Result], published: Settings, tmp_path: Path
) -> None:
    target = tmp_path / "map.html"
    result = runner("export", "map", "indicators", "--standalone", target, settings=published.demonstration)
    assert result.exit_code == 0, result.output
    page = new_page(offline=True)
    page.goto(target.as_uri())
    page.wait_for_selector("html[data-ready='1']")
    choose_indicator(page)
    expect(page.locator(".legend-heading").first).to_contain_text("17.1a")
    page.get_by_role("button", name="Bảng chỉ tiêu").click()
    expect(page.get_by_role("grid", name="Bảng chỉ tiêu")).to_be_visible()


@pytest.mark.parametrize("words", [("Đạt", "Giá trị", "Còn thiếu")])
def test_a_phone_has_room_for_both_steps(
    new_page: Callable[..., Page], server: Server, words: tuple[str, ...]
) -> None:
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    open_map(phone, f"{server.url}/{MAP}?show=status.{WATER}")
    phone.locator(".sheet-handle").click()
    for word in words:
        expect(phone.get_by_role("radio", name=word, exact=True)).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_panel_lists_what_is_missed_nearest_first_and_never_calls_the_unassessed_complete(
    page: Page, server: Server
) -> None:
    open_map(page, f"{server.url}/{MAP}?show=status.{WATER}&time=2020")
    rows = page.locator("#ranking tbody tr")
    for index in range(0, 40, 8):
        rows.nth(index).get_by_role("button").click()
        part = page.locator("#unit-indicators")
        expect(part.locator(".parts-sum")).to_be_visible()
        texts = part.locator(".indicator-words").all_inner_texts()
        missed = [text for text in texts if "còn " in text and "điểm" in text]
        assert missed == texts[: len(missed)]
        shares = [_of_threshold(text) for text in missed]
        assert shares == sorted(shares)
        if any("Chưa đánh giá" in text for text in texts):
            expect(part.locator(".parts-sum")).not_to_contain_text("Không còn thiếu chỉ tiêu nào")
        page.keyboard.press("Escape")


def _of_threshold(text: str) -> float:
    missing = re.search(r"còn ([0-9,]+)", text)
    need = re.search(r"[≥≤=]\s([0-9,]+)", text)
    assert missing
    assert need
    return float(missing[1].replace(",", ".")) / float(need[1].replace(",", "."))


def test_the_times_to_choose_from_stay_in_order(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/{MAP}?time=2020-03-31")
    page.get_by_label("Ngày", exact=True).fill("2018-06-30")
    expect(page.locator(".choice-time option[value='2018-06-30']")).to_be_attached()
    values = page.locator(".choice-time option").evaluate_all("nodes => nodes.map(node => node.value)")
    days = [value if len(value) > 4 else f"{value}-12-31" for value in values]
    assert len(days) > 6
    assert days == sorted(days)
