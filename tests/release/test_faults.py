"""A publication that is killed, or whose disk is full, leaves the old release served and whole."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from geoapp import files
from geoapp.errors import ReleaseError
from geoapp.release import durable
from geoapp.release.current import current_id
from geoapp.release.current import current_release
from geoapp.release.current import prune
from geoapp.release.current import release_ids
from geoapp.release.current import rollback
from geoapp.release.current import verify
from tests.release.stopping import ROOMS
from tests.release.stopping import Steps
from tests.release.stopping import originals
from tests.release.tiny import publish

TOP = Path(__file__).resolve().parents[2]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=120, check=False)


def test_publish_killed_at_every_stage_leaves_the_old_release_served(tmp_path: Path) -> None:
    done = run("-m", "tests.release.stopping", tmp_path)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    stages = {line["step"].partition(" ")[0] for line in lines}
    assert stages == {*ROOMS, "done"}
    for line in lines:
        assert line["whole"], line
        assert line["old"] != line["new"], line
        assert line["later"], line
        assert line["leftovers"] == [], line
    switched = [line["new"] for line in lines]
    assert switched == sorted(switched), "once the new release is served, no later stage goes back"
    assert not lines[0]["new"]
    assert lines[-1]["new"]


def failing_publish(releases: Path, chosen: int, code: int) -> tuple[str, ReleaseError | None]:
    """Publish something new with step ``chosen`` failing; return its name and what was raised."""

    def act(path: str) -> None:
        raise OSError(code, errno.errorcode[code], path)

    steps = Steps(chosen, act)
    with pytest.MonkeyPatch.context() as patched:
        for name, step in originals().items():
            patched.setattr(ROOMS[name], name, steps.wrapped(name, step))
        try:
            publish(releases, f"hai {chosen}")
        except ReleaseError as error:
            return steps.name, error
    return steps.name, None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_publish_with_the_nth_write_failing_leaves_the_old_release_whole(tmp_path: Path, code: int) -> None:
    old = publish(tmp_path, "một")
    for chosen in range(1, 200):
        step, error = failing_publish(tmp_path, chosen, code)
        served = current_release(tmp_path)
        assert served is not None
        if error is None:
            break
        assert errno.errorcode[code] in str(error)
        assert ("unchanged" in str(error)) == (served.id == old), step
        if served.id != old:
            # The pointer had turned and only the last wait for the disk failed.
            assert step == f"sync_folder {tmp_path.name}"
            assert str(error).startswith(f"Release {served.id} is published now")
            old = served.id
        assert verify(served) == []
    assert chosen > 30
    assert step == "remove_folder " + step.partition(" ")[2]
    assert served.id != old
    assert verify(served) == []
    publish(tmp_path, "ba")
    assert not list(tmp_path.glob(".building-*"))


def test_a_switch_the_disk_did_not_confirm_is_confirmed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = publish(tmp_path, "một"), publish(tmp_path, "hai")

    def fail(folder: Path) -> None:
        if current_id(tmp_path) == old:
            raise OSError(errno.EIO, "Input/output error", str(folder))

    with monkeypatch.context() as patched:
        patched.setattr(files, "sync_folder", fail)
        with pytest.raises(
            ReleaseError, match=f"{old} is published now.*run `geoapp release rollback {old}`"
        ):
            rollback(tmp_path)
        with pytest.raises(ReleaseError, match="Input/output error"):
            rollback(tmp_path, old)
    assert rollback(tmp_path, old) == old
    assert release_ids(tmp_path) == [old, new]


def test_a_full_disk_is_one_clear_sentence(tmp_path: Path) -> None:
    """The system itself refuses the write here: no file may grow beyond 64 kB."""
    old = publish(tmp_path, "một")
    program = f"""
import resource
from pathlib import Path
from geoapp.errors import ReleaseError
from geoapp.release.artifacts import ReleaseWriter
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
try:
    with ReleaseWriter(Path({str(tmp_path)!r})) as writer:
        writer.file("big.png", b"", lambda: bytes(100_000))
except ReleaseError as error:
    print(error)
"""
    done = run("-c", program)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "Writing big.png failed: File too large. The published release is unchanged"
    )
    assert len(done.stdout.splitlines()) == 1
    assert release_ids(tmp_path) == [old]
    assert not list(tmp_path.glob(".building-*"))


def test_leftovers_of_a_killed_publication_are_swept_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".building-0badcafe" / "d").mkdir(parents=True)
    (tmp_path / ".pruned-0123456789ab").mkdir()
    publish(tmp_path, "một")
    assert [p.name for p in tmp_path.glob(".*") if p.is_dir()] == []


def test_prune_interrupted_leaves_no_half_release_in_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, "một")
    new = publish(tmp_path, "hai")

    def fail(path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(durable, "remove_folder", fail)
        with pytest.raises(ReleaseError, match="Removing old releases failed"):
            prune(tmp_path, 1)
    assert release_ids(tmp_path) == [new]
    assert prune(tmp_path, 1) == []
    assert not list(tmp_path.glob(".pruned-*"))


def test_a_history_line_cut_short_is_passed_over(tmp_path: Path) -> None:
    old = publish(tmp_path, "một")
    with (tmp_path / "history.jsonl").open("a") as history:
        history.write('{}\n[]\n{"id": "0123456789ab", "at')
    new = publish(tmp_path, "hai")
    assert release_ids(tmp_path) == [new, old]
    lines = (tmp_path / "history.jsonl").read_text().splitlines()
    assert [line.endswith("}") for line in lines] == [True, True, False, False, True]
