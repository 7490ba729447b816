"""The small stores of attainment and of a programme's year as a report for a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from geoapp.boundaries.units import Level
from geoapp.criteria.records import Tier
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.scenes import report_maps
from geoapp.exports.attainment.slides import drawings
from geoapp.exports.meeting.document import meeting_document
from geoapp.exports.meeting.needs import needs_of
from geoapp.exports.meeting.parts import Meeting
from geoapp.exports.meeting.parts import parts_of
from geoapp.exports.meeting.workbook import meeting_workbook
from geoapp.exports.results.compute import ProgrammeRecords
from geoapp.exports.results.compute import results_by
from geoapp.exports.results.words import ResultWords
from geoapp.operations.press import press
from geoapp.pages.translations import Texts
from geoapp.projects.links import TypeLink
from geoapp.projects.links import TypeLinks
from tests.exports.attainment.small import BOUNDS
from tests.exports.attainment.small import DAY
from tests.exports.attainment.small import UNITS
from tests.exports.attainment.small import records as attainment
from tests.exports.results.small import records

PROVINCE = "Tỉnh Thử & Nghiệm"
#: A flower road serves 17.3, a club of the environment 17.1.
LINKS: TypeLinks = {
    ("BO", code): TypeLink("BO", code, frozenset({kind}), unconfirmed=False, source="Nguồn liên hệ")
    for code, kind in (("17.3", "flower_road"), ("17.1", "env_club"))
}


def meeting(held: ProgrammeRecords | None = None, day: date = DAY, language: str = "vi") -> Meeting:
    """Return the report on communes and NTM from the small store of a year, or from another."""
    store = held or records()
    found = results_by(store, day, [(Level.COMMUNE, Tier.NTM)])
    (told,) = found.attainment
    needs = needs_of(told, store.known_by(day).public, LINKS)
    units, organisations = store.attainment.units, store.organisations
    words = ResultWords(Texts(language), day, units, organisations, told.sources)
    return Meeting(told, found, needs, words)


def around(found: Findings, language: str = "vi") -> Meeting:
    """Return the report on findings where nothing else is on record."""
    bare = results_by(ProgrammeRecords(attainment()), found.day, ())
    words = ResultWords(Texts(language), found.day, UNITS, (), found.sources)
    return Meeting(found, replace(bare, attainment=[found]), [], words)


def paper(made: Meeting) -> Any:  # noqa: ANN401 - what typst reads
    """Return the data of the document."""
    maps = report_maps(made.attainment, BOUNDS, made.words.of(made.attainment))
    return meeting_document(made, parts_of(made), maps, PROVINCE)


def pdf(made: Meeting) -> bytes:
    """Return the document."""
    maps = report_maps(made.attainment, BOUNDS, made.words.of(made.attainment))
    return press().pdf("report.typ", paper(made), drawings(maps))


def workbook(made: Meeting) -> bytes:
    """Return the workbook, as written after the document."""
    paper(made)
    return meeting_workbook(made, parts_of(made), PROVINCE)
