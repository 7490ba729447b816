"""One layer of a file as plain values, and its way out of the child that read it."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

import shapely

from geoapp.errors import IntakeError
from geoapp.intake.rings import OutlineError

#: More features are refused: every unit the country ever had is fewer.
FEATURE_LIMIT = 50_000
VALUE_LONGEST = 10_000
_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True)
class Fault:
    """What is wrong with feature ``row`` (from 1; 0 is the file); ``refuse`` keeps it out."""

    row: int
    column: str
    value: str
    reason: str
    remedy: str
    refuse: bool = True


@dataclass
class Layer:
    """A layer as its file has it: nothing converted, nothing left out without a fault.

    ``rows`` has a text for each of ``columns``, empty where there is none. ``outlines`` has WKB in the
    file's own coordinates, easting or longitude first, None where there is no geometry.
    """

    form: str
    name: str
    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)
    outlines: list[bytes | None] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    epsg: int | None = None
    wkt: str = ""
    encoding: str = ""
    samples: list[str] = field(default_factory=list)

    def add(self, values: list[str], shape: Callable[[], shapely.Geometry | None]) -> None:
        """Add the next feature; ``shape`` makes its geometry, or raises OutlineError."""
        number = len(self.rows) + 1
        if number > FEATURE_LIMIT:
            raise IntakeError(
                f"{self.name} has more than {FEATURE_LIMIT} features: split it and import the parts"
            )
        outline = None
        try:
            found = shape()
            outline = None if found is None else bytes(shapely.to_wkb(found))
            if found is None:
                remedy = "only its name is stored: give its outline when you have it"
                self.faults.append(Fault(number, "geometry", "", "it has no geometry", remedy, refuse=False))
        except OutlineError as error:
            self.faults.append(Fault(number, "geometry", "", str(error), error.remedy))
        for column, value in zip(self.columns, values, strict=True):
            if len(value) > VALUE_LONGEST:
                reason = "the property is too long"
                self.faults.append(Fault(number, column, value[:40], reason, "shorten it"))
        self.rows.append(values)
        self.outlines.append(outline)


def text_of(value: object) -> str:
    """Return a value of a table as text: a whole number without decimals, yes or no as GeoJSON writes it."""
    if value is None or isinstance(value, bytes):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value)


def pack(layer: Layer) -> Iterator[bytes]:
    """Give ``layer`` as bytes: a header of JSON, then the outlines. No object of Python travels."""
    held = vars(layer) | {
        "faults": [vars(fault) for fault in layer.faults],
        "outlines": [-1 if outline is None else len(outline) for outline in layer.outlines],
    }
    header = json.dumps(held, ensure_ascii=False).encode("utf-8", errors="replace")
    yield _LENGTH.pack(len(header))
    yield header
    yield b"".join(outline for outline in layer.outlines if outline is not None)


def unpack(content: bytes) -> Layer:
    """Return the layer that :func:`pack` gave."""
    (length,) = _LENGTH.unpack_from(content)
    start = _LENGTH.size + length
    held = json.loads(content[_LENGTH.size : start])
    outlines: list[bytes | None] = []
    for size in held["outlines"]:
        outlines.append(None if size < 0 else content[start : start + size])
        start += max(size, 0)
    faults = [Fault(**fault) for fault in held["faults"]]
    return Layer(**(held | {"outlines": outlines, "faults": faults}))
