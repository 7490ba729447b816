"""One catalogue of texts for Python and JavaScript: ``catalogue.json``, Vietnamese first."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
LANGUAGES = ("vi", "en")
_CATALOGUE = Path(__file__).with_name("catalogue.json")


def folder_of(language: str) -> str:
    """Return the folder of a language's pages: the first language has none."""
    return "" if language == LANGUAGES[0] else f"{language}/"


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    catalogue: Mapping[str, Mapping[str, str]] = json.loads(_CATALOGUE.read_text(encoding="utf-8"))
    return catalogue


class Texts:
    """The texts of one language.

    ``subject`` is a group of keys that stand in for those of the same last name: a map of activities says
    ``activities.projects`` wherever another one says ``map.projects``.
    """

    def __init__(self, language: str, subject: str = "") -> None:
        self.language = language
        self._own = f"{subject}." if subject else ""

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of ``key`` with ``{name}`` filled in; raises KeyError for an unknown key."""
        # One pass over the template: a placeholder inside a value stays text.
        template = _catalogue()[self._key(key)][self.language]
        return _PLACEHOLDER.sub(lambda m: str(values.get(m[1], m[0])), template)

    def get(self, key: str, otherwise: str) -> str:
        """Return the text of ``key``, or ``otherwise`` where the catalogue has none."""
        entry = _catalogue().get(key)
        return entry[self.language] if entry else otherwise

    def starting_with(self, prefix: str) -> dict[str, str]:
        """Return all texts whose key begins with ``prefix``, by whole key."""
        found = {key: entry[self.language] for key, entry in _catalogue().items() if key.startswith(prefix)}
        if self._own:  # those of the bundles too, which look below the prefix first
            own = self.language
            found |= {
                prefix + key.removeprefix(self._own): entry[own]
                for key, entry in _catalogue().items()
                if key.startswith(self._own)
            }
        return dict(sorted(found.items()))

    def _key(self, key: str) -> str:
        """Return the subject's own key in place of ``key``, where it has one."""
        own = self._own + key.rpartition(".")[2]
        return own if self._own and own in _catalogue() else key
