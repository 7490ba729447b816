"""Settings come from the environment once, and a wrong one says what to write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geoapp.config import SETTINGS
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.config import shipped
from geoapp.errors import ConfigError


def test_defaults_hold_without_any_variable() -> None:
    assert Settings.from_environment({}) == Settings()


def test_every_setting_is_read_from_its_variable() -> None:
    values = {
        "GEOAPP_INSTANCE": "/srv/geo",
        "GEOAPP_PUBLIC_URL": "https://so.example.vn/bando/",
        "GEOAPP_HOST": "192.0.2.7",
        "GEOAPP_PORT": "9000",
        "GEOAPP_LANG": "en",
    }
    assert {setting.variable for setting in SETTINGS} == set(values)
    settings = Settings.from_environment(values)
    assert settings == Settings(Path("/srv/geo"), "https://so.example.vn/bando", "192.0.2.7", 9000, "en")
    assert settings.url_prefix == "/bando"
    assert settings.store_path == Path("/srv/geo/geoapp.sqlite")
    assert settings.demonstration.store_path == Path("/srv/geo/demo/geoapp.sqlite")
    assert settings.demonstration.releases == Path("/srv/geo/demo/releases")


@pytest.mark.parametrize("port", ["0", "65536", "eight", "-1", "٣"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(ConfigError, match="GEOAPP_PORT"):
        Settings.from_environment({"GEOAPP_PORT": port})


def test_a_language_reports_are_not_written_in_is_refused() -> None:
    with pytest.raises(ConfigError, match="GEOAPP_LANG is 'fr': it must be vi or en"):
        Settings.from_environment({"GEOAPP_LANG": "fr"})


@pytest.mark.parametrize(
    "address",
    [
        *("so.example.vn", "ftp://x.vn", "http://", "http://x.vn/?a=1", "http://x.vn/'", "http://x:y/"),
        *(
            "http://x.vn/../d",
            "http://x.vn/a/./b",
            "http://x.vn/%2e%2E/d",
            "http://me@x.vn/",
            "http://:p@x.vn/",
        ),
    ],
)
def test_a_public_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ConfigError, match="GEOAPP_PUBLIC_URL"):
        Settings.from_environment({"GEOAPP_PUBLIC_URL": address})


def test_a_password_in_the_public_address_is_not_repeated() -> None:
    with pytest.raises(ConfigError, match="GEOAPP_PUBLIC_URL") as caught:
        Settings.from_environment({"GEOAPP_PUBLIC_URL": "https://me:secret@x.vn/"})
    assert "secret" not in str(caught.value)


def test_the_shipped_province_is_the_pilot() -> None:
    province = read_province(shipped("data", "pilot", "province.toml"))
    west, south, east, north = province.bounds
    assert province.code == "75"
    assert province.region == "dong_nam_bo"
    assert (west < 107 < east, south < 11 < north) == (True, True)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ('code = "75"\n', "code"),
        ('title_vi = "Bản đồ"\n', "title_vi"),
        ("bounds = [106.0, 10.0, 108.0, 12.0]\n", "bounds"),
    ],
)
def test_a_province_file_names_the_key_it_lacks(tmp_path: Path, change: str, said: str) -> None:
    whole = (
        'code = "75"\nname_vi = "Tỉnh"\nname_en = "Province"\nregion = "dong_nam_bo"\n'
        'title_vi = "Bản đồ"\ntitle_en = "Map"\nbounds = [106.0, 10.0, 108.0, 12.0]\n'
    )
    path = tmp_path / "province.toml"
    path.write_text(whole.replace(change, ""), encoding="utf-8")
    with pytest.raises(ConfigError, match=f"province.toml: {said}"):
        read_province(path)


@pytest.mark.parametrize(
    "bounds",
    [
        "[1, 2, 3]",
        "[9, 0, 1, 5]",
        '["a", 1, 2, 3]',
        "[0, 0, 400, 1]",
        "[nan, 0, 1, 1]",
    ],
)
def test_bounds_that_are_no_box_are_refused(tmp_path: Path, bounds: str) -> None:
    text = shipped("data", "pilot", "province.toml").read_text(encoding="utf-8")
    path = tmp_path / "province.toml"
    path.write_text(text[: text.index("bounds =")] + f"bounds = {bounds}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="bounds"):
        read_province(path)


def with_meetings(folder: Path, meetings: str) -> Path:
    path = folder / "province.toml"
    text = shipped("data", "pilot", "province.toml").read_text(encoding="utf-8")
    path.write_text(f"{text}\nmeetings = {meetings}\n", encoding="utf-8")
    return path


def test_meetings_are_days_in_their_order(tmp_path: Path) -> None:
    assert read_province(shipped("data", "pilot", "province.toml")).meetings == ()
    held = read_province(with_meetings(tmp_path, "[2020-09-30, 2020-06-30]"))
    assert held.meetings == (date(2020, 6, 30), date(2020, 9, 30))


@pytest.mark.parametrize(
    ("meetings", "said"),
    [
        ('["2020-06-30"]', "without quotes"),
        ("2020-06-30", "a list of days"),
        ("[2020-06-30T08:00:00]", "a list of days"),
        ("[2020]", "a list of days"),
        ("[2020-06-30, 2020-09-30, 2020-06-30]", "2020-06-30 twice"),
    ],
)
def test_meetings_that_are_no_days_are_refused(tmp_path: Path, meetings: str, said: str) -> None:
    with pytest.raises(ConfigError, match=f"province.toml: meetings .*{said}"):
        read_province(with_meetings(tmp_path, meetings))


@pytest.mark.parametrize("content", [b"code = ", b"\xff\xfe\x00", b"[" * 50])
def test_a_province_file_that_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "province.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match="TOML"):
        read_province(path)


def test_a_missing_province_file_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="geoapp init"):
        read_province(tmp_path / "province.toml")
