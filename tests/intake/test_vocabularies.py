"""What the pages and the documentation call a code, in either language, is read back as that code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

import geoapp.pages
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.intake.activities import ACTIVITY_KINDS
from geoapp.intake.assessments import ASSESSORS
from geoapp.intake.assessments import STATUSES
from geoapp.intake.cells import Vocabulary
from geoapp.intake.change_rows import CHANGE_KINDS
from geoapp.intake.documents import DOCUMENT_KINDS
from geoapp.intake.inspections import RESULTS
from geoapp.intake.inspections import SECTORS
from geoapp.intake.programmes import COMMITMENT_KINDS
from geoapp.intake.programmes import ROLES
from geoapp.intake.projects import ORIGINS
from geoapp.intake.projects import PHASES
from geoapp.intake.projects import PRECISIONS
from geoapp.intake.projects import TYPES
from geoapp.intake.projects import VISIBILITIES
from geoapp.intake.projects import check_projects
from geoapp.intake.recognitions import STAGES
from geoapp.intake.recognitions import TIERS
from geoapp.intake.tables import read_table
from geoapp.intake.unit_headers import LEVELS
from geoapp.intake.upkeep import CONDITIONS
from geoapp.intake.vietnamese import translated
from geoapp.names import fold
from geoapp.projects.activities import ActivityKind
from geoapp.projects.documents import DocumentKind
from geoapp.projects.inspections import InspectionResult
from geoapp.projects.inspections import Sector
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.programmes import PartyRole
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Visibility
from geoapp.projects.taxonomy import PROJECT_TYPES
from geoapp.projects.upkeep import Condition
from tests.intake.making import KNOWN
from tests.intake.making import write_csv

CATALOGUE = json.loads((Path(geoapp.pages.__file__).parent / "catalogue.json").read_text(encoding="utf-8"))
#: Each vocabulary with its codes and where the catalogue names them.
NAMED: tuple[tuple[Vocabulary[Any], type[StrEnum], tuple[str, ...]], ...] = (
    (PHASES, Phase, ("phase.",)),
    (ORIGINS, Origin, ("later.origin_", "organisation.column_", "programme.column_", "results.counting_")),
    (PRECISIONS, Precision, ("precision.",)),
    (VISIBILITIES, Visibility, ()),
    (ACTIVITY_KINDS, ActivityKind, ("organisation.activity_", "results.activity_")),
    (DOCUMENT_KINDS, DocumentKind, ("document.kind_",)),
    (COMMITMENT_KINDS, CommitmentKind, ("programme.kind_", "results.commitment_")),
    (ROLES, PartyRole, ("programme.role_",)),
    (SECTORS, Sector, ("programme.sector_", "results.sector_")),
    (RESULTS, InspectionResult, ()),
    (CONDITIONS, Condition, ("upkeep.condition_", "results.condition_")),
    (TIERS, Tier, ("class.tier_", "panel.tier_", "report.tier_", "results.tier_")),
    (STAGES, Stage, ("class.", "panel.stage_")),
    (STATUSES, Status, ("results.column_",)),
    (ASSESSORS, Assessor, ("unit.assessor_",)),
    (CHANGE_KINDS, ChangeKind, ("unit.change_",)),
    (LEVELS, Level, ("criteria.level_", "level.", "unit.level_")),
)
#: Words of the documentation and of those who tried it.
ASKED: tuple[tuple[Vocabulary[Any], str, str], ...] = (
    (PHASES, "Đang triển khai", Phase.ACTIVE),
    (ACTIVITY_KINDS, "Ra quân dọn vệ sinh", ActivityKind.CLEAN_UP),
    (COMMITMENT_KINDS, "số người", CommitmentKind.PEOPLE_REACHED),
    (COMMITMENT_KINDS, "Số người tham gia", CommitmentKind.PEOPLE_REACHED),
    (CONDITIONS, "hư nhẹ", Condition.MINOR_DAMAGE),
    (DOCUMENT_KINDS, "công văn", DocumentKind.OTHER),
    (DOCUMENT_KINDS, "công văn hướng dẫn", DocumentKind.GUIDANCE),
)


def names() -> Iterator[tuple[Vocabulary[Any], str, str]]:
    for vocabulary, codes, places in NAMED:
        for code in codes:
            yield vocabulary, code, code
            for place in places:
                for name in CATALOGUE.get(place + code, {}).values():
                    yield vocabulary, name, code
    for kind in PROJECT_TYPES:
        for name in (kind.code, kind.name_vi, kind.name_en):
            yield TYPES, name, kind.code
    yield from ASKED


def read(vocabulary: Vocabulary[Any], name: str) -> object:
    return vocabulary.get(name) or vocabulary.get(fold(name))


def test_every_name_of_a_code_is_read_as_that_code() -> None:
    every = list(names())
    assert len(every) > 350
    assert [(name, code) for vocabulary, name, code in every if read(vocabulary, name) != code] == []


@pytest.mark.parametrize(("vocabulary", "codes"), [(each[0], each[1]) for each in NAMED])
def test_a_vocabulary_has_every_code_and_reads_words_typed_otherwise(
    vocabulary: Vocabulary[Any], codes: type[StrEnum]
) -> None:
    assert set(vocabulary.values()) == set(codes)
    for way in vocabulary.ways:
        assert vocabulary[way] == vocabulary[fold(way)], way


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [("type", "Đường hoa", "Tuyến đường hoa"), ("type", "Trồng cây", "Trồng cây, vườn mẫu")],
)
def test_an_unknown_word_is_answered_with_names_and_codes(
    field: str, typed: str, meant: str, tmp_path: Path
) -> None:
    row = {"name_vi": "Mô hình một", "type": "flower_road", "commune": "Xã Xuân Lộc", "source": "BC 1"}
    table = read_table(write_csv(tmp_path, [row | {field: typed}]), "projects")
    (problem,) = (each for each in check_projects(table, KNOWN).problems if each.column == field)
    assert problem.remedy.startswith(f"did you mean {meant!r}? Else write one of ")
    assert translated(problem.remedy).startswith(f"có phải ý là {meant!r}? Nếu không, hãy ghi một trong: ")
    assert "Biến rác thành tiền (waste_to_money)" in problem.remedy
