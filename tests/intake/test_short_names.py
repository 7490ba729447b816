"""Parties by the short names people write, in every column that names an organisation."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geoapp.config import shipped
from geoapp.intake.cells import Cells
from geoapp.intake.known import Known
from geoapp.intake.organisations import check_organisations
from geoapp.intake.parties import named_slug
from geoapp.intake.parties import read_parties
from geoapp.intake.problems import Severity
from geoapp.intake.tables import read_table
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from tests.intake.making import PROVINCE


@pytest.fixture(scope="module")
def pilot() -> Known:
    table = read_table(shipped("data", "pilot", "organisations.csv"), "organisations")
    return Known(PROVINCE, organisations=check_organisations(table, Known(PROVINCE)).records)


def cells_of(tmp_path: Path, known: Known, **given: str) -> Cells:
    path = tmp_path / "mo_hinh.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["name_vi", *given], ["Mô hình", *given.values()]])
    table = read_table(path, "projects")
    return Cells(table, table.rows[0], known)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hội LHPN tỉnh", "hoi_phu_nu"),
        ("Hội Phụ nữ", "hoi_phu_nu"),
        ("hoi lhpn tinh dong nai", "hoi_phu_nu"),
        ("Đoàn TN", "tinh_doan"),
        ("Tỉnh đoàn", "tinh_doan"),
        ("Đoàn TNCS Hồ Chí Minh tỉnh Đồng Nai", "tinh_doan"),
        ("MTTQ", "mttq"),
        ("Ủy ban MTTQVN tỉnh", "mttq"),
        ("LĐLĐ tỉnh", "ldld"),
        ("Hội ND", "hoi_nong_dan"),
        ("CCB", "hoi_ccb"),
        ("Hội NCT tỉnh", "hoi_nct"),
        ("LMHTX", "lm_htx"),
        ("Sở TN&MT", "department"),
        ("Sở NN và MT", None),
        ("Sở NN&MT tỉnh Đồng Nai", "department"),
        ("Ban Tuyên giáo", "ban_tuyen_giao"),
        ("MTTQ huyện Thống Nhất", "mttq_h_thong_nhat"),
        ("Hội LHPN xã Hưng Lộc", "hoi_phu_nu_x_hung_loc"),
        ("Đoàn TN xã Xuân Định", "doan_x_xuan_dinh"),
        ("Hội ND xã Xuân Định", None),
        ("MTTQ huyện", None),
        ("CCBA", None),
    ],
)
def test_the_ten_parties_and_their_branches(
    tmp_path: Path, pilot: Known, text: str, slug: str | None
) -> None:
    cells = cells_of(tmp_path, pilot, lead_org=text)
    assert named_slug(cells, pilot, "lead_org", text) == slug
    said = [problem.reason for problem in cells.problems]
    whole = pilot.slugs[slug].names[-1].name_vi if slug else ""
    assert said == ([f"it was read as {whole} ({slug})"] if slug else [])


def test_a_project_takes_them_in_all_its_columns(tmp_path: Path, pilot: Known) -> None:
    given = {"lead_org": "Hội LHPN tỉnh", "partner_orgs": "Đoàn TN; CCB; Quỹ Lạ", "managing_org": "MTTQ"}
    cells = cells_of(tmp_path, pilot, **given)
    found = read_parties(cells, pilot)
    assert (found.lead, found.partners, found.managing) == ("hoi_phu_nu", ("tinh_doan", "hoi_ccb"), "mttq")
    assert found.remark == "Đơn vị phối hợp (theo tệp): Quỹ Lạ"


def test_a_short_name_of_two_is_refused_with_both(tmp_path: Path, pilot: Known) -> None:
    names = (OrganisationName("Hội Phụ nữ tỉnh Đồng Nai", "", None, None, "nguồn"),)
    second = Organisation("hoi_pn_cu", "mass_organisation", "province", None, "", names)
    known = Known(PROVINCE, organisations=(*pilot.organisations, second))
    cells = cells_of(tmp_path, known, lead_org="HPN")
    assert read_parties(cells, known).lead is None
    (problem,) = cells.problems
    assert problem.severity is Severity.REFUSE
    assert problem.reason == "several organisations bear this short name"
    assert problem.remedy == "write its whole name or its key: hoi_phu_nu, hoi_pn_cu"
    assert read_parties(cells_of(tmp_path, known, lead_org="hoi_pn_cu"), known).lead == "hoi_pn_cu"
