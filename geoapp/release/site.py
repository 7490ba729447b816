"""What all pages of a release share, and where a page stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from geoapp.config import Province
from geoapp.maps.definition import MapDefinition
from geoapp.pages.translations import LANGUAGES
from geoapp.release.assets import Assets


def folder_of(language: str) -> str:
    """Return the folder of a language's pages: the first language has none."""
    return "" if language == LANGUAGES[0] else f"{language}/"


@dataclass(frozen=True)
class Site:
    """Province, maps and bundles of a release.

    ``lacks_communes`` says that pages tell how outlines of communes are brought, ``has_demonstration`` that
    they lead to one.
    """

    province: Province
    definitions: tuple[MapDefinition, ...]
    assets: Assets
    demonstration: bool
    lacks_communes: bool = False
    has_demonstration: bool = False

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
