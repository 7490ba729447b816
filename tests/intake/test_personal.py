"""Personal data in any column of any kind of file: no public record shows it (rule 5.8)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geoapp.intake.boundaries import check_boundaries
from geoapp.intake.criteria import check_criteria
from geoapp.intake.guidance import check_guidance
from geoapp.intake.headers import COLUMNS
from geoapp.intake.known import Known
from geoapp.intake.lineage import check_lineage
from geoapp.intake.organisations import check_organisations
from geoapp.intake.problems import Severity
from geoapp.intake.projects import check_projects
from geoapp.intake.roadmap import check_roadmap
from geoapp.intake.tables import read_table
from geoapp.intake.vectors import read_features
from geoapp.personal import EXEMPT
from geoapp.projects.inspections import Inspection
from geoapp.projects.records import Visibility
from tests.intake import test_facts
from tests.intake import test_guidance
from tests.intake import test_lineage
from tests.intake import test_organisations
from tests.intake import test_programme
from tests.intake import test_projects
from tests.intake import test_roadmap
from tests.intake.making import KNOWN
from tests.intake.making import PROVINCE
from tests.intake.making import box
from tests.intake.making import feature
from tests.intake.making import reasons
from tests.intake.making import write_csv
from tests.intake.making import write_geojson

NUMBER = "0901234567"
CHECKS: dict[str, Any] = {
    **test_facts.CHECKS,
    "organisations": check_organisations,
    "projects": check_projects,
    "lineage": check_lineage,
    "guidance": check_guidance,
    "roadmap": check_roadmap,
    **test_programme.CHECKS,
}
WHOLE: dict[str, dict[str, object]] = {
    **test_facts.WHOLE,
    "organisations": test_organisations.WHOLE,
    "projects": test_projects.WHOLE,
    "lineage": test_lineage.WHOLE,
    "guidance": test_guidance.WHOLE,
    "roadmap": test_roadmap.WHOLE,
    **test_programme.WHOLE,
}
#: Texts of a unit as its GeoJSON feature gives them.
UNIT = {
    "name_vi": "Huyện Thử",
    "name_en": "Thử",
    "source": "thử",
    "note": "ghi chú",
    "continues": "741@2004-01-01",
    "decision": "Nghị quyết",
    "parent_code": "75",
}
#: Contacts are personal data and no release reads them; captions of photographs are tried with their files.
APART = {"contacts", "photos"}
#: An office's own contact is public, and how a point was typed is in no release; everything else is tried.
TRIED = [
    (kind, name)
    for kind, names in COLUMNS.items()
    for name in names
    if name not in EXEMPT and kind not in APART
]


def test_every_kind_of_table_is_tried() -> None:
    assert set(CHECKS) == set(WHOLE) == set(COLUMNS) - APART


@pytest.mark.parametrize("text", [NUMBER, f"ông A {NUMBER}", f"department;{NUMBER}"])
@pytest.mark.parametrize(("kind", "column"), TRIED)
def test_rule_5_8_no_column_brings_a_telephone_number_to_the_public(
    tmp_path: Path, kind: str, column: str, text: str
) -> None:
    path = write_csv(tmp_path, [WHOLE[kind] | {column: text}])
    checked = CHECKS[kind](read_table(path, kind), KNOWN)
    shown = [r for r in checked.records if getattr(r, "visibility", Visibility.PUBLIC) is Visibility.PUBLIC]
    shown = [r for r in shown if not isinstance(r, Inspection)]  # shown to nobody
    assert NUMBER not in repr(shown)
    if not shown:
        severity = Severity.WARN if checked.records else Severity.REFUSE
        assert column in [where for _, where, _ in reasons(checked, severity)]


@pytest.mark.parametrize("column", UNIT)
def test_rule_5_8_no_property_of_a_unit_brings_it_to_the_public(tmp_path: Path, column: str) -> None:
    properties = UNIT | {"code": "741", "valid_from": "2025-07-01", column: f"gọi {NUMBER}"}
    layer = read_features(write_geojson(tmp_path, feature(box(106.6, 10.7, 106.7, 10.8), **properties)))
    checked = check_boundaries(layer, KNOWN)
    assert checked.records == []
    assert (1, column, "it seems to hold a telephone number, and is shown to everyone") in reasons(checked)


def test_rule_5_8_a_criteria_set_with_personal_data_is_refused() -> None:
    checked = check_criteria({"note": f"hỏi {NUMBER}"}, Known(PROVINCE))
    assert "telephone" in next(problem.reason for problem in checked.refused if problem.column == "note")


def test_an_offices_contact_is_let_through(tmp_path: Path) -> None:
    path = write_csv(tmp_path, [WHOLE["organisations"] | {"office_contact": NUMBER}])
    assert len(check_organisations(read_table(path, "organisations"), KNOWN).records) == 1


@pytest.mark.parametrize("column", ["lead_org", "partner_orgs", "managing_org"])
def test_rule_5_8_a_persons_name_is_not_kept_in_the_note(tmp_path: Path, column: str) -> None:
    path = write_csv(tmp_path, [WHOLE["projects"] | {column: "Nguyễn Đức Ánh"}])
    checked = check_projects(read_table(path, "projects"), KNOWN)
    assert "Ánh" not in repr(checked.records)
    assert (2, column, "it seems to be a person's name") in reasons(checked, Severity.WARN)


def test_the_name_of_the_file_is_looked_at_where_it_becomes_the_source(tmp_path: Path) -> None:
    row = {column: value for column, value in WHOLE["projects"].items() if column != "source"}
    named = write_csv(tmp_path, [row]).rename(tmp_path / f"gọi {NUMBER}.csv")
    (project,) = check_projects(read_table(named, "projects"), KNOWN).records
    assert project.visibility is Visibility.INTERNAL
