"""The year by organisation: projects, activities, guidance and commitments of each."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.exports.results.figures import OrganisationFigures
from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Column
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Table
from geoapp.exports.results.words import NOTHING
from geoapp.exports.results.words import ResultWords
from geoapp.projects.counting import Counting


def organisations_table(found: Results, words: ResultWords) -> list[Block]:
    """Return a row for each organisation that anything is on record of."""
    if not found.organisations:
        return []
    columns = [
        Column(words("column_organisation"), 3.6),
        *(Column(words(f"counting_{kind}"), 1.1, numeric=True) for kind in found.kinds),
        Column(words("column_activities"), 1.2, numeric=True),
        Column(words("column_people"), 1.2, numeric=True),
        Column(words("column_guidance_done"), 1.3, numeric=True),
        Column(words("column_guidance_late"), 1.2, numeric=True),
        Column(words("column_promises"), 1.3, numeric=True),
    ]
    rows = [_row(each, found.kinds, words) for each in found.organisations]
    return [Note(words("organisations_note")), Table(columns, rows)]


def _row(each: OrganisationFigures, kinds: Sequence[Counting], words: ResultWords) -> list[str]:
    n = words.number
    return [
        words.organisation(each.slug),
        *(n(each.projects[kind]) for kind in kinds),
        n(each.activities),
        n(each.participants),
        f"{n(each.guidance_done)}/{n(each.guidance)}" if each.guidance else NOTHING,
        n(each.guidance_late),
        f"{n(each.reached)}/{n(each.promises)}" if each.promises else NOTHING,
    ]
