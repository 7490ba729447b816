"""An import that is killed, or meets a full disk or a crowd, leaves the store whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from geoapp.config import Settings
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.reports import read_statistics
from tests.operations import files
from tests.operations.files import FILES
from tests.operations.files import dump
from tests.operations.files import run
from tests.serving import GEOAPP
from tests.serving import environment

TOP = Path(__file__).resolve().parents[2]

#: Kills the process when the import reaches a stage, named by the function it is about to call.
KILLED = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from geoapp.config import Settings
from geoapp.operations import importing

module, name = sys.argv[1].split(":")

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

if module == "kind":
    kind = replace(importing.KINDS["projects"], **{name: die})
    importing.KINDS = {**importing.KINDS, "projects": kind}
else:
    setattr(getattr(importing, module) if module else importing, name, die)
importing.import_into(Settings(instance=Path(sys.argv[2])), "projects", Path(sys.argv[3]))
"""


@pytest.mark.parametrize(
    "stage",
    ["files:digest", "kind:read", ":read_known", "kind:check", "kind:save", "audit:record", ":ImportReport"],
)
def test_a_kill_at_any_stage_leaves_the_old_data_or_all_of_the_new(
    pilot: Settings, tmp_path: Path, stage: str
) -> None:
    path = files.write(tmp_path, "projects", FILES["projects"])
    before = dump(pilot)
    command = [sys.executable, "-c", KILLED, stage, str(pilot.instance), str(path)]
    ended = subprocess.run(command, cwd=TOP, capture_output=True, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert (dump(pilot) == before) == (stage != ":ImportReport")
    again = run(pilot, "projects", path)
    assert again.saved.added + again.saved.unchanged == 1


def test_a_full_disk_is_one_sentence_and_the_old_data_stay(pilot: Settings, tmp_path: Path) -> None:
    rows = "".join(f"741,measure_{n},{n},2019,{'nguồn ' * 40}\n" for n in range(20_000))
    path = files.write(tmp_path, "statistics", f"unit_code,measure,value,as_of,source\n{rows}")
    before = dump(pilot)
    limited = f"ulimit -f 2048; exec {GEOAPP} import statistics {path}"
    ended = subprocess.run(
        ["bash", "-c", f"trap '' XFSZ; {limited}"],
        env=environment(pilot),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("Error: ")
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "Traceback" not in ended.stderr + ended.stdout
    assert dump(pilot) == before
    assert run(pilot, "statistics", files.write(tmp_path, "statistics", FILES["statistics"])).written


def test_two_importers_at_once_both_get_through(pilot: Settings, tmp_path: Path) -> None:
    before = len(_statistics(pilot))
    processes = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        rows = "".join(f"741,m{number}_{n},{n},2019,thử\n" for n in range(500))
        path = files.write(folder, "statistics", f"unit_code,measure,value,as_of,source\n{rows}")
        command = [str(GEOAPP), "import", "statistics", str(path)]
        processes.append(subprocess.Popen(command, env=environment(pilot), stdout=subprocess.DEVNULL))
    assert [process.wait(60) for process in processes] == [0, 0]
    assert len(_statistics(pilot)) == before + 1000


def _statistics(settings: Settings) -> list[object]:
    with reading(open_store(settings.store_path)) as connection:
        return list(read_statistics(connection))
