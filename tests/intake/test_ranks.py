"""The level the ranks of names tell: taken where all agree, suggested where those that tell do."""

from __future__ import annotations

import pytest

from geoapp.boundaries.units import Level
from geoapp.intake.mapping import propose
from geoapp.intake.ranks import likely_level
from geoapp.intake.ranks import told_level


@pytest.mark.parametrize(
    ("names", "told", "likely"),
    [
        (["Xã Phước Tân", "PHƯỜNG HỐ NAI", "Thị trấn Dầu Giây"], Level.COMMUNE, Level.COMMUNE),
        (["Huyện Xuân Lộc", "Thị xã Long Khánh", "Quận 1"], Level.DISTRICT, Level.DISTRICT),
        (["Huyện Xuân Lộc", "Thành phố Biên Hòa"], None, Level.DISTRICT),
        (["Huyện Xuân Lộc", "Xã Phước Tân"], None, None),
        (["Xã Phước Tân", ""], None, Level.COMMUNE),
        (["Thành phố Huế"], None, None),
        ([], None, None),
    ],
)
def test_levels_of_names(names: list[str], told: Level | None, likely: Level | None) -> None:
    assert (told_level(names), likely_level(names)) == (told, likely)


def test_a_layer_takes_the_level_all_its_names_tell() -> None:
    mapped = propose([{"ma": "26001", "ten": "Xã Một"}, {"ma": "26002", "ten": "Phường Hai"}])
    assert (mapped.level, mapped.level_by_ranks) == (Level.COMMUNE, True)
    assert mapped.row({"ma": "26001", "ten": "Xã Một"}, {})["level"] == "commune"


@pytest.mark.parametrize(("row", "given"), [({"cap": "huyện"}, ()), ({}, ("level",))])
def test_a_level_that_is_said_is_not_looked_for(row: dict[str, str], given: tuple[str, ...]) -> None:
    assert propose([{"ma": "26001", "ten": "Xã Một", **row}], given).level is None
