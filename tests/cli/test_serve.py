"""Serving: the address is printed, a taken port is passed over, and Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from geoapp.config import Settings
from tests.serving import GEOAPP
from tests.serving import environment
from tests.serving import free_port


def wait_for(path: Path, text: str) -> str:
    """Return the log once it holds ``text``."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        said = path.read_text(encoding="utf-8")
        if text in said:
            return said
        time.sleep(0.05)
    raise AssertionError(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("taken", [False, True])
def test_the_address_is_printed_and_ctrl_c_ends_it(published: Settings, tmp_path: Path, taken: bool) -> None:
    settings, log = replace(published, port=free_port()), tmp_path / "log"
    with socket.socket() as other, log.open("wb") as output:
        if taken:
            other.bind(("127.0.0.1", settings.port))
            other.listen()
        process = subprocess.Popen(
            [str(GEOAPP), "serve"],
            env=environment(settings, PYTHONUNBUFFERED="1"),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            said = wait_for(log, "Serving http://")
            port = int(said.split("http://127.0.0.1:")[1].split("/")[0])
            assert (port != settings.port) == taken
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/maps/overlay/", timeout=10) as answer:
                assert answer.status == 200
            # A terminal sends the signal to the whole group, the workers too.
            os.killpg(process.pid, signal.SIGINT)
            assert process.wait(15) == 0
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_an_address_that_is_not_ours_is_one_sentence(published: Settings) -> None:
    settings = replace(published, host="203.0.113.7")
    command = [str(GEOAPP), "serve"]
    ended = subprocess.run(
        command, env=environment(settings), capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("Error: GEOAPP_HOST")
