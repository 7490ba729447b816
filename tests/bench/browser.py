"""One opening of a page in Chromium with nothing in its cache: what it asked for, and how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from urllib.parse import urlsplit

from playwright.sync_api import Browser
from playwright.sync_api import CDPSession
from playwright.sync_api import Page

# Ready is the second frame after what the page is for stands in it, and never before the first paint.
WATCH = """
(() => {
  const bench = { longest: 0 };
  const note = (list) => {
    for (const task of list.getEntries()) bench.longest = Math.max(bench.longest, task.duration);
  };
  new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
  bench.ready = new Promise((done, fail) => {
    const drawn = () => DRAWN.every((part) => document.querySelector(part));
    const settled = () => requestAnimationFrame(() => done(performance.now()));
    const look = () => requestAnimationFrame(drawn() ? settled : look);
    look();
    setTimeout(() => fail(new Error("the map was not drawn within 30 s")), 30_000);
  });
  bench.painted = () => performance.getEntriesByName("first-paint")[0]?.startTime ?? 0;
  window.bench = bench;
})();
"""


@dataclass(frozen=True)
class Opening:
    """What one opening cost. Bytes are those of the network, headers included; times in milliseconds.

    The longest task is 0 where none took over 50 ms: Chromium reports no shorter ones.
    """

    sent_bytes: int
    paths: tuple[str, ...]
    ready: float
    longest: float
    heap_mb: float


@dataclass
class _Traffic:
    """Counts what the page asks for; ``data:`` and ``blob:`` cost nothing."""

    session: CDPSession
    urls: list[str] = field(default_factory=list)
    size: float = 0

    def __post_init__(self) -> None:
        self.session.on("Network.requestWillBeSent", lambda event: self.urls.append(event["request"]["url"]))
        self.session.on("Network.loadingFinished", self._finished)
        self.session.send("Network.enable")
        self.session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def paths(self, origin: str) -> tuple[str, ...]:
        sent = [url for url in self.urls if urlsplit(url).scheme not in ("data", "blob")]
        strangers = [url for url in sent if not url.startswith(f"{origin}/")]
        assert strangers == [], f"the page asked other servers for {strangers}"
        return tuple(urlsplit(url).path for url in sent)

    def _finished(self, event: Mapping[str, float]) -> None:
        self.size += event["encodedDataLength"]


def open_page(browser: Browser, origin: str, path: str, drawn: tuple[str, ...]) -> Opening:
    """Open ``path`` in a context of its own; it is ready when every selector in ``drawn`` finds something.

    The content security policy is off for every page alike, for a folium page has inline scripts.
    """
    with browser.new_context(
        bypass_csp=True, viewport={"width": 1280, "height": 800}, locale="vi-VN"
    ) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        traffic = _Traffic(session)
        page.add_init_script(WATCH.replace("DRAWN", str(list(drawn))))
        page.goto(f"{origin}{path}", wait_until="commit")
        ready = page.evaluate("bench.ready")
        page.wait_for_load_state("networkidle")
        return Opening(
            sent_bytes=round(traffic.size),
            paths=traffic.paths(origin),
            ready=max(ready, page.evaluate("bench.painted()")),
            longest=page.evaluate("bench.longest"),
            heap_mb=_heap_mb(session, page),
        )


def _heap_mb(session: CDPSession, page: Page) -> float:
    session.send("HeapProfiler.collectGarbage")
    used: float = session.send("Runtime.getHeapUsage")["usedSize"]
    return used / 1e6
