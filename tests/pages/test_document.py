"""Where a page that is read stands: every link is relative to it."""

from __future__ import annotations

import pytest

from geoapp.pages.document import DocumentSite
from geoapp.pages.render import render
from geoapp.pages.translations import Texts

SITE = DocumentSite("Bản đồ", "Map", "d/0123.css")


@pytest.mark.parametrize(
    ("path", "language", "root", "home", "other"),
    [
        ("data/", "vi", "../", "../", "../en/data/"),
        ("data/", "en", "../../", "../../en/", "../../data/"),
        ("gaps", "vi", "", "./", "en/gaps"),
        ("gaps", "en", "../", "../en/", "../gaps"),
        ("units/731", "vi", "../", "../", "../en/units/731"),
        ("criteria/A/", "en", "../../../", "../../../en/", "../../../criteria/A/"),
    ],
)
def test_links_are_relative_to_the_page(path: str, language: str, root: str, home: str, other: str) -> None:
    document = SITE.document(path, language)
    assert (document.root, document.home, document.other) == (root, home, other)
    assert document.style == f"{root}d/0123.css"


def test_the_query_goes_along_to_the_other_language() -> None:
    document = SITE.document("units/731", "vi", query="?date=2019-03-05")
    assert document.other == "../en/units/731?date=2019-03-05"


def _page(site: DocumentSite, language: str = "vi", current: str = "data") -> str:
    document = site.document("data/", language, current)
    return render("data.html", Texts(language), document=document, lacks_communes=False, files=[], sources=[])


def test_the_header_leads_only_to_what_there_is() -> None:
    assert 'href="../gaps"' not in _page(SITE)
    assert 'href="../criteria/"' not in _page(SITE)
    assert 'href="../projects"' not in _page(SITE)
    whole = _page(
        DocumentSite("Bản đồ", "Map", "d/0123.css", has_criteria=True, has_gaps=True, has_projects=True)
    )
    assert 'href="../projects"' in whole
    assert 'href="../gaps"' in whole
    assert 'href="../criteria/"' in whole
    assert whole.count('aria-current="page"') == 1


def test_the_demonstration_says_so_and_leads_back_in_the_same_language() -> None:
    site = DocumentSite("Bản đồ", "Map", "d/0123.css", demonstration=True)
    assert "document-banner" not in _page(SITE)
    assert '<a href="../../">' in _page(site)
    assert '<a href="../../../en/">' in _page(site, "en")


def test_hostile_titles_stay_text() -> None:
    page = _page(DocumentSite("<script>alert(1)</script>{{7*7}}", "Map", "d/0123.css"))
    assert "<script" not in page
    assert "{{7*7}}" in page
