"""``geoapp import`` speaks Vietnamese, or English where that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result

from geoapp.cli import main
from geoapp.config import Settings
from geoapp.operations.setup import initialise

TABLE = """name_vi,started_on,unit_code,source
Tuyến đường hoa,31/02/2019,Xuân Lôc,thử
Tuyến đường xanh,2019,Xuân Lộc,thử 0901 234 567
"""


@pytest.fixture
def table(instance: Settings, tmp_path: Path) -> Path:
    """Return a table with a bad row for an instance with the pilot's data."""
    initialise(instance, pilot=True)
    path = tmp_path / "mô hình.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_report_is_vietnamese_where_nothing_is_said(
    instance: Settings, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GEOAPP_LANG")
    found = CliRunner().invoke(
        main, ["import", "projects", str(table)], env={"GEOAPP_INSTANCE": str(instance.instance)}
    )
    assert found.exit_code == 1
    assert (
        "dòng 2, cột started_on: '31/02/2019': không phải ngày tháng; "
        "hãy ghi theo dạng YYYY, YYYY-MM, YYYY-MM-DD hoặc ngày/tháng/năm"
    ) in found.output
    assert "cảnh báo: tệp, cột id: thiếu cột này: mã (id) được lập từ tên, nơi và ngày" in found.output
    assert found.output.endswith(
        "mô hình.csv: chưa lưu gì, 1 trên 2 dòng cần sửa; có thể nhập 1 dòng đúng bằng --skip-bad\n"
    )
    for word in ("row ", "column ", "warning", "file", " the ", "write "):
        assert word not in found.output


def test_the_option_goes_before_the_setting(runner: Callable[..., Result], table: Path) -> None:
    command = ("import", "projects", table, "--skip-bad")
    assert "row 2, column started_on" in runner(*command, "--dry-run").output
    said = runner(*command, "--lang", "vi").output
    assert said.endswith("mô hình.csv: đã lưu 1 trên 2 dòng (thêm 1, sửa 0, giữ nguyên 0, từ chối 1)\n")


def test_a_file_that_cannot_be_read_is_said_in_the_language(
    runner: Callable[..., Result], table: Path
) -> None:
    missing = table.with_name("không có.csv")
    found = runner("import", "projects", missing, "--lang", "vi")
    assert found.exit_code == 1
    assert found.stderr.startswith(f"Lỗi: không đọc được {missing} (")
    wrong = runner("import", "projects", table, "--preview", "x.html", "--lang", "vi")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "Lỗi: --preview phải đi cùng --dry-run: nó cho xem những gì sẽ được lưu\n",
    )


def test_programs_get_both_languages(runner: Callable[..., Result], table: Path) -> None:
    found = {
        language: json.loads(
            runner("import", "projects", table, "--format", "json", "--lang", language).output
        )
        for language in ("vi", "en")
    }
    assert found["vi"] == found["en"]
    bad = next(each for each in found["vi"]["problems"] if each["column"] == "started_on")
    assert bad["reason"] == "it is not a date"
    assert bad["reason_vi"] == "không phải ngày tháng"
    assert bad["remedy_vi"].startswith("hãy ghi theo dạng YYYY")


def test_how_a_layer_was_read_is_said_in_the_language(
    runner: Callable[..., Result], instance: Settings, tmp_path: Path
) -> None:
    initialise(instance, pilot=False)
    path = tmp_path / "xã.geojson"
    square = [[[107.0, 10.9], [107.1, 10.9], [107.1, 11.0], [107.0, 11.0], [107.0, 10.9]]]
    properties = {"MA_XA": "26326", "TEN_XA": "Xã Dầu Giây", "commune": "x"}
    feature = {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    lines = runner("import", "boundaries", path, "--dry-run", "--lang", "vi").output.splitlines()
    assert lines[0] == "đọc theo dạng GeoJSON, EPSG:4326 (WGS84 longitude and latitude)"
    assert lines[1].startswith("cột: code ← MA_XA; name_vi ← TEN_XA; cấp: xã, theo tên các cột")
    assert lines[1].endswith("không đọc: commune")
