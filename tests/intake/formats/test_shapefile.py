"""Shapefiles: rings to outlines, rows to texts, and no loss that is not said."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import shapely

from geoapp.errors import IntakeError
from geoapp.intake.formats.layer import Layer
from geoapp.intake.formats.shapefile import read
from tests.intake.formats.old_bytes import encode
from tests.intake.vector_files import area
from tests.intake.vector_files import dbf
from tests.intake.vector_files import ring
from tests.intake.vector_files import shapefile
from tests.intake.vector_files import shp


def parts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f".{name.rpartition('.')[2]}": content for name, content in files.items()}


def layer(*names: bytes, encoding: str = "", cpg: bytes = b"", **replaced: bytes) -> Layer:
    return read(parts(shapefile(names or (b"A",), cpg, **replaced)), "q", encoding)


def outline(*rings: list[tuple[float, float]], kind: int = 5) -> shapely.Geometry:
    (found,) = layer(shp=shp(area(*rings, kind=kind))).outlines
    return shapely.from_wkb(found)


BIG, INNER, ISLAND = ring(107, 10.9, 1), ring(107.2, 11.1, 0.5), ring(107.3, 11.2, 0.1)
HOLE = INNER[::-1]


@pytest.mark.parametrize("kind", [5, 15, 25])
def test_a_hole_an_island_in_it_and_a_second_part(kind: int) -> None:
    far = ring(109, 10.9)
    found = outline(BIG, HOLE, ISLAND, far, kind=kind)
    whole = shapely.Polygon(BIG, [INNER])
    assert found.equals(shapely.MultiPolygon([whole, shapely.Polygon(ISLAND), shapely.Polygon(far)]))
    assert found.is_valid


def test_rings_drawn_the_wrong_way_round_are_outlines_all_the_same() -> None:
    assert outline(BIG[::-1]).equals(shapely.Polygon(BIG))
    assert outline(ring(109, 10.9), HOLE).area == pytest.approx(0.01 + 0.25)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (area(BIG[:-1]), "not closed"),
        (area(BIG[:3]), "fewer than four"),
        (area([(float("nan"), 1)] * 5), "out of range"),
        (area(BIG)[:-16], "damaged"),
        (area(BIG)[:40] + (2**31 - 1).to_bytes(4, "little") + area(BIG)[44:], "damaged"),
        (area(BIG)[:36] + (2**30).to_bytes(4, "little") + area(BIG)[40:], "damaged"),
        (area(BIG)[:44] + (99).to_bytes(4, "little") + area(BIG)[48:], "damaged"),
        (area(BIG, kind=3), "PolyLine"),
        (area(BIG, kind=31), "type 31"),
    ],
)
def test_a_shape_that_is_no_outline_is_said_and_its_row_kept_apart(record: bytes, said: str) -> None:
    found = layer(b"A", b"B", shp=shp(record, area(BIG)))
    assert [(fault.row, fault.refuse) for fault in found.faults] == [(1, True)]
    assert said in found.faults[0].reason
    assert found.outlines[0] is None
    assert found.outlines[1] is not None


def test_a_row_without_a_shape_is_said() -> None:
    found = layer(shp=shp(b"\0\0\0\0"))
    assert [(fault.row, fault.refuse, fault.reason) for fault in found.faults] == [
        (1, False, "it has no geometry")
    ]


GOOD = shapefile([b"A", b"B"])


@pytest.mark.parametrize(
    ("replaced", "said"),
    [
        ({"shp": GOOD["xã.shp"][:-10]}, "ends early"),
        ({"shp": GOOD["xã.shp"][:50]}, "not a shapefile"),
        ({"shp": shp(area(BIG))}, "1 shapes and 2 rows"),
        ({"dbf": GOOD["xã.dbf"][:-20]}, "says it has 2 rows and holds 1"),
        ({"dbf": GOOD["xã.dbf"][:4] + b"\0\0\0\0" + GOOD["xã.dbf"][8:]}, "says it has 0 rows and holds 2"),
        ({"dbf": GOOD["xã.dbf"][:10] + b"\xff\xff" + GOOD["xã.dbf"][12:]}, "do not add up"),
        ({"dbf": b"\3"}, "cut off"),
        ({"dbf": b""}, "no .dbf"),
    ],
)
def test_counts_that_lie_and_files_cut_off_are_refused(replaced: dict[str, bytes], said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        layer(b"A", b"B", **replaced)


def test_rows_marked_as_deleted_are_said() -> None:
    table = GOOD["xã.dbf"]
    at = len(table) - 1 - 36
    found = layer(b"A", b"B", dbf=table[:at] + b"*" + table[at + 1 :])
    assert [(fault.row, "deleted" in fault.reason) for fault in found.faults] == [(2, True)]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "utf-8"])
def test_an_encoding_that_nothing_states_is_found_out(encoding: str) -> None:
    names = ["Xã Phước Tân", "Phường Hố Nai"]
    held = [name.encode() if encoding == "utf-8" else encode(name, encoding) for name in names]
    found = layer(*held)
    assert (found.encoding, [row[1] for row in found.rows]) == (encoding, names)
    assert sorted(found.samples) == sorted(names)


def test_a_stated_encoding_is_kept_where_it_fits_and_asked_about_where_it_lies() -> None:
    assert layer("Xã Tân".encode(), cpg=b"UTF-8").encoding == "utf-8"
    assert layer(b"Xa\xde", cpg=b"ANSI 1258").encoding == "cp1258"
    assert layer(b"Xa", cpg=b"65001").encoding in ("cp65001", "utf-8")
    assert layer("Xã Tân".encode(), cpg=b"zlib\n").encoding == "utf-8"
    with pytest.raises(IntakeError, match="choose --encoding utf-8") as asked:
        layer("Quận 1".encode(), cpg=b"ISO-8859-1")
    assert "'Quận 1'" in str(asked.value)


def test_a_chosen_encoding_overrules_everything_but_must_be_able_to_read() -> None:
    assert layer("Quận 1".encode(), cpg=b"ISO-8859-1", encoding="UTF-8").rows[0][1] == "Quận 1"
    assert layer("Quận 1".encode(), cpg=b"UTF-8", encoding="iso-8859-1").rows[0][1] == "Quáº\xadn 1"
    for wrong, said in (("utf-9", "not known"), ("zlib", "not known"), ("ascii", "are not ASCII")):
        with pytest.raises(IntakeError, match=said):
            layer("Quận 1".encode(), encoding=wrong)


def test_names_in_no_encoding_that_reads_as_vietnamese_are_asked_about() -> None:
    with pytest.raises(IntakeError, match="in no encoding"):
        layer("Ćevapčići Đšž".encode("cp1250"), "Žabljak šđč".encode("cp1250"))


def test_a_letter_cut_in_half_by_the_columns_width_is_said() -> None:
    table = dbf([("MA", "C", 5), ("TEN", "C", 12)], [(b"1", "Xã Phú Thạnh".encode()[:12])])
    found = layer(dbf=table)
    assert found.rows[0][1] == "Xã Phú Th"
    assert [(fault.column, fault.refuse) for fault in found.faults] == [("TEN", False)]


def test_numbers_are_whole_where_they_are_and_stars_are_nothing() -> None:
    columns = [("MA", "N", 10), ("DT", "N", 10), ("X", "N", 4)]
    found = layer(dbf=dbf(columns, [(b"26425.000", b" 12.50", b"****")]))
    assert found.rows == [["26425", "12.5", ""]]
