"""What a map with indicators publishes: their columns apart from the first view, and what they are called."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geoapp.boundaries.units import Level
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.pages.render import ASSETS
from geoapp.release import map_pages
from geoapp.release.build import build_release
from geoapp.release.manifest import Release
from geoapp.release.manifest import open_release
from geoapp.release.snapshot import Snapshot
from tests.maps.reporting import criteria_set
from tests.maps.reporting import indicator
from tests.maps.reporting import report
from tests.release.changing import DEFINITION
from tests.release.changing import PROVINCE
from tests.release.changing import changing_snapshot
from tests.release.test_parts import load
from tests.release.test_parts import payloads

SHOWN = ("recognition", "own_criterion", "indicators_met", "roadmap", "guidance", "indicators")
KEYS = ["status.D.7.1", "status.D.7.2", "value.D.7.2", "distance.D.7.2"]


def reported() -> Snapshot:
    """Return the changing snapshot with what districts report for 2018, and in March 2019 on one indicator.

    District 2, recognised on 2019-05-10, misses 7.2 by three points; 1 meets all in March 2019.
    """
    own = criteria_set(
        "D",
        [indicator("7.1", "is_met", 1, unit=""), indicator("7.2", "=", 100, unconfirmed=True)],
        level=Level.DISTRICT,
    )
    communes = criteria_set("S", [indicator("17.1", ">=", 65)])
    told = [
        *(report(code, "7.1", Status.MET, "2018", set_code="D") for code in "12"),
        *(report(code, "7.2", 97, "2018", set_code="D") for code in "12"),
        report("1", "7.2", 100, "2019-03", set_code="D"),
        report("12", "17.1", 70, "2018"),
    ]
    step = Guidance(
        "G-1", "2", "D", "7.2", "so_tnmt", "Kiểm tra", "test", due=PartialDate.parse("2019-02-10")
    )
    plan = Roadmap("1", Tier.NTM, PartialDate.parse("2019-08-31"), "test")
    return replace(
        changing_snapshot(),
        criteria_sets=(own, communes),
        assessments=tuple(told),
        guidance=(step,),
        roadmap=(plan,),
    )


def _build(folder: Path, snapshot: Snapshot) -> Release:
    definition = replace(DEFINITION, variables=SHOWN)
    return open_release(folder / build_release(snapshot, [definition], PROVINCE, ASSETS, folder).release)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return a release of the reported snapshot."""
    return _build(tmp_path_factory.mktemp("releases"), reported())


@pytest.fixture(scope="module")
def overlay(release: Release) -> dict[str, Any]:
    """Return the payloads of the map's page."""
    return payloads(release, "maps/overlay/index.html")


def _classes(
    release: Release, overlay: dict[str, Any], file: dict[str, Any], name: str, key: str, day: str
) -> dict[str, str | None]:
    """Return the class of each unit of a file on a day, by code."""
    units, column = load(release, file["units"]), load(release, file[name])[key]
    variable = next(each for each in overlay["attainment"]["variables"] if each["key"] == key)
    row = column["class"][overlay["view"]["moments"].index(day)]
    row = column["class"][row] if isinstance(row, int) else row
    found = {}
    for code, place in zip(units["code"], row, strict=True):
        found[code] = None if place is None else variable["classes"][place]["key"]
    return found


def test_a_reported_month_a_step_and_a_target_are_moments(overlay: dict[str, Any]) -> None:
    assert overlay["view"]["moments"] == [
        *("2018-01-01", "2018-03-22", "2018-12-31"),
        *("2019-02-11", "2019-03-31", "2019-05-10", "2019-07-01", "2019-09-01", "2019-12-31"),
    ]


def test_indicators_come_last_and_their_values_apart(release: Release, overlay: dict[str, Any]) -> None:
    attainment = overlay["attainment"]
    variables = attainment["variables"]
    assert [each["key"] for each in variables] == [*SHOWN[:-1], *KEYS]
    assert [each.get("later", False) for each in variables] == [False] * 5 + [True] * 4
    assert list(load(release, attainment["values"])) == [*SHOWN[:-1]]
    assert list(load(release, attainment["more"])) == KEYS
    parts = load(release, attainment["parts"])
    for part in (part for levels in parts.values() for part in levels.values()):
        assert list(load(release, part["values"])) == [*SHOWN[:-1]]
        assert list(load(release, part["more"])) == KEYS


def test_the_first_view_does_not_ask_for_them(release: Release, overlay: dict[str, Any]) -> None:
    html = (release.folder / "embed/overlay/index.html").read_text("utf-8")
    assert overlay["attainment"]["values"] in html
    assert overlay["attainment"]["more"] not in html


def test_a_month_shows_from_its_last_day(release: Release, overlay: dict[str, Any]) -> None:
    base = overlay["attainment"]

    def on(day: str, key: str = "distance.D.7.2", name: str = "more") -> dict[str, str | None]:
        return _classes(release, overlay, base, name, key, day)

    assert on("2018-12-31") == {"1": "missing_1", "2": "missing_1"}
    assert on("2019-02-11") == {"1": "missing_1", "2": "missing_1"}
    assert on("2019-03-31") == {"1": "reached", "2": "missing_1"}
    assert on("2019-12-31") == {"1": "reached", "2": "not_assessed"}
    assert on("2019-03-31", "indicators_met", "values") == {"1": "all_met", "2": "under_75"}
    assert on("2019-03-31", "guidance", "values") == {"1": "nothing_missing", "2": "late"}
    assert on("2019-09-01", "roadmap", "values") == {"1": "late", "2": "no_target"}


def test_the_texts_of_an_indicator_are_one_column(release: Release, overlay: dict[str, Any]) -> None:
    more = load(release, overlay["attainment"]["more"])
    moment = overlay["view"]["moments"].index("2019-03-31")
    assert more["value.D.7.2"]["text"] == more["distance.D.7.2"]["text"] == "status.D.7.2"
    assert more["status.D.7.2"]["text"][moment] == [
        {"period": "2019-03", "value": 100, "threshold": 100, "unconfirmed": True},
        {"period": "2018", "value": 97, "threshold": 100, "missing": 3, "unconfirmed": True},
    ]


def test_a_commune_has_no_indicator_of_districts(release: Release, overlay: dict[str, Any]) -> None:
    part = load(release, overlay["attainment"]["parts"])["1"]["commune"]
    found = _classes(release, overlay, part, "more", "status.D.7.2", "2018-12-31")
    assert set(found.values()) <= {"not_applicable", None}
    own = _classes(release, overlay, part, "values", "indicators_met", "2018-12-31")
    assert own == {
        "10": "not_assessed",
        "11": "not_assessed",
        "12": "all_met",
        "13": "not_assessed",
        "19": None,
    }


def test_indicators_are_named_once_with_what_they_ask_for(overlay: dict[str, Any]) -> None:
    attainment = overlay["attainment"]
    assert [each["indicator"] for each in attainment["variables"] if "indicator" in each] == [0, 1, 1, 1]
    yes, share = attainment["indicators"]
    assert (yes["code"], yes["operator"], yes["need"], yes["unconfirmed"]) == ("7.1", "", "Đạt", False)
    assert share == {
        "level": 0,
        "set": "D",
        "code": "7.2",
        "name": "Chỉ tiêu 7.2",
        "criterion": "7",
        "criterion_name": "Tiêu chí 7",
        "unit": "%",
        "operator": "=",
        "need": "=\u00a0100\u00a0%",
        "unconfirmed": True,
    }
    assert attainment["sets"] == {"D": "Bộ D"}
    assert attainment["set_of"] == ["D"] * 9  # of 1 January 2018 stands 2017, which the set assesses too


def test_labels_and_notes_say_the_indicator_its_threshold_and_what_is_not_confirmed(
    overlay: dict[str, Any],
) -> None:
    distance = overlay["attainment"]["variables"][-1]
    assert distance["label"] == "7.2 Chỉ tiêu 7.2: còn thiếu bao nhiêu"
    assert distance["note"] == "Bộ D. Ngưỡng: =\u00a0100\u00a0%. Ngưỡng chưa kiểm chứng."
    labels = {each["key"]: each["label"] for each in distance["classes"]}
    assert (labels["reached"], labels["missing_1"]) == ("Đạt ngưỡng, không còn thiếu", "Còn 3 điểm %")
    value = overlay["attainment"]["variables"][-2]
    labels = {each["key"]: each["label"] for each in value["classes"]}
    assert (labels["passed_1"], labels["failed_1"]) == ("Đạt: 100 %", "Chưa đạt: 97 %")


def test_a_disagreement_brings_its_words(release: Release, overlay: dict[str, Any]) -> None:
    by_key = {each["key"]: each for each in overlay["attainment"]["variables"]}
    for key in ("recognition", "own_criterion", "indicators_met"):
        words = by_key[key]["words"]
        assert words["disagree"] == "Công nhận và số liệu khác nhau"
        assert words["recognised_not_met"].startswith("được công nhận, nhưng theo số liệu")
        assert "revoked_met" not in words
    assert by_key["indicators_met"]["words"]["share"] == "{n}/{total} chỉ tiêu đạt"
    values = load(release, overlay["attainment"]["values"])["recognition"]["text"]
    moments = overlay["view"]["moments"]
    shown = values[moments.index("2019-05-10")]
    assert shown == [None, {"date": "2019-05-10", "exact": True, "disagree": "recognised_not_met"}]


def test_a_single_file_holds_the_later_columns_while_it_is_small(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = (release.folder / "maps/overlay.standalone.html").read_text("utf-8")
    blocks = dict(re.findall(r'<script type="application/json" id="([^"]+)">(.*?)</script>', html, re.DOTALL))
    more = re.search(r'"more":\{"id":"([^"]+)"\}', html)
    assert more is not None
    assert list(json.loads(blocks[more[1]])) == KEYS
    monkeypatch.setattr(map_pages, "STANDALONE_BYTES", 10_000)
    large = _build(tmp_path, reported())
    html = (large.folder / "maps/overlay.standalone.html").read_text("utf-8")
    assert '"later":true' not in html
    assert '"more":' not in html
    assert '"key":"indicators_met"' in html


def test_without_any_guidance_on_record_nobody_is_said_to_lack_it(tmp_path: Path) -> None:
    bare = _build(tmp_path, replace(reported(), guidance=()))
    variables = payloads(bare, "maps/overlay/index.html")["attainment"]["variables"]
    assert "guidance" not in [each["key"] for each in variables]


def test_a_map_without_reports_offers_no_indicator(tmp_path: Path) -> None:
    bare = _build(tmp_path, replace(reported(), assessments=()))
    attainment = payloads(bare, "maps/overlay/index.html")["attainment"]
    assert [each["key"] for each in attainment["variables"]] == ["recognition", "roadmap"]
    assert "more" not in attainment
    assert all(
        part["more"] is None
        for levels in load(bare, attainment["parts"]).values()
        for part in levels.values()
    )


def test_a_threshold_that_changes_is_that_of_each_year_and_units_are_words(tmp_path: Path) -> None:
    given = reported()
    green = indicator("7.2", ">=", (2018, 2), (2019, 4), unit="m2/person")
    own = criteria_set("D", [green], level=Level.DISTRICT)
    told = [report(code, "7.2", 1.5, year, set_code="D") for code in "12" for year in ("2018", "2019")]
    changing = replace(given, criteria_sets=(own,), assessments=tuple(told), guidance=(), roadmap=())
    overlay = payloads(_build(tmp_path, changing), "maps/overlay/index.html")
    attainment, moments = overlay["attainment"], overlay["view"]["moments"]
    (shown,) = attainment["indicators"]
    assert (shown["need"], shown["unit"]) == ("", "m²/người")
    needs = dict(zip(moments, shown["needs"], strict=True))
    assert [needs[day] for day in ("2018-12-31", "2019-12-31")] == [
        "≥\u00a02\u00a0m²/người",
        "≥\u00a04\u00a0m²/người",
    ]
    status = next(each for each in attainment["variables"] if each["key"] == "status.D.7.2")
    assert "≥\u00a02\u00a0m²/người (2018); ≥\u00a04\u00a0m²/người (2019)" in status["note"]
    labels = [each["label"] for kind in attainment["variables"] for each in kind["classes"]]
    assert "Chưa đạt: 1,5 m²/người" in labels
    assert not any("m2/person" in label for label in labels)
