"""The two crosswalks people have, imported whole, and what is carried along them."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from geoapp.boundaries.carry import Carriage
from geoapp.boundaries.carry import carry
from geoapp.boundaries.lineage import Basis
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.lineage import Lineage
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import vintage
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.operations.importing import ImportReport
from geoapp.operations.importing import import_file
from geoapp.operations.setup import initialise
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.saving import Saved
from geoapp.store.units import read_changes
from geoapp.store.units import read_units

COUNTRY = "crosswalk_commune_2025-03_to_2025-07.csv"
PROVINCE = "crosswalk_dong_nai_2019-01-01_to_2024-11-10_gso.csv"
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
GIVEN = {
    COUNTRY: {"on": "2025-07-01", "from_valid_from": "2025-03-01", "decision": "sắp xếp năm 2025"},
    PROVINCE: {"on": "2024-11-10", "from_valid_from": "2019-01-01", "decision": "so sánh danh mục"},
}
#: One unit has two codes in the comparison of the two lists; the list of March 2025 has the second.
ONE_CODE = {"26032": "26041", "26026": "26014", "26137": "26146"}


def run(settings: Settings, path: Path, name: str, *, skip_bad: bool = False) -> ImportReport:
    return import_file(
        open_store(settings.store_path),
        "lineage",
        path,
        province=read_province(settings.province_path),
        skip_bad=skip_bad,
        given=GIVEN[name],
    )


def held(settings: Settings) -> tuple[list[Unit], list[Change]]:
    with reading(open_store(settings.store_path)) as connection:
        return read_units(connection), read_changes(connection)


@pytest.fixture
def empty(instance: Settings) -> Settings:
    initialise(instance, pilot=False)
    return instance


@pytest.fixture(scope="module")
def imported(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Unit], list[Change], ImportReport]:
    settings = Settings.from_environment({"GEOAPP_INSTANCE": str(tmp_path_factory.mktemp("crosswalk"))})
    initialise(settings, pilot=False)
    report = run(settings, shared_data / "boundaries" / COUNTRY, COUNTRY)
    return *held(settings), report


def test_the_country_comes_in_whole(imported: tuple[list[Unit], list[Change], ImportReport]) -> None:
    units, changes, report = imported
    assert (report.written, report.rows, report.bad) == (True, 10_599, 0)
    assert Counter(change.kind for change in changes) == {
        ChangeKind.MERGE: 9455,
        ChangeKind.SPLIT: 940,
        ChangeKind.TRANSFER: 72,
        ChangeKind.RENAME: 3,
        ChangeKind.LEVEL_CHANGE: 3,
    }
    assert (len(vintage(units, BEFORE)), len(vintage(units, AFTER))) == (10_047, 3_316)
    # 25195 was a ward of Đồng Xoài and is now another ward.
    codes = {unit.id: unit.name_vi for unit in units if unit.code == "25195"}
    assert codes == {"25195@2025-03-01": "Phường Tân Phú", "25195@2025-07-01": "Phường Bình Phước"}


def test_every_old_commune_is_found_on_the_new_day_and_back(
    imported: tuple[list[Unit], list[Change], ImportReport],
) -> None:
    units, changes, _ = imported
    began = time.perf_counter()
    lineage = Lineage(changes, units)
    old, new = vintage(units, BEFORE), vintage(units, AFTER)
    assert all(lineage.follow(unit.id, AFTER) for unit in old.values())
    assert all(lineage.follow(unit.id, BEFORE) for unit in new.values())
    assert time.perf_counter() - began < 20  # a hang, not a budget


def test_what_is_carried_is_kept_or_openly_missing(
    imported: tuple[list[Unit], list[Change], ImportReport],
) -> None:
    units, changes, _ = imported
    old, new = vintage(units, BEFORE).values(), vintage(units, AFTER).values()
    found = carry({unit.id: 1 for unit in old}, changes, old, new, Basis.AREA, nature="count")
    missing = [each for each in found.targets.values() if each.value is None]
    assert {each.missing.what for each in missing if each.missing} == {"share"}
    whole = [each for each in found.targets.values() if each.value is not None]
    assert sum(each.value or 0 for each in whole) == sum(len(each.sources) for each in whole)
    split = {change.from_unit for change in changes if change.kind in (ChangeKind.SPLIT, ChangeKind.TRANSFER)}
    assert split <= set(found.left)


def test_of_the_55_new_communes_of_old_dong_nai_50_mix_and_10_straddle(
    imported: tuple[list[Unit], list[Change], ImportReport], shared_data: Path
) -> None:
    units, changes, _ = imported
    with (shared_data / "boundaries" / COUNTRY).open(encoding="utf-8", newline="") as file:
        codes = {row["old_code"] for row in csv.DictReader(file) if row["province_code"] == "75"}
    old = [unit for unit in vintage(units, BEFORE).values() if unit.code in codes]
    lineage = Lineage(changes, units)
    ids = {part.unit_id for unit in old for part in lineage.follow(unit.id, AFTER)}
    new = [unit for unit in vintage(units, AFTER).values() if unit.id in ids]
    found: Carriage = carry({unit.id: 1 for unit in old}, lineage, old, new, Basis.AREA, nature="count")
    assert (len(old), len(found.targets)) == (159, 55)
    assert sum(each.mixed for each in found.targets.values()) == 50
    assert sum(each.straddles for each in found.targets.values()) == 10
    assert sum(each.value is None for each in found.targets.values()) == 2  # Xuân Tâm alone was parted


def test_the_comparison_of_two_lists_is_refused_where_one_unit_has_two_codes(
    empty: Settings, shared_data: Path
) -> None:
    path = shared_data / "boundaries" / PROVINCE
    refused = run(empty, path, PROVINCE)
    assert (refused.written, refused.rows, refused.bad) == (False, 173, 9)
    assert {problem.value for problem in refused.refused} == {*ONE_CODE, *ONE_CODE.values(), "25996"}
    good = run(empty, path, PROVINCE, skip_bad=True)
    assert (good.saved, run(empty, path, PROVINCE, skip_bad=True).saved) == (Saved(31), Saved(unchanged=31))


def test_corrected_it_and_the_country_are_one_chain(
    empty: Settings, shared_data: Path, tmp_path: Path
) -> None:
    with (shared_data / "boundaries" / PROVINCE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["code_2024"] = ONE_CODE.get(row["code_2024"], row["code_2024"])
    kept = next(row for row in rows if row["code_2019"] == "25996")
    rows.append(kept | {"code_2024": "25996", "name_2024": "Phường Tân Phong"})  # it goes on, the smaller
    path = tmp_path / "corrected.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert run(empty, path, PROVINCE).bad == 0
    assert run(empty, shared_data / "boundaries" / COUNTRY, COUNTRY).bad == 0
    units, changes = held(empty)
    lineage = Lineage(changes, units)
    by_id = {unit.id: unit for unit in units}
    ends: dict[str, set[str]] = defaultdict(set)
    for unit in vintage(units, date(2020, 1, 1)).values():
        if unit.parent_code == "731":
            ends[unit.name_vi] = {by_id[p.unit_id].name_vi for p in lineage.follow(unit.id, AFTER)}
    assert ends["Phường Thanh Bình"] == ends["Phường Quyết Thắng"] == {"Phường Trấn Biên"}
    assert all(ends.values())
