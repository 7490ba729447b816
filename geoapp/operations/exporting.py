"""Taking published things out of a release as files."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.errors import NotFoundError
from geoapp.errors import ReleaseError
from geoapp.operations.output import write_output
from geoapp.operations.press import press
from geoapp.pages.translations import Texts
from geoapp.release.current import current_release
from geoapp.release.manifest import Release
from geoapp.release.site import folder_of

#: Pixels to a point of an A4 sheet across: 2105 × 1488 in all.
_SHEET_SCALE = 2.5


def export_standalone(settings: Settings, name: str, language: str, target: Path) -> None:
    """Write the published map ``name`` as one self-contained HTML file to ``target``.

    The file is what the release holds, byte for byte, so it says what readers see. A file that stands
    at ``target`` is replaced only when the new one is whole.

    Raises
    ------
    ReleaseError
        Nothing is published yet.
    NotFoundError
        The release has no such map; the sentence names those it has.
    RefusedError
        The file cannot be written there.
    """
    write_output(target, _published(settings, name, language, ".standalone.html")[0])


def export_sheet(settings: Settings, name: str, language: str, target: Path, *, png: bool) -> None:
    """Write the picture of the published map ``name`` on one A4 page across, as PDF or PNG.

    Errors are those of :func:`export_standalone`.
    """
    drawing, release = _published(settings, name, language, ".svg")
    province = read_province(settings.province_path)
    data = {
        "lang": language,
        "title": _title(drawing),
        "site": province.title_en if language == "en" else province.title_vi,
        "release": Texts(language)("report.released", id=release.id),
    }
    drawings = {"map.svg": drawing}
    pages = press().png("sheet.typ", data, drawings, _SHEET_SCALE) if png else None
    write_output(target, pages[0] if pages else press().pdf("sheet.typ", data, drawings))


def _title(drawing: bytes) -> str:
    title = ElementTree.fromstring(drawing).find("{http://www.w3.org/2000/svg}title")  # noqa: S314 - our own
    return (title.text if title is not None else "") or ""


def _published(settings: Settings, name: str, language: str, form: str) -> tuple[bytes, Release]:
    """Return a file of the published map, as readers get it, and its release."""
    release = current_release(settings.releases)
    if release is None:
        raise ReleaseError("nothing is published yet: run `geoapp publish` first")
    start, end = f"{folder_of(language)}maps/", ".standalone.html"
    path = f"{start}{name}{form}"
    if path not in release.files:
        names = [p.removeprefix(start).removesuffix(end) for p in release.files if p.endswith(end)]
        known = ", ".join(sorted(n for n in names if "/" not in n))
        raise NotFoundError(f"there is no published map {name!r}; there are: {known}")
    return (release.folder / path).read_bytes(), release
