"""``/meeting``: what changed between a meeting and a later day."""

from __future__ import annotations

from datetime import date

from werkzeug.wrappers import Response

from geoapp.dates import read_day
from geoapp.pages.meeting import meeting_key
from geoapp.pages.meeting import meeting_kind
from geoapp.release.manifest import Release
from geoapp.web.errors import BadArgument
from geoapp.web.errors import NoSuchPage
from geoapp.web.profiles import Address
from geoapp.web.profiles import asked
from geoapp.web.profiles import page_answer
from geoapp.web.profiles import pages_of


def meeting_page(release: Release, address: Address) -> Response:
    """Answer the current request; without ``since`` and ``until``, from the last meeting to the last day.

    Raises
    ------
    BadArgument
        ``since`` or ``until`` is no day, or is given twice.
    NoPages, NoSuchPage
        The release has no pages, none of a meeting on that day, or nothing that ends on the other.
    ReleaseError
        The file of pages cannot be read.
    """
    pages = pages_of(release)
    days: list[str] = list(pages.about.get("meetings", ()))
    if not days:
        raise NoSuchPage("pages.no_meeting")
    since = _day("since", days[-1])
    if since.isoformat() not in days:
        raise NoSuchPage("pages.no_such_meeting", days=", ".join(days))
    ends: list[str] = pages.about["meeting_ends"][since.isoformat()]
    until = _day("until", ends[-1])
    if until.isoformat() not in ends:
        raise NoSuchPage("pages.no_such_meeting_end", since=since.isoformat(), days=", ".join(ends))
    return page_answer(pages, meeting_kind(days, ends), meeting_key(since, until), since, address)


def _day(name: str, otherwise: str) -> date:
    text = asked(name)
    try:
        return read_day(otherwise if text is None else text)
    except ValueError as error:
        raise BadArgument(f"meeting.bad_{name}") from error
