"""Links of project types to indicators: read with their marks, or refused with where and what."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoapp.errors import ConfigError
from geoapp.projects.links import read_links

ROW = '[[links]]\nset = "S"\nindicator = "17.7"\ntypes = ["biogas"]\nunconfirmed = true\nsource = "nguồn"\n'


def test_a_row_is_read_with_its_mark_and_source(tmp_path: Path) -> None:
    path = tmp_path / "links.toml"
    path.write_text(ROW, encoding="utf-8")
    (link,) = read_links(path).values()
    assert (link.types, link.unconfirmed, link.source) == ({"biogas"}, True, "nguồn")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (ROW + ROW, "row 2 repeats 17.7 of S"),
        (ROW.replace("biogas", "magic"), "row 1 names 'magic', which is no type"),
        (ROW.replace('source = "nguồn"\n', ""), "row 1 needs set, indicator, types"),
        (ROW.replace('["biogas"]', "3"), "row 1 needs set, indicator, types"),
        ("links", "cannot be read"),
        ("other = 1", "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "links.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=sentence):
        read_links(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"links\.toml cannot be read"):
        read_links(tmp_path / "links.toml")
