"""Rendering of pages: fixed templates, autoescaped; record text is only ever a value in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment
from jinja2 import FileSystemLoader
from jinja2 import StrictUndefined

from geoapp.pages.translations import Texts

ASSETS = Path(__file__).with_name("assets")
#: The sources that typst sets paper from.
PAPER = Path(__file__).with_name("templates") / "paper"


def render(template: str, texts: Texts, **data: object) -> str:
    """Return ``templates/<template>`` filled with ``data`` in the language of ``texts``."""
    return _environment().get_template(template).render(t=texts, **data)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
