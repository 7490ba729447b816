"""The outlines of a release: each level of each span simplified as one coverage, at two levels of detail.

What is slow (simplification, visual centres) is keyed by the outlines alone and done when a file asks for it,
so it is done again only when the outlines change.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from dataclasses import dataclass
from functools import cached_property
from functools import partial
from pathlib import Path
from types import ModuleType

import numpy as np
import shapely

from geoapp.boundaries import coverage
from geoapp.boundaries import simplify as simplification
from geoapp.boundaries.coverage import topology
from geoapp.boundaries.coverage import visual_centres
from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.boundaries.simplify import ArealError
from geoapp.boundaries.simplify import Measured
from geoapp.boundaries.simplify import Simplified
from geoapp.boundaries.simplify import measured
from geoapp.boundaries.simplify import simplify
from geoapp.maps import payload
from geoapp.maps.payload import dump
from geoapp.maps.payload import rounded
from geoapp.release.artifacts import ReleaseWriter

#: A detail is fit for a view of so many pixels, in which it drops what is smaller than one of them.
VIEW_PIXELS = 1000
#: The second detail is so many times finer, but no finer than so many metres.
FINER = 8
LEAST_TOLERANCE_M = 10.0
#: Outlines of a stated accuracy are drawn to this part of it: more would only look exact.
OF_ACCURACY = 8

_STEPS_IN_TOLERANCE = 5
#: Metres that a pixel covers on the equator at zoom 0.
_METRES_AT_ZOOM_0 = 156_543.0


@dataclass(frozen=True)
class Ground:
    """The outlines of one level in one span, in the order of their units.

    ``view_m`` is how wide the view is that they open in, in metres; ``accuracy_m`` is the least stated
    accuracy among them, None where none is stated. ``same`` is a ground of the same outlines for another
    view, which measures them for both.
    """

    outlines: tuple[bytes, ...]
    view_m: float
    accuracy_m: float | None
    same: Ground | None = None

    @cached_property
    def measured(self) -> Measured:
        """What is known of the outlines as they are."""
        return self.same.measured if self.same else measured(self.outlines)

    @cached_property
    def tolerances(self) -> tuple[float, float]:
        """The tolerance of each detail in metres, the coarse one first; equal where one is enough."""
        useful = max(LEAST_TOLERANCE_M, (self.accuracy_m or 0.0) / OF_ACCURACY)
        coarse = _two_digits(max(self.view_m / VIEW_PIXELS, useful))
        fine = _two_digits(max(coarse / FINER, useful))
        return coarse, (fine if fine <= coarse / 2 else coarse)

    @property
    def zoom(self) -> float:
        """The zoom from which the second detail is used: the first is off by two pixels then."""
        latitude = math.radians(float(np.mean(self.box[1::2])))
        pixel = math.log2(_METRES_AT_ZOOM_0 * math.cos(latitude) / self.tolerances[0])
        return math.ceil(4 * (pixel + 1)) / 4

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """The bounds of all outlines: west, south, east, north."""
        return coverage.bounds(self.outlines)

    @cached_property
    def digest(self) -> bytes:
        """What all of it depends on: the outlines, how fine they are drawn, and the code."""
        made_by = f"{self.tolerances} {shapely.__version__} {shapely.geos_version_string}"
        code = b"".join(source_of(module) for module in (coverage, simplification, payload))
        parts = hashlib.sha256(code + Path(__file__).read_bytes() + made_by.encode())
        for outline in self.outlines:
            parts.update(hashlib.sha256(outline).digest())
        return parts.digest()

    def publish(self, shapes: Sequence[int], writer: ReleaseWriter, *, first_view: bool) -> list[str]:
        """Write the outlines with the numbers ``shapes``, in that order; return the address by detail.

        Of those that a ``first_view`` draws, only the coarse ones are loaded by it.
        """
        chosen = np.array(shapes).tobytes()
        return [
            writer.artifact(
                f"ground {detail}",
                "json",
                self.digest + chosen,
                lambda detail=detail: self._encode(detail, shapes),  # type: ignore[misc]
                first_view=first_view and detail == 0,
            )
            for detail in self._details
        ]

    def errors(self, writer: ReleaseWriter) -> list[ArealError]:
        """Return what simplification did to the areas, by detail; kept in the release beside the outlines."""
        found = []
        for detail in sorted(set(self._details)):
            path = writer.artifact(
                f"areal error {detail}",
                "json",
                self.digest,
                lambda detail=detail: dump(asdict(self._simplified[detail].error)),  # type: ignore[misc]
            )
            found.append(ArealError(**json.loads(writer.read(path))))
        return found

    @property
    def _details(self) -> tuple[int, int]:
        return (0, 1) if self.tolerances[0] > self.tolerances[1] else (0, 0)

    @cached_property
    def _simplified(self) -> list[Simplified]:
        """The outlines by detail. Both are made at once: GEOS lets go of the interpreter while it works."""
        wanted = [self.tolerances[detail] for detail in sorted(set(self._details))]
        make = partial(simplify, self.outlines, before=self.measured)
        with ThreadPoolExecutor(len(wanted)) as pool:
            return list(pool.map(make, wanted))

    @cached_property
    def _labels(self) -> list[list[float]]:
        return list(map(rounded, visual_centres(self._simplified[-1].outlines)))

    @cached_property
    def _boxes(self) -> list[list[float]]:
        return [rounded(box) for box in shapely.bounds(self._simplified[-1].outlines).tolist()]

    def _encode(self, detail: int, shapes: Sequence[int]) -> bytes:
        """Return some of the outlines as TopoJSON, with what follows from them alone.

        By shape, ``label`` is the visual centre (lon, lat), ``box`` the bounds (west, south, east, north).
        """
        step = round(self.tolerances[detail] / _STEPS_IN_TOLERANCE / METRES_PER_DEGREE, 6)
        drawn = topology(self._simplified[detail].outlines[list(shapes)], step)
        labels, boxes = ([some[i] for i in shapes] for some in (self._labels, self._boxes))
        return dump({**drawn, "label": labels, "box": boxes})


class Grounds:
    """The grounds of all maps of a release, each once."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, ...], dict[tuple[float, float], Ground]] = {}

    def of(self, outlines: tuple[bytes, ...], view_m: float, accuracy_m: float | None) -> Ground:
        """Return the ground with these outlines."""
        known = self._known.setdefault(outlines, {})
        ground = Ground(outlines, view_m, accuracy_m, next(iter(known.values()), None))
        return known.setdefault(ground.tolerances, ground)


def source_of(module: ModuleType) -> bytes:
    """Return the code of ``module``: what it made is made anew when it changed."""
    return Path(str(module.__file__)).read_bytes()


def extent_m(box: Sequence[float]) -> float:
    """Return the longer side of a box of degrees (west, south, east, north) in metres, about."""
    west, south, east, north = box
    across = (east - west) * math.cos(math.radians((south + north) / 2))
    return max(across, north - south) * METRES_PER_DEGREE


def _two_digits(metres: float) -> float:
    """Round to two digits, so that a little more ground asks for no other detail."""
    return float(f"{metres:.2g}")
