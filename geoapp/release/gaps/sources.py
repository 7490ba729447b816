"""The sources of a page, each said once."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field


@dataclass
class Sources:
    """The sources that rows name, each once: rows say its number."""

    texts: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        """Return the number of a source."""
        return self.texts.setdefault(text, len(self.texts))
