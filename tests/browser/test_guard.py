"""The lock on the browser itself: a page that reaches out is stopped and found out."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page

from tests.browser.guard import Guard
from tests.browser.guard import is_local

HERE = [
    "http://127.0.0.1:8000/",
    "http://localhost/",
    "http://so.localhost:81/",
    "data:,x",
    "file:///tmp/a.html",
]
ELSEWHERE = ["https://cdn.example/a.js", "http://127.0.0.1.example/", "http://10.0.0.1/", "ws://example.vn/"]


@pytest.mark.parametrize("url", HERE)
def test_loopback_and_local_documents_are_here(url: str) -> None:
    assert is_local(url)


@pytest.mark.parametrize("url", ELSEWHERE)
def test_every_other_address_is_elsewhere(url: str) -> None:
    assert not is_local(url)


def test_a_request_that_leaves_the_machine_is_aborted_and_counted(browser: Browser) -> None:
    guard = Guard()
    context = browser.new_context()
    guard.watch(context)
    page = context.new_page()
    with page.expect_event("requestfailed") as failed:
        page.set_content('<img src="https://cdn.example/pixel.png">')
    context.close()
    assert failed.value.failure == "net::ERR_FAILED"
    assert guard.findings() == ["a request left the machine: https://cdn.example/pixel.png"]


def test_an_error_nobody_caught_is_found(browser: Browser) -> None:
    guard = Guard()
    context = browser.new_context()
    guard.watch(context)
    page = context.new_page()
    with context.expect_event("weberror"):
        page.set_content("<script>setTimeout(() => { throw new Error('unseen') })</script>")
    context.close()
    assert guard.findings() == ["an error nobody caught: unseen"]


@pytest.fixture
def greeting() -> Iterator[str]:
    """Serve one small page on loopback and return its port's address under a foreign name."""

    class Greeting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<title>here</title>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Greeting) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://foreign.localhost:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_loopback_answers_under_a_foreign_name(new_page: Callable[..., Page], greeting: str) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(greeting)
    assert page.title() == "here"
    assert page.viewport_size == {"width": 390, "height": 844}
