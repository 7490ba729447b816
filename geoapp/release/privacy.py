"""The last look before publishing: public layers carry no personal data (rule 5.8).

Imports look at every row already. This also stops what came into the store before a check was made, or
past it.
"""

from __future__ import annotations

from collections.abc import Iterator

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Statistic
from geoapp.criteria.sets import CriteriaSet
from geoapp.errors import ReleaseError
from geoapp.personal import personal_fields
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.release.snapshot import Snapshot

_TOLD = 5

_Record = (
    Unit
    | Change
    | CriteriaSet
    | Organisation
    | Project
    | Assessment
    | Recognition
    | Statistic
    | Guidance
    | Roadmap
)


def refuse_personal_data(snapshot: Snapshot) -> None:
    """Refuse to publish records that seem to hold personal data; an office's contact is no such thing.

    Raises
    ------
    ReleaseError
        Names the records and fields, and says what to do.
    """
    found = [
        f"{_name(record)}, {finding.path}: it seems to hold {finding.kind}"
        for record in _public(snapshot)
        for finding in personal_fields(record)
    ]
    if found:
        more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        raise ReleaseError(
            f"Personal data would be shown to everyone. {'; '.join(found[:_TOLD])}{more}. Remove it from the "
            "file it came from and import that again, or make the project internal"
        )


def _public(snapshot: Snapshot) -> Iterator[_Record]:
    yield from snapshot.units
    yield from snapshot.changes
    yield from snapshot.criteria_sets
    yield from snapshot.organisations
    yield from (project for project in snapshot.projects if project.visibility is Visibility.PUBLIC)
    yield from snapshot.assessments
    yield from snapshot.recognitions
    yield from snapshot.statistics
    yield from snapshot.guidance
    yield from snapshot.roadmap


def _name(record: _Record) -> str:
    """Say which record it is, by what the files call it."""
    match record:
        case Unit() | Project() | Guidance():
            key = record.id
        case Organisation():
            key = record.slug
        case CriteriaSet():
            key = record.code
        case Change():
            key = f"{record.from_unit} to {record.to_unit}"
        case Assessment():
            key = f"{record.unit_code} {record.indicator} {record.period_end}"
        case Recognition():
            key = f"{record.unit_code} {record.tier} {record.stage} {record.for_year or ''}".rstrip()
        case Roadmap():
            key = f"{record.unit_code} {record.tier}"
        case Statistic():
            key = f"{record.unit_code} {record.measure}"
    kind = "criteria set" if isinstance(record, CriteriaSet) else type(record).__name__.lower()
    return f"{kind} {key}"
