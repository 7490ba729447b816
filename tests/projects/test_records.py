"""Organisations keep their names over time; doubtful projects say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geoapp.dates import PartialDate
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import ancestry
from geoapp.projects.taxonomy import PROJECT_TYPES
from geoapp.projects.taxonomy import TYPE_CODES
from geoapp.projects.taxonomy import project_type

OLD = OrganisationName("Sở Tài nguyên và Môi trường", "", None, PartialDate.parse("2024-05"), "s")
NEW = OrganisationName("Sở Nông nghiệp và Môi trường", "", PartialDate.parse("2025-08"), None, "s")
DEPARTMENT = Organisation("department", "government", "province", None, "", (OLD, NEW))


@pytest.mark.parametrize(
    ("day", "name"), [(date(2019, 3, 1), OLD), (date(2025, 7, 31), OLD), (date(2025, 8, 1), NEW)]
)
def test_an_organisation_is_called_as_on_the_day(day: date, name: OrganisationName) -> None:
    assert DEPARTMENT.name_on(day) == name


def test_before_its_first_known_name_an_organisation_bears_the_oldest() -> None:
    assert replace(DEPARTMENT, names=(NEW,)).name_on(date(2019, 1, 1)) == NEW


def test_ancestry_goes_from_a_branch_to_its_party_and_survives_a_circle() -> None:
    def branch(slug: str, parent: str | None) -> Organisation:
        return replace(DEPARTMENT, slug=slug, parent_slug=parent)

    tree = [branch("union", None), branch("commune", "union"), branch("hamlet", "commune")]
    assert ancestry(tree, "hamlet") == ("hamlet", "commune", "union")
    assert ancestry([branch("a", "b"), branch("b", "a")], "a") == ("a", "b")


@pytest.mark.parametrize(
    ("note", "doubtful"),
    [("", False), ("Chú thích ảnh.", False), ("[ngờ] Chú thích ảnh.", True), ("[ngờ huyện] Hồ lớn.", True)],
)
def test_a_note_that_doubts_marks_the_project(note: str, doubtful: bool) -> None:
    project = Project("1", "a", "a", "other", None, Precision.DISTRICT, "s", note=note)
    assert project.doubtful is doubtful


def test_every_type_is_found_by_its_code_and_has_both_names() -> None:
    assert len(TYPE_CODES) == len(PROJECT_TYPES) == 21
    for kind in PROJECT_TYPES:
        assert project_type(kind.code) is kind
        assert kind.name_vi
        assert kind.name_en
