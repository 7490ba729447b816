"""How activities are placed and told on a map: as projects are, and nothing internal."""

from dataclasses import replace

from geoapp.boundaries.units import Level
from geoapp.dates import PartialDate
from geoapp.maps.activities import activity_columns
from geoapp.maps.activities import activity_details
from geoapp.maps.activities import activity_names
from geoapp.maps.activities import place_activities
from geoapp.maps.marks import NEAR_BORDER
from geoapp.maps.marks import counts_by_unit
from geoapp.maps.succession import Succession
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind
from geoapp.projects.records import Precision
from geoapp.projects.records import Visibility
from tests.maps.test_projects import TIMELINE
from tests.maps.test_projects import UNITS

NAMES = {"hoi_a": "Hội A", "hoi_b": "Hội B"}
_BASE = Activity(
    "HD-1",
    ActivityKind.CLEAN_UP,
    "hoi_a",
    PartialDate.parse("2019-06-05"),
    "test",
    precision=Precision.EXACT,
    lon=107.1,
    lat=11.1,
    unit_code="1",
)


def _place(*activities: Activity):  # noqa: ANN202 - the tuple of place_activities
    return place_activities(activities, TIMELINE, Succession(UNITS, ()))


def test_an_activity_stands_at_its_point_and_counts_in_the_district_around_it() -> None:
    placed = _place(_BASE)
    assert placed[0].point == (107.1, 11.1)
    assert counts_by_unit(placed, Level.DISTRICT, 0) == {"1": 1}


def test_rule_5_5_without_coordinates_it_is_a_soft_mark_at_a_known_centre_or_counted_on_its_unit() -> None:
    bare = replace(_BASE, lon=None, lat=None, precision=Precision.COMMUNE)
    soft, counted = _place(replace(bare, id="A", unit_code="21"), replace(bare, id="B", unit_code="11"))
    assert (soft.point, soft.approximate) == (None, (107.31, 11.11))
    assert (counted.point, counted.approximate) == (None, None)
    assert counts_by_unit([soft, counted], Level.DISTRICT, 0) == {"1": 1, "2": 1}


def test_rule_5_5_one_near_a_border_says_so() -> None:
    columns = activity_columns(_place(replace(_BASE, lon=107.199)), TIMELINE, ["hoi_a"], demonstration=False)
    assert columns["flags"] == [NEAR_BORDER]


def test_an_internal_activity_is_on_no_map() -> None:
    assert _place(replace(_BASE, visibility=Visibility.INTERNAL)) == ()


def test_columns_tell_kind_organisation_and_year_and_no_phase() -> None:
    placed = _place(_BASE, replace(_BASE, id="HD-2", organisation="hoi_b", kind=ActivityKind.RALLY))
    columns = activity_columns(placed, TIMELINE, ["hoi_a", "hoi_b"], demonstration=False)
    assert columns["id"] == ["HD-1", "HD-2"]
    assert [list(ActivityKind)[n] for n in columns["type"]] == [ActivityKind.CLEAN_UP, ActivityKind.RALLY]
    assert columns["org"] == [0, 1]
    assert columns["year"] == [2019, 2019]
    assert columns["phase"] == [-1, -1]


def test_it_is_called_by_its_place_then_its_unit_then_who_held_it() -> None:
    bare = replace(_BASE, lon=None, lat=None)
    placed = _place(
        replace(_BASE, id="1", place="Ấp 3"),
        replace(bare, id="2", unit_code="11"),
        replace(bare, id="3", unit_code=None),
        replace(bare, id="4", unit_code=None, organisation="unknown"),
    )
    names = activity_names(placed, NAMES, {"clean_up": "Ra quân"})
    assert names == {"name": ["Ấp 3", "Xã 11", "Hội A", "Ra quân"]}


def test_details_tell_what_it_came_to_and_lead_to_documents_and_project() -> None:
    held = replace(
        _BASE,
        participants=120,
        quantity=2.5,
        quantity_unit="km",
        partner_orgs=("hoi_b",),
        documents=("D1", "gone"),
        project="P-1",
        raw_location="somewhere",
    )
    document = Document("D1", DocumentKind.LAW, "Luật thử", "test", number="1/LT", url="https://example.vn/1")
    ((detail,),) = activity_details(_place(held), NAMES, {"D1": document}, {"P-1": "Mô hình 1"}, "vi")
    assert detail == {
        "started_on": "2019-06-05",
        "participants": 120,
        "scale_value": 2.5,
        "scale_unit": "km dòng chảy",
        "lead": "Hội A",
        "partners": ["Hội B"],
        "documents": [["1/LT: Luật thử", "https://example.vn/1"]],
        "project": ["P-1", "Mô hình 1"],
        "source": "test",
    }


def test_a_project_that_is_not_public_is_not_told() -> None:
    ((detail,),) = activity_details(_place(replace(_BASE, project="P-9")), NAMES, {}, {"P-1": "x"}, "en")
    assert "project" not in detail
