"""A tiny release for tests: a page, its English twin, an embed, a picture, data, an artifact and an index."""

from __future__ import annotations

from dataclasses import asdict
from dataclasses import replace
from datetime import date
from pathlib import Path

from geoapp.config import Province
from geoapp.pages.document import DocumentSite
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.current import switch
from geoapp.release.find.build import publish_find
from geoapp.release.find.located import FoundProjects
from geoapp.release.find.pages import add_projects
from geoapp.release.find.ties import Ties
from geoapp.release.gaps.build import add_gaps
from geoapp.release.near.build import publish_near
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.profiles.unit import add_units
from tests.release.gaps import province as gaps
from tests.release.near import ground

SCRIPT = b"document.documentElement.dataset.ready = '1';\n" * 20
#: The day that is meant where an address names none.
DAY = date(2019, 12, 31)
MEETING = date(2018, 12, 31)
PROVINCE = Province("75", "Đồng Nai", "Đồng Nai", "dong_nam_bo", "Thử", "Test", (106.0, 10.0, 108.0, 12.0))
SITE = DocumentSite("Bản đồ thử", "Test map", "d/style.css")
FONT = bytes(range(256)) * 8


def page(text: str, root: str, script: str) -> bytes:
    """Return a page with enough text to be compressed and a script by its relative address."""
    filling = "Bản đồ môi trường nông thôn mới. " * 12
    return (
        f'<!doctype html><html lang="vi"><head><title>{text}</title>'
        f'<script src="{root}{script}" defer></script></head>'
        f"<body><p>{text}</p><p>{filling}</p></body></html>"
    ).encode()


def build(releases: Path, text: str = "một") -> str:
    """Build a release whose pages say ``text``; return its id without publishing it."""
    inputs = text.encode()
    with ReleaseWriter(releases) as writer:
        script = writer.artifact("bundle", "js", b"", lambda: SCRIPT)
        writer.artifact("font", "woff2", b"", lambda: FONT)
        writer.artifact("names", "json", inputs, lambda: f'["{text}"]'.encode())
        for folder, root in (
            ("", ""),
            ("en/", "../"),
            ("maps/overlay/", "../../"),
            ("en/maps/overlay/", "../../../"),
            ("embed/overlay/", "../../"),
        ):
            writer.file(f"{folder}index.html", inputs, lambda root=root: page(text, root, script))
        writer.file("maps/overlay.svg", b"", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>')
        writer.file("maps/overlay.standalone.html", inputs, lambda: page(text, "", script))
        writer.file("data/projects.csv", inputs, lambda: f"id,name_vi\r\n1,{text}\r\n".encode())
        demonstration = text == "minh họa"
        snapshot = replace(ground.snapshot(), demonstration=demonstration)
        publish_near(snapshot, writer)
        found = FoundProjects(snapshot, DAY)
        publish_find(found, {"script": script, "map": "projects"}, writer)
        with ProfilesWriter(writer) as profiles:
            profiles.about("day", DAY.isoformat())
            profiles.about("site", asdict(replace(SITE, demonstration=demonstration)))
            add_units(profiles, snapshot, PROVINCE)
            add_projects(profiles, Ties(found, {}), script)
            missing = replace(gaps.sample(), demonstration=demonstration)
            add_gaps(profiles, missing, replace(PROVINCE, meetings=(MEETING,)), ())
        return writer.finish({"province": "75"})


def publish(releases: Path, text: str = "một") -> str:
    """Build a release whose pages say ``text`` and switch to it; return its id."""
    name = build(releases, text)
    switch(releases, name)
    return name
