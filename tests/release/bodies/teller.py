"""Publishes pages of organisations, programmes and works and tells them, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from geoapp.pages.document import DocumentSite
from geoapp.pages.kinds import Json
from geoapp.pages.kinds import PageKind
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.bodies.build import add_bodies
from geoapp.release.current import current_release
from geoapp.release.current import switch
from geoapp.release.find.build import publish_find
from geoapp.release.find.located import FoundProjects
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.profiles.read import PROFILES
from geoapp.release.profiles.read import find_page
from geoapp.release.snapshot import Snapshot
from tests.release.bodies.province import DAY

Told = Callable[..., Json]
SITE = DocumentSite("Bản đồ thử", "Test map", "d/style.css", has_organisations=True, has_programmes=True)


def publish(snapshot: Snapshot, releases: Path) -> None:
    """Publish the pages of ``snapshot``, and what finding a place needs."""
    found = FoundProjects(snapshot, DAY)
    with ReleaseWriter(releases) as writer:
        publish_find(found, {"script": "", "map": ""}, writer)
        with ProfilesWriter(writer) as profiles:
            profiles.about("day", DAY.isoformat())
            profiles.about("site", asdict(SITE))
            add_bodies(profiles, found, ["overlay", "projects", "progress"])
        switch(releases, writer.finish({"province": "75"}))


def teller(snapshot: Snapshot, releases: Path) -> Told:
    """Publish the pages of ``snapshot``; return what tells one for a kind, a key and a day."""
    publish(snapshot, releases)
    release = current_release(releases)
    assert release is not None
    path = release.folder / PROFILES

    def told(kind: PageKind, key: str, day: date = DAY) -> Json:
        found = find_page(path, kind.name, key, day)
        assert found is not None
        return kind.answer(found.payload, day)

    return told
