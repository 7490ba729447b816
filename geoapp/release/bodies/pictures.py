"""The pictures of a programme's page: the maps of its year, as SVG beside the page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
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
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.bodies.facts import Bodies
from geoapp.release.bodies.programme import ProgrammePage
from geoapp.release.bodies.programme import pictures_of
from geoapp.release.find.located import FoundProjects

#: Part of what a picture is made from: another number draws all anew.
_FORM = "1"


def publish_year_maps(found: FoundProjects, province: Box, writer: ReleaseWriter) -> None:
    """Write the maps of each programme's year in each language; one that shows the same is not drawn anew."""
    bodies = Bodies(found)
    for programme in found.snapshot.programmes:
        drawn = _Year(ProgrammePage(programme, bodies), province)
        for key in pictures_of(programme, found.snapshot):
            for language in LANGUAGES:
                path = f"{folder_of(language)}programmes/{programme.year}/{key}.svg"
                writer.file(path, drawn.inputs(key, language), partial(drawn.picture, key, language))


@dataclass(frozen=True)
class _Year:
    page: ProgrammePage
    province: Box

    @cached_property
    def units(self) -> Sequence[Unit]:
        """The districts that are drawn."""
        return [unit for unit in self.page.districts if unit.outline]

    @cached_property
    def shown(self) -> Mapping[str, YearMap]:
        """What each map shows."""
        page = self.page
        return {
            "result": result_map(self.units, page.begun, page.begun_projects),
            "targets": targets_map(self.units, page.targets),
        }

    def inputs(self, key: str, language: str) -> bytes:
        """Return what a picture is made from."""
        told = (_FORM, language, self._title(key, language), self._notice(language), self.province)
        named = [(unit.id, unit.name_vi) for unit in self.units]
        labels = [Texts(language)(f"class.{item.key}") for item, _ in self.shown[key].legend]
        digest = hashlib.sha256(repr((told, named, labels, self.shown[key])).encode())
        for unit in self.units:
            digest.update(hashlib.sha256(unit.outline or b"").digest())
        return digest.digest()

    def picture(self, key: str, language: str) -> bytes:
        """Return one map with its words."""
        texts, title = Texts(language), self._title(key, language)
        ground = DistrictGround(self.units, self.page.end, self.province, language, WIDTH)
        notice = self._notice(language)
        return year_picture(ground, self.shown[key], title, lambda item: texts(f"class.{item.key}"), notice)

    def _title(self, key: str, language: str) -> str:
        return Texts(language)(f"results.map_{key}", year=self.page.programme.year)

    def _notice(self, language: str) -> str:
        made_up = self.page.bodies.snapshot.demonstration
        return Texts(language)("programme.map_demonstration") if made_up else ""
