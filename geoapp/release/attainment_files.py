"""Attainment among the downloads, where there are assessments."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from functools import cache

from geoapp.config import Province
from geoapp.criteria import groups
from geoapp.exports import csv
from geoapp.exports.attainment import long
from geoapp.exports.attainment.findings import Records
from geoapp.release.inputs import inputs_of
from geoapp.release.snapshot import Snapshot


@dataclass(frozen=True)
class File:
    """A download: how it is made, and a digest of what from."""

    make: Callable[[], bytes]
    inputs: bytes


def records_of(snapshot: Snapshot, province: Province) -> Records:
    """Return what reports on attainment are computed from."""
    return Records(
        units=snapshot.units,
        changes=snapshot.changes,
        criteria_sets=snapshot.criteria_sets,
        assessments=snapshot.assessments,
        recognitions=snapshot.recognitions,
        province_code=province.code,
        region=province.region,
        statistics=snapshot.statistics,
        demonstration=snapshot.demonstration,
    )


def has_workbook(snapshot: Snapshot) -> bool:
    """Tell whether there is ``data/attainment.xlsx``: a workbook of very many rows takes long to open."""
    return 0 < len(snapshot.assessments) <= long.MOST_ROWS


def attainment_files(snapshot: Snapshot, province: Province) -> Mapping[str, File]:
    """Return the computed attainment as CSV and XLSX, made again only when what it rests on changed.

    Beyond :data:`~geoapp.exports.attainment.long.MOST_ROWS` assessments there is no XLSX.
    """
    if not snapshot.assessments:
        return {}
    rows = cache(lambda: long.attainment_rows(records_of(snapshot, province)))
    inputs, demonstration = _inputs(snapshot, province), snapshot.demonstration
    files = {"attainment.csv": lambda: csv.attainment_csv(rows(), demonstration=demonstration)}
    if has_workbook(snapshot):
        files["attainment.xlsx"] = lambda: long.attainment_table(rows(), demonstration=demonstration)
    return {name: File(make, inputs) for name, make in files.items()}


def _inputs(snapshot: Snapshot, province: Province) -> bytes:
    """Return what the rows rest on: of statistics the commune groups, and of units not their outlines."""
    units = [replace(unit, outline=None) for unit in snapshot.units]
    told = [statistic for statistic in snapshot.statistics if groups.is_group(statistic)]
    kinds = ("assessments", "criteria_sets", "changes", "demonstration")
    return inputs_of(snapshot, units, told, province.code, province.region, only=kinds)
