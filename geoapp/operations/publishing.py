"""Publishing: the store becomes a release, and the pointer moves to it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.config import shipped
from geoapp.maps.definition import MapDefinition
from geoapp.maps.definition import read_definitions
from geoapp.pages.render import ASSETS
from geoapp.release.build import Built
from geoapp.release.build import build_release
from geoapp.release.current import switch
from geoapp.release.locks import publishing
from geoapp.release.snapshot import Snapshot
from geoapp.store.criteria import read_sets
from geoapp.store.engine import is_demonstration
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.guidance import read_guidance
from geoapp.store.guidance import read_roadmap
from geoapp.store.organisations import read_organisations
from geoapp.store.photos import read_photos
from geoapp.store.programme import read_activities
from geoapp.store.programme import read_commitments
from geoapp.store.programme import read_documents
from geoapp.store.programme import read_inspections
from geoapp.store.programme import read_programmes
from geoapp.store.programme import read_upkeep_checks
from geoapp.store.projects import read_projects
from geoapp.store.reports import read_assessments
from geoapp.store.reports import read_recognitions
from geoapp.store.reports import read_statistics
from geoapp.store.shapes import read_shapes
from geoapp.store.units import read_changes
from geoapp.store.units import read_units


@dataclass(frozen=True)
class PublishReport:
    """What a publication did, the instance's own store first."""

    built: tuple[Built, ...]

    def lines(self) -> list[str]:
        """Return the report for a person, a line each."""
        lines = []
        for built in self.built:
            what = "demonstration" if built.demonstration else "release"
            lines.append(f"Published {what} {built.release}: maps {', '.join(built.maps)}.")
            lines.append(f"{built.built} files built, {built.reused} unchanged.")
            lines += [f"{line}." for line in built.errors]
            lines += [f"{line}." for line in built.unseen]
            lines += [f"Not drawn: {name} (no outlines at its level)." for name in built.skipped]
        return lines


def publish(settings: Settings) -> PublishReport:
    """Build a release of the store and make it the current one; then its demonstration's, if it has one.

    Raises
    ------
    ReleaseError
        Something could not be built, or another publication is running; the current release stays.
    """
    with _uncollected():
        built = [_publish_store(settings)]
        if settings.demonstration.store_path.exists():
            built.append(_publish_store(settings.demonstration))
    return PublishReport(tuple(built))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles of objects for a while: what a build makes by millions (points, rows) has none.

    Looking through them again and again took a tenth of the time of a country.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _publish_store(settings: Settings) -> Built:
    engine = open_store(settings.store_path)
    # Held from the reading on: of two publications the later one never shows an older store.
    with publishing(settings.releases):
        with reading(engine) as connection:
            snapshot = snapshot_of(connection)
        definitions = map_definitions(settings, snapshot.demonstration)
        province = read_province(settings.province_path)
        beside = settings.demonstration.store_path.exists()
        built = build_release(
            *(snapshot, definitions, province, ASSETS, settings.releases),
            photos=settings.photos,
            has_demonstration=beside,
        )
        switch(settings.releases, built.release)
    return built


def read_snapshot(settings: Settings) -> Snapshot:
    """Read everything a release is built from, in one transaction."""
    engine = open_store(settings.store_path)
    with reading(engine) as connection:
        return snapshot_of(connection)


def map_definitions(settings: Settings, demonstration: bool) -> tuple[MapDefinition, ...]:
    """Return the maps to publish: those shipped, the instance's own added or in their place."""
    own_years = [shipped("data", "demo", "maps")] if demonstration else []
    return read_definitions([shipped("maps"), *own_years, settings.instance / "maps"])


def snapshot_of(connection: Connection) -> Snapshot:
    """Read everything a release is built from within a transaction."""
    return Snapshot(
        units=tuple(read_units(connection)),
        changes=tuple(read_changes(connection)),
        criteria_sets=tuple(read_sets(connection)),
        organisations=tuple(read_organisations(connection)),
        projects=tuple(read_projects(connection)),
        assessments=tuple(read_assessments(connection)),
        recognitions=tuple(read_recognitions(connection)),
        statistics=tuple(read_statistics(connection)),
        guidance=tuple(read_guidance(connection)),
        roadmap=tuple(read_roadmap(connection)),
        documents=tuple(read_documents(connection)),
        programmes=tuple(read_programmes(connection)),
        commitments=tuple(read_commitments(connection)),
        activities=tuple(read_activities(connection)),
        inspections=tuple(read_inspections(connection)),
        upkeep_checks=tuple(read_upkeep_checks(connection)),
        shapes=tuple(read_shapes(connection)),
        photos=tuple(read_photos(connection)),
        demonstration=is_demonstration(connection),
    )
