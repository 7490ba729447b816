"""What all pages of a release share, and where a page stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from geoapp.config import Province
from geoapp.maps.definition import MapDefinition
from geoapp.pages.document import DocumentSite
from geoapp.pages.translations import folder_of
from geoapp.release.assets import Assets

__all__ = ("Place", "Site", "folder_of")


@dataclass(frozen=True)
class Site:
    """Province, maps and bundles of a release.

    ``lacks_communes`` says that pages tell how outlines of communes are brought, ``has_demonstration`` that
    they lead to one, ``has_criteria``, ``has_gaps``, ``has_projects``, ``has_organisations`` and
    ``has_programmes`` that they lead to the criteria sets, to the units that miss them, to the projects, to
    the organisations and to the programmes.
    """

    province: Province
    definitions: tuple[MapDefinition, ...]
    assets: Assets
    demonstration: bool
    lacks_communes: bool = False
    has_demonstration: bool = False
    has_criteria: bool = False
    has_gaps: bool = False
    has_projects: bool = False
    has_organisations: bool = False
    has_programmes: bool = False

    @property
    def documents(self) -> DocumentSite:
        """What the pages that are read share."""
        return DocumentSite(
            title_vi=self.province.title_vi,
            title_en=self.province.title_en,
            style=self.assets.address["document.css"],
            demonstration=self.demonstration,
            has_criteria=self.has_criteria,
            has_gaps=self.has_gaps,
            has_projects=self.has_projects,
            has_organisations=self.has_organisations,
            has_programmes=self.has_programmes,
        )

    def title(self, language: str) -> str:
        """Return the site's title in ``language``."""
        return self.province.title_en if language == "en" else self.province.title_vi


@dataclass(frozen=True)
class Place:
    """Where a page stands: its path in the release decides how its links begin."""

    path: str
    language: str

    @property
    def root(self) -> str:
        """The way up to the folder of the release."""
        return "../" * self.path.count("/")

    @property
    def home(self) -> str:
        """The way to the start page of the page's language."""
        return (self.root + folder_of(self.language)) or "./"
