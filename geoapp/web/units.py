"""``/units/<code>``: what is known of a unit on a day."""

from __future__ import annotations

from werkzeug.wrappers import Response

from geoapp.pages.unit import UNIT
from geoapp.release.manifest import Release
from geoapp.web.profiles import Address
from geoapp.web.profiles import asked_day
from geoapp.web.profiles import page_answer
from geoapp.web.profiles import pages_of


def unit_page(release: Release, address: Address, code: str) -> Response:
    """Answer the current request.

    Raises
    ------
    BadArgument
        The date is none.
    NoPages, NoSuchPage
        The release has no pages, or none of this unit.
    ReleaseError
        The file of pages cannot be read.
    """
    pages = pages_of(release)
    return page_answer(pages, UNIT, code, asked_day("date", pages.day), address)
