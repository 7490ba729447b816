"""An organisation looks for projects: the list and its map in step, near a place, where there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FrameLocator
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.serving import Server

SHOWN = """() => {
  const inside = document.querySelector(".find-map iframe").contentWindow;
  const session = inside.geoapp.shared.sessionOf(inside.map_projects);
  return session.projects.rows(session.view.get()).map((row) => session.projects.id(row)).sort();
}"""


def _map(page: Page) -> FrameLocator:
    frame = page.frame_locator(".find-map iframe")
    frame.locator("html[data-ready='1']").wait_for()
    frame.locator(".find-ring").wait_for(state="attached")
    return frame


def _sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_the_map_shows_what_the_list_shows(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/demo/projects?type=biogas&origin=new")
    _map(page)
    listed = page.locator(".find-rows li").evaluate_all("rows => rows.map(row => row.dataset.project).sort()")
    assert page.evaluate(SHOWN) == listed
    assert len(listed) > 2


def _counted(frame: FrameLocator) -> int:
    labels = frame.locator("path.unit").evaluate_all("units => units.map(unit => unit.ariaLabel)")
    return sum(int("".join(filter(str.isdigit, label.rpartition(":")[2])) or "0") for label in labels)


@pytest.mark.parametrize("asked", ["projects?type=biogas", "projects?origin=new&org=minh_hoa_1"])
def test_districts_count_the_projects_that_are_shown(page: Page, server: Server, asked: str) -> None:
    page.goto(f"{server.url}/demo/{asked}")
    frame = _map(page)
    page.wait_for_function(
        """() => {
          const inside = document.querySelector(".find-map iframe").contentWindow;
          const session = inside.geoapp.shared.sessionOf(inside.map_projects);
          return Boolean(session.units.variable("project_count").reading);
        }"""
    )
    shown = len(page.evaluate(SHOWN))
    assert 0 < shown < 500
    assert _counted(frame) == shown


@pytest.mark.parametrize("page_of", ["maps", "embed"])
def test_a_filter_of_the_map_is_counted_too(page: Page, server: Server, page_of: str) -> None:
    page.goto(f"{server.url}/demo/{page_of}/projects/?type=biogas")
    page.locator("html[data-ready='1']").wait_for()
    session = "geoapp.shared.sessionOf(map_projects)"
    page.wait_for_function(f"() => Boolean({session}.units.variable('project_count').reading)")
    labels = page.locator("path.unit").evaluate_all("units => units.map(unit => unit.ariaLabel)")
    counts = [int(label.rpartition(":")[2].split()[0]) if "Không" not in label else 0 for label in labels]
    shown = page.evaluate(
        """() => {
          const { projects, view } = geoapp.shared.sessionOf(map_projects);
          return projects.rows(view.get()).length;
        }"""
    )
    assert sum(counts) == shown > 0


def test_a_line_rings_its_mark_and_a_mark_brings_its_line(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/demo/projects?type=biogas")
    frame = _map(page)
    ring = frame.locator(".find-ring")
    expect(ring).to_be_hidden()
    page.locator(".find-rows li").first.hover()
    expect(ring).to_be_visible()
    mark = frame.locator(".mark:has(.pin)").first
    mark.focus()
    page.keyboard.press("Enter")
    chosen = page.locator(".find-rows li[aria-current='true']")
    expect(chosen).to_have_count(1)
    expect(chosen).to_be_in_viewport()


def test_a_mark_of_another_page_of_the_list_is_named(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/demo/projects?page=2")
    frame = _map(page)
    other = page.evaluate(
        """() => {
          const inside = document.querySelector(".find-map iframe").contentWindow;
          const session = inside.geoapp.shared.sessionOf(inside.map_projects);
          const id = session.projects.rows(session.view.get()).map((row) => session.projects.id(row))
            .find((one) => !document.getElementById(`p-${one}`));
          session.view.set({ project: id });
          return id;
        }"""
    )
    frame.locator(".card").wait_for()
    expect(page.locator(".find-elsewhere a")).to_have_attribute("href", f"./projects/{other}")


def test_filters_are_taken_away_one_by_one_without_javascript(
    new_page: Callable[..., Page], server: Server
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{server.url}/demo/projects")
    page.get_by_text("Bộ lọc", exact=True).click()
    page.get_by_label("Ngôi nhà xanh").check()
    page.get_by_label("Nhân rộng").check()
    page.get_by_role("button", name="Xem", exact=True).first.click()
    headline = page.get_by_role("heading", level=1)
    both = headline.inner_text()
    page.get_by_role("link", name="Bỏ điều kiện: Nhân rộng").click()
    expect(headline).not_to_have_text(both)
    expect(page.locator(".chip")).to_have_text(["loại Ngôi nhà xanh"])
    expect(page.locator("[data-near-me]")).to_be_hidden()


def test_near_me_asks_when_pressed_and_keeps_three_decimals(
    new_page: Callable[..., Page], server: Server
) -> None:
    page = new_page(geolocation={"latitude": 10.951234, "longitude": 107.357891}, permissions=["geolocation"])
    page.goto(f"{server.url}/demo/projects?type=biogas")
    assert "near" not in page.url
    page.get_by_role("button", name="Gần tôi").click()
    page.wait_for_url("**near=10.951%2C107.358*")
    expect(page.locator(".chip", has_text="gần 10.951, 107.358")).to_be_visible()
    expect(page.locator(".find-meta strong").first).to_contain_text("cách")
    assert all(part.partition("=")[2] for part in page.url.partition("?")[2].split("&")), page.url


def test_what_has_no_distance_is_set_apart(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/projects?near=10.95,107.35")
    divided = page.locator(".find-divide")
    expect(divided).to_have_count(1)
    expect(divided).to_contain_text("không tính được khoảng cách")


def test_by_keyboard_the_filters_come_before_the_button_and_may_be_skipped(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/demo/projects")
    order = page.locator("input#q, .find-filters summary, .find-go, #list").evaluate_all(
        "found => found.map((one) => one.id || one.className || one.textContent)"
    )
    assert order[:3] == ["q", "Bộ lọc", "button find-go"]
    page.locator(".find .skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "list"


def test_where_is_none_leads_to_a_unit(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/demo/projects?type=biogas")
    page.get_by_text("Nơi nào chưa có?").click()
    page.get_by_role("button", name="Xem nơi chưa có").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("chưa có mô hình nào thuộc: Hầm biogas")
    page.locator(".find-lacking th a").first.click()
    assert "/demo/units/" in page.url


def test_the_page_of_a_project_and_its_tree_on_the_map(page: Page, server: Server) -> None:
    found = page.request.get(f"{server.url}/demo/projects.json?origin=replicated").json()["projects"]
    told = (page.request.get(f"{server.url}/demo/projects/{one['id']}.json").json() for one in found)
    original = next(one["originals"][-1]["id"] for one in told if one["originals"] and one["lat"])
    page.goto(f"{server.url}/demo/projects/{original}")
    expect(page.locator(".tree li")).not_to_have_count(1)
    page.get_by_role("link", name="Xem trên bản đồ").click()
    page.locator(".card-ties").first.wait_for()
    expect(page.locator("path.replication").first).to_be_attached()
    page.get_by_role("link", name="Trang của mô hình này").click()
    expect(page).to_have_url(f"{server.url}/demo/projects/{original}")


FAMILY_IN_SIGHT = """(id) => {
  const { map, projects } = geoapp.shared.sessionOf(map_projects);
  const whole = map.getContainer().getBoundingClientRect();
  const card = document.querySelector(".card-popup .leaflet-popup-content-wrapper").getBoundingClientRect();
  const dots = [...document.querySelectorAll(".replication-end")].map((one) => one.getBoundingClientRect());
  const inside = (x, y, box) => x > box.left && x < box.right && y > box.top && y < box.bottom;
  return dots.length && dots.every(({ x, y }) => inside(x, y, whole) && !inside(x, y, card));
}"""
CARD_BELOW_EDGE = """() => {
  const { map } = geoapp.shared.sessionOf(map_projects);
  const card = document.querySelector(".card-popup").getBoundingClientRect();
  return card.top >= map.getContainer().getBoundingClientRect().top;
}"""


def test_an_opened_project_shows_its_relatives_and_keeps_its_title_when_zoomed_out(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/demo/maps/projects/?project=MH-0148")
    expect(page.locator("path.replication")).to_have_count(3)
    expect(page.locator("path.replication-halo")).to_have_count(3)
    page.wait_for_function(FAMILY_IN_SIGHT)
    expect(page.locator(".legend-replication")).to_have_text("Nhân rộng từ, tới")
    for _ in range(2):
        page.get_by_label("Thu nhỏ").click()
        page.wait_for_timeout(400)  # the zoom's animation
    page.wait_for_function(CARD_BELOW_EDGE)
    expect(page.locator(".legend-replication")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("path.replication")).to_have_count(0)
    expect(page.locator(".legend-replication")).to_have_count(0)


def test_a_relative_known_to_its_unit_only_has_a_dashed_line_or_a_reason(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/demo/maps/projects/?project=MH-0205")  # known to its district
    expect(page.locator("path.replication-rough")).to_have_count(2)
    expect(page.locator(".legend-replication").last).to_contain_text("chỉ biết đến xã, huyện")
    page.evaluate(
        """() => {
          const session = geoapp.shared.sessionOf(map_projects);
          const before = session.projects.codes;
          session.projects.codes = (query, row) =>
            session.projects.id(row) === "MH-0205" ? [] : before(query, row);
          session.view.set({ project: undefined });
          session.view.set({ project: "MH-0205" });
        }"""
    )
    expect(page.locator(".card")).to_have_count(1)  # the one before has faded
    expect(page.locator(".card")).to_contain_text(
        "Chưa rõ vị trí của mô hình này nên không vẽ được đường nối."
    )
    expect(page.locator("path.replication")).to_have_count(0)
    page.get_by_role("button", name="Mô hình minh họa 209").click()
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".card")).to_contain_text("Chưa rõ vị trí nên không vẽ được đường nối.")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_scrolls_sideways(new_page: Callable[..., Page], server: Server, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    for path in (
        "projects",
        "demo/projects?unit=741&q=minh+hoa",
        "demo/projects?none=1",
        "projects/DN-731-001",
    ):
        page.goto(f"{server.url}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert _sideways(page) <= 0, path


def test_on_paper_a_project_has_its_facts_and_nothing_to_press(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/projects/DN-731-001")
    page.emulate_media(media="print")
    expect(page.locator(".facts").first).to_be_visible()
    expect(page.locator(".project-map")).to_be_hidden()
    expect(page.locator(".document-links")).to_be_hidden()
