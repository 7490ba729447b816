"""What publishing costs after one project changed: ``python -m tests.bench.republish``.

It stands beside publishing everything into an empty folder. Both are of the demonstration (size A), each in a
process of its own, so that neither finds anything in memory. Exit status 1 when the budget is missed.
Publishing again without any change is measured too: what is left then is reading the store, digests and
writing.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from geoapp.config import Settings
from geoapp.operations.publishing import publish
from geoapp.operations.setup import make_demonstration
from geoapp.store.engine import open_store
from geoapp.store.engine import writing
from geoapp.store.projects import read_projects
from geoapp.store.projects import save_projects
from tests.bench.report import Check
from tests.bench.report import verdicts

SHARE_OF_FULL = 0.2
SECONDS = 3.0


def main() -> int:
    """Measure; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.republish", description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="changes of a project (default: %(default)s)")
    parser.add_argument("--profile", metavar="FOLDER", help="publish what lies there, and say what took time")
    parser.add_argument("--publish", metavar="FOLDER", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.profile:
        return _profile(_demonstration(Path(arguments.profile)))
    if arguments.publish:
        return _timed(_demonstration(Path(arguments.publish)))
    with tempfile.TemporaryDirectory() as folder:
        checks = measure(Path(folder), arguments.rounds)
    print(verdicts(checks))
    return 0 if all(check.passed for check in checks) else 1


def measure(folder: Path, rounds: int) -> list[Check]:
    """Publish all, then after each of some changes; ratios are of processor time."""
    make_demonstration(Settings(instance=folder))
    wall, whole = _publish(folder)
    print(f"everything: {whole:.2f} s of processor time, {wall:.2f} s\n")
    took = []
    for number in range(rounds):
        change_project(_demonstration(folder), number)
        took.append(_publish(folder))
    again = _publish(folder)
    print(f"nothing changed: {again[1]:.2f} s of processor time, {again[0]:.2f} s\n")
    shares = [processor / whole for _, processor in took]
    seconds = [passed for passed, _ in took]
    return [
        Check("one project changed ÷ everything", shares, SHARE_OF_FULL, digits=2),
        Check("one project changed", seconds, SECONDS, " s", digits=2),
    ]


def change_project(settings: Settings, number: int) -> None:
    """Say something else in the note of a project that is drawn."""
    with writing(open_store(settings.store_path), demonstration=True) as connection:
        project = [each for each in read_projects(connection) if each.lon is not None][number]
        save_projects(connection, [replace(project, note=f"{project.note} Đã sửa lần {number}.")])


def _demonstration(folder: Path) -> Settings:
    return Settings(instance=folder).demonstration


def _publish(folder: Path) -> tuple[float, float]:
    """Publish in a process of its own; return the seconds that passed and those of its processor."""
    command = [sys.executable, "-m", "tests.bench.republish", "--publish", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    passed, processor = json.loads(done.stdout)
    return passed, processor


def _timed(settings: Settings) -> int:
    start, before = time.perf_counter(), time.process_time()
    publish(settings)
    print(json.dumps([time.perf_counter() - start, time.process_time() - before]))
    return 0


def _profile(settings: Settings) -> int:
    with cProfile.Profile() as profile:
        publish(settings)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(90)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
