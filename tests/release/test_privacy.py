"""The last look before publishing sees every kind of record that anyone may read."""

from __future__ import annotations

from dataclasses import fields
from dataclasses import replace
from typing import Any

import pytest

from geoapp.errors import ReleaseError
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.release.privacy import refuse_personal_data
from geoapp.release.snapshot import Snapshot
from tests.store import records as r

PERSONAL = "gọi 0901 234 567"
PUBLIC = replace(r.PROJECT, visibility=Visibility.PUBLIC)
NAMED = replace(r.PARENT.names[0], source=PERSONAL)

#: A record of each kind with personal data in one of its texts.
RECORDS: dict[str, Any] = {
    "units": replace(r.UNIT, note=PERSONAL),
    "changes": replace(r.CHANGE, decision=PERSONAL),
    "criteria_sets": replace(r.CRITERIA_SET, note=PERSONAL),
    "organisations": replace(r.PARENT, names=(NAMED,)),
    "projects": replace(PUBLIC, note=PERSONAL),
    "assessments": replace(r.ASSESSMENT, note=PERSONAL),
    "recognitions": replace(r.RECOGNITION, source=PERSONAL),
    "statistics": replace(r.STATISTIC, source=PERSONAL),
    "guidance": replace(r.GUIDANCE, note=PERSONAL),
    "roadmap": replace(r.ROADMAP, note=PERSONAL),
    "documents": replace(r.DOCUMENT, note=PERSONAL),
    "programmes": replace(r.PROGRAMME, note=PERSONAL),
    "commitments": replace(r.COMMITMENT, note=PERSONAL),
    "activities": replace(r.ACTIVITY, note=PERSONAL, visibility=Visibility.PUBLIC),
    "inspections": replace(r.INSPECTION, note=PERSONAL),
    "upkeep_checks": replace(r.CHECK, note=PERSONAL, project=PUBLIC.id),
    "shapes": replace(r.LINE, note=PERSONAL, project=PUBLIC.id),
    "photos": replace(r.PHOTO, caption_vi=PERSONAL, project=PUBLIC.id),
}
#: In no release: nobody outside sees them.
UNSEEN = {"inspections"}


def holding(kind: str, record: object, project: Project = PUBLIC) -> Snapshot:
    empty: dict[str, Any] = {each.name: () for each in fields(Snapshot) if each.name != "demonstration"}
    return Snapshot(**{**empty, "projects": (project,), kind: (record,)})


def test_no_kind_of_record_is_forgotten_here() -> None:
    assert set(RECORDS) == {each.name for each in fields(Snapshot)} - {"demonstration"}


@pytest.mark.parametrize("kind", sorted(set(RECORDS) - UNSEEN))
def test_rule_5_8_personal_data_in_any_kind_of_record_stops_the_publication(kind: str) -> None:
    with pytest.raises(ReleaseError, match="it seems to hold a telephone number"):
        refuse_personal_data(holding(kind, RECORDS[kind]))


@pytest.mark.parametrize("kind", sorted(UNSEEN))
def test_what_is_in_no_release_stops_nothing(kind: str) -> None:
    refuse_personal_data(holding(kind, RECORDS[kind]))


@pytest.mark.parametrize("kind", ["upkeep_checks", "shapes", "photos"])
def test_what_belongs_to_an_internal_project_stops_nothing(kind: str) -> None:
    hidden = replace(PUBLIC, visibility=Visibility.INTERNAL)
    refuse_personal_data(holding(kind, RECORDS[kind], hidden))
