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
    (Tier.NTM, ("ntm", "nông thôn mới", "đạt chuẩn NTM")),
    (Tier.NANG_CAO, ("nang_cao", "nâng cao", "NTM nâng cao", "nông thôn mới nâng cao")),
    (Tier.KIEU_MAU, ("kieu_mau", "kiểu mẫu", "NTM kiểu mẫu", "nông thôn mới kiểu mẫu")),
    (Tier.HIEN_DAI, ("hien_dai", "hiện đại", "NTM hiện đại", "nông thôn mới hiện đại")),
)
_STAGES = words(
    (Stage.PREPARING, ("preparing", "đang hoàn thiện hồ sơ", "đã hoàn thiện hồ sơ", "chuẩn bị hồ sơ")),
    (Stage.SUBMITTED, ("submitted", "đã trình")),
    (Stage.UNDER_APPRAISAL, ("under_appraisal", "đang thẩm định")),
    (Stage.RECOGNISED, ("recognised", "được công nhận", "đã công nhận", "công nhận")),
    (Stage.REVOKED, ("revoked", "thu hồi", "bị thu hồi")),
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
    cells.required("tier", f"write one of {', '.join(Tier)}")
    cells.required("stage", f"write one of {', '.join(Stage)}")
    tier, stage = cells.choice("tier", TIERS, tuple(Tier)), cells.choice("stage", _STAGES, tuple(Stage))
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
