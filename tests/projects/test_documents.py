"""Where a document is to be shown, and what programmes are made of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind
from geoapp.projects.programmes import Party
from geoapp.projects.programmes import PartyRole

OPEN = Document("VB-1", DocumentKind.LAW, "Luật", "s")
BOUND = replace(OPEN, units=("741",), indicators=("17.6",))


@pytest.mark.parametrize(
    ("document", "units", "indicator", "expected"),
    [
        (OPEN, ("26425", "741"), "17.2", True),
        (BOUND, ("26425", "741"), "17.6", True),
        (BOUND, ("26425", "741"), None, True),
        (BOUND, ("26425", "741"), "17.2", False),
        (BOUND, ("732",), "17.6", False),
    ],
)
def test_a_document_concerns_its_units_those_below_and_its_indicators(
    document: Document, units: tuple[str, ...], indicator: str | None, expected: bool
) -> None:
    assert document.concerns(units, indicator) is expected


def test_an_organisation_is_a_party_unless_said_otherwise() -> None:
    assert Party("mttq") == Party("mttq", PartyRole.PARTY)
