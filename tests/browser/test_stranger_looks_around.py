"""A stranger opens the printed address: the map draws in both languages, and so does the demonstration."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.serving import Server


@pytest.mark.parametrize(
    ("path", "language"), [("/", "vi"), ("/en/", "en"), ("/demo/", "vi"), ("/demo/en/", "en")]
)
def test_the_front_page_draws_its_map(page: Page, server: Server, path: str, language: str) -> None:
    page.goto(server.url + path)
    expect(page.locator("html[data-ready='1']")).to_be_attached()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".leaflet-container")).to_be_visible()
    expect(page.locator(".banner-demonstration")).to_have_count(1 if "demo" in path else 0)
