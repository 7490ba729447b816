"""Pictures for the demonstration: plainly drawn, of nobody and no place, and saying so in themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from collections.abc import Iterable

from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

from geoapp.intake.photos import Photograph
from geoapp.intake.pictures import as_webp
from geoapp.operations.demonstration_projects import SOURCE
from geoapp.pages.render import ASSETS
from geoapp.projects.photos import SIZES
from geoapp.projects.photos import Photo
from geoapp.projects.records import Project

_WIDTH, _HEIGHT = 1280, 960
_LABEL = "minh họa"
_SKY, _GROUND, _INK = "#DCEBE6", "#9CC5B4", "#16302B"
_Draw = Callable[[ImageDraw.ImageDraw], None]


def fabricate_photos(projects: Iterable[Project]) -> tuple[Photograph, ...]:
    """Return one drawn picture for the first project of each type that has a drawing."""
    first: dict[str, Project] = {}
    for project in projects:
        first.setdefault(project.type, project)
    return tuple(
        _photograph(first[kind], caption_vi, caption_en, draw)
        for kind, (caption_vi, caption_en, draw) in sorted(_DRAWINGS.items())
        if kind in first
    )


def _photograph(project: Project, caption_vi: str, caption_en: str, draw: _Draw) -> Photograph:
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _SKY)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 620, _WIDTH, _HEIGHT), fill=_GROUND)
    draw(canvas)
    face = ImageFont.truetype(ASSETS / "paper" / "be-vietnam-pro-600.ttf", 72)
    canvas.text((48, 36), _LABEL, fill=_INK, font=face)
    small, large = (as_webp(image, size) for size in SIZES)
    photo = Photo(
        *(project.id, 1, hashlib.sha256(large).hexdigest(), _WIDTH, _HEIGHT),
        *(f"Hình vẽ minh họa: {caption_vi}", f"Drawn for the demonstration: {caption_en}"),
        source=SOURCE,
    )
    return Photograph(photo, large, small)


def _road(canvas: ImageDraw.ImageDraw) -> None:
    canvas.polygon([(560, 620), (720, 620), (1100, _HEIGHT), (180, _HEIGHT)], fill="#6B767E")
    for step in range(6):
        y, size = 640 + step * 56, 14 + step * 7
        for x in (540 - step * 78, 740 + step * 78):
            canvas.ellipse((x - size, y - size, x + size, y + size), fill="#C2477A", outline=_INK, width=3)


def _house(canvas: ImageDraw.ImageDraw) -> None:
    canvas.rectangle((420, 420, 860, 760), fill="#F2F6F4", outline=_INK, width=8)
    canvas.polygon([(370, 430), (640, 240), (910, 430)], fill="#1F8A5B", outline=_INK)
    canvas.rectangle((560, 560, 720, 660), fill=_INK)


def _trees(canvas: ImageDraw.ImageDraw) -> None:
    for x, size in ((260, 120), (560, 160), (900, 140)):
        canvas.rectangle((x - 14, 480, x + 14, 760), fill="#6B4F3A")
        canvas.ellipse((x - size, 480 - size, x + size, 480 + size), fill="#1F8A5B", outline=_INK, width=6)


_DRAWINGS: dict[str, tuple[str, str, _Draw]] = {
    "flower_road": ("con đường có hoa hai bên", "a road with flowers on both sides", _road),
    "recyclables_house": ("ngôi nhà xanh", "a recyclables house", _house),
    "tree_planting": ("ba cái cây", "three trees", _trees),
}
