"""Whom to ask about a project or at an organisation: personal data, internal, in no release.

The law on personal data (91/2025/QH15) asks for consent and for its date, and gives people the right to have
what is held of them removed.
"""

from __future__ import annotations

from dataclasses import dataclass

from geoapp.dates import PartialDate


@dataclass(frozen=True)
class Contact:
    """One person or office to ask: of a project by its id, or of an organisation by its slug.

    ``consent`` is whether the person agreed to be held here, None where nobody noted it.
    """

    id: str
    project: str | None
    organisation: str | None
    role: str
    name: str = ""
    phone: str = ""
    email: str = ""
    consent: bool | None = None
    consent_on: PartialDate | None = None
    note: str = ""

    @property
    def about(self) -> str:
        """The project's id or the organisation's slug."""
        return self.project or self.organisation or ""
