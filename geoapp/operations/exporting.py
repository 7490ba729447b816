"""Taking published things out of a release as files."""

from __future__ import annotations

from pathlib import Path

from geoapp.config import Settings
from geoapp.errors import NotFoundError
from geoapp.errors import ReleaseError
from geoapp.operations.output import write_output
from geoapp.release.current import current_release
from geoapp.release.site import folder_of


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
    release = current_release(settings.releases)
    if release is None:
        raise ReleaseError("nothing is published yet: run `geoapp publish` first")
    folder = folder_of(language)
    path = f"{folder}maps/{name}.standalone.html"
    if path not in release.files:
        start, end = f"{folder}maps/", ".standalone.html"
        names = [p.removeprefix(start).removesuffix(end) for p in release.files if p.endswith(end)]
        known = ", ".join(sorted(n for n in names if "/" not in n))
        raise NotFoundError(f"there is no published map {name!r}; there are: {known}")
    write_output(target, (release.folder / path).read_bytes())
