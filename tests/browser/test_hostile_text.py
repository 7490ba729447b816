"""Hostile text in names, titles, sources and labels comes out as text on every output."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from geoapp.config import Settings
from geoapp.pages.render import ASSETS
from geoapp.release.build import build_release
from geoapp.release.current import current_release
from geoapp.release.current import switch
from tests.hostile import STRINGS
from tests.hostile import hostile_definition
from tests.hostile import hostile_province
from tests.hostile import hostile_snapshot
from tests.serving import Server
from tests.serving import free_port
from tests.serving import serving

WORST = STRINGS[0]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return an instance that publishes hostile text everywhere."""
    settings = Settings.from_environment({"GEOAPP_INSTANCE": str(tmp_path_factory.mktemp("hostile"))})
    definitions = [hostile_definition(WORST)]
    built = build_release(hostile_snapshot(), definitions, hostile_province(WORST), ASSETS, settings.releases)
    switch(settings.releases, built.release)
    return settings


@pytest.fixture(scope="module")
def hostile_server(hostile: Settings, tmp_path_factory: pytest.TempPathFactory):  # noqa: ANN201
    """Serve the hostile instance."""
    port = free_port()
    settings = Settings(hostile.instance, f"http://127.0.0.1:{port}", "127.0.0.1", port)
    with serving(settings, tmp_path_factory.mktemp("server") / "log") as running:
        yield running


def _open_everything(page: Page) -> None:
    """Make the page show each text: tooltips, profiles, popups, lists, search."""
    page.wait_for_selector("html[data-ready='1']")
    page.evaluate(
        """async () => {
          const nap = ms => new Promise(done => setTimeout(done, ms));
          for (const node of [...document.querySelectorAll('path.unit')].slice(0, 40)) {
            node.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
            node.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
            await nap(15);
          }
          for (const button of [...document.querySelectorAll('[data-project]')].slice(0, 8)) {
            button.click();
            await nap(60);
          }
        }"""
    )


def _assert_harmless(page: Page) -> None:
    assert page.evaluate("window.__x") is None
    text = page.evaluate("document.documentElement.outerHTML")
    assert "uid=0" not in text
    assert page.evaluate("getComputedStyle(document.documentElement).display") != "none"


@pytest.mark.parametrize("path", ["/", "/en/maps/overlay/", "/embed/overlay/"])
def test_pages_and_embed(page: Page, hostile_server: Server, path: str) -> None:
    page.goto(hostile_server.url + path)
    _open_everything(page)
    _assert_harmless(page)
    assert WORST in page.title()
    labels = page.locator("path.unit").evaluate_all("nodes => nodes.map(n => n.getAttribute('aria-label'))")
    assert len(labels) == len(STRINGS)
    for text in STRINGS:
        assert any(label.startswith(text) for label in labels), text


def test_standalone_file(new_page: Callable[..., Page], hostile: Settings, tmp_path: Path) -> None:
    release = current_release(hostile.releases)
    assert release is not None
    file = tmp_path / "map.html"
    file.write_bytes((release.folder / "maps/overlay.standalone.html").read_bytes())
    page = new_page(offline=True)
    page.goto(file.as_uri())
    _open_everything(page)
    _assert_harmless(page)


def test_picture(page: Page, hostile_server: Server) -> None:
    page.goto(f"{hostile_server.url}/maps/overlay.svg")
    assert page.evaluate("document.documentElement.tagName") == "svg"
    assert page.evaluate("document.querySelectorAll('script, a, foreignObject').length") == 0
    _assert_harmless(page)


def test_without_javascript(new_page: Callable[..., Page], hostile_server: Server) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{hostile_server.url}/maps/overlay/")
    cells = page.locator("table.ranking tbody th").all_inner_texts()
    assert len(cells) == len(STRINGS)
