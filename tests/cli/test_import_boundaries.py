"""Importing a layer from the command line: what it leaves open is asked for, and its choices are options."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import select

from geoapp.config import Settings
from geoapp.store import schema
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from tests.intake.vector_files import shapefile
from tests.intake.vector_files import write
from tests.intake.vector_files import zipped

Run = Callable[..., Result]
GIVEN = ("--set", "valid_from=2025-07-01", "--set", "source=thử")


@pytest.fixture
def empty(runner: Run) -> Run:
    assert runner("init").exit_code == 0
    return runner


def test_a_layer_is_read_shown_and_stored(empty: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "xã.gpkg", "GPKG", 5899)
    dry = empty("import", "boundaries", path, *GIVEN, "--dry-run")
    wet = empty("import", "boundaries", path, *GIVEN)
    for result, stored in ((dry, "would be stored"), (wet, "rows stored")):
        assert result.exit_code == 0, result.output
        lines = result.output.splitlines()
        assert lines[0] == "read as GeoPackage layer 'xã', EPSG:5899 (VN-2000 TM-3 107-45)"
        assert lines[1].startswith(
            "columns: code ← MA_XA; name_vi ← LOAI_XA + TEN_XA; parent_code ← MA_HUYEN"
        )
        assert stored in lines[-1]
    again = json.loads(empty("import", "boundaries", path, *GIVEN, "--format", "json").output)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 2)
    assert again["reading"]["codes"] == [{"level": "commune", "not_in_store": [], "not_in_file": []}]


def test_the_audit_has_the_checksum_of_all_that_was_read(
    empty: Run, instance: Settings, tmp_path: Path
) -> None:
    files = shapefile(["Xã Một".encode()], b"UTF-8")
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    command = ["import", "boundaries", tmp_path / "xã.shp", *GIVEN, "--set", "level=commune"]
    result = empty(*command)
    assert result.exit_code == 0, result.output
    whole = b"".join(files[f"xã.{suffix}"] for suffix in ("shp", "dbf", "prj", "cpg"))
    with reading(open_store(instance.store_path)) as connection:
        found = [row.sha256 for row in connection.execute(select(schema.audit)) if row.sha256]
    assert found == [hashlib.sha256(whole).hexdigest()]


def test_what_is_open_is_asked_and_answered_with_options(empty: Run, tmp_path: Path) -> None:
    files = shapefile(["Xã Một".encode()], b"ISO-8859-1")
    files = {name: content for name, content in files.items() if not name.endswith(".prj")}
    two = {f"{stem}{name[2:]}": content for stem in ("a", "b") for name, content in files.items()}
    command = ["import", "boundaries", zipped(tmp_path / "x.zip", two), *GIVEN, "--set", "level=commune"]
    for question, answer in (
        ("--layer 'a' or 'b'", ("--layer", "b")),
        ("choose --encoding utf-8", ("--encoding", "utf-8")),
        ("--crs 4326", ("--crs", "4326")),
    ):
        result = empty(*command)
        assert (result.exit_code, question in result.stderr) == (1, True), result.output
        command += answer
    result = empty(*command, "--map", "note=MA")
    assert result.exit_code == 0, result.output
    assert "note ← MA" in result.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--crs", "vn2000:107-46"), "no zone of meridian 107-46"),
        (("--crs", "WGS84"), "--crs takes"),
        (("--layer", "x"), "--layer is for files of several layers"),
        (("--encoding", "vni"), "--encoding for Shapefiles"),
        (("--map", "code"), "--map takes FIELD=COLUMN"),
        (("--map", "code=NO"), "no column 'NO'"),
        (("--map", "ma=MA_XA"), "names no field"),
    ],
)
def test_a_choice_that_names_nothing_ends_with_2(
    empty: Run, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    result = empty("import", "boundaries", write(tmp_path / "x.fgb", "FlatGeobuf"), *options)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("statistics", ("--crs", "4326"), "--crs is for boundaries, shapes and tables with points"),
        ("projects", ("--layer", "xa"), "--layer and --encoding are for boundaries"),
        ("criteria", ("--map", "code=MA"), "--map is for boundaries, shapes and tables"),
        ("boundaries", ("--sheet", "A"), "--sheet is for tables"),
    ],
)
def test_a_choice_a_kind_of_file_does_not_ask_for_is_refused(
    empty: Run, tmp_path: Path, kind: str, options: tuple[str, ...], said: str
) -> None:
    result = empty("import", kind, tmp_path / "x.csv", *options)
    assert result.exit_code == 2
    assert said in result.stderr


def test_what_the_whole_layer_lacks_is_said_once_and_nothing_is_stored(empty: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "xa.gpkg", "GPKG")
    for options in ((), ("--skip-bad",)):
        result = empty("import", "boundaries", path, *options)
        assert result.exit_code == 1
        said = [line for line in result.output.splitlines() if line.startswith(("file:", "row"))]
        assert said == [
            "file: the layer has no column for valid_from and source; "
            "give them for all, --set valid_from=YYYY-MM-DD --set source=…"
        ]
        assert result.output.splitlines()[-1] == "xa.gpkg: nothing was stored, 2 of 2 rows need correction"


def test_a_wrong_meridian_given_by_hand_stores_nothing(empty: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "xa.gpkg", "GPKG", 5899)
    result = empty("import", "boundaries", path, *GIVEN, "--crs", "vn2000:105-45", "--skip-bad")
    assert result.exit_code == 1
    assert "is the meridian right? Else correct bounds in province.toml" in result.output
    assert "nothing was stored, 2 of 2 rows need correction" in result.output
