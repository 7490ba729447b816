"""Kills and crowds: nothing half-written, nothing acknowledged lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.engine import writing
from geoapp.store.reports import read_statistics
from geoapp.store.units import read_units
from geoapp.store.units import save_units
from tests.store import records as r

KILLED = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from geoapp.store.engine import open_store, writing
from geoapp.store.units import save_units
from tests.store import records as r

with writing(open_store(Path(sys.argv[1]))) as connection:
    for number in range(int(sys.argv[2])):
        save_units(connection, [replace(r.UNIT, code=str(number), note="x" * 5000)])
    os.kill(os.getpid(), signal.SIGKILL)
"""

WRITER = """
import sys
from pathlib import Path
from geoapp.criteria.records import Statistic
from geoapp.store.engine import open_store, writing
from geoapp.store.reports import read_statistics, save_statistics

engine = open_store(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    with writing(engine) as connection:
        held = len(read_statistics(connection))
        save_statistics(connection, [Statistic("75", f"w{sys.argv[2]}_{number}", float(held), None, "s")])
"""

TOP = Path(__file__).resolve().parents[2]


def start(script: str, *arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=TOP, stderr=subprocess.PIPE)


@pytest.mark.parametrize("rows", [0, 1, 60])
def test_a_kill_in_the_middle_of_a_transaction_leaves_the_old_data(
    engine: Engine, path: Path, rows: int
) -> None:
    with writing(engine) as connection:
        save_units(connection, [r.UNIT])
    process = start(KILLED, path, rows)
    _, said = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, said.decode()
    with reading(open_store(path)) as connection:
        assert read_units(connection) == [r.UNIT]
    with writing(open_store(path)) as connection:
        save_units(connection, [r.BARE_UNIT])


def test_four_writers_lose_nothing(engine: Engine, path: Path) -> None:
    each = 40
    writers = [start(WRITER, path, number, each) for number in range(4)]
    ends = [(writer.communicate(timeout=120)[1].decode(), writer.returncode) for writer in writers]
    assert [status for _, status in ends] == [0, 0, 0, 0], ends
    with reading(engine) as connection:
        held = read_statistics(connection)
    assert len(held) == 4 * each
    # Each read before it wrote, within one transaction: no two saw the same state.
    assert sorted(statistic.value for statistic in held) == [float(number) for number in range(4 * each)]
