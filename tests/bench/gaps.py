"""What an answer of ``/gaps`` costs a worker, on a made-up country of any size.

Run ``python -m tests.bench.gaps 3321 10600``: for each number of communes it publishes the pages of gaps, of
twelve indicators that nearly every commune misses, and tells for each form the processor time of an answer,
its bytes, and the memory of the worker.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import Settings
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.projects.records import Project
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.current import switch
from geoapp.release.gaps.build import add_gaps
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.snapshot import Snapshot
from tests.release.gaps import province

INDICATORS = 12
ADDRESSES = (
    "/gaps",
    "/gaps?page=9999",
    "/gaps?met=17.1&met=17.2",
    "/gaps.json",
    "/gaps.csv",
)
_WIDE = 103
_SITE = {"title_vi": "Nước Thử", "title_en": "Test Country", "style": "d/s.css"}


def country(communes: int) -> Snapshot:
    """Return ``communes`` squares with reports of two years and a biogas project in each tenth."""
    units = [_commune(n) for n in range(communes)]
    made = province.snapshot(list(_reports(communes)), [_project(n) for n in range(0, communes, 10)], units)
    held = province.criteria_set()
    indicators = tuple(
        replace(held.indicators[0], code=f"17.{n}", name_vi=f"Chỉ tiêu thứ {n}", name_en=f"Indicator {n}")
        for n in range(1, INDICATORS + 1)
    )
    return replace(made, criteria_sets=(replace(held, indicators=indicators),))


def publish(communes: int, settings: Settings) -> float:
    """Publish the pages of gaps of a country and return the seconds that took."""
    made = country(communes)
    begun = time.perf_counter()
    with ReleaseWriter(settings.releases) as writer:
        with ProfilesWriter(writer) as profiles:
            profiles.about("day", "2019-12-31")
            profiles.about("site", _SITE)
            add_gaps(profiles, made, province.PROVINCE, ())
        switch(settings.releases, writer.finish({"province": "75"}))
    return time.perf_counter() - begun


def measured(settings: Settings, address: str) -> dict[str, Any]:
    """Return what an answer costs a worker of its own, as ``tests.bench.ask`` tells it."""
    command = [sys.executable, "-m", "tests.bench.ask", str(settings.instance), address]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def _commune(n: int) -> Unit:
    west, south = 103 + (n % _WIDE) * 0.05, 9 + (n // _WIDE) * 0.05
    outline = shapely.to_wkb(shapely.box(west, south, west + 0.05, south + 0.05))
    names = (f"Xã Thử Nghiệm {n}", f"Test Commune {n}")
    parent = f"d{1 + n % 2}"
    return Unit(
        f"{n:05}", province.OLD, None, Level.COMMUNE, *names, parent, "nguồn", outline, accuracy_m=1.0
    )


def _reports(communes: int) -> Iterator[Assessment]:
    """Give figures of two years; one commune in five comes to meet most, one in thirty is not assessed."""
    for year in (2018, 2019):
        source = f"Báo cáo số {year}/BC-UBND về kết quả thực hiện tiêu chí môi trường năm {year}"
        first, last = date(year, 1, 1), date(year, 12, 31)
        for n in range(communes):
            for i in range(1, INDICATORS + 1):
                if (n + i) % 30 == 0:
                    continue
                met = year == 2019 and n % 5 == 0 and (n + i) % 7 != 0
                value = 75.0 if met else 30.0 + (n * 7 + i * 13) % 40
                yield Assessment(
                    *(f"{n:05}", province.SET, f"17.{i}", first, last, Assessor.APPRAISED, source),
                    value=value,
                )


def _project(n: int) -> Project:
    west, south = 103 + (n % _WIDE) * 0.05, 9 + (n // _WIDE) * 0.05
    made = province.project(n, 1, "2019", lon=west + 0.02, lat=south + 0.02)
    return replace(made, unit_code=f"{n:05}", indicators=tuple(f"17.{i}" for i in range(1, INDICATORS + 1)))


def main(sizes: list[int]) -> None:
    """Print a line for each size and address."""
    for communes in sizes:
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings.from_environment({"GEOAPP_INSTANCE": folder})
            took = publish(communes, settings)
            print(f"{communes} communes: published in {took:.1f} s")
            for address in ADDRESSES:
                print(json.dumps(measured(settings, address)), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
