"""What a person asks for on the command line, read as imports read it."""

from __future__ import annotations

from datetime import date

from geoapp.errors import UsageError
from geoapp.intake.values import parse_date

_DATE_FORMS = "--date must be a real day: write YYYY-MM-DD or day/month/year, such as 31/12/2019"


def asked_day(text: str) -> date:
    """Return the day that ``text`` names.

    Raises
    ------
    UsageError
        It names no day, or a whole month or year.
    """
    try:
        found = parse_date(text)
    except ValueError as error:
        raise UsageError(_DATE_FORMS) from error
    if found.first != found.last:
        raise UsageError(_DATE_FORMS)
    return found.first
