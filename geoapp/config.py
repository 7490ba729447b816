"""Every setting once, and the instance's ``province.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from urllib.parse import urlsplit

from geoapp.errors import ConfigError

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Setting:
    """One setting: its name, what holds when nothing is said, and its environment variable."""

    name: str
    default: str
    help: str
    variable: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "instance", "instance", "Folder of the store, the releases and province.toml.", "GEOAPP_INSTANCE"
    ),
    Setting(
        "public_url",
        "http://127.0.0.1:8000",
        "Address readers use; it may carry a path, such as https://so.example.vn/bando/.",
        "GEOAPP_PUBLIC_URL",
    ),
    Setting("host", "127.0.0.1", "Address the server listens on.", "GEOAPP_HOST"),
    Setting("port", "8000", "Port of the server; the next free one where it is taken.", "GEOAPP_PORT"),
    Setting("lang", "vi", "Language of the reports of imports: vi or en.", "GEOAPP_LANG"),
)


_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


@dataclass(frozen=True)
class Settings:
    """The settings of a running geoapp.

    >>> Settings.from_environment({"GEOAPP_PUBLIC_URL": "https://so.example.vn/bando/"}).url_prefix
    '/bando'
    """

    instance: Path = Path(_DEFAULTS["instance"])
    public_url: str = _DEFAULTS["public_url"]
    host: str = _DEFAULTS["host"]
    port: int = int(_DEFAULTS["port"])
    lang: str = _DEFAULTS["lang"]

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings from ``environ``; an empty variable counts as absent.

        Raises
        ------
        ConfigError
            A variable has a value that cannot be used.
        """
        values = {s.name: environ.get(s.variable, "").strip() or s.default for s in SETTINGS}
        return cls(
            instance=Path(values["instance"]).expanduser(),
            public_url=_public_url(values["public_url"]),
            host=values["host"],
            port=_port(values["port"]),
            lang=_lang(values["lang"]),
        )

    @property
    def store_path(self) -> Path:
        """The SQLite file of the system of record."""
        return self.instance / "geoapp.sqlite"

    @property
    def releases(self) -> Path:
        """The folder of releases."""
        return self.instance / "releases"

    @property
    def photos(self) -> Path:
        """The folder of the pictures of photographs."""
        return self.instance / "photos"

    @property
    def province_path(self) -> Path:
        """The file that describes the instance's province."""
        return self.instance / "province.toml"

    @property
    def demonstration(self) -> Settings:
        """The same settings for the demonstration: a second store and release inside the instance."""
        return replace(self, instance=self.instance / "demo")

    @property
    def url_prefix(self) -> str:
        """The path part of the public address without a closing slash: ``""`` or ``"/bando"``."""
        return urlsplit(self.public_url).path.rstrip("/")


@dataclass(frozen=True)
class Province:
    """The instance's province.

    ``bounds`` are (west, south, east, north) in WGS84 degrees. ``meetings`` are the days on which the
    programme met, the oldest first.
    """

    code: str
    name_vi: str
    name_en: str
    region: str
    title_vi: str
    title_en: str
    bounds: tuple[float, float, float, float]
    meetings: tuple[date, ...] = ()


def read_province(path: Path) -> Province:
    """Read ``province.toml``.

    Raises
    ------
    ConfigError
        Names the file, the key, and what is expected there.
    """
    values = _read_toml(path)
    fields = ("code", "name_vi", "name_en", "region", "title_vi", "title_en")
    texts = {key: _text(path, values, key) for key in fields}
    bounds, meetings = _bounds(path, values.get("bounds")), _meetings(path, values.get("meetings", []))
    return Province(**texts, bounds=bounds, meetings=meetings)


def shipped(*parts: str) -> Path:
    """Return a file or folder of ``maps/`` or ``data/``.

    An installed wheel carries both inside the package; a checkout has them beside it.
    """
    inside = _PACKAGE / "_shipped"
    return (inside if inside.is_dir() else _PACKAGE.parent).joinpath(*parts)


def _lang(text: str) -> str:
    if text not in ("vi", "en"):
        raise ConfigError(f"GEOAPP_LANG is {text!r}: it must be vi or en")
    return text


def _public_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        # A name and password would be published with every address; browsers take "." and ".." out of paths.
        usable = usable and "@" not in parts.netloc and not {".", ".."} & {*unquote(parts.path).split("/")}
    except ValueError:
        usable = False
    if not usable or parts.query or parts.fragment or any(c.isspace() or c in "\"'<>\\" for c in text):
        raise ConfigError(
            "GEOAPP_PUBLIC_URL must be an http or https address such as https://so.example.vn/bando, "
            f"not {_without_user(text)!r}"
        )
    return text.rstrip("/")


def _without_user(text: str) -> str:
    """Keep a password out of messages and logs."""
    head, at, rest = text.rpartition("@")
    return f"{head.partition('//')[0]}//…@{rest}" if at else text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise ConfigError(f"GEOAPP_PORT must be a number from 1 to 65535, not {text!r}")
    return int(text)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path} is missing: run `geoapp init` to create it") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} cannot be read as TOML: {error}") from error


def _text(path: Path, values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{path}: {key} must be a text")
    return value.strip()


def _bounds(path: Path, value: object) -> tuple[float, float, float, float]:
    if isinstance(value, list) and len(value) == 4 and all(type(n) in (int, float) for n in value):
        west, south, east, north = (float(n) for n in value)
        if -180 <= west < east <= 180 and -90 <= south < north <= 90:
            return west, south, east, north
    raise ConfigError(f"{path}: bounds must be four numbers of degrees: [west, south, east, north]")


def _meetings(path: Path, value: object) -> tuple[date, ...]:
    # Not isinstance: a TOML time is a datetime, which is a date too, and is no day.
    if not isinstance(value, list) or not all(type(day) is date for day in value):
        raise ConfigError(f"{path}: meetings must be a list of days without quotes: [2020-06-30, 2020-09-30]")
    twice = next((day for day in value if value.count(day) > 1), None)
    if twice is not None:
        raise ConfigError(f"{path}: meetings names {twice} twice: keep one of the two")
    return tuple(sorted(value))
