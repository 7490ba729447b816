"""Vector files to features: sniffed by content, read within limits, columns and coordinates made out.

GeoJSON is read here, by the standard library; a large file only after a child could read it. Every other
format is read in a child process that has limits and no network (``intake.child``), by readers that open
nothing but the file (``intake.formats``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geoapp.boundaries.crs import WGS84
from geoapp.errors import IntakeError
from geoapp.errors import UsageError
from geoapp.intake.child import ChildStopped
from geoapp.intake.child import Limits
from geoapp.intake.child import call
from geoapp.intake.crs_text import Box
from geoapp.intake.crs_text import ask
from geoapp.intake.crs_text import describe
from geoapp.intake.crs_text import identify
from geoapp.intake.crs_text import parse_crs
from geoapp.intake.decode import decode
from geoapp.intake.decode import read_bytes
from geoapp.intake.formats import archive
from geoapp.intake.formats import flatgeobuf
from geoapp.intake.formats import geopackage
from geoapp.intake.formats import shapefile
from geoapp.intake.formats.layer import Layer
from geoapp.intake.formats.layer import unpack
from geoapp.intake.formats.read import LINES
from geoapp.intake.geojson import Collection
from geoapp.intake.geojson import Feature
from geoapp.intake.geojson import read_collection
from geoapp.intake.layer_report import LayerReport
from geoapp.intake.mapping import Mapped
from geoapp.intake.mapping import propose
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.tables import clean

__all__ = ["Feature", "Features", "files_of", "read_features"]

#: Layers may be larger than tables.
SIZE_LIMIT = 200 * 2**20
#: Larger GeoJSON is read in a child first: 150 MB of real outlines take 0.85 GB, of brackets 3.8 GB.
_REHEARSED = 16 * 2**20

_LIMITS = Limits(memory=1536 * 2**20, cpu=30, wall=60, answer=256 * 2**20)
# numpy starts no threads in the child: each would take address space.
_VARIABLES = {"OPENBLAS_NUM_THREADS": "1"}
_BINARY = (geopackage.MAGIC, flatgeobuf.MAGIC, shapefile.MAGIC, archive.MAGIC)
_DEGREES = 360
#: Properties of every feature, fields given for all and columns chosen by hand, to what is read from where.
Propose = Callable[[Sequence[Mapping[str, str]], Iterable[str], Mapping[str, str] | None], Mapped]
_FARTHEST = 1e9


@dataclass(frozen=True)
class Features:
    """The features of a file.

    ``epsg`` is the system of their coordinates, a key of ``boundaries.crs.SYSTEMS``. Properties are under
    the names of ``intake.mapping.FIELDS`` where a column was recognised, else under the file's own;
    ``reading`` tells which. ``count`` counts all features of the file, unreadable ones too. ``crs_chosen`` is
    whether a person said which system it is.
    """

    name: str
    features: list[Feature]
    problems: list[Problem]
    epsg: int
    count: int
    reading: LayerReport
    crs_chosen: bool = False

    @cached_property
    def has_marks(self) -> bool:
        """Whether points in it are marks beside the areas: in GeoJSON a point is a unit's centre."""
        shapes = [each.geometry for each in self.features if isinstance(each.geometry, bytes)]
        return bool((shapely.get_dimensions(shapely.from_wkb(shapes)) == 2).any())


def read_features(
    path: Path,
    given: Mapping[str, str] | None = None,
    *,
    crs: str = "",
    layer: str = "",
    encoding: str = "",
    columns: Mapping[str, str] | None = None,
    near: Box | None = None,
    lines: bool = False,
    proposing: Propose = propose,
) -> Features:
    """Read the vector file at ``path``: GeoJSON, GeoPackage, Shapefile, KML, KMZ or FlatGeobuf.

    Parameters
    ----------
    given
        Fills fields a feature has no column for.
    crs
        The coordinate system, as ``intake.crs_text.parse_crs`` reads it; it overrules the file.
    layer
        Which of several layers.
    encoding
        Of a Shapefile's table; without it the encoding is found out.
    columns
        Field to column, overruling what is proposed.
    near
        Where the features should lie, in degrees: a zone is suggested by it, never chosen.
    lines
        Whether lines are wanted too; else each is a problem of its row.
    proposing
        Which columns hold what, as ``intake.mapping.propose`` tells it for units.

    Raises
    ------
    IntakeError
        The file as a whole cannot be read, or leaves something open that only a person can say.
    UsageError
        A choice names no system, field or column there is.
    """
    chosen = parse_crs(crs) if crs else None
    start = _start(path)
    if start.startswith(_BINARY) or _is_kml(start):
        held = _in_child(path, start, layer, encoding, lines)
        found, form, stated = _collection(held), held, (held.epsg, held.wkt)
    else:
        found = _geojson(path)
        form, stated = Layer("GeoJSON", "", []), (found.epsg, "")
    if (layer and form.form in ("GeoJSON", "FlatGeobuf")) or (encoding and form.form != "Shapefile"):
        raise UsageError(
            f"{path.name} is {form.form}: --layer is for files of several layers, --encoding for Shapefiles"
        )
    epsg, doubts = _system(path, found, form, stated, chosen, near)
    given = given or {}
    mapped = proposing([feature.properties for feature in found.features], given, columns)
    return Features(
        path.name,
        [replace(f, properties=mapped.row(f.properties, given)) for f in found.features],
        [*doubts, *found.problems],
        epsg,
        found.count,
        LayerReport(form.form, form.name, describe(epsg), form.encoding, form.samples, mapped, sorted(given)),
        crs_chosen=chosen is not None,
    )


def files_of(path: Path) -> list[Path]:
    """Return the files read for the one at ``path``: of a bare shapefile .shp, .dbf, .prj and .cpg."""
    return [path, *(_beside(path) if _start(path).startswith(shapefile.MAGIC) else [])]


def _start(path: Path) -> bytes:
    """Return the first bytes of a file that may be read."""
    try:
        with path.open("rb") as file:
            start = file.read(4096) if path.is_file() else b""
        size = path.stat().st_size
    except OSError:
        return b""  # reading it as text says what is wrong
    if start.startswith(_BINARY) and size > SIZE_LIMIT:
        raise IntakeError(
            f"{path.name} is larger than {SIZE_LIMIT // 2**20} MB: simplify the layer, or split it"
        )
    return start


def _is_kml(start: bytes) -> bool:
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return bare.startswith(b"<") and b"<kml" in bare


def _geojson(path: Path) -> Collection:
    content = read_bytes(path, SIZE_LIMIT)
    if len(content) > _REHEARSED:
        _call("geoapp.intake.geojson:rehearse", path, path.name)
    return read_collection(decode(content, path.name), path.name)


def _in_child(path: Path, start: bytes, layer: str, encoding: str, lines: bool) -> Layer:
    parts: dict[str, str] = {}
    if start.startswith(shapefile.MAGIC):
        parts = {each.suffix.lower(): str(each.resolve()) for each in _beside(path)}
    if start.startswith(geopackage.MAGIC):
        _refuse_open(path)
    function = "geoapp.intake.formats.read:read"
    return unpack(
        _call(function, path, path.name, layer, encoding, json.dumps(parts), LINES if lines else "")
    )


def _call(function: str, path: Path, *arguments: str) -> bytes:
    try:
        return call(function, path, *arguments, limits=_LIMITS, variables=_VARIABLES)
    except ChildStopped as stopped:
        raise IntakeError(f"{path.name}: {stopped}: simplify the layer, or split it") from stopped


def _beside(path: Path) -> list[Path]:
    """Return the files that belong to a bare shapefile, as in ``PARTS``; capitals make no difference."""
    named = sorted(each for each in path.parent.iterdir() if each.stem.lower() == path.stem.lower())
    by_suffix = {each.suffix.lower(): each for each in named if each.is_file()}
    return [by_suffix[suffix] for suffix in shapefile.PARTS[1:] if suffix in by_suffix]


def _refuse_open(path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    if log.is_file() and log.stat().st_size:
        raise IntakeError(
            f"{path.name} is open in another program, which holds its last changes: close it there first"
        )


def _collection(layer: Layer) -> Collection:
    bad = {fault.row for fault in layer.faults if fault.refuse}
    problems = [
        Problem(
            *(fault.row, fault.column, fault.value, fault.reason, fault.remedy),
            Severity.REFUSE if fault.refuse else Severity.WARN,
        )
        for fault in layer.faults
        if fault.refuse or fault.row not in bad
    ]
    features = [
        Feature(number, texts, outline, texts)
        for number, (row, outline) in enumerate(zip(layer.rows, layer.outlines, strict=True), 1)
        if number not in bad
        for texts in [dict(zip(layer.columns, map(clean, row), strict=True))]
    ]
    return Collection(features, problems, layer.epsg, len(layer.rows))


def _system(
    path: Path,
    found: Collection,
    form: Layer,
    stated: tuple[int | None, str],
    chosen: int | None,
    near: Box | None,
) -> tuple[int, list[Problem]]:
    """Return the system of the coordinates, and what is odd about it."""
    if chosen is not None:
        try:
            own = identify(*stated, path.name)
        except IntakeError:
            own = None
        reason = f"--crs says {describe(chosen)}, the file {describe(own or chosen)}: the former was taken"
        odd = own not in (None, chosen)
        return chosen, [Problem(0, "crs", "", reason, "check the map", Severity.WARN)] if odd else []
    epsg = identify(*stated, path.name)
    if epsg is not None:
        return epsg, []
    box = _box(found.features)
    metres = box is not None and max(map(abs, box)) > _DEGREES
    if box is not None and (metres or form.form != "GeoJSON"):
        why = "it has no .prj" if form.form == "Shapefile" else "it does not state its coordinate system"
        raise ask(path.name, box, near, why)
    return WGS84, []


def _box(features: Sequence[Feature]) -> Box | None:
    """Return what the features' coordinates span, roughly: of GeoJSON the first position of each."""
    held = [feature.geometry for feature in features if feature.geometry is not None]
    outlines = [each for each in held if isinstance(each, bytes)]
    if outlines:
        bounds = shapely.total_bounds(shapely.from_wkb(outlines))
    else:
        firsts = [
            pair for each in held if isinstance(each, Mapping) and (pair := _first(each.get("coordinates")))
        ]
        if not firsts:
            return None
        bounds = np.concatenate([np.min(firsts, axis=0), np.max(firsts, axis=0)])
    west, south, east, north = (float(number) for number in bounds)
    return (west, south, east, north) if np.isfinite(bounds).all() else None


def _first(nested: Any) -> tuple[float, float] | None:  # noqa: ANN401 - any JSON value
    while isinstance(nested, list) and nested and isinstance(nested[0], list):
        nested = nested[0]
    pair = nested[:2] if isinstance(nested, list) else []
    return (
        (pair[0], pair[1])
        if [type(n) in (int, float) and abs(n) < _FARTHEST for n in pair] == [True, True]
        else None
    )
