"""A real server process for a test: free port, own environment, waited for, stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geoapp.config import Settings

GEOAPP = Path(sys.executable).with_name("geoapp")
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Server:
    """A running ``geoapp serve``: where it answers, what it serves, and its process."""

    url: str
    settings: Settings
    process: subprocess.Popen[bytes]


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """Return this process's environment with ``settings`` as its only ``GEOAPP_*`` variables."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GEOAPP_")}
    own = {
        "GEOAPP_INSTANCE": str(settings.instance),
        "GEOAPP_PUBLIC_URL": settings.public_url,
        "GEOAPP_HOST": settings.host,
        "GEOAPP_PORT": str(settings.port),
        "GEOAPP_LANG": "en",  # what the tests read
    }
    return kept | own | more


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(settings: Settings, log: Path) -> Iterator[Server]:
    """Run ``geoapp serve`` with ``settings`` (its port included) until the block ends."""
    command = [str(GEOAPP), "serve"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment(settings), stdout=output, stderr=output, start_new_session=True
        )
        try:
            server = Server(f"http://127.0.0.1:{settings.port}", settings, process)
            wait_until_responds(server, log)
            yield server
        finally:
            _stop(process)


def wait_until_responds(server: Server, log: Path) -> None:
    """Return once the server answers at all; fail with its log when it ends or stays silent."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise AssertionError(f"the server ended with {server.process.returncode}:\n{log.read_text()}")
        try:
            urllib.request.urlopen(f"{server.url}/healthz", timeout=2).close()  # noqa: S310 - loopback
            return
        except urllib.error.HTTPError as answer:  # an answer all the same
            answer.close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"the server did not answer in {PATIENCE_SECONDS:.0f} s:\n{log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # its workers too: it leads a session of its own
        process.wait()
