"""Writing the pages that are answered per request into a release."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.bodies.build import add_bodies
from geoapp.release.find.build import BUNDLE
from geoapp.release.find.build import has_map
from geoapp.release.find.pages import add_projects
from geoapp.release.find.ties import Ties
from geoapp.release.gaps.build import add_gaps
from geoapp.release.inputs import inputs_of
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.profiles.read import PROFILES
from geoapp.release.profiles.unit import add_units
from geoapp.release.site import Site
from geoapp.release.snapshot import Snapshot


def publish_profiles(snapshot: Snapshot, site: Site, ties: Ties, day: date, writer: ReleaseWriter) -> None:
    """Write the pages of all kinds; ``day`` is meant where an address names none."""
    names = [definition.name for definition in site.definitions]
    script = site.assets.address[BUNDLE]
    told = (site.documents, site.province, site.definitions, script, day, ties.photographs)
    inputs = inputs_of(snapshot, PROFILES, *told)
    if writer.share(PROFILES, inputs):
        return
    with ProfilesWriter(writer, inputs) as profiles:
        profiles.about("day", day.isoformat())
        profiles.about("site", asdict(site.documents))
        add_units(profiles, snapshot, site.province)
        add_projects(profiles, ties, script if has_map(site) else "")
        add_bodies(profiles, ties.found, names)
        add_gaps(profiles, snapshot, site.province, site.definitions)
