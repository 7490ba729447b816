"""A small ground with three levels, two vintages, changes and projects, as a snapshot and as a store's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import shapely

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.operations.ground import StoreGround
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.near.build import publish_near
from geoapp.release.near.index import PROJECTS
from geoapp.release.near.index import UNITS
from geoapp.release.near.index import Index
from geoapp.release.near.index import open_index
from geoapp.release.snapshot import Snapshot
from tests.boundaries.jigsaw import jigsaw

WOBBLE = [(0.2, -0.1), (-0.3, 0.2), (0.1, 0.3), (0.0, -0.2), (0.25, 0.0)]
OLD, NEW = date(2004, 1, 1), date(2025, 7, 1)


def units() -> tuple[Unit, ...]:
    """Return a province known by name, districts until 2025-06-30 and communes of both vintages."""
    districts = [
        replace(
            u, code=f"d{u.code}", name_vi=f"Huyện {u.code}", name_en=f"District {u.code}", parent_code="75"
        )
        for u in jigsaw(3, 800, WOBBLE)
    ]
    old = [
        replace(u, code=f"c{u.code}", level=Level.COMMUNE, parent_code="d1") for u in jigsaw(6, 100, WOBBLE)
    ]
    new = [
        replace(u, code=f"c{u.code}", level=Level.COMMUNE, parent_code="75") for u in jigsaw(4, None, WOBBLE)
    ]
    province = Unit("75", OLD, None, Level.PROVINCE, "Tỉnh Đồng Nai", "Đồng Nai Province", None, "nguồn")
    placed = [
        *(replace(unit, valid_from=OLD, valid_to=NEW) for unit in (*districts, *old)),
        *(replace(unit, valid_from=NEW, valid_to=None) for unit in new),
    ]
    return tuple(sorted((province, *placed), key=lambda unit: (unit.code, unit.valid_from)))


def changes() -> tuple[Change, ...]:
    """Return changes that end the communes of the first vintage."""
    on = PartialDate.parse("2025-07-01")
    return (
        Change("c1@2004-01-01", "c2@2025-07-01", ChangeKind.MERGE, on, "Nghị quyết 1662"),
        Change("c1@2004-01-01", "gone@2025-07-01", ChangeKind.SPLIT, None, ""),
    )


def projects() -> tuple[Project, ...]:
    """Return public projects on a slanted grid, some on one spot, one internal, one without a place."""
    places = [(106.5 + i * 0.013, 10.5 + (i * 7 % 31) * 0.03) for i in range(80)] + [(107.0, 11.0)] * 12
    found = [
        Project(f"p{i}", f"Mô hình {i}", "", "other", None, Precision.EXACT, "nguồn", lon=lon, lat=lat)
        for i, (lon, lat) in enumerate(places)
    ]
    hidden = replace(found[0], id="secret", visibility=Visibility.INTERNAL, lon=107.0, lat=10.9)
    return (*found, hidden, replace(found[0], id="nowhere", lon=None, lat=None))


def snapshot() -> Snapshot:
    """Return the ground as a release is built from it."""
    return Snapshot(units(), changes(), (), (), projects(), (), (), ())


def store_ground() -> StoreGround:
    """Return the ground as the command knows it."""
    return StoreGround(units(), changes(), projects(), demonstration=False)


@contextmanager
def index(folder: Path, ground: Snapshot | None = None) -> Iterator[Index]:
    """Publish the index of a ground below ``folder`` and open it."""
    with ReleaseWriter(folder) as writer:
        publish_near(ground or snapshot(), writer)
        release = folder / writer.finish({})
    with open_index(release / UNITS, release / PROJECTS) as opened:
        yield opened


def corners(ground: tuple[Unit, ...]) -> list[tuple[float, float]]:
    """Return the corners of all outlines: points on borders."""
    outlines = shapely.from_wkb([unit.outline for unit in ground if unit.outline])
    return [(lon, lat) for lon, lat in shapely.get_coordinates(outlines).tolist()]
