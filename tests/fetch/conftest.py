"""A publisher on loopback for each test, and no proxy from the developer's environment."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetch.publisher import Publisher
from tests.fetch.publisher import publishing


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """Return a publisher that runs."""
    with publishing() as running:
        yield running
