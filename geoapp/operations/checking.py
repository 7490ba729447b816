"""Checking a file of boundaries as one coverage, drawing what is wrong, and repairing what is safe."""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import shapely

from geoapp.boundaries.check import Findings
from geoapp.boundaries.check import GivenUnit
from geoapp.boundaries.check import check
from geoapp.boundaries.crs import WGS84
from geoapp.boundaries.repair import Repaired
from geoapp.boundaries.repair import repair
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.errors import RefusedError
from geoapp.errors import UsageError
from geoapp.intake.choices import Choices
from geoapp.intake.given import given_units
from geoapp.intake.outlines import read_shape
from geoapp.intake.problems import Severity
from geoapp.intake.vectors import Feature
from geoapp.intake.vectors import Features
from geoapp.intake.vectors import read_features
from geoapp.maps.faults import MappedFault
from geoapp.maps.faults import MappedUnit
from geoapp.maps.faults import fault_page
from geoapp.maps.faults import fault_picture
from geoapp.operations.checked import CheckReport
from geoapp.operations.output import write_output
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.units import read_units

#: What a map of faults can be written as.
MAP_FORMS = (".html", ".svg")


def check_file(
    settings: Settings, path: Path, choices: Choices | None = None
) -> tuple[CheckReport, Features]:
    """Check the boundaries in the file at ``path``; ``choices`` say what the file leaves open.

    Units whose parent is not in the file are compared with the outline the parent had on their first day in
    the instance's store, where there is one.

    Raises
    ------
    IntakeError
        The file as a whole cannot be read.
    RefusedError
        Its outlines are no coverage.
    """
    chosen = choices or Choices()
    known = settings.province_path.exists()  # a file can be checked without an instance
    near = read_province(settings.province_path).bounds if known else None
    layer = read_features(path, crs=chosen.crs, layer=chosen.layer, encoding=chosen.encoding, near=near)
    units = given_units(layer)
    parents = _stored_parents(settings, units)
    report = CheckReport(
        name=path.name,
        reading=layer.reading,
        units=units,
        findings=check(units, parents),
        unread=layer.problems,
        parents=parents,
        outlines=[unit.outline for unit in units],
    )
    return report, layer


def repair_file(
    report: CheckReport, layer: Features, source: Path, target: Path, tolerance_m: float
) -> CheckReport:
    """Write the checked file to ``target`` as GeoJSON with what is narrower than the tolerance closed.

    Returns
    -------
    CheckReport
        The report with the changes and with what is found in the repaired units.

    Raises
    ------
    RefusedError
        Features could not be read, the target is the file itself or cannot be written, or a border would
        move too far. Nothing was written.
    """
    lost = [problem.line() for problem in report.unread if problem.severity is Severity.REFUSE]
    if layer.epsg != WGS84 or any(isinstance(feature.geometry, bytes) for feature in layer.features):
        lost += [f"{unit.label}: {unit.unusable}" for unit in report.units if unit.unusable]
    if lost:
        raise RefusedError(f"{len(lost)} features would be lost: correct them first ({lost[0]})")
    if target.exists() and target.samefile(source):
        raise RefusedError(f"{target} is the file that was checked: give the repaired one another name")
    done = repair(report.units, tolerance_m)
    after = [
        replace(unit, outline=outline, mended="")
        for unit, outline in zip(report.units, done.outlines, strict=True)
    ]
    found = check(after, report.parents)
    _refuse_worse(report.findings, found)
    write_output(target, _collection(layer, done))
    return replace(
        report,
        target=target,
        tolerance_m=tolerance_m,
        outlines=done.outlines,
        changes=done.changes,
        after=found,
    )


def map_form(target: Path) -> str:
    """Return the ending of a map of faults: what it is to be written as.

    Raises
    ------
    UsageError
        It is none of :data:`MAP_FORMS`.
    """
    form = target.suffix.lower()
    if form not in MAP_FORMS:
        raise UsageError(f"{target}: a map of faults is written as {' or '.join(MAP_FORMS)}")
    return form


def draw_faults(report: CheckReport, target: Path) -> None:
    """Write a map of the faults that are left to ``target``, an HTML or SVG file that needs no other.

    Raises
    ------
    UsageError
        The name ends otherwise.
    RefusedError
        The file cannot be written.
    """
    form = map_form(target)
    units = [
        MappedUnit(unit.label, outline) for unit, outline in zip(report.units, report.outlines, strict=True)
    ]
    faults = [MappedFault(fault, report.say(fault)) for fault in report.left.faults]
    draw = fault_page if form == ".html" else fault_picture
    title = f"Faults in {report.name}"
    if report.after is not None:
        title = f"Faults left in {report.name} after the repair ({report.tolerance_m:g} m allowed)"
    write_output(target, draw(title, units, faults))


def _stored_parents(settings: Settings, units: Sequence[GivenUnit]) -> list[GivenUnit]:
    wanted = {unit.parent_code for unit in units} - {""}
    if not wanted or not settings.store_path.exists():
        return []
    with reading(open_store(settings.store_path)) as connection:
        held = read_units(connection)
    return [
        GivenUnit(
            number=0,
            outline=unit.outline,
            code=unit.code,
            valid_from=unit.valid_from.isoformat(),
            valid_to=unit.valid_to.isoformat() if unit.valid_to else "",
        )
        for unit in held
        if unit.code in wanted and unit.outline is not None
    ]


def _refuse_worse(before: Findings, after: Findings) -> None:
    if after.places > before.places:
        raise RefusedError(
            f"the repair would leave {after.places} overlaps and gaps where there were {before.places}: "
            "nothing was written. Try a smaller --tolerance"
        )


def _collection(layer: Features, done: Repaired) -> bytes:
    changed = {change.unit for change in done.changes}
    features = [
        {
            "type": "Feature",
            "properties": dict(feature.own),
            "geometry": _geometry(feature, layer.epsg, outline, changed=at in changed),
        }
        for at, (feature, outline) in enumerate(zip(layer.features, done.outlines, strict=True))
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return text.encode() + b"\n"


def _geometry(
    feature: Feature, epsg: int, outline: bytes | None, *, changed: bool
) -> Mapping[str, Any] | None:
    """Return a geometry in degrees; what no repair touched stays as the file has it, to the last digit."""
    own = feature.geometry
    if epsg == WGS84 and not isinstance(own, bytes) and not changed:
        return own
    if outline is None:
        centre = read_shape(own, epsg).centre
        return {"type": "Point", "coordinates": list(centre)} if centre else None
    found: Mapping[str, Any] = shapely.geometry.mapping(shapely.orient_polygons(shapely.from_wkb(outline)))
    return found
