"""What the child does: read one layer from one file and give it as bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path
from pathlib import PurePath

from geoapp.errors import IntakeError
from geoapp.intake.formats import archive
from geoapp.intake.formats import flatgeobuf
from geoapp.intake.formats import geopackage
from geoapp.intake.formats import kml
from geoapp.intake.formats import shapefile
from geoapp.intake.formats.layer import Layer
from geoapp.intake.formats.layer import pack

#: What a layer may hold besides polygons and points, where lines are asked for.
LINES = "lines"


def read(path: Path, name: str, layer: str, encoding: str, parts: str, kinds: str) -> Iterator[bytes]:
    """Give the layer in the file at ``path``, packed.

    Parameters
    ----------
    name
        What the file is called in messages; it decides nothing.
    layer, encoding
        What a person chose, or empty.
    parts
        The paths of a bare shapefile's other files by suffix, as JSON.
    kinds
        Which geometries are wanted: ``LINES`` besides polygons and points, or empty.

    Raises
    ------
    IntakeError
        The file as a whole cannot be read; says why.
    """
    content, lined = path.read_bytes(), kinds == LINES
    if content.startswith(geopackage.MAGIC):
        found = geopackage.read(content, name, layer, lines=lined)
    elif content.startswith(flatgeobuf.MAGIC):
        found = flatgeobuf.read(content, name, lines=lined)
    elif content.startswith(shapefile.MAGIC):
        beside = {suffix: Path(each).read_bytes() for suffix, each in json.loads(parts).items()}
        found = shapefile.read({".shp": content, **beside}, name, encoding, lines=lined)
    elif content.startswith(archive.MAGIC):
        found = _unpacked(content, name, layer, encoding, lined)
    else:
        found = kml.read(content, name, layer, lines=lined)
    if not found.rows:
        raise IntakeError(f"{name} has no features: export the layer again")
    return pack(found)


def _unpacked(content: bytes, name: str, layer: str, encoding: str, lined: bool) -> Layer:
    files = archive.members(content, name, (*shapefile.PARTS, ".kml"), archive.LAYER)
    shapes = _shapefiles(files)
    if shapes:
        chosen = geopackage.choose(sorted(shapes), layer, name)
        return shapefile.read(shapes[chosen], chosen, encoding, lines=lined)
    documents = {each: text for each, text in files.items() if each.lower().endswith(".kml")}
    if len(documents) > 1:
        documents = {each: text for each, text in documents.items() if each.lower() == "doc.kml"} or documents
    if len(documents) != 1:
        raise IntakeError(
            f"{name} is an archive with no shapefile and not one KML document: unpack it and import the "
            "layer itself"
        )
    return kml.read(next(iter(documents.values())), name, layer, lines=lined)


def _shapefiles(files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Return the parts of each shapefile by its name; capitals make no difference."""
    named = {each[:-4].lower(): each for each in files if each.lower().endswith(".shp")}
    found: dict[str, dict[str, bytes]] = {}
    for stem, shp in named.items():
        parts = {each[-4:].lower(): text for each, text in files.items() if each[:-4].lower() == stem}
        title = PurePath(shp[:-4]).name
        found[title if title not in found else shp[:-4]] = parts
    return found
