"""Coordinate systems as files and people name them: recognised, or asked about, never guessed."""

from __future__ import annotations

import re

import pytest
from pyproj import CRS

from geoapp.boundaries.crs import SYSTEMS
from geoapp.boundaries.crs import VN2000
from geoapp.errors import IntakeError
from geoapp.errors import UsageError
from geoapp.intake.crs_text import Box
from geoapp.intake.crs_text import ask
from geoapp.intake.crs_text import identify
from geoapp.intake.crs_text import parse_crs
from geoapp.intake.crs_text import suggest
from tests.boundaries.metres import from_wgs84

DONG_NAI: Box = (106.7, 10.53, 107.63, 11.61)
WHOLE: Box = (106.3, 10.5, 107.7, 12.4)  # with Bình Phước, since 2025


def tm(name: str, geographic: str, meridian: float = 107.75, scale: float = 0.9999) -> str:
    """Return a .prj as programs write it."""
    return (
        f'PROJCS["{name}",{geographic},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],'
        f'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",{meridian}],'
        f'PARAMETER["Scale_Factor",{scale}],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
    )


def geographic(name: str, datum: str, more: str = "") -> str:
    return (
        f'GEOGCS["{name}",DATUM["{datum}",SPHEROID["WGS_1984",6378137.0,298.257223563]{more}],'
        'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
    )


VIETNAM = geographic("GCS_VN_2000", "D_Vietnam_2000")
WGS = geographic("GCS_WGS_1984", "D_WGS_1984")
PRINTED = ",TOWGS84[-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278]"


@pytest.mark.parametrize("dialect", ["WKT1_ESRI", "WKT1_GDAL", "WKT2_2019"])
@pytest.mark.parametrize("epsg", SYSTEMS)
def test_a_text_without_a_code_is_known_by_its_parameters(epsg: int, dialect: str) -> None:
    text = CRS.from_epsg(epsg).to_wkt(dialect)
    bare = re.sub(r',(?:AUTHORITY|ID)\["EPSG",[^\]]*\]', "", text)
    assert "EPSG" not in bare
    assert identify(None, bare, "a.prj") == epsg


@pytest.mark.parametrize(
    "text",
    [
        tm("VN_2000_UTM_107_45_3Deg", VIETNAM),  # ArcGIS
        tm("VN2000 Dong Nai mui 3 (107-45)", geographic("VN2000", "Vietnam2000")),  # MapInfo
        tm("VN2000_DONGNAI", WGS),  # a department's own, on WGS84
        tm("unnamed", geographic("unnamed", "unknown", PRINTED)),  # QGIS, from a +proj text with +towgs84
        tm("VN_2000", VIETNAM, 107.749999999),
    ],
)
def test_vn_2000_is_known_under_the_names_programs_give_it(text: str) -> None:
    assert identify(None, text, "a.prj") == 5899


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (tm("Dong Nai", WGS), r"225 m.*--crs vn2000:107-45"),
        (tm("x", geographic("unknown", "unknown"), 105, 0.9996), r"--crs 32648 .*--crs 3405"),
        (tm("Indian_1960", geographic("GCS_Indian_1960", "D_Indian_1960"), 105, 0.9996), "not read"),
        (tm("VN_2000", VIETNAM, 107.8), "not read"),
        (tm("VN_2000", VIETNAM).replace("500000", "0"), "not read"),
        (tm("VN_2000", VIETNAM).replace('"Meter",1.0', '"Foot",0.3048'), "not read"),
        ('LOCAL_CS["x"]', "not read"),
        ("<html>", "not read"),
        ("PROJCS[" * 10_000, "not read"),
    ],
)
def test_what_may_be_two_things_or_none_is_refused(text: str, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        identify(None, text, "a.prj")


def test_a_code_counts_before_the_text_and_nothing_is_nothing() -> None:
    assert identify(9212, tm("VN_2000", VIETNAM), "a") == 9212
    assert identify(900_100, tm("VN_2000", VIETNAM), "a") == 5899  # a code of the file's own
    assert identify(None, " ", "a") is None
    with pytest.raises(IntakeError, match="EPSG:3148"):
        identify(3148, "", "a")


@pytest.mark.parametrize(
    ("text", "epsg"),
    [
        ("5899", 5899),
        ("epsg:9212", 9212),
        ("EPSG::4326", 4326),
        ("vn2000:107-45", 5899),
        ("VN-2000:106-15", 9212),
        ("vn2000:105", 5897),
        ("vn2000:107.75", 5899),
        ("vn2000:107,5", 9216),
        ("vn2000:104°30", 9207),
    ],
)
def test_a_person_may_name_code_or_meridian(text: str, epsg: int) -> None:
    assert parse_crs(text) == epsg


@pytest.mark.parametrize("text", ["4978", "vn2000", "vn2000:107-46", "WGS84", "5899; DROP"])
def test_another_name_is_answered_with_what_there_is(text: str) -> None:
    with pytest.raises(UsageError, match="107-45"):
        parse_crs(text)


def metres(box: Box, epsg: int) -> Box:
    easts, norths = from_wgs84(box[::2], box[1::2], epsg)
    return (float(easts[0]), float(norths[0]), float(easts[1]), float(norths[1]))


@pytest.mark.parametrize(
    ("place", "epsg"),
    [
        (DONG_NAI, 5899),
        ((106.8, 10.93, 106.83, 10.96), 5899),  # one ward of Biên Hòa
        ((106.5, 11.3, 107.3, 12.2), 9212),  # Bình Phước
    ],
)
def test_the_zone_that_puts_a_layer_into_the_province_is_suggested_first(place: Box, epsg: int) -> None:
    assert suggest(metres(place, epsg), WHOLE)[0] == epsg


def test_every_zone_is_suggested_for_a_province_it_covers_wholly() -> None:
    for system in VN2000.values():
        if system.scale == 0.9999 and system.meridian is not None:
            near = (system.meridian - 1.2, 15.0, system.meridian + 0.3, 16.0)
            assert suggest(metres(near, system.epsg), near)[0] == system.epsg


def test_the_question_names_metres_or_degrees() -> None:
    asked = str(ask("x.zip", metres(DONG_NAI, 5899), DONG_NAI, "it has no .prj"))
    assert "its coordinates are metres: choose a CRS, e.g. --crs vn2000:107-45" in asked
    assert "would lie with --crs vn2000:107-45" in asked
    assert "would lie" not in str(ask("x.zip", metres(DONG_NAI, 5899), None, "it has no .prj"))
    assert "--crs 4756" in str(ask("x.zip", DONG_NAI, DONG_NAI, "it has no .prj"))
