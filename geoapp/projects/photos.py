"""Photographs of projects: what is kept of each beside its two pictures."""

from __future__ import annotations

from dataclasses import dataclass

from geoapp.dates import PartialDate

#: The longer sides in pixels, the small picture first.
SIZES = (320, 1280)


@dataclass(frozen=True)
class Photo:
    """Photograph ``number`` (from 1) of a project.

    ``digest`` is the SHA-256 of the large picture, and part of the names of both; ``width`` and ``height``
    are the large one's, in pixels.
    """

    project: str
    number: int
    digest: str
    width: int
    height: int
    caption_vi: str = ""
    caption_en: str = ""
    taken_on: PartialDate | None = None
    source: str = ""

    def caption(self, language: str) -> str:
        """Return the caption in ``language``; the Vietnamese one stands in."""
        return (self.caption_en if language == "en" else "") or self.caption_vi

    def file_name(self, size: int) -> str:
        """Return the name of the picture whose longer side is at most ``size`` pixels."""
        return f"{self.digest}-{size}.webp"
