"""The data files of the repository, read plainly: these tests look at the facts, not at the intake."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / "pilot" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def features(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((DATA / "boundaries" / name).read_text(encoding="utf-8"))[
        "features"
    ]
    return found


def all_features() -> list[dict[str, Any]]:
    return features("dong_nai_districts_2019.geojson") + features("dong_nai_units_2019.geojson")


def criteria_files() -> dict[str, dict[str, Any]]:
    paths = sorted((DATA / "criteria").glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}


def unit_id(properties: Mapping[str, Any]) -> str:
    return f"{properties['code']}@{properties['valid_from']}"


def exists_on(code: str, day: date) -> bool:
    return any(
        p["code"] == code
        and date.fromisoformat(p["valid_from"]) <= day
        and ("valid_to" not in p or day < date.fromisoformat(p["valid_to"]))
        for p in (feature["properties"] for feature in all_features())
    )
