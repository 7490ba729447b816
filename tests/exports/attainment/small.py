"""A store small enough to work every figure of its report out by hand.

On 2019-12-31 Xã Một meets all three indicators, Xã Hai lacks 3.5 and 2 percentage points, Phường Ba is a ward
and Xã Bốn lacks 1 percentage point by its own account. A year before, Xã Một lacked 5 and Xã Hai met all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.dates import PartialDate
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.findings import Records
from geoapp.exports.attainment.findings import findings
from tests.criteria.examples import criteria_set
from tests.criteria.examples import indicator
from tests.criteria.examples import threshold

DAY = date(2019, 12, 31)
BOUNDS = (106.9, 10.9, 107.7, 11.7)
SINCE = date(2004, 1, 1)


def unit(code: str, name: str, level: Level = Level.COMMUNE, parent: str | None = "731", at: int = 0) -> Unit:
    outline = shapely.box(107 + at * 0.1, 11, 107.1 + at * 0.1, 11.1).wkb
    return Unit(code, SINCE, None, level, name, f"{name} (en)", parent, "Nguồn ranh giới", outline)


UNITS = (
    unit("731", "Huyện Một", Level.DISTRICT, "75"),
    unit("732", "Huyện Hai", Level.DISTRICT, "75", 3),
    unit("1", "Xã Một"),
    unit("2", "Xã Hai", at=1),
    unit("3", "Phường Ba", at=2),
    unit("4", "Xã Bốn", parent="732", at=3),
)


def _indicator(code: str, operator: str, value: float, name: str, *, unconfirmed: bool) -> Indicator:
    made = indicator(code, operator, threshold(value, unconfirmed=unconfirmed))
    return replace(made, name_vi=name, unit="" if operator == Operator.IS_MET else "%")


SET: CriteriaSet = replace(
    criteria_set(
        "BO",
        (2016, 2020),
        _indicator("17.1", ">=", 95, "Nước hợp vệ sinh", unconfirmed=False),
        _indicator("17.2", "=", 100, "Cơ sở tuân thủ", unconfirmed=True),
        _indicator("17.3", "is_met", 1, "Cảnh quan", unconfirmed=False),
    ),
    name_vi="Bộ tiêu chí thử",
)


def told(
    unit_code: str, code: str, value: float | None, year: int = 2019, assessor: Assessor = Assessor.APPRAISED
) -> Assessment:
    """Return a report; without a value it says that the indicator is met."""
    period = (date(year, 1, 1), date(year, 12, 31))
    status = Status.MET if value is None else None
    return Assessment(unit_code, "BO", code, *period, assessor, f"Báo cáo {year}", value, status)


ASSESSMENTS = (
    told("1", "17.1", 96),
    told("1", "17.2", 100),
    told("1", "17.3", None),
    told("2", "17.1", 91.5),
    told("2", "17.2", 98),
    told("2", "17.3", None),
    told("4", "17.1", 94, assessor=Assessor.SELF),
    told("4", "17.3", None, assessor=Assessor.SELF),
    told("1", "17.1", 90, 2018),
    told("2", "17.1", 96, 2018),
    told("2", "17.2", 100, 2018),
    told("2", "17.3", None, 2018),
)

RECOGNITIONS = (
    Recognition(
        unit_code="2",
        tier=Tier.NTM,
        stage=Stage.RECOGNISED,
        source="Quyết định ở cổng tỉnh",
        for_year=2018,
        decided_on=PartialDate.parse("2018-03-22"),
        decision="326/QĐ",
    ),
)


def records(**changed: object) -> Records:
    """Return the small store, with some of its fields changed."""
    made = Records(UNITS, (), (SET,), ASSESSMENTS, RECOGNITIONS, "75", "dong_nam_bo")
    return replace(made, **changed)  # type: ignore[arg-type]


def small(**changed: object) -> Findings:
    """Return what the report on the small store tells."""
    return findings(records(**changed), Level.COMMUNE, Tier.NTM, DAY)


def hostile_records(texts: Sequence[str]) -> Findings:
    """Return a report with a commune for each text, whose name, source and decision it is."""
    communes = [unit(f"9{n:03}", text, at=n) for n, text in enumerate(texts)]
    return small(
        units=(*(replace(each, name_vi=texts[0]) for each in UNITS[:2]), *communes),
        assessments=tuple(replace(told(c.code, "17.1", 90), source=c.name_vi) for c in communes),
        recognitions=tuple(
            replace(RECOGNITIONS[0], unit_code=c.code, decision=c.name_vi, source=c.name_vi) for c in communes
        ),
    )
