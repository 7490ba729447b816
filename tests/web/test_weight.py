"""The showroom stays light: what it imports, how fast, and in how much memory."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from geoapp.config import Settings
from tests.serving import environment

#: Rooms and libraries of the workshop; the read side reaches none of them, lazily or not.
HEAVY = (
    *("sqlalchemy", "alembic", "geopandas", "pandas", "numpy", "shapely", "pyproj", "pyogrio"),
    *("folium", "branca", "requests", "geoapp.store", "geoapp.intake", "geoapp.operations"),
    *(
        "geoapp.maps",
        "geoapp.exports",
        "geoapp.boundaries",
        "geoapp.release.build",
        "geoapp.release.snapshot",
    ),
)
#: Of those rooms, the modules of plain numbers and dates, which import none of the libraries.
PLAIN = {
    *("geoapp.boundaries", "geoapp.boundaries.days", "geoapp.boundaries.ellipsoid"),
    *("geoapp.boundaries.trip", "geoapp.boundaries.typed", "geoapp.boundaries.units"),
    *("geoapp.exports", "geoapp.exports.columns", "geoapp.exports.lines"),
}
MAX_IMPORT_SECONDS = 0.4
# Of the 90 MB a worker may take over a national release, a tiny one leaves room for its manifest.
MAX_MEGABYTES = 60

# The peak is read from Linux alone; getrusage would count the test process this one was forked from.
PROGRAM = """
import json, re, sys, time
from pathlib import Path
start = time.process_time()
import geoapp.app
seconds = time.process_time() - start
app = geoapp.app.create_app()
client = app.test_client()
for rule in app.url_map.iter_rules():
    filled = rule.rule.replace("<path:path>", "maps/overlay").replace("<code>", "c1").replace("<key>", "p1")
    client.get(filled)
client.get("/search?q=mo+hinh")
client.get("/projects?q=mo+hinh&near=d1&none=1")
client.get("/near?lat=10.95&lon=106.82")
for path in ("/", "/maps/overlay/", "/embed/overlay/", "/demo/", "/no", "/d/0000000000000000.js"):
    client.get(path, headers={"Accept-Encoding": "br"})
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text() if status.exists() else "VmHWM: 0 kB")
print(json.dumps({"seconds": seconds, "megabytes": int(peak[1]) / 1024, "modules": sorted(sys.modules)}))
"""


def measure(settings: Settings) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_showroom_reaches_no_store_and_no_drawing(showroom: Settings) -> None:
    modules = set(measure(showroom)["modules"])
    assert {"geoapp.web.public", "geoapp.release.near.index"} <= modules
    reached = {name for name in modules for heavy in HEAVY if name == heavy or name.startswith(f"{heavy}.")}
    assert reached <= PLAIN


def test_the_showroom_starts_fast_and_stays_small(showroom: Settings) -> None:
    runs = [measure(showroom) for _ in range(3)]
    # Processor time, the best of three: what else runs on the machine does not count.
    assert min(run["seconds"] for run in runs) <= MAX_IMPORT_SECONDS
    assert max(run["megabytes"] for run in runs) <= MAX_MEGABYTES
