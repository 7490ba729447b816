"""KML: placemarks with their names and data. Links, pictures and styles are never followed."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers import expat

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.errors import IntakeError
from geoapp.intake.formats.geopackage import choose
from geoapp.intake.formats.layer import Fault
from geoapp.intake.formats.layer import Layer
from geoapp.intake.rings import OutlineError
from geoapp.intake.rings import line_of
from geoapp.intake.rings import polygons
from geoapp.intake.rings import wrong_kind

_DEEPEST = 100
_SHAPES = ("Polygon", "MultiGeometry", "Point", "LineString", "LinearRing", "Track", "MultiTrack", "Model")
_Element = ElementTree.Element


def read(content: bytes, name: str, layer: str, *, lines: bool = False) -> Layer:
    """Read the placemarks of ``content``; each folder that holds some is a layer.

    Lines are taken with ``lines``.

    Raises
    ------
    IntakeError
        It is not well-formed, has a DOCTYPE, or several layers and none is named.
    """
    top = _parse(content, name)
    held = list(_placemarks(top, ""))
    chosen = choose(list(dict.fromkeys(folder for folder, _ in held)), layer, name)
    marks = [mark for folder, mark in held if folder == chosen]
    values = [_values(mark) for mark in marks]
    columns = list(dict.fromkeys(key for each in values for key in each))
    found = Layer("KML", chosen or name, columns, epsg=4326)
    for mark, each in zip(marks, values, strict=True):
        found.add([each.get(column, "") for column in columns], _shaper(mark, lines))
    if any(element.tag == "NetworkLink" for element in top.iter()):
        reason, remedy = "it links to other files, which are not read", "save what you see as one KML file"
        found.faults.append(Fault(0, "NetworkLink", "", reason, remedy, refuse=False))
    return found


def _parse(content: bytes, name: str) -> _Element:
    builder, depth = ElementTree.TreeBuilder(), 0
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise IntakeError(f"{name} is nested too deep to be a map layer: export it again")
        builder.start(tag.rpartition(":")[2], attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag.rpartition(":")[2])

    def refuse(*_: object) -> None:
        # Entities, and with them other files and endless expansion, are declared there and nowhere else.
        raise IntakeError(f"{name} has a DOCTYPE, which no map layer needs: export it again")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise IntakeError(f"{name} is not whole XML ({error}): export it again") from error
    return builder.close()


def _placemarks(element: _Element, folder: str) -> Iterator[tuple[str, _Element]]:
    for child in element:
        if child.tag == "Placemark":
            yield folder, child
        elif child.tag in ("Folder", "Document"):
            named = (child.findtext("name") or "").strip() if child.tag == "Folder" else ""
            yield from _placemarks(child, "/".join(filter(None, (folder, named))))


def _values(mark: _Element) -> dict[str, str]:
    values = {"name": (mark.findtext("name") or "").strip()}
    if mark.find("description") is not None:
        values["description"] = ""  # a web page, as a rule: named in the report and not read
    for data in mark.iter("Data"):
        values[data.get("name", "")] = (data.findtext("value") or "").strip()
    for simple in mark.iter("SimpleData"):
        values[simple.get("name", "")] = (simple.text or "").strip()
    values.pop("", None)
    return values


def _shaper(mark: _Element, lined: bool) -> Callable[[], shapely.Geometry | None]:
    def shape() -> shapely.Geometry | None:
        found = [each for each in mark if each.tag in _SHAPES]
        kinds = [each for each in _flat(found) if each.tag in _SHAPES]
        areas = [each for each in kinds if each.tag == "Polygon"]
        if areas:
            # A placemark often has a point for its label beside the outline.
            return polygons([_rings(area) for area in areas])
        if not kinds:
            return None
        if lined and (ways := [each for each in kinds if each.tag == "LineString"]):
            return line_of([_positions(way) for way in ways])
        if kinds[0].tag != "Point":
            raise wrong_kind(kinds[0].tag)
        return shapely.Point(_positions(kinds[0])[0])

    return shape


def _flat(elements: list[_Element]) -> Iterator[_Element]:
    for element in elements:
        if element.tag == "MultiGeometry":
            yield from _flat(list(element))
        else:
            yield element


def _rings(area: _Element) -> list[NDArray[np.float64]]:
    outer = area.findall("outerBoundaryIs/LinearRing")
    if len(outer) != 1:
        raise OutlineError("a polygon has not one outer ring", "draw the outline again")
    return [_positions(ring) for ring in (*outer, *area.findall("innerBoundaryIs/LinearRing"))]


def _positions(element: _Element) -> NDArray[np.float64]:
    words = (element.findtext("coordinates") or "").split()
    try:
        pairs = [[float(number) for number in word.split(",")[:2]] for word in words]
        return np.array(pairs, np.float64).reshape(len(pairs) or 1, 2)
    except ValueError as error:
        raise OutlineError("a position is not longitude,latitude", "export the layer again") from error
