"""Whether octets keep coming: a server that drips holds no command up for hours."""

from __future__ import annotations

import time

from geoapp.fetch.web import Limits


class Pace:
    """Measures an answer over one window after the other, from its first octets on.

    How long those may take is the time-out of reading.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._since: float | None = None
        self._before = 0

    def too_slow(self, have: int) -> bool:
        """Tell whether less than the least came in the window that ends now; ``have`` is what there is."""
        now = time.monotonic()
        if self._since is None:
            self._since, self._before = now, have
        passed = now - self._since
        if passed <= self._limits.window:
            return False
        slow = have - self._before < self._limits.slowest * passed
        self._since, self._before = now, have
        return slow
