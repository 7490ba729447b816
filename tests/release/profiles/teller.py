"""Publishes pages of units and tells them, for tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from geoapp.pages.kinds import Json
from geoapp.pages.unit.day import told_on
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.current import current_release
from geoapp.release.current import switch
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.profiles.read import PROFILES
from geoapp.release.profiles.read import find_page
from geoapp.release.profiles.unit import add_units
from geoapp.release.snapshot import Snapshot
from tests.release.profiles.place import DAY
from tests.release.profiles.place import PROVINCE

Told = Callable[..., Json]


def teller(snapshot: Snapshot, releases: Path) -> Told:
    """Publish the pages of ``snapshot``; return what tells one of them for a code and a day."""
    with ReleaseWriter(releases) as writer:
        with ProfilesWriter(writer) as profiles:
            add_units(profiles, snapshot, PROVINCE)
        switch(releases, writer.finish({}))
    release = current_release(releases)
    assert release is not None
    path = release.folder / PROFILES

    def told(code: str, day: date = DAY) -> Json:
        found = find_page(path, "unit", code, day)
        assert found is not None
        return told_on(found.payload, day)

    return told
