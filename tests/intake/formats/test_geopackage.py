"""GeoPackages: plain tables read by SQLite, everything that acts refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import shapely

from geoapp.errors import IntakeError
from geoapp.intake.formats.geopackage import read
from tests.intake.vector_files import COLUMNS
from tests.intake.vector_files import OUTLINES
from tests.intake.vector_files import write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path / "x.gpkg", "GPKG", layer="ranh giới")


@pytest.fixture
def changed(path: Path) -> Callable[..., bytes]:
    """Return ``changed(sql, ...)``: the file after these statements."""

    def change(*statements: str) -> bytes:
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        return path.read_bytes()

    return change


def test_every_outline_and_value_is_there(path: Path) -> None:
    layer = read(path.read_bytes(), "x", "")
    assert (layer.name, layer.columns, layer.epsg) == ("ranh giới", ["fid", *COLUMNS], 4326)
    assert [row[1:] for row in layer.rows] == [
        [str(values[number]) for values in COLUMNS.values()] for number in (0, 1)
    ]
    assert all(a.equals(b) for a, b in zip(shapely.from_wkb(layer.outlines), OUTLINES, strict=True))


def test_a_file_in_the_mode_other_programs_leave_it_in_is_read(changed: Callable[..., bytes]) -> None:
    content = changed("PRAGMA journal_mode = WAL")
    assert content[18:20] == b"\2\2"
    assert len(read(content, "x", "").rows) == 2


def test_one_of_several_layers_must_be_named(path: Path) -> None:
    write(path, "GPKG", layer="khác", mode="a")
    content = path.read_bytes()
    with pytest.raises(IntakeError, match="choose --layer 'khác' or 'ranh giới'"):
        read(content, "x", "")
    with pytest.raises(IntakeError, match="no layer 'xã'"):
        read(content, "x", "xã")
    assert read(content, "x", "khác").name == "khác"


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            [
                "PRAGMA writable_schema = ON",
                "INSERT INTO sqlite_master VALUES ('table', 'v', 'v', 0, "
                "'CREATE VIRTUAL TABLE v USING VirtualOGR(''CSV:/etc/passwd'')')",
            ],
            "virtual table",
        ),
        (["DELETE FROM gpkg_geometry_columns"], "no layer of polygons"),
        (["DROP TABLE gpkg_geometry_columns"], "damaged"),
        (
            [
                'ALTER TABLE "ranh giới" RENAME TO held',
                'CREATE VIEW "ranh giới" AS SELECT *, load_extension("/tmp/x.so") FROM held',
            ],
            "no layer of polygons",
        ),
    ],
)
def test_what_acts_or_lacks_is_refused(
    changed: Callable[..., bytes], statements: list[str], said: str
) -> None:
    changed(*(f'DROP TRIGGER IF EXISTS "{name}"' for name in _triggers(changed())))
    with pytest.raises(IntakeError, match=said):
        read(changed(*statements), "x", "")


def _triggers(content: bytes) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        return [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]


@pytest.mark.parametrize(
    ("value", "said", "refused"),
    [
        ("NULL", "no geometry", False),
        ("x'00'", "damaged", True),
        ("x'47500001000000000103000000ffffffff'", "damaged", True),
        ("CAST('text' AS BLOB)", "damaged", True),
        ("x'47500001e6100000010200000000000000'", "no geometry|LineString", None),
    ],
)
def test_a_geometry_that_is_none_is_said(
    changed: Callable[..., bytes], value: str, said: str, refused: bool | None
) -> None:
    drop = [f'DROP TRIGGER "{name}"' for name in _triggers(changed())]
    layer = read(changed(*drop, f'UPDATE "ranh giới" SET geom = {value} WHERE fid = 1'), "x", "")  # noqa: S608
    (fault,) = layer.faults
    assert fault.row == 1
    assert any(part in fault.reason for part in said.split("|"))
    assert refused in (None, fault.refuse)
    assert layer.outlines[1] is not None


def test_a_system_without_a_code_gives_its_text_and_an_undefined_one_nothing(
    changed: Callable[..., bytes],
) -> None:
    layer = read(
        changed("UPDATE gpkg_spatial_ref_sys SET organization = 'NONE' WHERE srs_id = 4326"), "x", ""
    )
    assert layer.epsg is None
    assert "WGS 84" in layer.wkt
    layer = read(changed("UPDATE gpkg_geometry_columns SET srs_id = -1"), "x", "")
    assert (layer.epsg, layer.wkt) == (None, "")


def test_damaged_pages_are_refused(path: Path) -> None:
    content = path.read_bytes()
    size = int.from_bytes(content[16:18], "big")
    for page in range(1, len(content) // size):
        damaged = content[: page * size] + b"\x5a" * size + content[(page + 1) * size :]
        try:
            layer = read(damaged, "x", "")
        except IntakeError:
            continue
        assert len(layer.rows) == 2  # a page nobody needs
