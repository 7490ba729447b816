"""How projects are placed on a map: the geometry is the truth, and no point is ever invented."""

from dataclasses import replace
from datetime import date

import shapely

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.definition import MapDefinition
from geoapp.maps.levels import timeline_of
from geoapp.maps.marks import DOUBTFUL
from geoapp.maps.marks import NEAR_BORDER
from geoapp.maps.marks import counts_by_unit
from geoapp.maps.projects import PlacedProject
from geoapp.maps.projects import columns_payload
from geoapp.maps.projects import details_payloads
from geoapp.maps.projects import place_projects
from geoapp.maps.succession import Succession
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility

DAY = date(2019, 12, 31)
SINCE = date(2004, 1, 1)


def _district(code: str, west: float) -> Unit:
    outline = shapely.box(west, 11.0, west + 0.2, 11.2).wkb
    return Unit(code, SINCE, None, Level.DISTRICT, f"Huyện {code}", "", "75", "test", outline, accuracy_m=800)


def _commune(code: str, parent: str, centre: tuple[float, float] | None = None) -> Unit:
    return Unit(code, SINCE, None, Level.COMMUNE, f"Xã {code}", "", parent, "test", centre=centre)


UNITS: tuple[Unit, ...] = (
    _district("1", 107.0),
    _district("2", 107.2),
    _commune("11", "1"),
    _commune("21", "2", (107.31, 11.11)),
)

_2018 = PartialDate.parse("2018")


def _square(code: str, west: float, since: date | None, until: date | None, width: float = 0.1) -> Unit:
    outline = shapely.box(west, 11.0, west + width, 11.2).wkb
    commune = _commune(code, "1")
    return replace(commune, valid_from=since or SINCE, valid_to=until, outline=outline)


YEARS = MapDefinition(
    "overlay", "", "", Level.DISTRICT, Tier.NTM, ("recognition",), ("units", "projects"), 2019, 2019
)
TIMELINE = timeline_of(YEARS, UNITS, ())


def _project(number: int, **fields: object) -> Project:
    base = {"type": "env_club", "unit_code": None, "precision": Precision.EXACT, "source": "test"}
    return Project(id=f"P-{number}", name_vi=f"Mô hình {number}", name_en="", **{**base, **fields})


def _place(*projects: Project):  # noqa: ANN202 - the tuple of place_projects
    return place_projects(projects, TIMELINE, Succession(UNITS, ()))


def _unit_of(placed: PlacedProject, level: Level = Level.DISTRICT) -> str | None:
    return placed.units[level][-1]


def test_rule_5_5_a_point_far_from_a_border_decides_its_unit() -> None:
    (placed,) = _place(_project(1, lon=107.1, lat=11.1))
    assert (_unit_of(placed), placed.near_border) == ("1", False)


def test_rule_5_5_a_point_near_a_border_keeps_the_unit_its_row_names() -> None:
    # 107.202 lies about 220 m inside unit 2; the outlines are accurate to 800 m.
    (placed,) = _place(_project(1, lon=107.202, lat=11.1, unit_code="11"))
    assert (_unit_of(placed), placed.near_border) == ("1", True)


def test_rule_5_5_without_coordinates_no_point_is_invented() -> None:
    (placed,) = _place(_project(1, unit_code="11", precision=Precision.COMMUNE))
    assert placed.point is None
    assert placed.approximate is None
    assert _unit_of(placed) == "1"
    payload = columns_payload([placed], TIMELINE, [], False)
    assert payload["points"]["row"] == []
    assert payload["approx"]["row"] == []


def test_rule_5_5_a_known_commune_centre_gives_a_soft_mark_not_a_point() -> None:
    (placed,) = _place(_project(1, unit_code="21", precision=Precision.HAMLET))
    assert placed.point is None
    assert placed.approximate == (107.31, 11.11)
    assert _unit_of(placed) == "2"


def test_rule_5_5_rough_coordinates_never_look_like_a_place() -> None:
    commune, district = _place(
        _project(1, lon=107.1, lat=11.1, precision=Precision.COMMUNE),
        _project(2, lon=107.1, lat=11.1, precision=Precision.DISTRICT),
    )
    assert (commune.point, commune.approximate, _unit_of(commune)) == (None, (107.1, 11.1), "1")
    assert (district.point, district.approximate, _unit_of(district)) == (None, None, "1")


def test_rule_5_8_internal_projects_are_in_no_payload() -> None:
    placed = _place(
        _project(1, unit_code="11", visibility=Visibility.INTERNAL, precision=Precision.COMMUNE),
        _project(2, unit_code="11", precision=Precision.COMMUNE),
    )
    assert columns_payload(placed, TIMELINE, [], False)["id"] == ["P-2"]
    assert counts_by_unit(placed, Level.DISTRICT, 0) == {"1": 1}


def test_flags_tell_doubt_and_border() -> None:
    placed = _place(
        _project(1, lon=107.1, lat=11.1, note="[ngờ] chỉ có chú thích ảnh"),
        _project(2, lon=107.199, lat=11.1),
    )
    assert columns_payload(placed, TIMELINE, [], False)["flags"] == [DOUBTFUL, NEAR_BORDER]


def test_details_name_organisations_and_leave_out_what_is_unknown() -> None:
    organisation = Organisation(
        "mttq", "front", "province", None, "", (OrganisationName("Mặt trận", "", None, None, "test"),)
    )
    placed = _place(_project(1, lon=107.1, lat=11.1, lead_org="mttq", partner_orgs=("nobody",)))
    assert details_payloads(placed, [organisation], "en", DAY, {}) == [
        [{"lead": "Mặt trận", "source": "test"}]
    ]


def test_details_tell_the_original_and_the_copies_that_are_public() -> None:
    placed = _place(
        _project(1, unit_code="11", precision=Precision.COMMUNE, replicated_from="P-9"),
        _project(2, unit_code="11", precision=Precision.COMMUNE, replicated_from="P-1"),
        _project(3, unit_code="11", precision=Precision.COMMUNE, replicated_from="P-1"),
        _project(9, unit_code="11", precision=Precision.COMMUNE, visibility=Visibility.INTERNAL),
    )
    ((first, second, _),) = details_payloads(placed, [], "vi", DAY, {})
    assert (first.get("copied_from"), first["copies"]) == (None, ["P-2", "P-3"])
    assert (second["copied_from"], second.get("copies")) == ("P-1", None)


def test_coordinates_travel_as_steps() -> None:
    placed = _place(_project(1, lon=107.1, lat=11.1), _project(2, lon=107.10001, lat=11.09))
    assert columns_payload(placed, TIMELINE, [], False)["points"] == {
        "row": [0, 1],
        "lon": [10_710_000, 1],
        "lat": [1_110_000, -1000],
    }


OLD = _square("31", 107.0, None, date(2019, 7, 1))
OLD_TOO = _square("32", 107.1, None, date(2019, 7, 1))
NEW = _square("33", 107.0, date(2019, 7, 1), None, width=0.2)
MERGED = tuple(Change(old.id, NEW.id, ChangeKind.MERGE, None, "") for old in (OLD, OLD_TOO))
CHANGING = (_district("1", 107.0), OLD, OLD_TOO, NEW)


def _placed_in_time(*projects: Project, changes: tuple[Change, ...] = MERGED):  # noqa: ANN202 - as above
    timeline = timeline_of(replace(YEARS, drill=(Level.COMMUNE,)), CHANGING, ())
    return timeline, place_projects(projects, timeline, Succession(CHANGING, changes))


def test_a_projects_unit_is_that_of_each_span() -> None:
    timeline, (placed,) = _placed_in_time(
        _project(1, lon=107.02, lat=11.02, unit_code="31", started_on=_2018)
    )
    assert placed.units == {Level.DISTRICT: ("1", "1"), Level.COMMUNE: ("31", "33")}
    assert placed.named == OLD
    assert placed.now == NEW
    payload = columns_payload([placed], timeline, [], False)
    assert payload["unit_codes"] == ["1", "31", "33"]
    assert payload["unit"] == {"district": [[0], 0], "commune": [[1], [2]]}
    assert (payload["named"], payload["now"]) == (["Xã 31"], ["Xã 33"])


def test_a_project_without_coordinates_goes_where_all_of_its_unit_went() -> None:
    unplaced = _project(1, unit_code="31", precision=Precision.COMMUNE, started_on=_2018)
    _, (placed,) = _placed_in_time(unplaced)
    assert placed.units[Level.COMMUNE] == ("31", "33")
    split = (
        Change(OLD.id, NEW.id, ChangeKind.SPLIT, None, ""),
        Change(OLD.id, OLD_TOO.id, ChangeKind.SPLIT, None, ""),
    )
    _, (parted,) = _placed_in_time(unplaced, changes=split[:1])
    assert parted.units[Level.COMMUNE] == ("31", "33")
    _, (unknown,) = _placed_in_time(unplaced, changes=())
    assert unknown.units == {Level.DISTRICT: ("1", "1"), Level.COMMUNE: ("31", None)}
    assert unknown.now is None


def test_a_code_that_was_used_again_means_the_unit_of_the_projects_own_time() -> None:
    reused = replace(NEW, code="31", name_vi="Xã Khác")
    units = (_district("1", 107.0), OLD, reused)
    timeline = timeline_of(replace(YEARS, drill=(Level.COMMUNE,)), units, ())
    named = _project(1, unit_code="31", precision=Precision.COMMUNE, started_on=_2018)
    (placed,) = place_projects([named], timeline, Succession(units, ()))
    assert placed.named == OLD
    assert placed.units[Level.COMMUNE] == ("31", None)
