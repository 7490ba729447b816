"""Rows are looked at on a map before they are stored, and nothing is stored by that."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoapp.config import Settings
from geoapp.errors import RefusedError
from geoapp.errors import UsageError
from geoapp.intake.choices import Choices
from geoapp.intake.speech import VIETNAMESE
from geoapp.operations.previewing import write_preview
from geoapp.operations.setup import initialise
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.projects import read_projects

TABLE = """Tên mô hình,Huyện,Tọa độ,Loại,Phạm vi,Nguồn
Ngôi nhà xanh,Xuân Lộc,"10.93, 107.43",recyclables_house,internal,thử
Ngôi nhà đỏ {{7*7}},Xuân Lộc,"10.93, 107.43",recyclables_house,,thử
Sai,Xuân Lộc,"107.43, 10.93",recyclables_house,,thử
Không điểm,Xuân Lộc,,env_club,,thử
"""


@pytest.fixture
def pilot(instance: Settings) -> Settings:
    """Return an instance with the pilot's data."""
    initialise(instance, pilot=True)
    return instance


def write(settings: Settings, folder: Path, table: str = TABLE, kind: str = "projects") -> str:
    path = folder / "mo-hinh.csv"
    path.write_text(table, encoding="utf-8")
    return write_preview(settings, kind, path, folder / "out.html", {}, Choices())


def names(settings: Settings) -> list[str]:
    with reading(open_store(settings.store_path)) as connection:
        return [project.name_vi for project in read_projects(connection)]


def test_good_rows_are_on_the_map_and_the_store_is_as_it_was(pilot: Settings, tmp_path: Path) -> None:
    before = names(pilot)
    said = write(pilot, tmp_path)
    assert said.endswith("3 rows, 2 of them with a point, 1 doubtful; 1 refused rows are not on it")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "Xem trước mo-hinh.csv: 3 dòng được, 2 có điểm, 1 nghi ngờ, 1 bị từ chối" in page
    assert "Ngôi nhà xanh" in page
    assert "to the last digit" in page
    assert "Ngôi nhà đỏ 49" not in page
    assert names(pilot) == before
    assert (tmp_path / "out.html").stat().st_mode & 0o077 == 0


def test_the_doubts_are_told_in_the_language_of_the_report(pilot: Settings, tmp_path: Path) -> None:
    path, target = tmp_path / "mo-hinh.csv", tmp_path / "out.html"
    path.write_text(TABLE, encoding="utf-8")
    said = write_preview(pilot, "projects", path, target, {}, Choices(), VIETNAMESE)
    assert said.endswith("3 dòng, 2 dòng có điểm, 1 dòng nghi ngờ; 1 dòng bị từ chối không có trên bản đồ")
    assert "tọa độ giống hệt dòng 2 đến chữ số cuối" in target.read_text(encoding="utf-8")


def test_rows_that_cannot_be_shown_are_refused(pilot: Settings, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="no good row"):
        write(pilot, tmp_path, TABLE.splitlines()[0] + "\n" + TABLE.splitlines()[3] + "\n")
    with pytest.raises(UsageError, match="is for projects"):
        write(pilot, tmp_path, kind="statistics")


def test_without_outlines_there_is_nothing_to_draw_on(instance: Settings, tmp_path: Path) -> None:
    initialise(instance, pilot=False)
    table = TABLE.splitlines()[0].replace("Huyện", "Ghi chú") + '\nM,x,"10.93, 107.43",env_club,,thử\n'
    with pytest.raises(RefusedError, match="import boundaries"):
        write(instance, tmp_path, table)
