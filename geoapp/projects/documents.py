"""Documents of the programme: decisions, guidance, plans and reports, and what they concern."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from geoapp.dates import PartialDate

#: What the id of a record of the programme may look like: it stands in addresses and in lists.
RECORD_ID = r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}"


class DocumentKind(StrEnum):
    """What sort of paper a document is."""

    DECISION = "decision"
    GUIDANCE = "guidance"
    PLAN = "plan"
    REPORT = "report"
    LAW = "law"
    OTHER = "other"


@dataclass(frozen=True)
class Document:
    """One paper. ``issuer`` is in words: ministries are no organisations of the store.

    ``units`` and ``indicators`` are the codes of what it concerns; without any it concerns all. ``url`` is an
    address of the web or empty.
    """

    id: str
    kind: DocumentKind
    title: str
    source: str
    number: str = ""
    issued_on: PartialDate | None = None
    issuer: str = ""
    url: str = ""
    units: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    note: str = ""

    def concerns(self, units: Collection[str], indicator: str | None = None) -> bool:
        """Tell whether the document is to be shown where ``units`` are spoken of.

        Parameters
        ----------
        units
            The code of a unit and of those above it: what concerns a district concerns its communes.
        indicator
            The code of an indicator, or None where none is asked about.
        """
        if self.units and not set(self.units) & set(units):
            return False
        return indicator is None or not self.indicators or indicator in self.indicators
