"""Building a release: from a snapshot of the store to a folder of finished files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from geoapp.config import Province
from geoapp.errors import ReleaseError
from geoapp.maps.definition import MapDefinition
from geoapp.pages.translations import LANGUAGES
from geoapp.release.areal_errors import areal_errors
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.assets import publish_assets
from geoapp.release.bodies.pictures import publish_year_maps
from geoapp.release.criteria_pages import publish_criteria
from geoapp.release.criteria_pages import sets_here
from geoapp.release.downloads import publish_downloads
from geoapp.release.find.build import about_find
from geoapp.release.find.build import publish_find
from geoapp.release.find.located import FoundProjects
from geoapp.release.find.ties import Ties
from geoapp.release.gaps.standing import has_reports
from geoapp.release.grounds import Grounds
from geoapp.release.inputs import inputs_of
from geoapp.release.layers import Layers
from geoapp.release.layers import drawn
from geoapp.release.map_files import publish_data
from geoapp.release.map_pages import MapPages
from geoapp.release.near.build import publish_near
from geoapp.release.photos import Photos
from geoapp.release.photos import publish_photos
from geoapp.release.privacy import refuse_personal_data
from geoapp.release.profiles.build import publish_profiles
from geoapp.release.site import Site
from geoapp.release.snapshot import OF_PROJECTS
from geoapp.release.snapshot import Snapshot
from geoapp.release.unseen import unseen

#: The map the start page opens on.
START_MAP = "overlay"


@dataclass(frozen=True)
class Built:
    """What a build wrote. ``skipped`` maps have no outline at their levels.

    ``errors`` say, a sentence each, how far simplified outlines differ from the store's in area, and
    ``unseen`` what no map can show.
    """

    release: str
    demonstration: bool
    maps: tuple[str, ...]
    skipped: tuple[str, ...]
    built: int
    reused: int
    errors: tuple[str, ...]
    unseen: tuple[str, ...]


def build_release(
    snapshot: Snapshot,
    definitions: Sequence[MapDefinition],
    province: Province,
    assets_folder: Path,
    releases: Path,
    *,
    photos: Path | None = None,
    has_demonstration: bool = False,
) -> Built:
    """Write a whole release below ``releases``; the current one stays as it is until it is switched to.

    ``photos`` is the folder of the pictures of its photographs.

    Its pages lead to the demonstration where it ``has_demonstration``.

    Raises
    ------
    ReleaseError
        A public record seems to hold personal data, or a part could not be drawn or written; nothing of
        the new release remains then.
    """
    refuse_personal_data(snapshot)
    shown = [definition for definition in definitions if drawn(definition, snapshot)]
    if not any(definition.name == START_MAP for definition in shown):
        raise ReleaseError(f"there is nothing to draw: import boundaries for maps/{START_MAP}.toml first")
    with ReleaseWriter(releases) as writer:
        assets = publish_assets(assets_folder, writer)
        site = Site(
            *(province, tuple(shown), assets, snapshot.demonstration),
            lacks_communes=snapshot.lacks_commune_outlines,
            has_demonstration=has_demonstration,
            has_criteria=bool(sets_here(snapshot, province)),
            has_gaps=has_reports(snapshot, province),
            has_projects=bool(snapshot.projects),
            has_organisations=bool(snapshot.organisations),
            has_programmes=bool(snapshot.programmes),
        )
        pictures = publish_photos(snapshot, photos, writer)
        errors = _publish_maps(snapshot, site, pictures, writer)
        publish_downloads(snapshot, site, writer)
        publish_criteria(snapshot, site, writer)
        publish_near(snapshot, writer)
        day = next(each.day for each in shown if each.name == START_MAP)
        projects = FoundProjects(snapshot, day)
        publish_find(projects, about_find(site), writer)
        publish_profiles(snapshot, site, Ties(projects, pictures), day, writer)
        publish_year_maps(projects, site.province.bounds, writer)
        about = {
            "province": province.code,
            "demonstration": snapshot.demonstration,
            "simplified": list(errors.values()),
        }
        release = writer.finish(about)
    names = {definition.name for definition in shown}
    skipped = tuple(definition.name for definition in definitions if definition.name not in names)
    return Built(
        release=release,
        demonstration=snapshot.demonstration,
        maps=tuple(sorted(names)),
        skipped=skipped,
        built=writer.built,
        reused=writer.reused,
        errors=tuple(errors),
        unseen=tuple(unseen(snapshot.units, snapshot.assessments, shown)),
    )


def _publish_maps(
    snapshot: Snapshot, site: Site, photos: Photos, writer: ReleaseWriter
) -> Mapping[str, Mapping[str, Any]]:
    """Write the maps; return how far their outlines differ from the store's, by the sentence that says it.

    Maps that show the same are made together, and not again where nothing that they can show has changed.
    """
    grounds = Grounds()
    alike: dict[MapDefinition, list[MapDefinition]] = defaultdict(list)
    for definition in site.definitions:
        alike[definition.unnamed].append(definition)
    errors: dict[str, Mapping[str, Any]] = {}
    bare = snapshot.without_projects
    for definitions in alike.values():
        with_projects = "projects" in definitions[0].layers
        seen, pictures = (snapshot, photos) if with_projects else (bare, {})
        inputs = inputs_of(
            *(snapshot, definitions, site, pictures), without=() if with_projects else OF_PROJECTS
        )
        layers = Layers(definitions[0], seen, site.province, grounds, pictures)
        make = partial(_publish_alike, definitions, layers, site, writer)
        errors |= writer.together(f"map.{definitions[0].name}", inputs, make)
    return errors


def _publish_alike(
    definitions: Sequence[MapDefinition], layers: Layers, site: Site, writer: ReleaseWriter
) -> Mapping[str, Mapping[str, Any]]:
    """Write maps that show the same; return how far their outlines differ from the store's."""
    errors = areal_errors(layers, writer)
    known = MapPages(site, layers, publish_data(layers, writer))
    for definition in definitions:
        pages = known.under(definition)
        for language in LANGUAGES:
            pages.publish(language, writer)
            if definition.name == START_MAP:
                pages.publish_start(language, writer)
    return errors
