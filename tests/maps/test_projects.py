"""How projects are placed on a map: the geometry is the truth, and no point is ever invented."""

from datetime import date

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.maps.projects import DOUBTFUL
from geoapp.maps.projects import NEAR_BORDER
from geoapp.maps.projects import columns_payload
from geoapp.maps.projects import counts_by_unit
from geoapp.maps.projects import details_payloads
from geoapp.maps.projects import place_projects
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


UNITS = (
    _district("1", 107.0),
    _district("2", 107.2),
    _commune("11", "1"),
    _commune("21", "2", (107.31, 11.11)),
)


def _project(number: int, **fields: object) -> Project:
    base = {"type": "env_club", "unit_code": None, "precision": Precision.EXACT, "source": "test"}
    return Project(id=f"P-{number}", name_vi=f"Mô hình {number}", name_en="", **{**base, **fields})


def _place(*projects: Project):  # noqa: ANN202 - the tuple of place_projects
    return place_projects(projects, UNITS, Level.DISTRICT, DAY)


def test_rule_5_5_a_point_far_from_a_border_decides_its_unit() -> None:
    (placed,) = _place(_project(1, lon=107.1, lat=11.1))
    assert (placed.unit_code, placed.near_border) == ("1", False)


def test_rule_5_5_a_point_near_a_border_keeps_the_unit_its_row_names() -> None:
    # 107.202 lies about 220 m inside unit 2; the outlines are accurate to 800 m.
    (placed,) = _place(_project(1, lon=107.202, lat=11.1, unit_code="11"))
    assert (placed.unit_code, placed.near_border) == ("1", True)


def test_rule_5_5_without_coordinates_no_point_is_invented() -> None:
    (placed,) = _place(_project(1, unit_code="11", precision=Precision.COMMUNE))
    assert placed.point is None
    assert placed.approximate is None
    assert placed.unit_code == "1"
    payload = columns_payload([placed], [], False)
    assert payload["points"]["row"] == []
    assert payload["approx"]["row"] == []


def test_rule_5_5_a_known_commune_centre_gives_a_soft_mark_not_a_point() -> None:
    (placed,) = _place(_project(1, unit_code="21", precision=Precision.HAMLET))
    assert placed.point is None
    assert placed.approximate == (107.31, 11.11)
    assert placed.unit_code == "2"


def test_rule_5_5_rough_coordinates_never_look_like_a_place() -> None:
    commune, district = _place(
        _project(1, lon=107.1, lat=11.1, precision=Precision.COMMUNE),
        _project(2, lon=107.1, lat=11.1, precision=Precision.DISTRICT),
    )
    assert (commune.point, commune.approximate, commune.unit_code) == (None, (107.1, 11.1), "1")
    assert (district.point, district.approximate, district.unit_code) == (None, None, "1")


def test_rule_5_8_internal_projects_are_in_no_payload() -> None:
    placed = _place(
        _project(1, unit_code="11", visibility=Visibility.INTERNAL, precision=Precision.COMMUNE),
        _project(2, unit_code="11", precision=Precision.COMMUNE),
    )
    assert columns_payload(placed, [], False)["id"] == ["P-2"]
    assert counts_by_unit(placed) == {"1": 1}


def test_flags_tell_doubt_and_border() -> None:
    placed = _place(
        _project(1, lon=107.1, lat=11.1, note="[ngờ] chỉ có chú thích ảnh"),
        _project(2, lon=107.199, lat=11.1),
    )
    assert columns_payload(placed, [], False)["flags"] == [DOUBTFUL, NEAR_BORDER]


def test_details_name_organisations_and_leave_out_what_is_unknown() -> None:
    organisation = Organisation(
        "mttq", "front", "province", None, "", (OrganisationName("Mặt trận", "", None, None, "test"),)
    )
    placed = _place(_project(1, lon=107.1, lat=11.1, lead_org="mttq", partner_orgs=("nobody",)))
    assert details_payloads(placed, [organisation], "en", DAY) == [[{"lead": "Mặt trận", "source": "test"}]]


def test_coordinates_travel_as_steps() -> None:
    placed = _place(_project(1, lon=107.1, lat=11.1), _project(2, lon=107.10001, lat=11.09))
    assert columns_payload(placed, [], False)["points"] == {
        "row": [0, 1],
        "lon": [10_710_000, 1],
        "lat": [1_110_000, -1000],
    }
