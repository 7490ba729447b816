"""Pages of gaps go by ground: codes are reused, units are renamed, communes become wards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.pages.gaps.answer import Asked
from geoapp.pages.gaps.answer import answer
from geoapp.release.snapshot import Snapshot
from tests.release.gaps.province import SET
from tests.release.gaps.province import commune
from tests.release.gaps.province import pages
from tests.release.gaps.province import snapshot
from tests.release.gaps.province import year

CHANGED = date(2019, 6, 1)
END = date(2019, 12, 31)
STEP = Guidance(
    *("g1", "c1", SET, "17.7", "hoi", "bước", "nguồn"),
    issued_on=PartialDate.parse("2018-03-01"),
    due=PartialDate.parse("2019-12-31"),
)
PLAN = Roadmap("c1", Tier.NTM, PartialDate.parse("2018-12"), "nguồn")
KNOWN = Recognition("c1", Tier.NTM, Stage.RECOGNISED, "nguồn", decided_on=PartialDate.parse("2019-01-15"))
PLANS: dict[str, Any] = {"guidance": (STEP,), "roadmap": (PLAN,), "recognitions": (KNOWN,)}


def merged(**plans: Any) -> Snapshot:
    """Communes 1 and 2 are merged into a new one, which goes on with the code of the first."""
    new = commune(1, valid_from=CHANGED, name_vi="Xã Một Mới")
    old = [commune(n, valid_to=CHANGED) for n in (1, 2)]
    changes = [Change(each.id, new.id, ChangeKind.MERGE, None, "") for each in old]
    told = [*year("c1", 2018, 66.0), *year("c1", 2019, 61.0)]
    return snapshot(told, (), (*old, new), changes, **plans)


def renamed(**plans: Any) -> Snapshot:
    """Commune 1 goes on under another name and code."""
    new = commune(1, code="c9", valid_from=CHANGED, name_vi="Xã Chín")
    old = commune(1, valid_to=CHANGED)
    reports = [*year("c1", 2018, 66.0), *year("c9", 2019, 61.0)]
    return snapshot(reports, (), (old, new), [Change(old.id, new.id, ChangeKind.RENAME, None, "")], **plans)


def plans(page: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    steps = [(row["unit"], row["step"]) for row in page["guidance"]]
    return steps + [(row["unit"], row["reached_on"]) for row in page["roadmap"]]


def test_rule_5_4_a_merged_unit_has_nothing_of_the_one_whose_code_it_took() -> None:
    found = pages(merged(**PLANS))
    assert plans(found.gaps(date(2019, 5, 31))) == [("c1", "bước"), ("c1", "2019-01-15")]
    assert plans(found.gaps(END)) == []


def test_rule_5_4_a_merged_unit_has_what_was_agreed_with_itself() -> None:
    step = replace(STEP, issued_on=PartialDate.parse("2019-07-01"))
    plan = replace(PLAN, target=PartialDate.parse("2020"))
    found = pages(merged(guidance=(step,), roadmap=(plan,), recognitions=(KNOWN,)))
    assert plans(found.gaps(END)) == [("c1", "bước"), ("c1", None)]  # the recognition is the old commune's
    assert plans(found.gaps(date(2019, 5, 31))) == []


def test_a_renamed_unit_keeps_what_was_agreed_under_its_code_before() -> None:
    assert plans(pages(renamed(**PLANS)).gaps(END)) == [("c9", "bước"), ("c9", "2019-01-15")]


def raised(name: str = "Phường Một", told: str = "c1") -> Snapshot:
    """Commune 1 becomes a ward in June; what stands then was reported for the year before."""
    units: list[Unit] = [
        commune(1, valid_to=CHANGED),
        commune(1, valid_from=CHANGED, name_vi=name),
        commune(2),
    ]
    change = Change(units[0].id, units[1].id, ChangeKind.PROMOTION, None, "")
    return snapshot([*year("c1", 2018, 66.0), *year("c2", 2019, 61.0)], (), units, [change])


def codes(page: Mapping[str, Any]) -> list[str]:
    return [each["code"] for each in page["units"]]


def test_rule_5_2_a_commune_is_in_no_count_from_the_day_it_is_a_ward() -> None:
    found = pages(raised())
    assert codes(found.gaps(date(2019, 5, 31))) == ["c1", "c2"]
    for day in (CHANGED, date(2019, 7, 1), END):
        page = found.gaps(day)
        assert (codes(page), page["total"], page["complete"]) == (["c2"], 1, 0)


def test_rule_5_2_a_commune_that_was_a_township_is_counted_from_its_first_day() -> None:
    units = [
        commune(1, valid_to=CHANGED, name_vi="Thị trấn Một"),
        commune(1, valid_from=CHANGED),
        commune(2),
    ]
    change = Change(units[0].id, units[1].id, ChangeKind.PROMOTION, None, "")
    found = pages(snapshot(year("c2", 2018, 61.0) + year("c2", 2019, 61.0), (), units, [change]))
    assert codes(found.gaps(date(2019, 5, 31))) == ["c2"]
    assert codes(found.gaps(CHANGED)) == ["c2", "c1"]


def test_rule_5_4_a_plan_is_that_of_the_ground_it_was_decided_for() -> None:
    plan = replace(PLAN, target=PartialDate.parse("2025"), decided_on=PartialDate.parse("2018-05"))
    found = pages(merged(roadmap=(plan,)))
    assert plans(found.gaps(END)) == []
    before = found.gaps(date(2019, 5, 31))
    assert [(row["target"], row["decided_on"]) for row in before["roadmap"]] == [("2025", "2018-05")]


def test_the_plan_that_holds_is_the_last_one_decided_by_the_day() -> None:
    later = replace(
        PLAN, unit_code="c9", target=PartialDate.parse("2021"), decided_on=PartialDate.parse("2019-08-01")
    )
    found = pages(renamed(roadmap=(PLAN, later)))
    held = {
        day: [
            (unit["roadmap"]["target"], unit["late"])
            for unit in answer(*found.opening(day), day, Asked())["lacking"]
        ]
        for day in (date(2019, 7, 31), date(2019, 8, 1))
    }
    assert held == {date(2019, 7, 31): [("2018-12", True)], date(2019, 8, 1): [("2021", False)]}
    late = found.opening(date(2019, 8, 1))[0]["late"]
    assert [(span["from"], span["until"]) for span in late] == [("2019-06-01", "2019-08-01")]
