"""What every page that is read rather than looked at stands in: header, links, language, marks.

``templates/_document.html`` draws it. Some pages know their path when they are published, others when they
are asked for; both get their links from here, and all links are relative, so a prefix and a static host work.
"""

from __future__ import annotations

from dataclasses import dataclass

from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import folder_of


@dataclass(frozen=True)
class Document:
    """Where one page stands.

    Attributes
    ----------
    root, home
        The ways up to the folder of the release and to the start page of the page's language.
    other
        The same page in the other language.
    current
        Which link of the header is this page: ``projects``, ``gaps``, ``criteria``, ``organisations``,
        ``programmes``, ``data`` or none.
    """

    site: DocumentSite
    language: str
    root: str
    home: str
    other: str
    current: str

    @property
    def title(self) -> str:
        """The site's title in the page's language."""
        return self.site.title_en if self.language == "en" else self.site.title_vi

    @property
    def style(self) -> str:
        """The address of the style sheet."""
        return self.root + self.site.style

    @property
    def real_data(self) -> str:
        """The way from a page of the demonstration to the start page of the real data."""
        return f"{self.root}../{folder_of(self.language)}"


@dataclass(frozen=True)
class DocumentSite:
    """What all these pages of a release share. ``style`` is a path in the release.

    Its fields are plain values, so pages that are answered per request can be told them by JSON.
    """

    title_vi: str
    title_en: str
    style: str
    demonstration: bool = False
    has_criteria: bool = False
    has_gaps: bool = False
    has_projects: bool = False
    has_organisations: bool = False
    has_programmes: bool = False

    def document(self, path: str, language: str, current: str = "", query: str = "") -> Document:
        """Return where a page stands.

        ``path`` is such as ``data/`` or ``units/731``, without the language; ``query`` (``?date=2019-03-05``)
        goes along to the other language.
        """
        root = "../" * (folder_of(language) + path).count("/")
        other = next(each for each in LANGUAGES if each != language)
        return Document(
            site=self,
            language=language,
            root=root,
            home=(root + folder_of(language)) or "./",
            other=((root + folder_of(other) + path) or "./") + query,
            current=current,
        )
