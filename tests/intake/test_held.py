"""Importing a unit again adds to what is known of it and takes nothing away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.intake.boundaries import BoundaryRecord
from geoapp.intake.boundaries import check_boundaries
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.vectors import read_features
from tests.intake.making import KNOWN
from tests.intake.making import PROVINCE
from tests.intake.making import box
from tests.intake.making import write_geojson

HELD = Unit(
    code="26425",
    valid_from=date(2004, 1, 1),
    valid_to=date(2025, 7, 1),
    level=Level.COMMUNE,
    name_vi="Xã Xuân Định",
    name_en="Xuân Định Commune",
    parent_code="741",
    source="danh mục",
    centre=(107.3, 10.9),
    accuracy_m=500.0,
    valid_from_confirmed=False,
    note="[ngờ] ngày bắt đầu",
)
SQUARE = box(107.3, 10.9, 107.4, 11.0)
STORE = Known(PROVINCE, [HELD])


def check(folder: Path, known: Known, *features: tuple[object, dict[str, object]]) -> Checked[BoundaryRecord]:
    layers = [{"type": "Feature", "properties": said, "geometry": shape} for shape, said in features]
    given = {"valid_from": "2004-01-01", "source": "tệp mới"}
    return check_boundaries(read_features(write_geojson(folder, *layers), given), known)


def test_a_unit_known_by_name_receives_its_outline_and_keeps_the_rest(tmp_path: Path) -> None:
    checked = check(tmp_path, STORE, (SQUARE, {"code": "26425"}))
    assert checked.refused == []
    (record,) = checked.records
    assert record.unit.outline is not None
    # The accuracy was none of this outline; everything else stays, but for the source of the new row.
    assert record.unit == replace(HELD, outline=record.unit.outline, accuracy_m=None, source="tệp mới")


def test_an_empty_cell_takes_nothing_away_and_a_filled_one_counts(tmp_path: Path) -> None:
    said: dict[str, object] = {"code": "26425", "name_vi": "Xã Xuân Định", "note": "", "parent_code": None}
    (record,) = check(tmp_path, STORE, (None, said)).records
    assert record.unit == replace(HELD, source="tệp mới")
    said = {"code": "26425", "name_vi": "Phường Xuân Định", "note": "rõ", "accuracy_m": 20, "valid_to": ""}
    (record,) = check(tmp_path, STORE, (None, {**said, "valid_from_confirmed": True})).records
    expected = replace(HELD, name_vi="Phường Xuân Định", name_en="Phường Xuân Định", note="rõ", valid_to=None)
    assert record.unit == replace(expected, accuracy_m=20, valid_from_confirmed=True, source="tệp mới")


def test_an_outline_stays_where_the_file_has_only_the_name(tmp_path: Path) -> None:
    outline = bytes(shapely.to_wkb(shapely.box(107.3, 10.9, 107.4, 11.0)))
    known = Known(PROVINCE, [replace(HELD, outline=outline)])
    (record,) = check(tmp_path, known, (None, {"code": "26425", "note": "rõ"})).records
    assert (record.unit.outline, record.unit.accuracy_m) == (outline, 500.0)


def test_codes_the_store_or_the_file_lacks_are_listed(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        KNOWN,
        (None, {"code": "26425", "name_vi": "Xã Xuân Định", "level": "commune"}),
        (None, {"code": "26999", "name_vi": "Xã Mới", "level": "commune"}),
        (None, {"code": "75", "name_vi": "Tỉnh Đồng Nai", "level": "province"}),
    )
    assert checked.reading is not None
    communes, provinces = checked.reading.matching
    assert (communes.not_in_store, communes.not_in_file) == (("26999",), ("26100", "26200", "26201"))
    assert (provinces.not_in_store, provinces.not_in_file) == ((), ())
    assert communes.line() == (
        "codes of level commune: 1 (26999) of the file not in the store; "
        "3 (26100, 26200, 26201) of the store not in the file"
    )


def test_a_store_without_units_of_the_level_or_of_the_day_is_not_compared(tmp_path: Path) -> None:
    said: dict[str, object] = {"code": "1", "name_vi": "Xã A", "level": "commune"}
    assert check(tmp_path, Known(PROVINCE), (None, said)).reading.matching == []  # type: ignore[union-attr]
    later = check(tmp_path, KNOWN, (None, {**said, "valid_from": "2025-07-01"}))
    assert later.reading.matching == []  # type: ignore[union-attr]


def test_a_layer_of_names_takes_the_codes_the_store_knows(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        KNOWN,
        (None, {"name_vi": "Huyện Xuân Lộc", "level": "district", "valid_to": "2025-07-01"}),
        (None, {"name_vi": "Huyện Lạ", "level": "district", "valid_to": "2025-07-01"}),
    )
    assert [record.unit.code for record in checked.records] == ["741", "huyen-la"]


def test_the_report_tells_codes_of_the_store_from_those_made_from_names(tmp_path: Path) -> None:
    said = ({"name_vi": "Xã Xuân Định"}, {"name_vi": "Xã Khác"})
    checked = check(tmp_path, STORE, (SQUARE, said[0]), (box(107.5, 10.9, 107.6, 11.0), said[1]))
    assert checked.reading is not None
    columns = checked.reading.lines()[1]
    assert "code ← of the stored unit with that name (1), made from the name (1)" in columns
    assert "level: commune, as the rank of every name says" in columns
    assert checked.reading.as_dict()["codes_of_stored_units"] == 1
    alone = check(tmp_path, Known(PROVINCE), (SQUARE, said[1])).reading
    assert alone is not None
    assert "code ← made from the name, as no column has codes" in alone.lines()[1]
