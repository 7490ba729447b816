"""A worker that answers one address some times and tells what that cost: ``python -m tests.bench.ask``.

It is a process of its own, with nothing loaded but the showroom, so that its memory is that of a worker.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from geoapp.app import create_app
from geoapp.config import Settings

_ROUNDS = 5


def ask(instance: str, address: str) -> dict[str, object]:
    """Return the processor time of an answer, its bytes, and the most memory before and after."""
    client = create_app(Settings.from_environment({"GEOAPP_INSTANCE": instance})).test_client()
    client.get("/status.json")
    before, size, status, spent = _peak(), 0, 0, []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        response = client.get(address)
        size, status = sum(len(chunk) for chunk in response.response), response.status_code
        spent.append(time.process_time() - begun)
    return {
        "address": address,
        "status": status,
        "cpu_ms": round(sorted(spent)[_ROUNDS // 2] * 1000, 1),
        "bytes": size,
        "rss_mb_before": before,
        "rss_mb": _peak(),
    }


def _peak() -> float:
    """Return the most memory this process had, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (peak,) = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return round(peak / 1024, 1)


if __name__ == "__main__":
    print(json.dumps(ask(sys.argv[1], sys.argv[2])))
