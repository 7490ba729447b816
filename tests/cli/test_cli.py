"""The command line: exit statuses, one sentence for an error, and no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from geoapp import __version__
from geoapp import cli
from geoapp.cli.importing import KINDS
from geoapp.config import SETTINGS
from geoapp.config import Settings
from geoapp.operations import importing
from geoapp.operations import setup
from tests.serving import GEOAPP

Run = Callable[..., Result]

GOOD = "unit_code,measure,value,as_of,source\n741,trees,5,2019,thử\n"
BAD = "unit_code,measure,value,as_of,source\n741,trees,nhiều,2019,thử\n"


@pytest.fixture
def pilot(runner: Run) -> Run:
    assert runner("init", "--pilot").exit_code == 0
    return runner


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.csv"
    path.write_text(GOOD + BAD.splitlines()[1] + "\n", encoding="utf-8")
    return path


def assert_sentence(result: Result, status: int, *parts: str) -> None:
    """See that a command failed with one sentence on the error output and nothing else there."""
    assert result.exit_code == status, result.output
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith("Error: ")
    assert all(part in line for part in parts), line
    assert "Traceback" not in result.output


def test_help_names_every_command_and_every_setting(runner: Run) -> None:
    text = runner("--help").output
    for name in ("init", "import", "publish", "serve", "export", "release", "demo"):
        assert f"\n  {name} " in text
    for setting in SETTINGS:
        assert setting.variable in text


def test_help_is_quick_because_nothing_heavy_is_loaded() -> None:
    heavy = {"sqlalchemy", "alembic", "shapely", "numpy", "folium", "flask", "granian"}
    script = f"import sys, geoapp.cli; print(sorted({heavy} & set(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_the_version_is_told(runner: Run) -> None:
    assert __version__ in runner("--version").output


def test_the_kinds_are_those_that_can_be_imported() -> None:
    assert tuple(importing.KINDS) == KINDS


def test_init_says_where_things_are(runner: Run, instance: Settings) -> None:
    result = runner("init")
    assert result.exit_code == 0
    assert str(instance.store_path) in result.output
    assert_sentence(runner("init"), 1, "exists already")


def test_a_good_import_ends_with_0(pilot: Run, good: Path) -> None:
    result = pilot("import", "statistics", good)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "good.csv: 1 of 1 rows stored (1 added, 0 changed, 0 unchanged)" in result.output
    assert "(0 added, 0 changed, 1 unchanged)" in pilot("import", "statistics", good).output


def test_a_refused_import_ends_with_1_and_says_each_row(pilot: Run, bad: Path) -> None:
    result = pilot("import", "statistics", bad)
    assert result.exit_code == 1
    assert "row 3, column value: 'nhiều': 'nhiều' is not a number" in result.output
    assert "nothing was stored, 1 of 2 rows need correction" in result.output
    assert "--skip-bad" in result.output


def test_skip_bad_ends_with_0(pilot: Run, bad: Path) -> None:
    result = pilot("import", "statistics", bad, "--skip-bad")
    assert result.exit_code == 0
    assert "1 of 2 rows stored" in result.output


def test_a_dry_run_says_what_would_be_stored(pilot: Run, good: Path, bad: Path) -> None:
    assert "1 of 1 rows would be stored" in pilot("import", "statistics", good, "--dry-run").output
    assert pilot("import", "statistics", bad, "--dry-run").exit_code == 1
    assert "(1 added" in pilot("import", "statistics", good).output


def test_the_json_report_is_json_and_nothing_else(pilot: Run, bad: Path) -> None:
    result = pilot("import", "statistics", bad, "--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (told["kind"], told["file"], told["rows"], told["written"]) == ("statistics", "bad.csv", 2, False)
    assert told["problems"][0]["value"] == "nhiều"


def test_a_missing_column_can_be_given_for_all_rows(pilot: Run, tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("unit_code,measure,value\n741,trees,5\n", encoding="utf-8")
    assert pilot("import", "statistics", path).exit_code == 1
    assert pilot("import", "statistics", path, "--set", "source=báo cáo = 2019").exit_code == 0
    assert_sentence(pilot("import", "statistics", path, "--set", "source"), 2, "COLUMN=VALUE")


def test_very_many_problems_are_cut_short_in_text(pilot: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = "".join(f"741,trees,x{n},2019,thử\n" for n in range(300))
    path.write_text(f"unit_code,measure,value,as_of,source\n{rows}", encoding="utf-8")
    lines = pilot("import", "statistics", path).output.splitlines()
    assert len(lines) == 102
    assert "200 more problems" in lines[-2]


def test_files_that_cannot_be_read_end_with_1(pilot: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    assert_sentence(pilot("import", "statistics", empty), 1, "empty.csv is empty")
    assert_sentence(pilot("import", "statistics", tmp_path / "none.csv"), 1, "cannot be read")
    assert_sentence(pilot("import", "statistics", tmp_path), 1, "not a file")


def test_wrong_use_ends_with_2(pilot: Run, good: Path) -> None:
    assert pilot("import", "roads", good).exit_code == 2
    assert pilot("import").exit_code == 2
    assert pilot("release", "prune", "--keep", "0").exit_code == 2
    assert pilot("nonsense").exit_code == 2


def test_commands_without_a_store_say_what_to_do(runner: Run, good: Path) -> None:
    assert_sentence(runner("import", "statistics", good), 1, "geoapp init")
    assert_sentence(runner("publish"), 1)


def test_a_wrong_setting_ends_with_2(monkeypatch: pytest.MonkeyPatch, runner: Run) -> None:
    monkeypatch.setenv("GEOAPP_PORT", "eight")
    monkeypatch.setenv("GEOAPP_LANG", "en")
    from click.testing import CliRunner

    assert_sentence(CliRunner().invoke(cli.main, ["init"]), 2, "GEOAPP_PORT")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device", "/srv/x"), "/srv/x: No space left on device"),
        (ZeroDivisionError("by zero"), "ZeroDivisionError: by zero"),
        (MemoryError(), "MemoryError"),
    ],
)
def test_an_unexpected_error_is_one_sentence_too(
    runner: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(setup, "initialise", fail)
    assert_sentence(runner("init"), 1, said)
    if not isinstance(error, OSError):
        assert runner("--traceback", "init").exception is error


def test_releases_are_listed_taken_back_and_tidied(runner: Run, published_copy: Settings) -> None:
    listed = runner("release", "list", settings=published_copy)
    assert listed.output.startswith("* ")
    assert_sentence(runner("release", "rollback", settings=published_copy), 1, "no earlier release")
    assert "nothing to remove" in runner("release", "prune", settings=published_copy).output
    assert "no release yet" in runner("release", "list").output


def test_a_release_is_verified_and_each_damaged_file_named(runner: Run, published_copy: Settings) -> None:
    whole = runner("release", "verify", settings=published_copy)
    assert (whole.exit_code, "is whole" in whole.output) == (0, True)
    folder = (published_copy.releases / "current").resolve()
    (folder / "index.html").unlink()
    (folder / "index.html").write_text("altered")
    (folder / "maps" / "overlay.svg.br").unlink()
    for asked in ([], [folder.name]):
        damaged = runner("release", "verify", *asked, settings=published_copy)
        assert_sentence(damaged, 1, folder.name, "problems: 2", "geoapp publish")
        altered, missing = damaged.stdout.splitlines()
        assert altered.startswith("index.html was altered")
        assert missing == "maps/overlay.svg.br is missing"
    assert runner("publish", settings=published_copy).exit_code == 0
    assert runner("release", "verify", folder.name, settings=published_copy).exit_code == 0
    assert_sentence(runner("release", "verify", "0123456789ab", settings=published_copy), 1, "0123456789ab")
    assert_sentence(runner("release", "verify"), 1, "no release yet")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_map_is_exported_as_one_file(
    runner: Run, published: Settings, tmp_path: Path, language: str
) -> None:
    target = tmp_path / "map.html"
    done = runner("export", "map", "overlay", "--standalone", target, "--lang", language, settings=published)
    assert done.exit_code == 0, done.output
    assert f'lang="{language}"' in target.read_text(encoding="utf-8")[:2000]
    unknown = runner("export", "map", "nope", "--standalone", target, settings=published)
    assert_sentence(unknown, 1, "nope", "overlay")
    nowhere = runner(
        "export", "map", "overlay", "--standalone", tmp_path / "x" / "m.html", settings=published
    )
    assert_sentence(nowhere, 1)


def test_output_into_a_closed_pipe_ends_quietly(published: Settings) -> None:
    command = f"{GEOAPP} --help | true"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stderr
