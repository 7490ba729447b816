"""The map in an iframe of another site, in the strictest sandbox."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import open_map
from tests.serving import Server

PAGE = """<!doctype html><html lang="vi"><title>Trang của xã</title><h1>Tin của xã</h1>
<iframe src="{src}" title="Bản đồ" width="800" height="480" loading="eager" sandbox="{sandbox}"></iframe>"""


class _Foreign(BaseHTTPRequestHandler):
    def __init__(self, html: str, *arguments: object) -> None:
        self._html = html
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        body = self._html.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def foreign_page(src: str, sandbox: str) -> Iterator[str]:
    """Serve a page of another origin that frames ``src``."""
    html = PAGE.format(src=src, sandbox=sandbox)
    site = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Foreign, html))
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    try:
        # Another name for the loopback: another site for the browser.
        yield f"http://commune.localhost:{site.server_port}/"
    finally:
        site.shutdown()
        site.server_close()
        thread.join()


def test_the_embed_draws_in_a_sandbox_of_a_foreign_origin(page: Page, server: Server) -> None:
    cookies: list[str] = []
    page.on("response", lambda answer: cookies.extend(k for k in answer.headers if k == "set-cookie"))
    with foreign_page(f"{server.url}/embed/overlay/?time=2018", "allow-scripts allow-popups") as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        expect(frame.locator("html[data-ready='1']")).to_have_count(1)
        expect(frame.locator("path.unit")).to_have_count(11)
        expect(frame.locator("path.unit[data-unit='734']")).to_have_attribute(
            "aria-label", "Huyện Tân Phú: Chưa có thông tin công nhận"
        )
        assert frame.locator("body").evaluate("() => window.origin") == "null"
        link = frame.get_by_role("link", name="Bản đồ môi trường nông thôn mới")
        expect(link).to_have_attribute("href", f"{server.url}/maps/overlay/?time=2018")
    assert cookies == []


def test_a_unit_of_the_embed_opens_without_touching_the_address(page: Page, server: Server) -> None:
    with foreign_page(f"{server.url}/embed/overlay/", "allow-scripts") as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        frame.locator("path.unit[data-unit='741']").press("Enter")
        expect(frame.locator("path.unit[data-unit='741']")).to_have_attribute("aria-pressed", "true")
        assert page.url == address


def test_a_full_page_refuses_a_foreign_frame(page: Page, server: Server) -> None:
    with foreign_page(f"{server.url}/maps/overlay/", "allow-scripts allow-same-origin") as address:
        page.goto(address)
        page.wait_for_timeout(500)
        frames = [frame for frame in page.frames if frame != page.main_frame]
        assert [frame.locator("path.unit").count() for frame in frames] == [0]


@pytest.mark.parametrize("width", [360, 600, 690, 710, 764, 800])
def test_the_legend_never_stands_on_the_time_control(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    open_map(page, f"{server.url}/demo/embed/overlay/")
    time, legend = (page.locator(name).bounding_box() for name in (".time", ".legend"))
    assert time is not None
    assert legend is not None
    beside = time["x"] + time["width"] <= legend["x"]
    above = legend["y"] + legend["height"] <= time["y"]
    assert beside or above
