"""Names of periods as each language writes them; ``frontend/src/panel/period.js`` writes the same."""

from __future__ import annotations

from geoapp.pages.format import partial_date
from geoapp.pages.translations import Texts


def period_name(key: str, texts: Texts) -> str:
    """Return the name of a period as its text names it: a year, quarter or month, or its first and last day.

    >>> period_name("2019-Q1", Texts("vi")), period_name("2019-03", Texts("en"))
    ('quý 1/2019', 'March 2019')
    >>> period_name("2019-01-01/2019-03-05", Texts("vi"))
    '01/01/2019–05/03/2019'
    """
    year, _, quarter = key.partition("-Q")
    if quarter:
        return texts("panel.quarter", n=quarter, year=year)
    return "–".join(partial_date(end, texts.language) for end in key.split("/"))
