"""The country's real districts, with their real overlaps and gaps, stay one coverage."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from pyogrio.raw import read

from geoapp.boundaries.coverage import topology
from geoapp.boundaries.simplify import simplify

TOLERANCE_M = 200.0
STEP = 4e-4


def test_712_districts_become_one_topology_with_shared_arcs(shared_data: Path) -> None:
    _, _, outlines, _ = read(shared_data / "boundaries" / "vietnam_districts_2019.fgb")
    began = time.perf_counter()
    shapes = simplify([bytes(outline) for outline in outlines], TOLERANCE_M).outlines
    encoded = topology(shapes, STEP)
    seconds = time.perf_counter() - began
    geometries = encoded["objects"]["units"]["geometries"]
    assert sorted(geometry["id"] for geometry in geometries) == list(range(712))
    uses = np.bincount([_index(arc) for geometry in geometries for arc in _arcs(geometry["arcs"])])
    assert set(uses) == {1, 2}
    points = np.array([len(arc) for arc in encoded["arcs"]])
    assert points[uses == 2].sum() > points.sum() / 2  # coast and islands are the lesser part
    assert seconds < 30  # a hang, not a budget: those are measured by `make bench`


def _arcs(nested: object) -> list[int]:
    if isinstance(nested, int):
        return [nested]
    assert isinstance(nested, list)
    return [arc for item in nested for arc in _arcs(item)]


def _index(arc: int) -> int:
    return ~arc if arc < 0 else arc
