"""A reader zooms to a flower road, sees the line under its mark, and opens the card with a picture."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import open_map
from tests.serving import Server


@pytest.fixture
def lines(server: Server, page: Page) -> list[tuple[str, float, float]]:
    """Return the demonstration's lines by project, with where each begins."""
    content = page.request.get(f"{server.url}/demo/data/project_shapes.geojson").text()
    found = [each for each in json.loads(content)["features"] if each["geometry"]["type"] == "LineString"]
    return [(each["properties"]["id"], *each["geometry"]["coordinates"][0]) for each in found]


def test_lines_show_from_close_by_and_follow_the_filters(
    server: Server, page: Page, lines: list[tuple[str, float, float]]
) -> None:
    key, lon, lat = lines[0]
    open_map(page, f"{server.url}/demo/maps/projects/")
    expect(page.locator("[data-shape]")).to_have_count(0)
    open_map(page, f"{server.url}/demo/maps/projects/?at=14/{lat}/{lon}")
    line = page.locator(f"[data-shape='{key}']")
    expect(line).to_have_count(1)
    open_map(page, f"{server.url}/demo/maps/projects/?at=14/{lat}/{lon}&type=biogas")
    expect(page.locator(".mark").first).to_be_attached()
    expect(line).to_have_count(0)


def test_mark_and_line_point_at_each_other(
    server: Server, page: Page, lines: list[tuple[str, float, float]]
) -> None:
    key, lon, lat = lines[0]
    open_map(page, f"{server.url}/demo/embed/projects/?at=15/{lat}/{lon}")
    line = page.locator(f"[data-shape='{key}']")
    expect(line).to_have_attribute("stroke-width", "7")
    box = page.locator(".geoapp-map").bounding_box()
    assert box is not None
    page.mouse.move(
        box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    )  # the mark stands in the middle
    expect(line).to_have_attribute("stroke-width", "11")
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    expect(line).to_have_attribute("stroke-width", "7")


def test_a_card_shows_the_picture_with_its_words(
    server: Server, page: Page, new_page: Callable[..., Page]
) -> None:
    rows = page.request.get(f"{server.url}/demo/data/projects.csv").text().splitlines()
    key = next(row.split(",")[0] for row in rows if ",flower_road," in row).lstrip("\ufeff")
    for place in ("maps", "embed"):
        sheet = new_page()
        open_map(sheet, f"{server.url}/demo/{place}/projects/?project={key}")
        picture = sheet.get_by_role("img", name="Hình vẽ minh họa: con đường có hoa hai bên")
        expect(picture).to_be_visible()
        sheet.wait_for_function(
            "node => node.complete && node.naturalWidth === 320", arg=picture.element_handle()
        )
