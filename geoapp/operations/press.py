"""What sets paper for this program."""

from __future__ import annotations

from geoapp.maps.paper import Press
from geoapp.pages.render import ASSETS
from geoapp.pages.render import PAPER


def press() -> Press:
    """Return the press with the program's own sources and faces."""
    return Press(PAPER, ASSETS / "paper")
