"""The first view of every published map stays within the bytes it may cost a reader."""

from __future__ import annotations

import pytest

from geoapp.config import Settings
from tests.bench.first_view import EMBED_BYTES
from tests.bench.first_view import FONT_BYTES
from tests.bench.first_view import first_view
from tests.bench.first_view import font_bytes
from tests.bench.first_view import map_pages
from tests.bench.first_view import published as current
from tests.bench.first_view import total_bytes

NEEDED = ("units", "values", "projects", "names.vi")


@pytest.fixture(params=["pilot", "demonstration"])
def store(request: pytest.FixtureRequest, published: Settings) -> Settings:
    return published if request.param == "pilot" else published.demonstration


def test_every_map_page_and_embed_is_within_its_bytes(store: Settings) -> None:
    release = current(store)
    pages = dict(map_pages(release))
    assert {
        "index.html",
        "en/index.html",
        "maps/overlay/index.html",
        "embed/overlay/index.html",
    } <= pages.keys()
    sizes = {page: total_bytes(first_view(release, page)) for page in pages}
    assert {page: size for page, size in sizes.items() if size > pages[page]} == {}


def test_the_faces_are_within_their_share_and_embeds_load_none(store: Settings) -> None:
    release = current(store)
    for page, budget in map_pages(release):
        size = font_bytes(first_view(release, page))
        assert size == 0 if budget == EMBED_BYTES else 0 < size <= FONT_BYTES, page


def test_the_count_holds_all_that_the_first_view_needs(store: Settings) -> None:
    release = current(store)
    recipes = {entry.recipe: entry.path for entry in release.entries if entry.recipe}
    files = first_view(release, "embed/overlay/index.html")
    wanted = {recipes[f"overlay {kind}"] for kind in NEEDED}
    geometry = {entry.path for entry in release.entries if entry.recipe == "ground 0"}
    assert wanted <= files.keys()
    assert geometry & files.keys()
    assert {path.rpartition(".")[2] for path in files} == {"html", "css", "js", "json"}
    assert not {recipes["overlay facts"], recipes["overlay directory"]} & files.keys()
