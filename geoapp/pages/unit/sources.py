"""The numbered list of sources at the foot of a page."""

from __future__ import annotations

from geoapp.pages.format import source_parts
from geoapp.pages.kinds import Json


class Sources:
    """Numbers sources in the order in which a page first names them, from 1."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, source: str) -> int:
        """Return the number of a source, a new one for a new source."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def listed(self) -> list[Json]:
        """Return the sources by number, each as pieces of text and addresses."""
        return [{"number": n, "parts": source_parts(source)} for source, n in self._numbers.items()]
