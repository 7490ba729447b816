"""A child gives what the function gave, and dies alone when it asks for too much."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geoapp.errors import IntakeError
from geoapp.intake.child import ChildStopped
from geoapp.intake.child import Limits
from geoapp.intake.child import call

HOME = {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def run(name: str, path: Path, *arguments: str, limits: Limits | None = None) -> bytes:
    return call(f"tests.intake.children:{name}", path, *arguments, limits=limits, variables=HOME)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tệp có dấu.txt"
    path.write_bytes(b"abc")
    return path


def test_the_answer_of_the_function_comes_back(file: Path) -> None:
    assert run("shout", file, "một", "hai") == "ABCmột hai".encode()


def test_a_refusal_is_the_sentence_and_nothing_of_the_answer(file: Path) -> None:
    with pytest.raises(IntakeError) as refused:
        run("refuse", file)
    assert str(refused.value) == "tệp có dấu.txt là tệp hỏng: lưu lại"


def test_the_child_knows_nothing_of_our_environment(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "x")
    assert set(run("environment", file).decode().split()) == {"LC_ALL", "PYTHONPATH"}


def test_the_limits_hold_in_the_child(file: Path) -> None:
    assert run("limits", file, limits=Limits(memory=2**29, cpu=7)) == (
        b"[(536870912, 536870912), (7, 8), (64, 64), (0, 0)]"
    )


def test_every_child_leaves_the_network(file: Path) -> None:
    """Where the system allows it: then the child is in another network than this process."""
    probe = "from geoapp.intake.child import leave_network; print(leave_network())"
    allowed = subprocess.check_output([sys.executable, "-c", probe], text=True).strip() == "True"
    ours = os.readlink("/proc/self/ns/net")
    assert (run("network", file).decode() != ours) is allowed


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("abort", "too much memory"),
        ("eat", "too much memory"),
        ("write", "too large"),
        ("spin", "too long"),
        ("sleep", "too long"),
    ],
)
def test_a_child_beyond_its_limits_is_stopped_and_said(file: Path, name: str, said: str) -> None:
    begun = time.monotonic()
    with pytest.raises(ChildStopped, match=said):
        run(name, file, limits=Limits(cpu=1, wall=2, answer=2**24))
    assert time.monotonic() - begun < 10
