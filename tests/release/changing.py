"""A snapshot whose communes change on a day, small enough to know every part of it."""

from __future__ import annotations

from datetime import date

import numpy as np
import shapely

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import Province
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.definition import MapDefinition
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.release.snapshot import Snapshot

SINCE, CHANGED = date(2004, 1, 1), date(2019, 7, 1)
DEFINITION = MapDefinition(
    "overlay",
    "Bản đồ thử",
    "Test map",
    Level.DISTRICT,
    Tier.NTM,
    ("recognition",),
    ("units", "projects"),
    2018,
    2019,
    (Level.COMMUNE,),
)
PROVINCE = Province("75", "Tỉnh", "Province", "dong_nam_bo", "Tỉnh", "Province", (106.9, 10.9, 107.7, 11.7))
COUNTRY = Province("VN", "Việt Nam", "Việt Nam", "national", "Nước", "Country", (102.1, 8.3, 109.5, 23.4))


def changing_snapshot() -> Snapshot:
    """Return two districts of four communes; two of the first merge on :data:`CHANGED`."""
    districts = (_unit("1", Level.DISTRICT, "75", 0, 4), _unit("2", Level.DISTRICT, "75", 4, 8))
    communes = [_unit(f"1{i}", Level.COMMUNE, "1", i, i + 1) for i in range(4)]
    communes += [_unit(f"2{i}", Level.COMMUNE, "2", 4 + i, 5 + i) for i in range(4)]
    gone = [_unit(f"1{i}", Level.COMMUNE, "1", i, i + 1, until=CHANGED) for i in range(2)]
    new = _unit("19", Level.COMMUNE, "1", 0, 2, since=CHANGED)
    projects = [_project(n, 0.25 * n) for n in range(1, 30)]
    return Snapshot(
        units=(*districts, *gone, *communes[2:], new),
        changes=tuple(Change(unit.id, new.id, ChangeKind.MERGE, None, "Nghị quyết") for unit in gone),
        criteria_sets=(),
        organisations=(),
        projects=tuple(projects),
        assessments=(),
        recognitions=(_recognition("10", "2018-03-22"), _recognition("2", "2019-05-10")),
        statistics=(),
    )


def _unit(
    code: str,
    level: Level,
    parent: str,
    first: int,
    last: int,
    since: date = SINCE,
    until: date | None = None,
) -> Unit:
    """Return a strip of columns ``first`` to ``last``, with a border that winds."""
    steps = np.linspace(0, 1, 41)
    winding = 0.004 * np.sin(steps * 40)
    west, east = (107.0 + 0.1 * column + winding for column in (first, last))
    lat = 11.0 + 0.4 * steps
    south = [(107.0 + 0.1 * column, 11.0) for column in range(first, last + 1)]
    north = [(107.0 + 0.1 * column + winding[-1], 11.4) for column in range(last, first - 1, -1)]
    ring = [*south, *zip(east, lat, strict=True), *north, *zip(west[::-1], lat[::-1], strict=True)]
    outline = shapely.to_wkb(shapely.Polygon(ring))
    return Unit(code, since, until, level, f"Đơn vị {code}", "", parent, "test", outline)


def _recognition(code: str, day: str) -> Recognition:
    return Recognition(code, Tier.NTM, Stage.RECOGNISED, "test", decided_on=PartialDate.parse(day))


def _project(n: int, column: float) -> Project:
    exact = {"lon": 107.0 + 0.1 * column, "lat": 11.2}
    return Project(f"P-{n:02}", f"Mô hình {n}", "", "env_club", None, Precision.EXACT, "test", **exact)
