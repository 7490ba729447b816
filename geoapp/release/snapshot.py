"""Everything a release is built from, read from the store in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from functools import cached_property

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Statistic
from geoapp.criteria.sets import CriteriaSet
from geoapp.projects.activities import Activity
from geoapp.projects.documents import Document
from geoapp.projects.inspections import Inspection
from geoapp.projects.photos import Photo
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.projects.shapes import ProjectShape
from geoapp.projects.upkeep import UpkeepCheck

#: The records of projects: what shows none is made without them, and is the same whatever they say.
OF_PROJECTS = ("projects", "shapes", "photos", "upkeep_checks")


@dataclass(frozen=True)
class Snapshot:
    """The records of one store at one moment. ``demonstration`` marks invented data."""

    units: tuple[Unit, ...]
    changes: tuple[Change, ...]
    criteria_sets: tuple[CriteriaSet, ...]
    organisations: tuple[Organisation, ...]
    projects: tuple[Project, ...]
    assessments: tuple[Assessment, ...]
    recognitions: tuple[Recognition, ...]
    statistics: tuple[Statistic, ...]
    demonstration: bool = False
    guidance: tuple[Guidance, ...] = ()
    roadmap: tuple[Roadmap, ...] = ()
    documents: tuple[Document, ...] = ()
    programmes: tuple[Programme, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    activities: tuple[Activity, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    upkeep_checks: tuple[UpkeepCheck, ...] = ()
    shapes: tuple[ProjectShape, ...] = ()
    photos: tuple[Photo, ...] = ()

    @cached_property
    def digests(self) -> Mapping[str, bytes]:
        """A digest of the records of each kind, by the name of its field."""
        return {each.name: _digest(getattr(self, each.name)) for each in fields(self)}

    @property
    def without_projects(self) -> Snapshot:
        """The same without :data:`OF_PROJECTS`."""
        return replace(self, projects=(), shapes=(), photos=(), upkeep_checks=())

    @property
    def lacks_commune_outlines(self) -> bool:
        """Whether no commune has an outline, so that projects known by commune count in the district."""
        return not any(unit.outline and unit.level is Level.COMMUNE for unit in self.units)


def _digest(records: object) -> bytes:
    """Return a digest of records; outlines, which are long, by their own."""
    digest = hashlib.sha256()
    for record in records if isinstance(records, tuple) else (records,):
        if isinstance(record, Unit):
            digest.update(hashlib.sha256(record.outline or b"").digest())
            record = replace(record, outline=None)
        digest.update(repr(record).encode() + b"\n")
    return digest.digest()
