"""A server that has just started answers everything that is asked of it at once."""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from geoapp.config import Settings
from geoapp.release.current import current_release
from tests.serving import Server


def _status(server: Server, path: str) -> int:
    port = int(server.url.rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def test_the_first_requests_at_once_are_all_answered(
    published: Settings, serve: Callable[[Settings], Server]
) -> None:
    """A forked worker once hung here: it had inherited a lock of another thread."""
    release = current_release(published.releases)
    assert release is not None
    paths = [path for path in release.files if path.startswith("d/")][:16]
    for _ in range(3):
        server = serve(published)
        with ThreadPoolExecutor(len(paths)) as pool:
            assert set(pool.map(lambda path, server=server: _status(server, path), paths)) == {200}


def test_a_process_that_starts_is_not_ended_by_ctrl_c_itself() -> None:
    script = "import geoapp.worker, signal; print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "True"


def test_the_collector_leaves_alone_what_a_worker_has_loaded() -> None:
    script = "import geoapp.worker, gc; geoapp.worker.create_app(); print(gc.get_freeze_count() > 10_000)"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "True"
