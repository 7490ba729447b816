"""FlatGeobuf as GDAL writes it, and damaged at every place."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest
import shapely

from geoapp.errors import IntakeError
from geoapp.intake.formats import flatgeobuf
from geoapp.intake.formats.flatgeobuf import read
from tests.intake.vector_files import COLUMNS
from tests.intake.vector_files import OUTLINES
from tests.intake.vector_files import write


@pytest.fixture(params=["YES", "NO"])
def content(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    """Return a layer with and without an index; the index puts the features into an order of its own."""
    return write(tmp_path / "x.fgb", "FlatGeobuf", SPATIAL_INDEX=request.param).read_bytes()


def test_every_outline_and_value_is_there(content: bytes) -> None:
    layer = read(content, "x")
    assert (layer.columns, layer.epsg, layer.faults) == ([*COLUMNS], 4326, [])
    rows = dict(zip(map(tuple, layer.rows), shapely.from_wkb(layer.outlines), strict=True))
    for number, outline in enumerate(OUTLINES):
        found = rows[tuple(str(values[number]) for values in COLUMNS.values())]
        assert found.equals(outline)


def test_a_file_cut_off_anywhere_is_refused(content: bytes) -> None:
    for length in range(12, len(content), 7):
        with pytest.raises(IntakeError):
            read(content[:length], "x")


def test_a_count_that_lies_is_refused(content: bytes) -> None:
    count = content.index(struct.pack("<Q", 2), 12)
    for lie in (3, 2**40):
        with pytest.raises(IntakeError):
            read(content[:count] + struct.pack("<Q", lie) + content[count + 8 :], "x")


def test_a_damaged_byte_is_refused_reported_or_read_and_never_more(content: bytes) -> None:
    chance = random.Random(7)  # noqa: S311
    for _ in range(400):
        at = chance.randrange(8, len(content))
        damaged = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
        try:
            layer = read(damaged, "x")
        except IntakeError:
            continue
        assert len(layer.outlines) == len(layer.rows) == 2


@pytest.mark.parametrize(("org", "epsg"), [(b"EPSG", 4326), (b"epsg", 4326), (b"ESRI", None)])
def test_a_code_of_another_register_is_not_taken_for_epsg(
    content: bytes, org: bytes, epsg: int | None
) -> None:
    at = content.index(b"\x04\0\0\0EPSG\0") + 4  # the WKT has the word too
    layer = read(content[:at] + org + content[at + 4 :], "x")
    assert layer.epsg == epsg
    assert "WGS 84" in layer.wkt


def test_points_beyond_the_last_ring_are_damage(content: bytes) -> None:
    ends = struct.pack("<III", 2, 5, 10)  # how many rings, and where each ends
    at = content.index(ends)
    for lie in ((2, 5, 9), (2, 11, 10)):
        layer = read(content[:at] + struct.pack("<III", *lie) + content[at + 12 :], "x")
        assert [fault.reason for fault in layer.faults] == ["its record is damaged"]


def test_more_parts_than_are_read_are_refused(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flatgeobuf, "_PARTS", 1)
    with pytest.raises(IntakeError, match="header"):  # it has five columns
        read(content, "x")
    table = flatgeobuf._Table
    kept = table.tables

    def after_the_header(self: flatgeobuf._Table, number: int) -> object:
        monkeypatch.setattr(flatgeobuf, "_PARTS", 1 if self.content is not content else 10)
        return kept(self, number)

    monkeypatch.setattr(table, "tables", after_the_header)
    (fault,) = read(content, "x").faults
    assert fault.reason == "it has more than 1 parts"
