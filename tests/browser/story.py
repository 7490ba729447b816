"""Words the browser stories share."""

from __future__ import annotations

from urllib.parse import parse_qs
from urllib.parse import urlsplit

from playwright.sync_api import Page


def open_map(page: Page, address: str) -> None:
    """Open a map and wait until it is drawn."""
    page.goto(address)
    page.wait_for_selector("html[data-ready='1']")


def view_of(page: Page) -> dict[str, str]:
    """Return the arguments of the page's address."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def fills(page: Page) -> list[str]:
    """Return the fill of every unit, in order."""
    script = "nodes => nodes.map(node => node.getAttribute('fill'))"
    found: list[str] = page.locator("path.unit").evaluate_all(script)
    return found


def click_unit(page: Page, code: str) -> None:
    """Click into a unit where nothing lies over it, as a person would aim."""
    x, y = page.evaluate(_FREE_POINT, code)
    page.mouse.click(x, y)


_FREE_POINT = """code => {
  const node = document.querySelector(`path.unit[data-unit="${code}"]`);
  const box = node.getBoundingClientRect();
  for (let i = 1; i < 20; i += 1) for (let j = 1; j < 20; j += 1) {
    const [x, y] = [box.left + box.width * i / 20, box.top + box.height * j / 20];
    if (document.elementFromPoint(x, y) === node) return [x, y];
  }
  throw new Error(`no free point in unit ${code}`);
}"""
