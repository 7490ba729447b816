"""The figures beside their budgets, as Markdown that can stand in the documentation as it is."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.browser import Opening
from tests.bench.first_view import EMBED_BYTES
from tests.bench.first_view import PAGE_BYTES

#: The first view of 11 districts with 500 projects; what is measured in bytes stands in first_view.
READY_TO_PEER = 0.8
PAGE_TO_EMBED = 1.25
LONGEST_TASK_MS = 50.0
HEAP_MB = 15.0


@dataclass(frozen=True)
class Check:
    """A figure (the median of its rounds) against its budget."""

    name: str
    rounds: Sequence[float]
    budget: float
    unit: str = ""
    digits: int = 0

    @property
    def passed(self) -> bool:
        return median(self.rounds) <= self.budget

    def row(self) -> str:
        figure = self._text(median(self.rounds))
        several = len(self.rounds) > 1
        spread = f"{self._text(min(self.rounds))} – {self._text(max(self.rounds))}" if several else ""
        verdict = "PASS" if self.passed else "FAIL"
        limit = f"≤ {self._text(self.budget)}{self.unit}"
        return f"| {self.name} | {figure}{self.unit} | {spread} | {limit} | {verdict} |"

    def _text(self, value: float) -> str:
        return f"{value:.{self.digits}f}"


def fastest(rounds: Mapping[str, Sequence[Opening]], peers: Iterable[str]) -> str:
    """Return the peer with the smallest median ready time."""
    return min(peers, key=lambda name: median(opening.ready for opening in rounds[name]))


def first_view_checks(rounds: Mapping[str, Sequence[Opening]], peer: str) -> list[Check]:
    """Return the checks of the first view; ratios are taken within each round."""
    embed, page = rounds["geoapp embed"], rounds["geoapp page"]
    ours = [("embed", embed), ("page", page)]
    return [
        Check("embed, KB", [o.sent_bytes / 1000 for o in embed], EMBED_BYTES / 1000, digits=1),
        Check("page, KB", [o.sent_bytes / 1000 for o in page], PAGE_BYTES / 1000, digits=1),
        Check(f"embed ready ÷ {peer} ready", _ratios(embed, rounds[peer]), READY_TO_PEER, digits=2),
        Check("page ready ÷ embed ready", _ratios(page, embed), PAGE_TO_EMBED, digits=2),
        *(Check(f"{name}, longest task", [o.longest for o in r], LONGEST_TASK_MS, " ms") for name, r in ours),
        *(Check(f"{name}, JS heap", [o.heap_mb for o in r], HEAP_MB, " MB", digits=1) for name, r in ours),
    ]


def figures(rounds: Mapping[str, Sequence[Opening]]) -> str:
    """Return the table of medians, a line for each page."""
    lines = [
        "| page | KB | requests | ready, ms | longest task, ms | JS heap, MB |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name, openings in rounds.items():
        ready = [opening.ready for opening in openings]
        longest = median(opening.longest for opening in openings)
        cells = [
            name,
            f"{median(opening.sent_bytes for opening in openings) / 1000:.1f}",
            f"{median(len(opening.paths) for opening in openings):.0f}",
            f"{median(ready):.0f} ({min(ready):.0f} – {max(ready):.0f})",
            f"{longest:.0f}" if longest else "< 50",
            f"{median(opening.heap_mb for opening in openings):.1f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def verdicts(checks: Sequence[Check]) -> str:
    """Return the table of budgets kept and missed."""
    head = ["| budget | median | min – max | limit | |", "|---|--:|--:|--:|---|"]
    return "\n".join([*head, *(check.row() for check in checks)])


def _ratios(ours: Sequence[Opening], theirs: Sequence[Opening]) -> list[float]:
    return [mine.ready / other.ready for mine, other in zip(ours, theirs, strict=True)]
