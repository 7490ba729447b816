"""The photographs of a release: pictures of public projects as artifacts named by their content."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from geoapp.errors import ReleaseError
from geoapp.projects.photos import SIZES
from geoapp.projects.photos import Photo
from geoapp.projects.records import Visibility
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.snapshot import Snapshot


@dataclass(frozen=True)
class PublishedPhoto:
    """A photograph with the addresses of its small and its large picture in the release."""

    photo: Photo
    small: str
    large: str


#: The photographs of each project that has some, in order.
Photos = Mapping[str, Sequence[PublishedPhoto]]


def publish_photos(snapshot: Snapshot, folder: Path | None, writer: ReleaseWriter) -> Photos:
    """Add the pictures of public projects to the release; ``folder`` holds those of all.

    Raises
    ------
    ReleaseError
        A picture is missing; says whose.
    """
    public = {each.id for each in snapshot.projects if each.visibility is Visibility.PUBLIC}
    found: dict[str, list[PublishedPhoto]] = {}
    for photo in snapshot.photos:
        if photo.project in public:
            small, large = (_publish(photo, size, folder, writer) for size in SIZES)
            found.setdefault(photo.project, []).append(PublishedPhoto(photo, small, large))
    return found


def _publish(photo: Photo, size: int, folder: Path | None, writer: ReleaseWriter) -> str:
    try:
        content = (folder or Path()).joinpath(photo.file_name(size)).read_bytes()
    except OSError as error:
        raise ReleaseError(
            f"photograph {photo.number} of project {photo.project} is missing in the instance's folder "
            "photos: import it again"
        ) from error
    return writer.artifact(f"photo {size}", "webp", content, partial(bytes, content), first_view=False)
