"""Watch a browser context: what tried to leave the machine, and what failed unseen in its pages."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext
from playwright.sync_api import Route

LOCAL_SCHEMES = ("data", "blob", "about", "file")
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def is_local(url: str) -> bool:
    """Say whether ``url`` stays on this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.scheme in LOCAL_SCHEMES or host in LOOPBACK or host.endswith(".localhost")


@dataclass
class Guard:
    """Aborts and counts requests to other machines; collects uncaught errors of the pages."""

    left: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Guard every page of ``context``."""
        context.route(lambda url: not is_local(url), self._refuse)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def findings(self) -> list[str]:
        """Return a sentence for everything that must not have happened."""
        left = [f"a request left the machine: {url}" for url in self.left]
        return left + [f"an error nobody caught: {error}" for error in self.errors]

    def _refuse(self, route: Route) -> None:
        self.left.append(route.request.url)
        route.abort()
