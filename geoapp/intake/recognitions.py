"""Checking recognitions: stages of dossiers and legal decisions."""

from __future__ import annotations

from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.intake.cells import Cells
from geoapp.intake.cells import words
from geoapp.intake.facts import check_rows
from geoapp.intake.facts import check_source
from geoapp.intake.facts import read_unit
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.tables import Table

#: The tiers by the words people use for them.
TIERS = words(
    (
        Tier.NTM,
        ("ntm", "nông thôn mới", "đạt chuẩn NTM", "NRD", "new rural", "new rural development"),
    ),
    (
        Tier.NANG_CAO,
        (
            "nang_cao",
            "nông thôn mới nâng cao",
            "nâng cao",
            "NTM nâng cao",
            "advanced NRD",
            "advanced new rural",
            "advanced new rural development",
        ),
    ),
    (
        Tier.KIEU_MAU,
        (
            "kieu_mau",
            "nông thôn mới kiểu mẫu",
            "kiểu mẫu",
            "NTM kiểu mẫu",
            "exemplary NRD",
            "model new rural",
            "model new rural development",
        ),
    ),
    (
        Tier.HIEN_DAI,
        (
            "hien_dai",
            "nông thôn mới hiện đại",
            "hiện đại",
            "NTM hiện đại",
            "modern NRD",
            "modern new rural",
            "modern new rural development",
        ),
    ),
)
#: The words for how far a recognition is.
STAGES = words(
    (
        Stage.PREPARING,
        (
            "preparing",
            "đang hoàn thiện hồ sơ",
            "đã hoàn thiện hồ sơ",
            "chuẩn bị hồ sơ",
            "đang lập hồ sơ",
            "dossier being prepared",
            "dossier in preparation",
        ),
    ),
    (Stage.SUBMITTED, ("submitted", "đã trình", "đã nộp hồ sơ", "dossier submitted")),
    (Stage.UNDER_APPRAISAL, ("under_appraisal", "đang thẩm định", "under appraisal")),
    (
        Stage.RECOGNISED,
        ("recognised", "được công nhận", "đã công nhận", "công nhận", "đã được công nhận"),
    ),
    (Stage.REVOKED, ("revoked", "bị thu hồi", "thu hồi", "đã thu hồi")),
)


def check_recognitions(table: Table, known: Known) -> Checked[Recognition]:
    """Check the rows of a table of recognitions."""
    return check_rows(table, known, _check, lambda r: (r.unit_code, r.tier, r.stage, r.for_year))


def _check(cells: Cells, known: Known) -> Recognition | None:
    decided_on, known_by = cells.date("decided_on"), cells.date("known_by")
    revoked_on, for_year = cells.date("revoked_on"), cells.year("for_year")
    _check_order(cells, decided_on, known_by, revoked_on)
    attested = decided_on or known_by
    unit = read_unit(cells, known, attested.last if attested else None, strict=True)
    cells.required("tier", TIERS.remedy)
    cells.required("stage", STAGES.remedy)
    tier, stage = cells.choice("tier", TIERS), cells.choice("stage", STAGES)
    source = check_source(cells)
    if unit is None or tier is None or stage is None:
        return None
    return Recognition(
        unit_code=unit.code,
        tier=tier,
        stage=stage,
        source=source,
        for_year=for_year,
        decided_on=decided_on,
        known_by=known_by,
        decision=cells.text("decision"),
        revoked_on=revoked_on,
    )


def _check_order(
    cells: Cells, decided_on: PartialDate | None, known_by: PartialDate | None, revoked_on: PartialDate | None
) -> None:
    if decided_on is None and known_by is None:
        cells.warn(
            "decided_on",
            "neither the day of the decision nor a day it is known by is given",
            "without one it is listed, but colours no map",
            "",
        )
    if decided_on and known_by and decided_on.first > known_by.last:
        cells.refuse("known_by", f"it lies before the decision of {decided_on}", "check the two dates")
    begun = decided_on or known_by
    if revoked_on and begun and revoked_on.last < begun.first:
        cells.refuse("revoked_on", f"it lies before {begun}", "check the two dates")
