"""Every map of national scale names Hoàng Sa and Trường Sa as Việt Nam's, and opens on them."""

from __future__ import annotations

import pytest

from geoapp.maps.islands import ISLANDS
from geoapp.maps.islands import Box
from geoapp.maps.islands import is_national
from geoapp.maps.islands import leaflet_options
from geoapp.maps.islands import named_islands
from geoapp.maps.islands import pannable
from geoapp.maps.islands import with_islands

COUNTRY: Box = (102.1, 8.3, 109.5, 23.4)
DONG_NAI: Box = (106.7, 10.53, 107.63, 11.61)
DA_NANG: Box = (107.2, 15.5, 112.5, 17.2)


def test_the_names_say_whose_they_are() -> None:
    assert [i.name("vi") for i in ISLANDS] == [
        "Quần đảo Hoàng Sa (Việt Nam)",
        "Quần đảo Trường Sa (Việt Nam)",
    ]
    assert all("(Việt Nam)" in i.name("en") for i in ISLANDS)


@pytest.mark.parametrize(("box", "count"), [(COUNTRY, 2), (DA_NANG, 2), (DONG_NAI, 0)])
def test_maps_that_reach_so_far_name_them(box: Box, count: int) -> None:
    assert len(named_islands(box)) == count


def test_a_map_that_only_holds_one_of_them_names_that_one() -> None:
    assert [i.name_en for i in named_islands((109.0, 14.0, 112.5, 17.0))] == [ISLANDS[0].name_en]


def test_a_national_map_can_be_moved_to_them_and_opens_on_them() -> None:
    assert is_national(COUNTRY)
    for box in (pannable(COUNTRY), with_islands(COUNTRY)):
        assert all(box[0] <= i.lon <= box[2] and box[1] <= i.lat <= box[3] for i in ISLANDS)
    assert not is_national(DONG_NAI)


def test_zoom_and_movement_follow_the_province() -> None:
    country, province = leaflet_options(COUNTRY), leaflet_options(DONG_NAI)
    assert (country["minZoom"], province["minZoom"]) == (5, 8)
    assert province["maxBounds"] == [[9.93, 106.10000000000001], [12.209999999999999, 108.22999999999999]]
