"""A planner puts two dates beside each other, sees what changed between them, and since the last meeting."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page
from playwright.sync_api import Route
from playwright.sync_api import expect

from geoapp.config import Settings
from geoapp.operations.publishing import publish
from tests.browser.story import open_map
from tests.browser.story import view_of
from tests.serving import Server

FIRST = ".leaflet-overlay-pane path.unit"
SECOND = ".leaflet-second-units-pane path.unit"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@dataclass(frozen=True)
class Halves:
    """Where the same unit is drawn in the two halves, in pixels of the page."""

    first: dict[str, float]
    second: dict[str, float]

    @property
    def apart(self) -> tuple[float, float]:
        return self.second["x"] - self.first["x"], self.second["y"] - self.first["y"]


def _halves(page: Page, code: str = "741") -> Halves:
    boxes = [page.locator(f"{each}[data-unit='{code}']").bounding_box() for each in (FIRST, SECOND)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    return Halves(*({key: float(value) for key, value in box.items()} for box in boxes if box))


def _way(page: Page, name: str) -> None:
    page.get_by_role("radiogroup", name="Cách so sánh").get_by_text(name).click()


def _map_box(page: Page) -> dict[str, float]:
    box = page.locator("#map_overlay").bounding_box()
    assert box is not None
    return {key: float(value) for key, value in box.items()}


def test_the_ways_to_compare_are_chosen_by_key(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015")
    page.get_by_role("button", name="So sánh").press("Enter")
    expect(page.get_by_role("radio", name="Kéo màn")).to_be_checked()
    page.get_by_role("radio", name="Kéo màn").press("ArrowRight")
    expect(page.get_by_role("radio", name="Cạnh nhau")).to_be_focused()
    assert view_of(page) == {"time": "2015", "compare": "2019", "as": "side"}
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Thay đổi")).to_be_checked()
    expect(page.locator(SECOND)).to_have_count(0)
    assert view_of(page) == {"time": "2015", "compare": "2019", "as": "change"}
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Kéo màn")).to_be_checked()
    assert view_of(page) == {"time": "2015", "compare": "2019"}
    expect(page.get_by_label("Vạch chia hai ngày")).to_be_visible()
    page.keyboard.press("Escape")
    assert view_of(page) == {"time": "2015"}
    expect(page.get_by_role("radiogroup")).to_have_count(0)


def test_two_halves_show_the_same_place_and_move_as_one(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015&compare=2019")
    _way(page, "Cạnh nhau")
    expect(page.locator(SECOND)).to_have_count(11)
    ground, before = _map_box(page), _halves(page)
    assert before.first["width"] == pytest.approx(before.second["width"], abs=0.5)
    assert before.apart == (pytest.approx(ground["width"] / 2 + 1.5, abs=1), pytest.approx(0, abs=0.5))
    assert before.first["x"] > ground["x"]
    assert before.second["x"] + before.second["width"] < ground["x"] + ground["width"]
    page.locator("#map_overlay").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    after = _halves(page)
    assert after.first["x"] < before.first["x"] - 20
    assert after.apart == pytest.approx(before.apart, abs=1)


def test_the_wheel_keeps_the_place_under_the_pointer_in_either_half(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015&compare=2019&as=side")
    expect(page.locator(SECOND)).to_have_count(11)
    page.wait_for_timeout(300)
    box = _halves(page).second
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.wheel(0, -240)
    page.wait_for_timeout(900)
    grown = _halves(page).second
    assert grown["width"] > box["width"] * 1.3
    assert grown["x"] + grown["width"] / 2 == pytest.approx(x, abs=12)
    assert grown["y"] + grown["height"] / 2 == pytest.approx(y, abs=12)


def test_a_unit_of_either_half_says_its_date_at_the_pointer_and_opens(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015&compare=2019&as=side")
    expect(page.locator(SECOND)).to_have_count(11)
    page.wait_for_timeout(300)
    box = _halves(page).second
    x, y = _free(page, "741")
    page.mouse.move(x, y)
    tip = page.locator(".leaflet-tooltip")
    expect(tip).to_contain_text("2019 · Huyện Xuân Lộc")
    place = tip.bounding_box()
    assert place is not None
    assert abs(place["x"] + place["width"] / 2 - x) < place["width"]
    assert box["x"] < x
    page.mouse.click(x, y)
    expect(page.get_by_role("heading", level=1)).to_have_text("Huyện Xuân Lộc")


def test_one_map_says_what_became_of_each_unit(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015&compare=2019")
    _way(page, "Thay đổi")
    expect(page.locator(SECOND)).to_have_count(0)
    expect(page.locator(f"{FIRST}[data-unit='734']")).to_have_attribute(
        "aria-label",
        "Huyện Tân Phú: Tiến bước, 2015: Chưa có thông tin công nhận → 2019: Đã được công nhận",
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("8/11 đơn vị tiến bước")
    expect(page.locator(".headline-note")).to_have_text("Từ 2015 đến 2019")
    legend = page.locator(".legend .legend-part").first
    expect(legend.locator("li", has_text="Tiến bước").locator(".legend-count")).to_have_text("8")
    expect(legend.locator("li", has_text="Không đổi bước").locator(".legend-count")).to_have_text("3")
    expect(page.locator("#ranking tbody tr", has_text="Tân Phú")).to_contain_text(
        "Chưa có thông tin công nhận → Đã được công nhận"
    )
    news = page.get_by_role("region", name="Những gì đã thay đổi")
    expect(news.locator("summary")).to_have_text(["Tiến bước 8", "Mô hình mới 4"])
    expect(page.locator(".swipe-date")).to_have_text(["2015", "2019"])
    news.get_by_role("button", name="Huyện Tân Phú").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Huyện Tân Phú")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Thôi so sánh").click()
    expect(page.get_by_role("region", name="Những gì đã thay đổi")).to_have_count(0)
    expect(page.locator(f"{FIRST}[data-unit='734']")).to_have_attribute(
        "aria-label", "Huyện Tân Phú: Chưa có thông tin công nhận"
    )


def test_colours_of_a_change_are_those_of_its_legend(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/?time=2020&compare=2016&as=change&show=own_criterion")
    newly = page.locator(".legend li", has_text="Mới đạt")
    expect(newly.locator(".legend-count")).not_to_have_text("0")
    count = int(newly.locator(".legend-count").inner_text())
    assert page.locator(f"{FIRST}[fill='#0F6B5C']").count() == count
    labels = page.locator(FIRST).evaluate_all("nodes => nodes.map(node => node.getAttribute('aria-label'))")
    assert sum("Mới đạt" in label for label in labels) == count
    assert all("2016: " in label and "→ 2020: " in label for label in labels)


def test_the_address_that_names_the_later_date_first_tells_the_same(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2019&compare=2015&as=change")
    expect(page.get_by_role("heading", level=1)).to_have_text("8/11 đơn vị tiến bước")
    expect(page.locator(".swipe-date")).to_have_text(["2015", "2019"])


def test_a_phone_has_the_two_dates_above_each_other(new_page: Callable[..., Page], server: Server) -> None:
    phone = new_page(**PHONE)
    open_map(phone, f"{server.url}?time=2015&compare=2019")
    _way(phone, "Cạnh nhau")
    expect(phone.locator(SECOND)).to_have_count(11)
    phone.wait_for_timeout(300)
    halves = _halves(phone)
    assert halves.apart[0] == pytest.approx(0, abs=0.5)
    assert halves.apart[1] > 100
    time = phone.locator(".time").bounding_box()
    assert time is not None
    for code in ("741", "734", "742"):
        second = _halves(phone, code).second
        assert second["y"] + second["height"] < time["y"]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    for way in ("Thay đổi", "Kéo màn", "Cạnh nhau"):
        _way(phone, way)
        expect(phone.get_by_role("radio", name=way)).to_be_checked()


def test_an_embed_shows_the_change_from_its_address(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/embed/overlay/?time=2015&compare=2019&as=change")
    expect(page.locator(f"{FIRST}[data-unit='734']")).to_have_attribute("aria-label", re.compile("Tiến bước"))
    open_map(page, f"{server.url}/embed/overlay/?time=2015&compare=2019&as=side")
    expect(page.locator(SECOND)).to_have_count(11)


def test_the_sum_inside_a_district_counts_what_its_rows_say(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/maps/progress/?time=2020&compare=2018&as=change&unit=735")
    inside = page.locator("#unit-parts .ranking")
    expect(inside.locator("tbody tr", has_text="Mới đạt").first).to_be_visible()
    newly = inside.locator("tbody tr", has_text="Mới đạt").count()
    expect(inside.locator("caption")).to_contain_text(re.compile(f": {newly}/[0-9]+ đơn vị mới đạt"))


@pytest.mark.parametrize("first_named", ["2015", "2019"])
def test_the_fields_of_a_change_read_from_the_earlier_to_the_later(
    new_page: Callable[..., Page], server: Server, first_named: str
) -> None:
    for options in ({}, PHONE):
        page = new_page(**options)
        other = {"2015": "2019", "2019": "2015"}[first_named]
        open_map(page, f"{server.url}?time={first_named}&compare={other}&as=change")
        if options:
            page.get_by_role("button", name="Chọn ngày hoặc so sánh").click()
        start, end = page.get_by_label("Từ ngày", exact=True), page.get_by_label("Đến ngày", exact=True)
        expect(start).to_have_value("2015-12-31")
        expect(end).to_have_value("2019-12-31")
        for words in ("Từ ngày", "Đến ngày"):
            expect(page.locator(".time-date").get_by_text(words, exact=True)).to_be_visible()
        places = [start.bounding_box(), end.bounding_box()]
        assert places[0]
        assert places[1]
        assert (places[0]["y"], places[0]["x"]) < (places[1]["y"], places[1]["x"])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_back_leads_through_the_ways(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}?time=2015&compare=2019")
    _way(page, "Cạnh nhau")
    _way(page, "Thay đổi")
    page.go_back()
    expect(page.get_by_role("radio", name="Cạnh nhau")).to_be_checked()
    expect(page.locator(SECOND)).to_have_count(11)
    page.go_back()
    expect(page.get_by_label("Vạch chia hai ngày")).to_be_visible()


@pytest.fixture
def with_meetings(published_copy: Settings, serve: Callable[[Settings], Server]) -> Server:
    """Serve a demonstration with two meetings, published anew."""
    file = published_copy.demonstration.instance / "province.toml"
    others = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("meetings")]
    file.write_text("\n".join([*others, "meetings = [2016-12-31, 2018-06-30]"]), "utf-8")
    publish(published_copy)
    return serve(published_copy)


def test_since_the_last_meeting(page: Page, with_meetings: Server) -> None:
    open_map(page, f"{with_meetings.url}/demo/?show=own_criterion")
    page.get_by_role("button", name="So sánh").click()
    page.get_by_role("button", name="Từ kỳ họp trước (30/06/2018)").click()
    assert view_of(page) == {"compare": "2018-06-30", "as": "change", "show": "own_criterion"}
    news = page.get_by_role("region", name="Những gì đã thay đổi")
    expect(news.get_by_role("heading")).to_have_text("Từ 30/06/2018 đến 2020")
    expect(news.locator("summary", has_text="Mới đạt")).to_be_visible()
    projects = news.locator("details", has_text="Mô hình mới")
    projects.locator("summary").click()
    named = projects.get_by_role("button").first
    name = named.inner_text().strip()
    named.click()
    expect(page.get_by_role("dialog", name=name)).to_be_visible()
    # Before the first meeting there is none to compare with, and the entry says so.
    page.keyboard.press("Escape")
    page.get_by_label("Từ ngày", exact=True).fill("2016-01-01")
    page.get_by_label("Đến ngày", exact=True).fill("2016-12-31")
    since = page.get_by_role("button", name=re.compile("Từ kỳ họp trước"))
    expect(since).to_contain_text("Chưa có kỳ họp nào trước ngày 31/12/2016")
    expect(since).to_have_attribute("aria-disabled", "true")


def test_quarters_are_steps_where_something_changes_at_their_end(page: Page, server: Server) -> None:
    def moved(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=answer.text().replace('"first":"', '"ends":["2018-03-31"],"first":"')
        )

    page.route("**/d/*.js", moved)
    open_map(page, f"{server.url}?time=2017")
    slider = page.get_by_label("Thời điểm", exact=True).locator("input[type=range]")
    grain = page.get_by_role("radiogroup", name="Bước thời gian")
    expect(grain.get_by_role("radio")).to_have_count(2)
    slider.press("ArrowRight")
    assert view_of(page) == {"time": "2018"}
    grain.get_by_text("Quý").click()
    slider.press("ArrowLeft")
    assert view_of(page) == {"time": "2018-03-31"}
    slider.press("ArrowLeft")
    assert view_of(page) == {"time": "2017"}


def _free(page: Page, code: str) -> tuple[float, float]:
    """Return a point of a unit in the second half that nothing covers."""
    found = page.evaluate(
        """([paths, code]) => {
          const node = document.querySelector(`${paths}[data-unit="${code}"]`);
          const box = node.getBoundingClientRect();
          for (let i = 1; i < 30; i += 1) for (let j = 1; j < 30; j += 1) {
            const [x, y] = [box.left + box.width * i / 30, box.top + box.height * j / 30];
            if (document.elementFromPoint(x, y) === node) return [x, y];
          }
          throw new Error(`no free point in unit ${code}`);
        }""",
        [SECOND, code],
    )
    return float(found[0]), float(found[1])
