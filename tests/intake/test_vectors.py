"""Every format through the one reader: the same units, whatever the file, its name and its coordinates."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from geoapp.errors import IntakeError
from geoapp.intake import vectors
from geoapp.intake.boundaries import check_boundaries
from geoapp.intake.child import Limits
from geoapp.intake.known import Known
from geoapp.intake.problems import Severity
from geoapp.intake.vectors import read_features
from tests.intake.making import PROVINCE
from tests.intake.making import reasons
from tests.intake.vector_files import OUTLINES
from tests.intake.vector_files import area
from tests.intake.vector_files import kml
from tests.intake.vector_files import kmz
from tests.intake.vector_files import placemark
from tests.intake.vector_files import ring
from tests.intake.vector_files import shapefile
from tests.intake.vector_files import shp
from tests.intake.vector_files import write
from tests.intake.vector_files import zipped

GIVEN = {"valid_from": "2025-07-01", "source": "thử"}
UNKNOWN = Known(PROVINCE)


def units(path: Path, **choices: str) -> list[tuple[str, str, str, str | None]]:
    """Return code, name, level and parent of the units in a file, and see that their outlines are right."""
    checked = check_boundaries(read_features(path, GIVEN, **choices), UNKNOWN)
    assert checked.refused == []
    found = sorted((record.unit for record in checked.records), key=lambda unit: unit.code)
    for unit, outline in zip(found, OUTLINES, strict=True):
        stored = shapely.from_wkb(unit.outline)
        assert shapely.hausdorff_distance(stored, outline) < 2e-8  # two millimetres
    return [(unit.code, unit.name_vi, str(unit.level), unit.parent_code) for unit in found]


EXPECTED = [("26001", "Xã Phước Tân", "commune", "731"), ("26002", "Phường Hố Nai", "commune", "731")]


@pytest.mark.parametrize(
    ("driver", "name"),
    [
        ("GeoJSON", "x.geojson"),
        ("GPKG", "x.gpkg"),
        ("FlatGeobuf", "x.fgb"),
        ("KML", "x.kml"),
        ("ESRI Shapefile", "x.shp"),
        ("ESRI Shapefile", "x.shz"),
    ],
)
def test_each_format_gives_the_same_units_under_any_name(tmp_path: Path, driver: str, name: str) -> None:
    path = write(tmp_path / name, driver)
    assert units(path) == EXPECTED
    if name != "x.shp":  # whose other parts bear its name
        other = tmp_path / "người khai tên.vrt"
        shutil.copy(path, other)
        assert units(other) == EXPECTED


@pytest.mark.parametrize("epsg", [5899, 9212, 3405, 4756, 32648, 3857])
@pytest.mark.parametrize(
    ("driver", "name"), [("GPKG", "x.gpkg"), ("FlatGeobuf", "x.fgb"), ("ESRI Shapefile", "x.shz")]
)
def test_rule_5_7_coordinates_are_brought_to_wgs84(tmp_path: Path, epsg: int, driver: str, name: str) -> None:
    assert units(write(tmp_path / name, driver, epsg)) == EXPECTED


@pytest.mark.parametrize(
    ("driver", "name"), [("GPKG", "x.gpkg"), ("FlatGeobuf", "x.fgb"), ("ESRI Shapefile", "x.shz")]
)
@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_file_that_names_no_system_is_asked_about(tmp_path: Path, driver: str, name: str) -> None:
    path = write(tmp_path / name, driver, None)
    with pytest.raises(IntakeError, match="choose a CRS"):
        read_features(path)
    assert units(path, crs="4326") == EXPECTED


def test_metres_of_no_stated_system_are_asked_about_with_the_zone_that_fits(tmp_path: Path) -> None:
    path = write(tmp_path / "x.shp", "ESRI Shapefile", 5899)
    (tmp_path / "x.prj").unlink()
    with pytest.raises(
        IntakeError, match=r"metres: choose a CRS, e\.g\. --crs vn2000:107-45.*would lie"
    ) as asked:
        read_features(path, near=PROVINCE.bounds)
    assert "no .prj" in str(asked.value)
    assert units(path, crs="vn2000:107-45") == EXPECTED


def test_a_choice_overrules_the_file_and_that_is_said(tmp_path: Path) -> None:
    path = write(tmp_path / "x.gpkg", "GPKG", 5899)
    features = read_features(path, GIVEN, crs="vn2000:108-00")
    checked = check_boundaries(features, UNKNOWN)
    warnings = [reason for _, column, reason in reasons(checked, Severity.WARN) if column == "crs"]
    assert "--crs says EPSG:5898" in warnings[0]
    assert features.epsg == 5898


def test_a_file_in_another_zone_is_warned_of(tmp_path: Path) -> None:
    far = replace(PROVINCE, bounds=(105.0, 20.0, 106.0, 21.0))
    path = write(tmp_path / "x.gpkg", "GPKG", 5899)
    checked = check_boundaries(read_features(path, GIVEN), Known(far))
    assert any("outside the province" in reason for _, _, reason in reasons(checked, Severity.WARN))
    assert len(checked.records) == 2


def test_a_zone_given_by_hand_that_puts_the_layer_elsewhere_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "x.gpkg", "GPKG", 5899)
    checked = check_boundaries(read_features(path, GIVEN, crs="vn2000:105-00"), UNKNOWN)
    ((row, column, reason),) = reasons(checked)
    assert (row, column, checked.records) == (0, "crs", [])
    assert "all units lie at 104." in reason
    assert "(106.7–107.7 E, 10.5–11.7 N)" in reason
    (problem,) = checked.refused
    assert "is the meridian right? Else correct bounds in province.toml" in problem.line()


def test_a_point_among_areas_is_a_mark_and_no_unit(tmp_path: Path) -> None:
    marks = (
        "<Placemark><name>Xã Một</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        "107,11 107.1,11 107.1,11.1 107,11</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
        "<Placemark><name>UBND</name><Point><coordinates>107.05,11.05</coordinates></Point></Placemark>"
    )
    path = tmp_path / "x.kml"
    path.write_text(f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{marks}</Document></kml>')
    given = {"level": "commune", "valid_from": "2025-07-01", "source": "thử"}
    checked = check_boundaries(read_features(path, given), UNKNOWN)
    ((row, column, reason),) = reasons(checked)
    assert (row, column) == (2, "geometry")
    assert "a mark on the map, not a unit" in reason
    assert [record.unit.name_vi for record in checked.records] == ["Xã Một"]


def test_northing_before_easting_is_refused(tmp_path: Path) -> None:
    record = area(
        [(1211000.0, 398000.0), (1211000.0, 399000.0), (1212000.0, 399000.0), (1211000.0, 398000.0)]
    )
    path = zipped(tmp_path / "x.zip", shapefile([b"A"], shp=shp(record)))
    checked = check_boundaries(read_features(path, GIVEN, crs="vn2000:107-45"), UNKNOWN)
    assert "easting and northing look swapped" in [reason for _, _, reason in reasons(checked)]


def test_names_in_capitals_folders_and_two_shapefiles(tmp_path: Path) -> None:
    files = shapefile(["Xã Một".encode()])
    capitals = {f"Ranh giới/{name.upper()}": content for name, content in files.items()}
    path = zipped(tmp_path / "x.zip", {**capitals, "đọc.txt": b"x"})
    assert len(read_features(path, GIVEN).features) == 1
    both = {**files, **{name.replace("xã", "huyện"): content for name, content in files.items()}}
    path = zipped(tmp_path / "y.zip", both)
    with pytest.raises(IntakeError, match="--layer 'huyện' or 'xã'"):
        read_features(path)
    assert read_features(path, layer="huyện").reading.layer == "huyện"


def test_kmz_is_read_and_its_links_are_not(tmp_path: Path) -> None:
    link = "<NetworkLink><Link><href>x.kml</href></Link></NetworkLink>"
    body = f"<Document>{placemark('Xã Một')}{link}</Document>"
    path = tmp_path / "x.kmz"
    path.write_bytes(kmz(kml(body)))
    features = read_features(path)
    assert features.features[0].properties["name_vi"] == "Xã Một"
    assert [(p.row, p.column, p.severity) for p in features.problems] == [(0, "NetworkLink", Severity.WARN)]


@pytest.mark.parametrize("members", [{}, {"a.txt": b"x"}, {"a.kml": kml(""), "b.kml": kml("")}])
def test_an_archive_without_one_layer_is_refused(tmp_path: Path, members: dict[str, bytes]) -> None:
    with pytest.raises(IntakeError, match=r"no shapefile and not one KML|FeatureCollection|archive"):
        read_features(zipped(tmp_path / "x.zip", members))


def test_a_geopackage_that_is_open_elsewhere_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "x.gpkg", "GPKG")
    (tmp_path / "x.gpkg-wal").write_bytes(b"x")
    with pytest.raises(IntakeError, match="open in another program"):
        read_features(path)


def test_the_report_says_how_the_file_was_read(tmp_path: Path) -> None:
    reading = read_features(write(tmp_path / "x.shz", "ESRI Shapefile", 5899), GIVEN).reading
    first, second = reading.lines()
    assert first == (
        "read as Shapefile layer 'x', EPSG:5899 (VN-2000 TM-3 107-45), "
        "encoding UTF-8 (Hố Nai, Phước Tân, Phường, Xã)"
    )
    assert "code ← MA_XA" in second
    assert "name_vi ← LOAI_XA + TEN_XA" in second
    assert "parent_code ← MA_HUYEN" in second
    assert "level: commune, as the columns' names say" in second
    assert "for all: source, valid_from" in second
    assert "not read: DAN_SO" in second
    assert json.loads(json.dumps(reading.as_dict()))["columns"]["name_vi"] == ["LOAI_XA", "TEN_XA"]


def test_every_loss_is_a_problem_of_its_feature(tmp_path: Path) -> None:
    records = (area(ring(107, 10.9)), b"\0\0\0\0", area(ring(107, 10.9))[:-16])
    path = zipped(tmp_path / "x.zip", shapefile([b"Xa A", b"Xa B", b"Xa C"], shp=shp(*records)))
    checked = check_boundaries(read_features(path, {**GIVEN, "level": "commune"}), UNKNOWN)
    assert (checked.rows, [record.unit.code for record in checked.records]) == (3, ["00000", "00001"])
    assert [(p.row, str(p.severity)) for p in checked.problems] == [(2, "warn"), (3, "refuse")]


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """Return an address on loopback, and what has called there."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, caller = server.accept()
                    calls.append(caller)
                    connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", calls
        server.shutdown(socket.SHUT_RDWR)


def traps(url: str, secret: Path) -> dict[str, bytes]:
    """Return files that make other readers open ``secret`` or call ``url``."""
    vrt = (
        "<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>{}</SrcDataSource></OGRVRTLayer>"
        "</OGRVRTDataSource>"
    )
    link = "<NetworkLink><Link><href>{}</href></Link></NetworkLink>"
    icon = "<Style><IconStyle><Icon><href>{}</href></Icon></IconStyle></Style>"
    point = '{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [107, 11]}}'
    crs = '{"type": "link", "properties": {"href": "%s"}}'
    page = '{"type": "FeatureCollection", "exceededTransferLimit": true, "features": [%s], "next": "%s"}'
    step = '{"type": "gdal_streamed_alg", "command_line": "gdal vector read %s"}'
    return {
        "vrt.geojson": vrt.format(f"CSV:{secret}").encode(),
        "vrt.gpkg": vrt.format(url).encode(),
        "vrt.kml": vrt.format(f"/vsicurl/{url}/<kml").encode(),
        "wfs.xml": f"<OGRWFSDataSource><URL>{url}</URL></OGRWFSDataSource>".encode(),
        "galg.geojson": (step % secret).encode(),
        "galg2.json": (step % url).encode(),
        "crs.geojson": f'{{"type": "FeatureCollection", "crs": {crs % url}, "features": [{point}]}}'.encode(),
        "page.geojson": (page % (point, url)).encode(),
        "link.kml": kml(placemark("A") + link.format(url) + icon.format(url)),
        "xxe.kml": f'<!DOCTYPE k [<!ENTITY e SYSTEM "file://{secret}">]>'.encode() + kml(placemark("&e;")),
        "dtd.kml": f'<!DOCTYPE k SYSTEM "{url}/x.dtd">'.encode() + kml(placemark("A")),
        "xxe.gml": f'<!DOCTYPE a [<!ENTITY e SYSTEM "{url}">]><gml>&e;</gml>'.encode(),
    }


def test_no_trap_reads_a_file_or_calls_out(tmp_path: Path, listener: tuple[str, list[object]]) -> None:
    url, calls = listener
    secret = tmp_path / "secret.csv"
    secret.write_text("name,x\nBÍ MẬT,1\n", encoding="utf-8")
    files = traps(url, secret)
    in_archive = {
        f"{name}.zip": zipped(tmp_path / f"{name}.zip", {name: text}) for name, text in files.items()
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    lying = zipped(tmp_path / "lie.zip", shapefile([b"A"], prj=f'PROJCS["{url}"]'.encode(), cpg=url.encode()))
    for path in [*(tmp_path / name for name in files), *in_archive.values(), lying]:
        said = ""
        try:
            features = read_features(path, {"level": "commune", **GIVEN})
            said = repr(features) + repr(check_boundaries(features, UNKNOWN))
        except IntakeError as error:
            said = str(error)
        assert said
        assert "BÍ MẬT" not in said
    assert calls == []


def test_a_process_that_left_the_network_has_none() -> None:
    """Where the system allows it; the child needs none either way."""
    code = "import socket; from geoapp.intake.child import leave_network; print(leave_network())"

    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{code}\ntry: socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError as e: print(e)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    left, said = done.stdout.strip().split("\n")
    assert left in ("True", "False")
    assert left == "False" or "unreachable" in said


def test_a_reader_beyond_its_limits_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "x.fgb", "FlatGeobuf")
    monkeypatch.setattr(vectors, "_LIMITS", Limits(memory=2**26))
    with pytest.raises(IntakeError, match=r"x\.fgb: reading it takes too much memory.*simplify"):
        read_features(path)


def test_a_file_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "x.fgb", "FlatGeobuf")
    monkeypatch.setattr(vectors, "SIZE_LIMIT", 100)
    with pytest.raises(IntakeError, match="larger than"):
        read_features(path)


def test_large_geojson_is_read_in_a_child_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three bytes of brackets become sixty-four in memory: a child dies of it alone."""
    path = write(tmp_path / "x.geojson", "GeoJSON")
    monkeypatch.setattr(vectors, "_REHEARSED", 10)
    assert len(read_features(path).features) == 2
    monkeypatch.setattr(vectors, "_LIMITS", Limits(memory=256 * 2**20))
    held = '{"type":"FeatureCollection","features":[' + "[]," * 5_000_000 + "[]]}"
    path.write_text(held, encoding="utf-8")
    with pytest.raises(IntakeError, match="too much memory"):
        read_features(path)


def test_geojson_may_be_larger_than_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "x.geojson", "GeoJSON")
    monkeypatch.setattr("geoapp.intake.decode.SIZE_LIMIT", 10)
    assert len(read_features(path).features) == 2
    monkeypatch.setattr(vectors, "SIZE_LIMIT", 10)
    with pytest.raises(IntakeError, match="larger than"):
        read_features(path)
