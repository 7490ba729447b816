"""A map is a small TOML file, and a wrong one says what is wrong."""

from pathlib import Path

import pytest

from geoapp.boundaries.units import Level
from geoapp.config import shipped
from geoapp.errors import ConfigError
from geoapp.maps.definition import read_definition
from geoapp.maps.definition import read_definitions

GOOD = """
title_vi = "Bản đồ"
title_en = "Map"
level = "district"
tier = "ntm"
variables = ["recognition"]
layers = ["units", "projects"]
first_year = 2015
last_year = 2019
"""


def _write(folder: Path, text: str, name: str = "overlay.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_maps_are_the_five_of_the_site() -> None:
    assert [d.name for d in read_definitions([shipped("maps")])] == [
        "activities",
        "indicators",
        "overlay",
        "progress",
        "projects",
    ]


def test_periods_run_from_first_to_last_year(tmp_path: Path) -> None:
    definition = read_definition(_write(tmp_path, GOOD))
    assert definition.periods == ("2015", "2016", "2017", "2018", "2019")
    assert definition.day.isoformat() == "2019-12-31"


def test_drill_names_the_finer_levels(tmp_path: Path) -> None:
    assert read_definition(_write(tmp_path, GOOD)).drill == ()
    finer = read_definition(_write(tmp_path, GOOD.replace("tier", 'drill = ["commune"]\ntier')))
    assert finer.drill == (Level.COMMUNE,)


def test_a_count_needs_the_layer_it_counts(tmp_path: Path) -> None:
    one_year = GOOD.replace("2015", "2019").replace('["recognition"]', '["activity_count"]')
    with pytest.raises(ConfigError, match="activity_count counts the layer activities"):
        read_definition(_write(tmp_path, one_year))
    whole = read_definition(_write(tmp_path, one_year.replace('"projects"]', '"activities"]')))
    assert whole.layers == ("units", "activities")


def test_an_instances_own_file_replaces_the_shipped_one(tmp_path: Path) -> None:
    _write(tmp_path, GOOD.replace('"Map"', '"Ours"'))
    found = {d.name: d for d in read_definitions([shipped("maps"), tmp_path])}
    assert found["overlay"].title_en == "Ours"
    assert set(found) == {"activities", "indicators", "overlay", "progress", "projects"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('title_vi = "Bản đồ"', ""), "title_vi must be a text"),
        (('level = "district"', 'level = "county"'), "level must be one of province, district, commune"),
        (('"recognition"', '"colour"'), "variables must be a list out of recognition"),
        (("first_year = 2015", "first_year = 2020"), "first_year lies after last_year"),
        (("last_year = 2019", 'last_year = "2019"'), "last_year must be a year"),
        (("tier", "tyre"), "tier must be a text"),
        (('["units", "projects"]', '["projects"]'), "layers must hold units"),
        (('["recognition"]', '["project_count"]'), "project_count is no value by year"),
        (('["units", "projects"]', '["units", "projects", "activities"]'), "projects or activities"),
        (("tier", 'drill = ["district"]\ntier'), "drill must name levels finer than district"),
        (("tier", 'drill = ["province", "commune"]\ntier'), "drill must name levels finer"),
        (("tier", 'drill = ["commune", "hamlet"]\ntier'), "drill must be a list out of province"),
        (("first_year", "colour = 1\nfirst_year"), "unknown key 'colour'"),
        (("title_vi =", "title_vi"), "cannot be read as TOML"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    path = _write(tmp_path, GOOD.replace(*change))
    with pytest.raises(ConfigError, match=says) as raised:
        read_definition(path)
    assert "overlay.toml" in str(raised.value)


def test_a_file_name_that_cannot_be_an_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="small letters"):
        read_definition(_write(tmp_path, GOOD, "Bản đồ.toml"))


@pytest.mark.parametrize(
    "change",
    [('["recognition"]', '["statistic"]'), ("first_year", 'measure = "households"\nfirst_year')],
)
def test_a_statistic_and_its_measure_go_together(tmp_path: Path, change: tuple[str, str]) -> None:
    with pytest.raises(ConfigError, match="go together"):
        read_definition(_write(tmp_path, GOOD.replace(*change)))


def test_a_measure_is_a_key(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="key of a measure"):
        read_definition(_write(tmp_path, GOOD + 'measure = "{{7*7}}"\n'))


def test_indicators_stand_for_several_and_a_map_opens_on_something_else(tmp_path: Path) -> None:
    several = GOOD.replace('["recognition"]', '["recognition", "indicators"]')
    assert read_definition(_write(tmp_path, several)).variables == ("recognition", "indicators")
    with pytest.raises(ConfigError, match="name a variable that the map opens on before indicators"):
        read_definition(_write(tmp_path, GOOD.replace('["recognition"]', '["indicators", "recognition"]')))


def test_maps_that_differ_in_name_and_title_only_show_the_same(tmp_path: Path) -> None:
    one = read_definition(_write(tmp_path, GOOD))
    two = read_definition(
        _write(tmp_path, GOOD.replace("Bản đồ", "Khác").replace("Map", "Other"), "two.toml")
    )
    longer = read_definition(_write(tmp_path, GOOD.replace("2015", "2014"), "longer.toml"))
    assert one != two
    assert one.unnamed == two.unnamed != longer.unnamed
