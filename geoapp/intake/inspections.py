"""Checking joint inspections: internal records, of which no release shows more than counts."""

from __future__ import annotations

from dataclasses import replace

from geoapp.intake.cells import Cells
from geoapp.intake.cells import words
from geoapp.intake.facts import check_rows
from geoapp.intake.facts import check_source
from geoapp.intake.facts import read_unit
from geoapp.intake.ids import made_id
from geoapp.intake.ids import read_id
from geoapp.intake.ids import unnumbered
from geoapp.intake.known import Known
from geoapp.intake.lists import read_indicators
from geoapp.intake.parties import read_agencies
from geoapp.intake.problems import Checked
from geoapp.intake.tables import Table
from geoapp.projects.inspections import Inspection
from geoapp.projects.inspections import InspectionResult
from geoapp.projects.inspections import Sector

#: The words for the sector that was inspected.
SECTORS = words(
    (Sector.LIVESTOCK, ("livestock", "chăn nuôi")),
    (Sector.AQUACULTURE, ("aquaculture", "thủy sản", "nuôi trồng thủy sản")),
    (Sector.CROPS, ("crops", "trồng trọt", "thuốc bảo vệ thực vật", "bảo vệ thực vật")),
    (Sector.CRAFT_VILLAGE, ("craft_village", "làng nghề", "tiểu thủ công nghiệp", "craft villages")),
    (Sector.INDUSTRY, ("industry", "công nghiệp", "sản xuất công nghiệp", "cụm công nghiệp", "sản xuất")),
    (
        Sector.TRADE,
        ("trade", "thương mại, dịch vụ", "thương mại", "dịch vụ", "kinh doanh", "chợ", "trade and services"),
    ),
    (Sector.HEALTH, ("health", "y tế", "cơ sở y tế")),
    (
        Sector.MINING,
        (
            "mining",
            "khoáng sản",
            "khai thác khoáng sản",
            "xây dựng",
            "khoáng sản, xây dựng",
            "mining and building",
        ),
    ),
    (Sector.WASTE, ("waste", "chất thải", "xử lý chất thải", "thu gom, xử lý chất thải", "chất thải rắn")),
    (Sector.OTHER, ("other", "khác", "lĩnh vực khác")),
)
#: The words for what came of an inspection.
RESULTS = words(
    (InspectionResult.COMPLIANT, ("compliant", "chấp hành", "chấp hành tốt", "đạt", "không vi phạm")),
    (InspectionResult.TO_REMEDY, ("to_remedy", "phải khắc phục", "còn tồn tại", "yêu cầu khắc phục")),
    (InspectionResult.SANCTIONED, ("sanctioned", "xử phạt", "bị xử phạt", "vi phạm")),
)


def check_inspections(table: Table, known: Known) -> Checked[Inspection]:
    """Check the rows of a list of inspections. Personal data is warned of only: nobody outside sees it."""
    checked = check_rows(table, known, _check, lambda inspection: inspection.id, internal=True)
    made_of = "agencies, sector, unit, day, result and remedy"
    return replace(checked, problems=[*unnumbered(table, made_of), *checked.problems])


def _check(cells: Cells, known: Known) -> Inspection | None:
    cells.required("inspected_on", "give the day, month or year of the inspection")
    inspected_on = cells.date("inspected_on")
    remedy_due, remedied_on = cells.date("remedy_due"), cells.date("remedied_on")
    for field, later in (("remedy_due", remedy_due), ("remedied_on", remedied_on)):
        if inspected_on and later and later.last < inspected_on.first:
            cells.refuse(field, f"it lies before the inspection of {inspected_on}", "check the two dates")
    unit = read_unit(cells, known, inspected_on.last if inspected_on else None, strict=False)
    cells.required("sector", SECTORS.remedy)
    sector = cells.choice("sector", SECTORS)
    identity, source = read_id(cells, "KT-2019-01"), check_source(cells)
    agencies, indicators = read_agencies(cells, known, "agencies"), read_indicators(cells, known)
    result = cells.choice("result", RESULTS)
    if inspected_on is None or unit is None or sector is None:
        return None
    remedy = cells.text("remedy")
    return Inspection(
        id=identity or made_id(agencies, sector, unit.code, inspected_on, result, remedy),
        sector=sector,
        unit_code=unit.code,
        inspected_on=inspected_on,
        source=source,
        agencies=agencies,
        result=result,
        remedy=remedy,
        remedy_due=remedy_due,
        remedied_on=remedied_on,
        indicators=indicators,
        note=cells.text("note"),
    )
