"""Without JavaScript a page and an embed still show the picture and the table."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.serving import Server

_UNCOVERED = """image => {
  const box = image.getBoundingClientRect();
  const middle = box.top + Math.min(box.height, 200) / 2;
  return document.elementFromPoint(box.left + box.width / 2, middle) === image;
}"""


@pytest.mark.parametrize("path", ["/", "/maps/overlay/", "/embed/overlay/"])
def test_picture_and_table_are_there(new_page: Callable[..., Page], server: Server, path: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server.url + path)
    picture = page.locator("img.picture")
    expect(picture).to_be_visible()
    expect(picture).to_have_attribute("alt", "11/11 đơn vị đã được công nhận")
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert picture.evaluate(_UNCOVERED), "something lies over the picture"
    expect(page.locator("table.ranking")).to_contain_text("Vĩnh Cửu")
    expect(page.locator("table.ranking")).to_contain_text("ngày 22/03/2018")


def test_the_project_list_is_a_table(new_page: Callable[..., Page], server: Server) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{server.url}/maps/overlay/")
    expect(page.locator("table.project-table tbody tr")).to_have_count(57)
