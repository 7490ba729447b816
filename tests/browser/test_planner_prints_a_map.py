"""A planner prints a map: the whole province is on the sheet, beside the legend, whatever the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.story import open_map
from tests.serving import Server

#: Pixels of A4 in landscape between the margins and below the title.
_A4_DOWN = 600
_BOXES = """() => {
  const box = (one) => ["left", "top", "right", "bottom"].map((side) => one.getBoundingClientRect()[side]);
  const all = [...document.querySelectorAll("path.unit")].map(box);
  const legend = document.querySelector(".legend.open");
  const side = (n) => Math[n < 2 ? "min" : "max"](...all.map((one) => one[n]));
  return {
    province: [0, 1, 2, 3].map(side),
    area: box(document.querySelector(".map-area")),
    legend: legend && box(legend),
  };
}"""


def boxes(page: Page) -> dict[str, list[float]]:
    found: dict[str, list[float]] = page.evaluate(_BOXES)
    return found


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (1100, 1900), (390, 844)])
@pytest.mark.parametrize("path", ["demo/maps/indicators/", "maps/overlay/"])
def test_the_whole_province_is_on_the_sheet(
    new_page: Callable[..., Page], server: Server, size: tuple[int, int], path: str
) -> None:
    page = new_page(viewport={"width": size[0], "height": size[1]})
    open_map(page, f"{server.url}/{path}")
    page.emulate_media(media="print")
    page.wait_for_timeout(500)
    found = boxes(page)
    left, top, right, bottom = found["province"]
    area = found["area"]
    assert area[3] - area[1] <= _A4_DOWN + 1
    assert area[0] <= left
    assert right <= area[2]
    assert area[1] <= top
    assert bottom <= area[3]
    if found["legend"] and size[0] >= 1000:
        assert right <= found["legend"][0]


def test_what_was_seen_is_seen_again_after_printing(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/demo/maps/indicators/")
    before = boxes(page)["province"]
    page.emulate_media(media="print")
    page.wait_for_timeout(300)
    page.emulate_media(media="screen")
    page.wait_for_timeout(500)
    assert boxes(page)["province"] == pytest.approx(before, abs=1)


def test_a_unit_that_was_chosen_is_printed_as_it_is_seen(page: Page, server: Server) -> None:
    open_map(page, f"{server.url}/maps/overlay/?unit=735")
    page.wait_for_timeout(500)
    seen = _share(boxes(page))
    page.emulate_media(media="print")
    page.wait_for_timeout(300)
    assert _share(boxes(page)) == pytest.approx(seen, rel=0.02)


def _share(found: dict[str, list[float]]) -> float:
    """Return how wide the province is by the width of the map: more than 1 where the map shows a part."""
    wide = [found[key][2] - found[key][0] for key in ("province", "area")]
    return wide[0] / wide[1]
