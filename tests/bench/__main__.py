"""Measure and print our figures beside their budgets: ``python -m tests.bench [--budgets]``.

Exit status 1 when a budget is missed. ``--budgets`` counts bytes only and needs no browser.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import sync_playwright

from geoapp.config import Settings
from geoapp.operations.publishing import publish
from geoapp.operations.publishing import read_snapshot
from geoapp.operations.setup import initialise
from geoapp.operations.setup import make_demonstration
from tests.bench.browser import Opening
from tests.bench.browser import open_page
from tests.bench.first_view import first_view
from tests.bench.first_view import map_pages
from tests.bench.first_view import published
from tests.bench.first_view import total_bytes
from tests.bench.peers import located_projects
from tests.bench.peers import publish_peers
from tests.bench.report import Check
from tests.bench.report import fastest
from tests.bench.report import figures
from tests.bench.report import first_view_checks
from tests.bench.report import verdicts
from tests.browser.conftest import ARGUMENTS
from tests.browser.conftest import TOP
from tests.serving import free_port
from tests.serving import serving

OURS = ('html[data-ready="1"]',)
CLUSTERS = (".leaflet-overlay-pane path", ".leaflet-marker-icon")
#: Page by name: its address and what stands in it when it is drawn. The empty map is a floor, no peer.
PAGES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "geoapp embed": ("/demo/embed/overlay/", OURS),
    "geoapp page": ("/demo/maps/overlay/", OURS),
    "folium MarkerCluster": ("/embed/marker_cluster/", CLUSTERS),
    "folium FastMarkerCluster": ("/embed/fast_marker_cluster/", CLUSTERS),
    "empty Leaflet map": ("/embed/empty_leaflet/", (".leaflet-container",)),
}
PEERS = ("folium MarkerCluster", "folium FastMarkerCluster")


def main() -> int:
    """Run what the arguments ask for; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=main.__doc__)
    parser.add_argument("--budgets", action="store_true", help="count the bytes of the first view only")
    parser.add_argument("--rounds", type=int, default=9, help="openings of each page (default: %(default)s)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(instance=Path(folder))
        checks = count(settings) if arguments.budgets else compare(settings, arguments.rounds)
    print(verdicts(checks))
    return 0 if all(check.passed for check in checks) else 1


def count(settings: Settings) -> list[Check]:
    """Count the bytes of every map page of the pilot and of the demonstration."""
    initialise(settings, pilot=True)
    make_demonstration(settings)
    publish(settings)
    return [
        Check(f"{name}: {page}, KB", [total_bytes(first_view(release, page)) / 1000], budget / 1000, digits=1)
        for name, own in (("pilot", settings), ("demonstration", settings.demonstration))
        for release in [published(own)]
        for page, budget in map_pages(release)
    ]


def compare(settings: Settings, rounds: int) -> list[Check]:
    """Open our pages and the peers' of the demonstration's data in turn, and print what each took."""
    make_demonstration(settings)
    publish(settings.demonstration)
    snapshot = read_snapshot(settings.demonstration)
    settings.releases.mkdir(parents=True)
    publish_peers(snapshot, settings.releases)
    chosen = replace(settings, port=free_port())
    with serving(chosen, settings.instance / "server.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
        measured = _in_turn(browser, server.url, rounds)
        _check_count(settings, measured)
        print(f"{date.today()}, {os.cpu_count()} cores, Chromium {browser.version}, {_versions()}; ", end="")
        print(f"{len(located_projects(snapshot))} located projects, medians of {rounds} rounds (min – max)\n")
        browser.close()
    print(f"{figures(measured)}\n")
    return first_view_checks(measured, fastest(measured, PEERS))


def _in_turn(browser: Browser, origin: str, rounds: int) -> dict[str, list[Opening]]:
    """Open every page once in each round, each round beginning with another one; the first warms up only."""
    measured: dict[str, list[Opening]] = {name: [] for name in PAGES}
    for number in range(rounds + 1):
        start = number % len(PAGES)
        for name in [*PAGES][start:] + [*PAGES][:start]:
            opening = open_page(browser, origin, *PAGES[name])
            if number:
                measured[name].append(opening)
    return measured


def _check_count(settings: Settings, measured: Mapping[str, list[Opening]]) -> None:
    """Hold the count without a browser against what the browser asked for."""
    release = published(settings.demonstration)
    for name in ("geoapp embed", "geoapp page"):
        address = PAGES[name][0]
        page = f"{address.removeprefix('/demo/')}index.html"
        counted = {address if path == page else f"/demo/{path}" for path in first_view(release, page)}
        asked = set(measured[name][-1].paths)
        assert asked == counted, f"{name}: counted and asked differ in {sorted(asked ^ counted)}"


def _versions() -> str:
    names = ("folium", "playwright", "granian")
    return ", ".join(f"{name} {version(name)}" for name in names)


def _chromium() -> str:
    command = [str(TOP / "tools" / "chromium.sh")]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
