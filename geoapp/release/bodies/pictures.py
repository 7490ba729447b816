"""The pictures of a programme's page: the maps of its year, as SVG beside the page."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from geoapp.boundaries.units import Unit
from geoapp.exports.results.year import WIDTH
from geoapp.exports.results.year import DistrictGround
from geoapp.exports.results.year import YearMap
from geoapp.exports.results.year import result_map
from geoapp.exports.results.year import targets_map
from geoapp.exports.results.year import year_picture
from geoapp.maps.islands import Box
from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import Texts
from geoapp.pages.translations import folder_of
from geoapp.projects.programmes import Programme
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.bodies.facts import Bodies
from geoapp.release.bodies.programme import ProgrammePage
from geoapp.release.bodies.programme import pictures_of
from geoapp.release.find.located import FoundProjects
from geoapp.release.inputs import inputs_of
from geoapp.release.site import Site


def publish_year_maps(found: FoundProjects, site: Site, writer: ReleaseWriter) -> None:
    """Write the maps of each programme's year in each language; unchanged records draw none anew."""
    snapshot = found.snapshot
    if not snapshot.programmes:
        return
    inputs = inputs_of(snapshot, "maps of programmes", site.province)
    bodies = Bodies(found)
    for programme in snapshot.programmes:
        drawn = _Year(programme, bodies, site.province.bounds)
        for key in pictures_of(programme, snapshot):
            for language in LANGUAGES:
                path = f"{folder_of(language)}programmes/{programme.year}/{key}.svg"
                writer.file(path, inputs, partial(drawn.picture, key, language))


@dataclass(frozen=True)
class _Year:
    programme: Programme
    bodies: Bodies
    province: Box

    def picture(self, key: str, language: str) -> bytes:
        """Return one map with its words."""
        texts, page = Texts(language), ProgrammePage(self.programme, self.bodies)
        units = self.bodies.snapshot.units
        ground = DistrictGround(units, page.end, self.province, language, WIDTH)
        makers: Mapping[str, Callable[[Sequence[Unit]], YearMap]] = {
            "result": lambda drawn: result_map(drawn, page.totals, page.counted_projects),
            "targets": lambda drawn: targets_map(drawn, page.targets),
        }
        title = texts(f"results.map_{key}", year=self.programme.year)
        notice = texts("programme.map_demonstration") if self.bodies.snapshot.demonstration else ""
        shown = makers[key](ground.units)
        return year_picture(ground, shown, title, lambda item: texts(f"class.{item.key}"), notice)
