"""Every package that is installed is pinned, checked against a hash, and named without an address."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
LOCKS = sorted((TOP / "requirements").glob("*.lock"))
PACKAGE = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ]+)(.*?)(?=^[a-z0-9]|\Z)", re.MULTILINE | re.DOTALL)


def pins(lock: Path) -> dict[str, str]:
    """Return the version of each package in ``lock``."""
    return {name: version for name, version, _ in PACKAGE.findall(lock.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_python_lock_pins_with_hashes_and_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links", text)
    packages = PACKAGE.findall(text)
    assert packages
    assert [name for name, _, rest in packages if "--hash=sha256:" not in rest] == []
    unpinned = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line) and "==" not in line]
    assert unpinned == []


def test_the_lock_for_tests_holds_the_same_versions_as_the_one_for_running() -> None:
    run, dev = pins(TOP / "requirements" / "run.lock"), pins(TOP / "requirements" / "dev.lock")
    assert run.items() <= dev.items()


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        "run.lock": [*project["project"]["dependencies"], *project["dependency-groups"]["build"]],
        "dev.lock": project["project"]["optional-dependencies"]["dev"],
        "node.lock": project["dependency-groups"]["node"],
    }
    for lock, requirements in asked.items():
        names = {re.split(r"[<>=!~ \[;]", requirement)[0] for requirement in requirements}
        assert names - pins(TOP / "requirements" / lock).keys() == set(), lock


def test_the_npm_lock_has_a_hash_for_every_package_and_no_address() -> None:
    text = (TOP / "geoapp" / "frontend" / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert packages
    assert [
        name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")
    ] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
