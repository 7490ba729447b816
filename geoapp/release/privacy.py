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
from geoapp.projects.activities import Activity
from geoapp.projects.documents import Document
from geoapp.projects.photos import Photo
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.projects.shapes import ProjectShape
from geoapp.projects.upkeep import UpkeepCheck
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
    | Document
    | Programme
    | Commitment
    | Activity
    | UpkeepCheck
    | ProjectShape
    | Photo
)

#: How records are called whose kind has two words.
_KINDS = {CriteriaSet: "criteria set", UpkeepCheck: "upkeep check", ProjectShape: "shape of project"}


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
            "file it came from and import that again, or make the project or activity internal"
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
    yield from snapshot.documents
    yield from snapshot.programmes
    yield from snapshot.commitments
    yield from (activity for activity in snapshot.activities if activity.visibility is Visibility.PUBLIC)
    public = {each.id for each in snapshot.projects if each.visibility is Visibility.PUBLIC}
    beside: list[UpkeepCheck | ProjectShape | Photo] = [*snapshot.upkeep_checks]
    beside += [*snapshot.shapes, *snapshot.photos]
    yield from (record for record in beside if record.project in public)
    # Inspections are in no release, and their counts hold no text.


def _name(record: _Record) -> str:
    """Say which record it is, by what the files call it."""
    kind = _KINDS.get(type(record), type(record).__name__.lower())
    return f"{kind} {_key(record)}"


def _key(record: _Record) -> str:
    match record:
        case Organisation():
            return record.slug
        case CriteriaSet():
            return record.code
        case ProjectShape():
            return record.project
        case Photo():
            return f"{record.project} {record.number}"
        case Programme():
            return str(record.year)
        case Change() | Assessment() | Recognition() | Roadmap() | Statistic() | UpkeepCheck():
            return _put_together(record)
        case _:
            return record.id


def _put_together(
    record: Change | Assessment | Recognition | Roadmap | Statistic | UpkeepCheck,
) -> str:
    """Return the key of a record that has no name of its own."""
    match record:
        case Change():
            return f"{record.from_unit} to {record.to_unit}"
        case Assessment():
            return f"{record.unit_code} {record.indicator} {record.period_end}"
        case Recognition():
            return f"{record.unit_code} {record.tier} {record.stage} {record.for_year or ''}".rstrip()
        case Roadmap():
            return f"{record.unit_code} {record.tier}"
        case Statistic():
            return f"{record.unit_code} {record.measure}"
        case UpkeepCheck():
            return f"{record.project} {record.checked_on}"
