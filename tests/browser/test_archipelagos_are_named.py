"""On a map of the whole country Hoàng Sa and Trường Sa are named as Việt Nam's, and nothing covers them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from geoapp.config import Settings
from geoapp.operations.publishing import publish
from tests.browser.story import open_map
from tests.serving import Server

COUNTRY = "bounds = [102.1, 8.3, 109.5, 23.4]"
NAMES = {
    "": ["Quần đảo Hoàng Sa (Việt Nam)", "Quần đảo Trường Sa (Việt Nam)"],
    "en/": ["Hoàng Sa Archipelago (Việt Nam)", "Trường Sa Archipelago (Việt Nam)"],
}
UNCOVERED = """nodes => nodes.map((node) => {
  const box = node.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const inside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
  return inside && document.elementFromPoint(x, y).closest('.leaflet-control, .panel') === null;
})"""


@pytest.fixture
def country(published_copy: Settings, serve: Callable[[Settings], Server]) -> Server:
    """Serve the pilot as a map of the whole country."""
    file = published_copy.instance / "province.toml"
    file.write_text(re.sub("bounds = .*", COUNTRY, file.read_text("utf-8")), encoding="utf-8")
    publish(published_copy)
    return serve(published_copy)


def test_both_are_named_and_seen_on_every_screen(new_page: Callable[..., Page], country: Server) -> None:
    for width, height in ((1280, 800), (390, 844)):
        for language, names in NAMES.items():
            for path in (language, f"{language}embed/progress/"):
                page = new_page(viewport={"width": width, "height": height})
                open_map(page, f"{country.url}/{path}")
                labels = page.get_by_role("note")
                expect(labels).to_have_text(names)
                assert labels.evaluate_all(UNCOVERED) == [True, True], (width, path)
                page.close()
