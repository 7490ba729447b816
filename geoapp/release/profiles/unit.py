"""The pages of units."""

from __future__ import annotations

from geoapp.boundaries.units import Unit
from geoapp.pages.kinds import Json
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.snapshot import Snapshot


def add_units(profiles: ProfilesWriter, snapshot: Snapshot) -> None:
    """Add a page for every version of every unit."""
    for unit in snapshot.units:
        profiles.add("unit", unit.code, unit.valid_from, unit.valid_to, _unit(unit))


def _unit(unit: Unit) -> Json:
    return {
        "code": unit.code,
        "valid_from": unit.valid_from.isoformat(),
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
        "level": str(unit.level),
        "name_vi": unit.name_vi,
        "name_en": unit.name_en,
    }
