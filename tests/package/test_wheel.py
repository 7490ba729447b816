"""The installed package works from an empty folder: its wheel carries command, bundles, maps and data."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import geoapp

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with what this environment has."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(TOP)], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a virtual environment of its own that sees this one's other packages."""
    venv = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    python = venv / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    subprocess.run([*pip, "--no-deps", "--no-index", "--quiet", str(wheel)], check=True)
    (packages,) = venv.glob("lib/python3*/site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return venv


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Callable[..., str]:
    """Return ``run("geoapp", ...)``: a program of the new environment, started in an empty folder."""

    def start(program: str, *arguments: str) -> str:
        command = [str(installed / "bin" / program), *arguments]
        answer = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    return start


def test_the_wheel_carries_bundles_maps_and_data_and_no_sources_of_theirs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    data = {path.relative_to(TOP).as_posix() for top in ("data", "maps") for path in (TOP / top).rglob("*.*")}
    assert {f"geoapp/_shipped/{name}" for name in data if "__pycache__" not in name} <= names
    assert {f"geoapp/pages/assets/{name}" for name in ("map.js", "map.css", "panel.js", "panel.css")} <= names
    paper = ("assets/paper/be-vietnam-pro-400.ttf", "assets/paper/be-vietnam-pro-600.ttf")
    assert {f"geoapp/pages/{name}" for name in (*paper, "templates/paper/report.typ")} <= names
    assert [name for name in names if "frontend" in name or "node_modules" in name] == []


def test_the_installed_command_tells_its_version(run: Callable[..., str]) -> None:
    assert geoapp.__version__ in run("geoapp", "--version")


def test_the_installed_package_publishes_the_pilot_from_an_empty_folder(
    run: Callable[..., str], installed: Path, tmp_path: Path
) -> None:
    assert str(installed) in run("python", "-c", "import geoapp; print(geoapp.__file__)")
    run("geoapp", "init", "--pilot")
    run("geoapp", "publish")
    assert (tmp_path / "instance" / "releases" / "current" / "maps" / "overlay" / "index.html").is_file()
