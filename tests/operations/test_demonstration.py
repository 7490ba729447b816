"""The demonstration is fabricated, says so everywhere, and is the same each time."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from functools import cache

import pytest
import shapely

from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.locate import locate
from geoapp.boundaries.locate import reconcile
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import shipped
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Status
from geoapp.criteria.shares import commune_criteria_apply
from geoapp.operations.demonstration import COMMUNE_SET
from geoapp.operations.demonstration import DISTRICT_SET
from geoapp.operations.demonstration import YEARS
from geoapp.operations.demonstration import Demonstration
from geoapp.operations.demonstration import build_demonstration
from geoapp.operations.demonstration_changes import CHANGED_ON
from geoapp.operations.demonstration_changes import DECISION
from geoapp.operations.demonstration_projects import SOURCE
from geoapp.projects.records import Origin
from geoapp.projects.records import Precision

BEFORE = date(2019, 6, 30)


@cache
def demonstration() -> Demonstration:
    return build_demonstration()


def communes(day: date | None = None) -> list[Unit]:
    """Return the communes of ``day``, or of all days."""
    found = [unit for unit in demonstration().units if unit.level is Level.COMMUNE]
    return [unit for unit in found if day is None or unit.valid_on(day)]


def indicators(file: str) -> set[str]:
    text = shipped("data", "criteria", file).read_text(encoding="utf-8")
    return {indicator["code"] for indicator in tomllib.loads(text)["indicators"]}


def test_rule_5_9_every_record_says_that_it_is_not_real() -> None:
    demo = demonstration()
    reported = (*demo.assessments, *demo.recognitions, *demo.guidance, *demo.roadmap)
    reported = (*reported, *demo.documents, *demo.programmes, *demo.commitments, *demo.activities)
    reported = (*reported, *demo.inspections, *demo.upkeep_checks)
    sources = {record.source for record in (*demo.projects, *reported, *communes())}
    sources |= {name.source for organisation in demo.organisations for name in organisation.names}
    assert sources == {SOURCE}
    assert all(unit.source.startswith(SOURCE) for unit in demo.units)


def test_rule_5_9_nothing_invented_bears_the_name_of_a_real_body() -> None:
    demo = demonstration()
    names = [name for o in demo.organisations for name in o.names]
    assert all(name.name_vi.startswith("Đơn vị minh họa ") for name in names)
    assert all(" Minh họa " in unit.name_vi and unit.code.startswith("9") for unit in communes())
    assert all(project.name_vi.startswith("Mô hình minh họa ") for project in demo.projects)


def test_the_same_seed_gives_the_same_records() -> None:
    assert build_demonstration() == demonstration()
    assert build_demonstration(7) != demonstration()


@pytest.mark.parametrize(("day", "count"), [(BEFORE, 171), (CHANGED_ON, 169)])
def test_communes_divide_the_districts_without_gap_or_overlap(day: date, count: int) -> None:
    outlines = shapely.from_wkb([unit.outline for unit in communes(day)])
    assert len(outlines) == count
    assert shapely.is_valid(outlines).all()
    assert shapely.coverage_is_valid(outlines)
    for district in (u for u in demonstration().units if u.level is Level.DISTRICT):
        own = shapely.from_wkb([u.outline for u in communes(day) if u.parent_code == district.code])
        whole = shapely.from_wkb(district.outline)
        assert shapely.union_all(own).symmetric_difference(whole).area < 0.002 * whole.area


def test_years_and_indicators_are_those_of_the_sets() -> None:
    reports = demonstration().assessments
    assert {report.period_end.year for report in reports} == set(YEARS)
    assert {r.indicator for r in reports if r.set == COMMUNE_SET} == indicators("commune_ntm_2016_2020.toml")
    assert {r.indicator for r in reports if r.set == DISTRICT_SET} == indicators(
        "district_ntm_2016_2020.toml"
    )


def test_some_communes_are_urban_some_unassessed_some_self_assessed_some_nearly_met() -> None:
    reports = [r for r in demonstration().assessments if r.set == COMMUNE_SET]
    urban = {unit.code for unit in communes() if not commune_criteria_apply(unit)}
    assert len(urban) == 41
    assert not urban & {report.unit_code for report in reports}
    reported = Counter((r.unit_code, r.period_end.year) for r in reports)
    assert len(reported) < (171 - 41) * len(YEARS)
    assert {r.period_end.year for r in reports if r.assessor is Assessor.SELF} == {2020}
    assert {r.status for r in reports} == {None, Status.MET, Status.NEARLY_MET, Status.NOT_MET}


def test_values_rise_over_the_years() -> None:
    def mean(indicator: str, year: int) -> float:
        values = [
            r.value
            for r in demonstration().assessments
            if r.indicator == indicator and r.period_end.year == year and r.value is not None
        ]
        return sum(values) / len(values)

    for indicator in ("17.1a", "17.1b", "17.2", "17.6", "17.7", "17.8"):
        assert mean(indicator, 2016) < mean(indicator, 2018) < mean(indicator, 2020) <= 100


def test_projects_lie_in_the_commune_they_name_or_close_to_its_border() -> None:
    located = [project for project in demonstration().projects if project.lon is not None]
    points = [(p.lon, p.lat) for p in located]
    placements = locate([lon for lon, _ in points], [lat for _, lat in points], communes(BEFORE))
    mismatches = [
        p.id for p, place in zip(located, placements, strict=True) if reconcile(place, p.unit_code)[2]
    ]
    assert mismatches == []
    assert 10 <= sum(place.near_border for place in placements) <= len(located) / 4


@pytest.mark.parametrize(
    ("precision", "located"), [("exact", True), ("hamlet", True), ("commune", False), ("district", False)]
)
def test_rule_5_5_only_projects_that_are_placed_have_coordinates(precision: str, located: bool) -> None:
    projects = [p for p in demonstration().projects if p.precision is Precision(precision)]
    assert projects
    assert {p.lat is not None for p in projects} == {located}


def test_about_500_projects_are_led_by_ten_organisations() -> None:
    demo = demonstration()
    assert len(demo.projects) == len({p.id for p in demo.projects}) == 500
    assert {p.lead_org for p in demo.projects} == {o.slug for o in demo.organisations}
    assert len(demo.organisations) == 10


def test_districts_stand_as_in_the_pilot_on_each_day() -> None:
    districts = [u for u in demonstration().units if u.level is Level.DISTRICT]
    assert len([u for u in districts if u.valid_on(date(2019, 3, 5))]) == 11
    levels = {unit.id: unit.level for unit in demonstration().units}
    between = [c.from_unit for c in demonstration().changes if levels[c.to_unit] is Level.DISTRICT]
    assert between == ["732@2004-01-01"]


def test_a_made_up_resolution_merges_and_splits_communes_with_their_shares() -> None:
    made = [change for change in demonstration().changes if str(change.on) == CHANGED_ON.isoformat()]
    assert {change.decision for change in made} == {DECISION}
    assert DECISION.endswith("không có thật")
    kinds = Counter(change.kind for change in made)
    assert kinds == {ChangeKind.MERGE: 6, ChangeKind.SPLIT: 2}
    shapes = {unit.id: shapely.from_wkb(unit.outline) for unit in communes()}
    for new in {change.to_unit for change in made if change.kind is ChangeKind.MERGE}:
        whole = shapely.union_all([shapes[c.from_unit] for c in made if c.to_unit == new])
        assert shapely.equals(whole, shapes[new])
    shares = [change.share_area for change in made if change.kind is ChangeKind.SPLIT]
    assert sum(share or 0 for share in shares) == pytest.approx(1)
    assert min(share or 0 for share in shares) > 0.3


def test_assessments_are_of_communes_that_existed_when_their_year_ended() -> None:
    units = {(unit.code, year) for unit in communes() for year in YEARS if unit.valid_on(date(year, 12, 31))}
    reported = {(r.unit_code, r.period_end.year) for r in demonstration().assessments if r.set == COMMUNE_SET}
    assert reported <= units
    new = {unit.code for unit in communes() if unit.valid_from == CHANGED_ON}
    assert len(new) == 5
    assert new <= {code for code, _ in reported}


def test_replicated_projects_have_an_earlier_original_of_their_type() -> None:
    projects = {project.id: project for project in demonstration().projects}
    copies = [project for project in projects.values() if project.replicated_from]
    assert len(copies) > 50
    for copy in copies:
        original = projects[copy.replicated_from or ""]
        assert (copy.origin, original.type) == (Origin.REPLICATED, copy.type)
        assert original.started_on is not None
        assert copy.started_on is not None
        assert original.started_on.first.year < copy.started_on.first.year
