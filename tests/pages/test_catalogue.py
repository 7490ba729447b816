"""Every word the program can need is in the catalogue, in both languages."""

import csv
import json
import re
from pathlib import Path

import pytest

from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.config import shipped
from geoapp.criteria.disagreement import Disagreement
from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import RoadmapState
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.exports.attainment.figures import CHANGES
from geoapp.exports.results.counting import Counting
from geoapp.maps import classes
from geoapp.maps.definition import ATTAINMENT
from geoapp.maps.definition import VARIABLES
from geoapp.maps.indicators import ASPECTS
from geoapp.maps.plans import GUIDANCE_STATES
from geoapp.operations.demonstration import build_demonstration
from geoapp.pages import translations
from geoapp.pages.translations import Texts
from geoapp.projects.activities import ActivityKind
from geoapp.projects.documents import DocumentKind
from geoapp.projects.inspections import Sector
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.programmes import PartyRole
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepState
from geoapp.release.bodies.build import PICTURES
from geoapp.release.bodies.facts import COUNTED
from geoapp.release.variable_texts import SHARE_WORDS

CATALOGUE = json.loads(Path(translations.__file__).with_name("catalogue.json").read_text("utf-8"))
SCALES = (
    classes.STATUS_CLASSES,
    classes.RECOGNITION_CLASSES,
    classes.SHARE_CLASSES,
    classes.COUNT_CLASSES,
    classes.TIER_CLASSES,
    classes.UNVALUED_CLASSES,
    classes.CRITERIA_CLASSES,
    (classes.REACHED_CLASS,),
    classes.GUIDANCE_CLASSES[:1] + classes.GUIDANCE_CLASSES[4:],
    classes.ROADMAP_CLASSES[-1:],
)
#: Variables that say at each level whose status they show.
BY_LEVEL = ATTAINMENT
NEEDED = [
    *(f"level.{level}" for level in Level),
    *(f"near.{level}" for level in Level),
    *(f"near.change_{kind}" for kind in ChangeKind),
    *(f"panel.tier_{tier}" for tier in Tier),
    *(f"report.tier_{tier}" for tier in Tier),
    *(f"report.change_{change}" for change in CHANGES),
    *(f"report.disagreement_{kind}" for kind in Disagreement),
    *(f"report.units_{level}" for level in (Level.COMMUNE, Level.DISTRICT)),
    *(f"panel.stage_{stage}" for stage in Stage),
    *(f"later.origin_{origin}" for origin in Origin),
    *(f"phase.{phase}" for phase in Phase),
    *(f"precision.{precision}" for precision in Precision),
    *(f"variable.{key}" for key in VARIABLES),
    *(f"variable.{key}.note" for key in VARIABLES if key not in BY_LEVEL),
    *(f"variable.{key}.note.{level}" for key in BY_LEVEL for level in Level),
    *(f"level.{level}" for level in Level),
    *(f"class.{item.key}" for scale in SCALES for item in scale),
    *(f"variable.{aspect}" for aspect in ASPECTS),
    *(f"variable.indicators_met.{word}" for word in SHARE_WORDS),
    *(f"variable.criteria_met.{word}" for word in SHARE_WORDS),
    *(f"class.roadmap.{state}" for state in RoadmapState),
    *(f"class.guidance.{state}" for state in GuidanceState if state is not GuidanceState.NO_DUE),
    *(f"variable.guidance.{state}" for state in GUIDANCE_STATES),
    *(f"results.activity_{kind}" for kind in ActivityKind),
    *(f"results.commitment_{kind}" for kind in CommitmentKind),
    *(f"results.condition_{condition}" for condition in Condition),
    *(f"results.counting_{kind}" for kind in Counting),
    *(f"results.dated_{parts}" for parts in range(3)),
    *(f"results.role_{role}" for role in PartyRole),
    *(f"results.sector_{sector}" for sector in Sector),
    *(f"results.tier_{tier}" for tier in Tier),
    *(f"document.kind_{kind}" for kind in DocumentKind),
    *(f"organisation.activity_{kind}" for kind in ActivityKind),
    *(f"organisation.column_{key}" for key in COUNTED),
    *(f"programme.kind_{kind}" for kind in CommitmentKind),
    *(f"programme.role_{role}" for role in PartyRole),
    *(f"programme.sector_{sector}" for sector in Sector),
    *(f"programme.map_{name}" for name in PICTURES),
    *(f"programme.upkeep_{state}" for state in UpkeepState),
    *(f"upkeep.state_{state}" for state in UpkeepState),
    *(f"upkeep.condition_{condition}" for condition in Condition),
    *(f"unit.guidance_{state}" for state in GuidanceState),
    "disagreement",
    *(f"disagreement.{kind}" for kind in Disagreement),
]


def _scale_units() -> set[str]:
    with shipped("data", "pilot", "projects.csv").open(encoding="utf-8", newline="") as file:
        pilot = {row["scale_unit"] for row in csv.DictReader(file)}
    fabricated = {project.scale_unit for project in build_demonstration().projects}
    return (pilot | fabricated) - {""}


def test_every_scale_of_the_shipped_data_has_its_word() -> None:
    for unit in _scale_units():
        assert "later.scale_" + re.sub("[^a-z0-9]+", "_", unit.lower()) in CATALOGUE, unit


def test_every_measure_of_the_pilot_has_its_word() -> None:
    with shipped("data", "pilot", "statistics.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert f"measure.{row['measure']}" in CATALOGUE


@pytest.mark.parametrize("key", sorted(set(NEEDED)))
def test_every_member_has_its_word(key: str) -> None:
    assert key in CATALOGUE


def test_both_languages_say_everything_with_the_same_placeholders() -> None:
    for key, entry in CATALOGUE.items():
        assert set(entry) == {"vi", "en"}, key
        found = [set(translations._PLACEHOLDER.findall(entry[language])) for language in ("vi", "en")]
        assert found[0] == found[1], key
        assert all(text.strip() for text in entry.values()), key


def test_a_placeholder_inside_a_value_stays_text() -> None:
    assert Texts("vi")("map.dated", date="{date}") == "ngày {date}"


def test_an_unknown_key_is_an_error_and_never_a_silent_gap() -> None:
    with pytest.raises(KeyError):
        Texts("vi")("map.nothing")
