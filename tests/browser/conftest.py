"""A page in the system's Chromium that cannot leave the machine; a test fails when its page tried."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page
from playwright.sync_api import sync_playwright

from tests.browser.guard import Guard

TOP = Path(__file__).resolve().parents[2]
# A second lock below the guard's routes: only loopback's names resolve. *.localhost serve as foreign origins.
ARGUMENTS = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
    "--disable-quic",
    "--disable-gpu",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium once per worker."""
    command = [str(TOP / "tools" / "chromium.sh")]
    program = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return ``new_page(**options)``: a page in a context of its own.

    The options are the context's, such as ``viewport=…`` or ``java_script_enabled=False``.

    After the test no request may have left the machine, and no page may have thrown an error nobody caught.
    """
    contexts: list[BrowserContext] = []
    guard = Guard()
    usual = {"viewport": {"width": 1280, "height": 800}, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**(usual | options))
        contexts.append(context)
        context.set_default_timeout(15_000)
        guard.watch(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert guard.findings() == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """Return a page 1280 pixels wide, in Vietnam's language and time zone."""
    return new_page()
