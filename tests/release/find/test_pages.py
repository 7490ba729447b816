"""The pages of projects: units then and now, organisations by their name then, the tree of replications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from geoapp.dates import PartialDate
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind
from geoapp.projects.records import Visibility
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.find.located import FoundProjects
from geoapp.release.find.pages import add_projects
from geoapp.release.find.ties import Ties
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.profiles.read import PROFILES
from geoapp.release.profiles.read import find_page
from geoapp.release.snapshot import Snapshot
from tests.release.find import place


def pages(folder: Path, snapshot: Snapshot) -> Mapping[str, Any]:
    with ReleaseWriter(folder) as writer:
        with ProfilesWriter(writer) as profiles:
            add_projects(profiles, Ties(FoundProjects(snapshot, place.DAY), {}), "d/find.js")
        path = folder / writer.finish({}) / PROFILES
    found = {project.id: find_page(path, "project", project.id, place.DAY) for project in snapshot.projects}
    return {key: page.payload for key, page in found.items() if page}


def test_units_then_and_now(tmp_path: Path) -> None:
    page = pages(tmp_path, place.snapshot())["P-1"]
    assert [unit["name_vi"] for unit in page["then"]] == ["Huyện Thống Nhất", "Xã Hưng Lộc"]
    assert [unit["name_vi"] for unit in page["now"]] == ["Xã Dầu Giây"]


def test_an_organisation_has_the_name_it_bore_and_the_one_it_has_now(tmp_path: Path) -> None:
    lead = pages(tmp_path, place.snapshot())["P-1"]["lead"]
    assert lead["name_vi"] == "Hội Phụ nữ tỉnh"
    assert lead["now"]["name_vi"] == "Hội Liên hiệp Phụ nữ tỉnh"


def test_the_tree_goes_up_and_down(tmp_path: Path) -> None:
    told = pages(tmp_path, place.snapshot())
    assert [one["id"] for one in told["P-3"]["originals"]] == ["P-1", "P-2"]
    below = told["P-1"]["copies"]
    assert [(one["id"], one["depth"]) for one in below["listed"]] == [("P-2", 1), ("P-3", 2)]
    assert below["total"] == 2


def test_what_is_internal_has_no_page_and_stands_in_no_tree(tmp_path: Path) -> None:
    made = place.projects()
    secret = replace(made[7], replicated_from="P-1")
    open_copy = replace(made[3], replicated_from="P-8")
    told = pages(tmp_path, place.snapshot(projects=(*made[:3], open_copy, *made[4:7], secret)))
    assert "P-8" not in told
    assert told["P-4"]["originals"] == []
    assert "P-8" not in repr(told)


def test_a_ring_of_replications_ends(tmp_path: Path) -> None:
    made = place.projects()
    told = pages(tmp_path, place.snapshot(projects=(replace(made[0], replicated_from="P-3"), *made[1:])))
    assert told["P-1"]["copies"]["total"] == 2
    assert [one["id"] for one in told["P-1"]["originals"]] == ["P-2", "P-3"]


def test_checks_make_works_of_a_project_and_are_told_with_who_looked(tmp_path: Path) -> None:
    checks = tuple(
        UpkeepCheck("P-1", PartialDate.parse(day), Condition.GOOD, "biên bản", by="phu_nu")
        for day in ("2020-08", "2018-05-01")
    )
    told = pages(tmp_path, place.snapshot(upkeep_checks=checks))
    assert [one["checked_on"] for one in told["P-1"]["upkeep"]["checks"]] == ["2018-05-01", "2020-08"]
    names = [one["by"]["name_vi"] for one in told["P-1"]["upkeep"]["checks"]]
    assert names == ["Hội Phụ nữ tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"]
    assert told["P-5"]["upkeep"] == {"checks": []}  # maintained, never checked
    assert told["P-4"]["upkeep"] is None


def test_documents_of_its_units_its_indicators_and_its_activities(tmp_path: Path) -> None:
    made = place.projects()
    serving = replace(made[3], indicators=("17.3",))
    documents = (
        document("all"),
        document("district", units=("741",), issued_on=PartialDate.parse("2018")),
        document("other_unit", units=("738",)),
        document("reused_code", units=("741",), issued_on=PartialDate.parse("2026")),
        document("indicator", indicators=("17.3",)),
        document("elsewhere", units=("738",), indicators=("17.3",)),
        document("rally"),
    )
    held = ("A-1", ActivityKind.RALLY, "phu_nu", PartialDate.parse("2019"), "nguồn")
    rally = Activity(*held, project="P-4", documents=("rally",))
    hidden = replace(rally, id="A-2", documents=("all",), visibility=Visibility.INTERNAL)
    snapshot = place.snapshot(
        projects=(*made[:3], serving, *made[4:]), documents=documents, activities=(rally, hidden)
    )
    told = pages(tmp_path, snapshot)
    assert {one["id"] for one in told["P-4"]["documents"]} == {"district", "indicator", "rally"}
    assert {one["id"] for one in told["P-2"]["documents"]} == {"district"}


def document(name: str, **more: Any) -> Document:
    return Document(name, DocumentKind.GUIDANCE, f"Văn bản {name}", "nguồn", **more)
