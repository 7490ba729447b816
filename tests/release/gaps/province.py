"""A small made-up province for the pages of gaps: six communes in two districts, on a grid of squares."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import shapely

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import Province
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.sets import Threshold
from geoapp.dates import PartialDate
from geoapp.pages.gaps.stored import Parts
from geoapp.pages.gaps.stored import read_units
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.release.gaps.build import add_gaps
from geoapp.release.snapshot import Snapshot

OLD = date(2004, 1, 1)
SET = "QG-XA-NTM-2016-2020"
PROVINCE = Province(
    "75", "Tỉnh Thử", "Test Province", "dong_nam_bo", "Thử", "Test", (106.0, 10.0, 108.0, 12.0)
)


def commune(number: int, **changed: Any) -> Unit:
    """Return commune ``c<number>``: a tenth of a degree wide, the first three in the first district."""
    west = 107.0 + (number - 1) * 0.1
    given = {
        "code": f"c{number}",
        "valid_from": OLD,
        "valid_to": None,
        "level": Level.COMMUNE,
        "name_vi": f"Xã {['Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu'][number - 1]}",
        "name_en": f"Commune {number}",
        "parent_code": "d1" if number <= 3 else "d2",
        "source": "nguồn",
        "outline": shapely.to_wkb(shapely.box(west, 11.0, west + 0.1, 11.1)),
        "accuracy_m": 1.0,
    }
    return Unit(**(given | changed))


def district(number: int) -> Unit:
    """Return a district of three communes."""
    west = 107.0 + (number - 1) * 0.3
    outline = shapely.to_wkb(shapely.box(west, 11.0, west + 0.3, 11.1))
    names = (f"Huyện {'Đông' if number == 1 else 'Tây'}", f"District {number}")
    return Unit(f"d{number}", OLD, None, Level.DISTRICT, *names, None, "nguồn", outline, accuracy_m=1.0)


def criteria_set() -> CriteriaSet:
    """Return a set of three indicators: pens (>= 70 %), landscape (a yes or no), water (>= 90 %)."""
    pens = _indicator("17.7", "Chuồng trại", Operator.AT_LEAST, 70.0)
    landscape = _indicator("17.3", "Cảnh quan", Operator.IS_MET, 1.0)
    water = _indicator("17.1a", "Nước", Operator.AT_LEAST, 90.0, unconfirmed=False)
    return CriteriaSet(
        *(
            SET,
            "Bộ thử",
            "Test set",
            Level.COMMUNE,
            Tier.NTM,
            "1/QĐ",
            None,
            date(2016, 1, 1),
            None,
            2016,
            2020,
        ),
        criteria=(Criterion("17", "Môi trường", "Environment", True, "nguồn"),),
        indicators=(pens, landscape, water),
    )


def _indicator(
    code: str, name: str, operator: Operator, value: float, *, unconfirmed: bool = True
) -> Indicator:
    unit = "" if operator is Operator.IS_MET else "%"
    limits = (Threshold(value, unconfirmed, "nguồn"),)
    return Indicator(code, "17", name, f"{name} (en)", unit, operator, limits, "high")


def year(
    unit: str, when: int, pens: float | None, landscape: bool = True, water: float | None = 95.0
) -> list[Assessment]:
    """Return the reports of one unit and year; None leaves an indicator out."""
    found = Assessment(
        unit, SET, "", date(when, 1, 1), date(when, 12, 31), Assessor.APPRAISED, f"báo cáo {when}"
    )
    status = Status.MET if landscape else Status.NOT_MET
    reports = [replace(found, indicator="17.3", status=status)]
    for code, value in (("17.7", pens), ("17.1a", water)):
        if value is not None:
            reports.append(replace(found, indicator=code, value=value))
    return reports


def project(number: int, unit: int, started: str | None, **changed: Any) -> Project:
    """Return a biogas project in the middle of a commune."""
    given = {
        "id": f"p{number}",
        "name_vi": f"Hầm biogas {number}",
        "name_en": "",
        "type": "biogas",
        "unit_code": f"c{unit}",
        "precision": Precision.EXACT,
        "source": f"nguồn mô hình {number}",
        "lon": 107.05 + (unit - 1) * 0.1,
        "lat": 11.05,
        "started_on": PartialDate.parse(started) if started else None,
    }
    return Project(**(given | changed))


def snapshot(
    assessments: Sequence[Assessment],
    projects: Sequence[Project] = (),
    units: Sequence[Unit] | None = None,
    changes: Sequence[Change] = (),
    **changed: Any,
) -> Snapshot:
    """Return a snapshot of the province."""
    given = tuple(units) if units is not None else tuple(commune(n) for n in range(1, 7))
    held = (criteria_set(),)
    districts = (district(1), district(2))
    made = Snapshot(
        (*districts, *given), tuple(changes), held, (), tuple(projects), tuple(assessments), (), ()
    )
    return replace(made, **changed)


class Collected:
    """Stands in for the writer of pages, and keeps what it is given."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}
        self.pages: dict[tuple[str, str, date], tuple[date | None, Mapping[str, Any]]] = {}
        self.parts: dict[tuple[str, str, date], Mapping[str, Any]] = {}

    def about(self, key: str, value: object) -> None:
        self.told[key] = value

    def add(
        self,
        kind: str,
        key: str,
        valid_from: date,
        valid_to: date | None,
        payload: Mapping[str, Any],
        parts: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self.pages[kind, key, valid_from] = valid_to, payload
        self.parts[kind, key, valid_from] = parts

    def opening(self, day: date, key: str = "commune/ntm") -> tuple[Mapping[str, Any], Parts]:
        """Return the opening of the page of gaps that holds on ``day``, and what reads its parts."""
        held = [
            (page, self.parts["gaps", key, first])
            for (kind, own, first), (end, page) in self.pages.items()
            if (kind, own) == ("gaps", key) and first <= day and (end is None or day < end)
        ]
        ((page, parts),) = held
        return page, lambda names: [parts[name] for name in names]

    def gaps(self, day: date, key: str = "commune/ntm") -> Mapping[str, Any]:
        """Return the page of gaps that holds on ``day``, with all its units."""
        page, parts = self.opening(day, key)
        return {**page, **read_units(range(page["count"]), parts)}


def pages(of: Snapshot, province: Province = PROVINCE) -> Collected:
    """Return the pages of gaps and meetings of a snapshot."""
    found = Collected()
    add_gaps(found, of, province, ())  # type: ignore[arg-type]
    return found


def sample() -> Snapshot:
    """Return a province where commune 1 misses the pens and 3 met them after a project."""
    told = [*year("c1", 2018, 65.0), *year("c1", 2019, 66.0), *year("c3", 2017, 64.0)]
    return snapshot([*told, *year("c3", 2018, 75.0), *year("c3", 2019, 76.0)], [project(1, 3, "2018")])
