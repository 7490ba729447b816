"""A unit's page in the words of one language."""

from __future__ import annotations

from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts


def words(told: Json, texts: Texts) -> Json:
    """Return what the template shows."""
    return {"name": told[f"name_{texts.language}"] or told["name_vi"]}
