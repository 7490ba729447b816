"""The criteria sets that come with the program, as records."""

from __future__ import annotations

from functools import cache

from geoapp.config import Province
from geoapp.config import read_province
from geoapp.config import shipped
from geoapp.criteria.sets import CriteriaSet
from geoapp.intake.criteria import check_criteria
from geoapp.intake.criteria import read_criteria
from geoapp.intake.known import Known
from geoapp.operations.setup import pilot_files


@cache
def shipped_province() -> Province:
    return read_province(shipped("data", "pilot", "province.toml"))


@cache
def shipped_sets() -> dict[str, CriteriaSet]:
    """Return the sets by code, each after the one it extends."""
    found: list[CriteriaSet] = []
    for kind, path in pilot_files():
        if kind == "criteria":
            checked = check_criteria(read_criteria(path), Known(shipped_province(), sets=found))
            assert not checked.refused
            found.extend(checked.records)
    return {each.code: each for each in found}
