"""``/meeting``: what changed since a meeting."""

from __future__ import annotations

from datetime import date

from werkzeug.wrappers import Response

from geoapp.dates import read_day
from geoapp.pages.meeting import meeting_kind
from geoapp.release.manifest import Release
from geoapp.web.errors import BadArgument
from geoapp.web.errors import NoSuchPage
from geoapp.web.profiles import Address
from geoapp.web.profiles import asked
from geoapp.web.profiles import page_answer
from geoapp.web.profiles import pages_of


def meeting_page(release: Release, address: Address) -> Response:
    """Answer the current request; without ``since`` the last meeting is meant.

    Raises
    ------
    BadArgument
        ``since`` is no day.
    NoPages, NoSuchPage
        The release has no pages, or none of a meeting on that day.
    ReleaseError
        The file of pages cannot be read.
    """
    pages = pages_of(release)
    days: list[str] = list(pages.about.get("meetings", ()))
    if not days:
        raise NoSuchPage("pages.no_meeting")
    since = _day(asked("since"), days[-1])
    if since.isoformat() not in days:
        raise NoSuchPage("pages.no_such_meeting", days=", ".join(days))
    return page_answer(pages, meeting_kind(days), since.isoformat(), since, address)


def _day(text: str | None, otherwise: str) -> date:
    try:
        return read_day(otherwise if text is None else text)
    except ValueError as error:
        raise BadArgument("meeting.bad_since") from error
