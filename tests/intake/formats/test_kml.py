"""KML: placemarks, folders as layers, and nothing that reaches out."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from geoapp.errors import IntakeError
from geoapp.intake.formats.kml import read
from tests.intake.vector_files import OUTLINES
from tests.intake.vector_files import kml
from tests.intake.vector_files import placemark
from tests.intake.vector_files import write

DATA = '<ExtendedData><Data name="MA_XA"><value>26001</value></Data></ExtendedData>'


def test_what_gdal_writes_is_read(tmp_path: Path) -> None:
    layer = read(write(tmp_path / "x.kml", "KML").read_bytes(), "x", "")
    assert layer.epsg == 4326
    assert [row[layer.columns.index("TEN_XA")] for row in layer.rows] == ["Phước Tân", "Hố Nai"]
    assert all(a.equals(b) for a, b in zip(shapely.from_wkb(layer.outlines), OUTLINES, strict=True))


def test_names_data_and_other_prefixes(tmp_path: Path) -> None:
    layer = read(kml(f"<Document>{placemark('Xã Một', data=DATA)}</Document>"), "x", "")
    assert (layer.columns, layer.rows) == (["name", "MA_XA"], [["Xã Một", "26001"]])
    prefixed = (
        b'<k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Placemark><k:name>A</k:name><k:Point><k:coordinates>'
        b"107,10.9</k:coordinates></k:Point></k:Placemark></k:kml>"
    )
    layer = read(prefixed, "x", "")
    assert shapely.from_wkb(layer.outlines) == [shapely.Point(107, 10.9)]


def test_folders_are_layers() -> None:
    body = "".join(f"<Folder><name>{name}</name>{placemark(name)}</Folder>" for name in ("Xã", "Huyện"))
    document = kml(f"<Document>{body}</Document>")
    with pytest.raises(IntakeError, match="--layer 'Xã' or 'Huyện'"):
        read(document, "x", "")
    assert read(document, "x", "Huyện").rows == [["Huyện"]]


def test_a_point_for_the_label_beside_the_outline_is_no_outline() -> None:
    mark = placemark("A").replace(
        "<Polygon>", "<MultiGeometry><Point><coordinates>107,10</coordinates></Point><Polygon>"
    )
    layer = read(kml(mark.replace("</Polygon>", "</Polygon></MultiGeometry>")), "x", "")
    assert shapely.from_wkb(layer.outlines)[0].geom_type == "Polygon"


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ("<LineString><coordinates>1,2 3,4</coordinates></LineString>", "LineString"),
        ("<Polygon><coordinates>1,2</coordinates></Polygon>", "not one outer ring"),
        ("<Point><coordinates>một,hai</coordinates></Point>", "longitude,latitude"),
        ("<Point><coordinates/></Point>", "longitude,latitude"),
        ("<Point><coordinates>1</coordinates></Point>", "longitude,latitude"),
        ("", "no geometry"),
    ],
)
def test_a_geometry_that_is_no_outline_is_said(geometry: str, said: str) -> None:
    layer = read(kml(f"<Placemark><name>A</name>{geometry}</Placemark>{placemark('B')}"), "x", "")
    (fault,) = layer.faults
    assert fault.row == 1
    assert said in fault.reason


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b'<!DOCTYPE kml [<!ENTITY e SYSTEM "file:///etc/passwd">]><kml>&e;</kml>', "DOCTYPE"),
        (b'<!DOCTYPE kml SYSTEM "http://127.0.0.1/x.dtd"><kml/>', "DOCTYPE"),
        (kml("<Document>"), "not whole XML"),
        (kml("<Folder>" * 200), "nested too deep"),
        (kml("&e;"), "not whole XML"),
        (kml("<Document/>"), "no layer of polygons"),
    ],
)
def test_what_is_no_plain_document_is_refused(document: bytes, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        read(document, "x", "")
