"""Checking contacts: whose they are, how to reach them, and whether they agreed."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoapp.intake.contacts import check_contacts
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.tables import read_table
from geoapp.projects.contacts import Contact
from tests.intake.making import KNOWN
from tests.intake.making import write_csv

WHOLE: dict[str, object] = {
    "project": "DN-1",
    "role": "kế toán xã",
    "name": "Tên Thử",
    "phone": "0251 3822 000",
    "email": "to.thu@example.vn",
    "consent": "có",
    "consent_on": "2026-01-05",
    "note": "gọi giờ hành chính",
}


def check(folder: Path, *changes: dict[str, object]) -> Checked[Contact]:
    rows = [WHOLE | change for change in changes or ({},)]
    return check_contacts(read_table(write_csv(folder, rows), "contacts"), KNOWN)


def test_a_whole_row_is_read_field_by_field(tmp_path: Path) -> None:
    found = check(tmp_path)
    (contact,) = found.records
    assert (contact.about, contact.role, contact.name) == ("DN-1", "kế toán xã", "Tên Thử")
    assert (contact.phone, contact.email) == ("0251 3822 000", "to.thu@example.vn")
    assert (contact.consent, str(contact.consent_on)) == (True, "2026-01-05")
    assert found.problems == []


def test_vietnamese_headers_that_other_tables_pass_over_are_read_here(tmp_path: Path) -> None:
    row = {"Tổ chức": "hoi_phu_nu", "Chức vụ": "văn phòng", "Họ và tên": "", "SĐT": "02513822000"}
    found = check_contacts(read_table(write_csv(tmp_path, [row]), "contacts"), KNOWN)
    (contact,) = found.records
    assert (contact.organisation, contact.phone, contact.consent) == ("hoi_phu_nu", "02513822000", None)
    assert [p.severity for p in found.problems] == [Severity.WARN]  # no consent is noted


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"project": ""}, "project", "neither"),
        ({"organisation": "hoi_phu_nu"}, "project", "both"),
        ({"project": "DN-9"}, "project", "not known"),
        ({"project": "", "organisation": "hoi_phu_mu"}, "organisation", "not known"),
        ({"role": ""}, "role", "empty"),
        ({"name": "", "phone": "", "email": ""}, "name", "neither"),
        ({"phone": "hỏi xã"}, "phone", "not a telephone"),
        ({"phone": "0251 3822 000; 0251 3822 001"}, "phone", "not a telephone"),
        ({"email": "to.thu"}, "email", "not an e-mail"),
        ({"consent": "không"}, "consent", "did not agree"),
        ({"consent_on": ""}, "consent_on", "day of the consent"),
    ],
)
def test_a_bad_row_is_refused(tmp_path: Path, change: dict[str, object], column: str, said: str) -> None:
    found = check(tmp_path, change)
    assert found.records == []
    assert any(p.column == column and said in p.reason for p in found.refused), found.problems


def test_the_same_contact_twice_is_refused(tmp_path: Path) -> None:
    found = check(tmp_path, {}, {"note": "lần hai"})
    assert (len(found.records), len(found.refused)) == (1, 1)
