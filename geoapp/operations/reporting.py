"""Reports for a meeting as files: workbook, document and slides, from the store as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geoapp.boundaries.units import Level
from geoapp.config import Province
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.config import shipped
from geoapp.criteria.records import Tier
from geoapp.errors import RefusedError
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.findings import Records
from geoapp.exports.attainment.scenes import report_maps
from geoapp.exports.attainment.slides import drawings
from geoapp.exports.attainment.slides import slide_document
from geoapp.exports.meeting.document import meeting_document
from geoapp.exports.meeting.needs import needs_of
from geoapp.exports.meeting.parts import Meeting
from geoapp.exports.meeting.parts import parts_of
from geoapp.exports.meeting.workbook import meeting_workbook
from geoapp.exports.results.compute import results_by
from geoapp.exports.results.words import ResultWords
from geoapp.operations.output import make_folder
from geoapp.operations.output import write_output
from geoapp.operations.press import press
from geoapp.operations.publishing import read_snapshot
from geoapp.operations.results import programme_records
from geoapp.pages.translations import Texts
from geoapp.projects.links import read_links
from geoapp.release.privacy import refuse_personal_data
from geoapp.release.snapshot import Snapshot

#: Pixels to a point of a slide: 960 × 540 points become 1920 × 1080 pixels.
_SLIDE_SCALE = 2


@dataclass(frozen=True)
class ReportOrder:
    """What is asked for. Without a ``level`` it is about communes where they have reports, else districts."""

    day: date
    tier: Tier
    level: Level | None
    language: str


def write_report(settings: Settings, order: ReportOrder, folder: Path) -> list[Path]:
    """Write the report into ``folder``, which is made where it is missing; return the files in order.

    Files of the same names are replaced, each only when the new one is whole.

    Raises
    ------
    RefusedError
        No unit of the level is valid on the day, or the files cannot be written.
    ReleaseError
        A public record seems to hold personal data.
    """
    snapshot = read_snapshot(settings)
    refuse_personal_data(snapshot)
    province = read_province(settings.province_path)
    meeting = _meeting(snapshot, province, order)
    make_folder(folder)
    written = []
    for name, content in _files(meeting, province):
        write_output(folder / name, content)
        written.append(folder / name)
    return written


def _meeting(snapshot: Snapshot, province: Province, order: ReportOrder) -> Meeting:
    records = programme_records(snapshot, province)
    level = order.level or _level(records.attainment, order.tier)
    found = results_by(records, order.day, [(level, order.tier)])
    if not found.attainment:
        raise RefusedError(
            f"no {level} is valid on {order.day}: import the units of that day, or choose another day "
            "or --level"
        )
    (told,) = found.attainment
    needs = needs_of(
        told, records.known_by(order.day).public, read_links(shipped("data", "projects", "links.toml"))
    )
    words = ResultWords(
        Texts(order.language), order.day, snapshot.units, snapshot.organisations, told.sources
    )
    return Meeting(told, found, needs, words)


def _files(meeting: Meeting, province: Province) -> Iterator[tuple[str, bytes]]:
    found, paper = meeting.attainment, press()
    words = meeting.words.of(found)
    name = province.name_en if words.language == "en" else province.name_vi
    maps = report_maps(found, province.bounds, words)
    drawn, parts = drawings(maps), parts_of(meeting)
    stem = _stem(found, words.language)
    # The document first: it is in its order that sources are numbered.
    document = meeting_document(meeting, parts, maps, name)
    yield f"tien-do-{stem}.xlsx", meeting_workbook(meeting, parts, name)
    yield f"tien-do-{stem}.pdf", paper.pdf("report.typ", document, drawn)
    for item in maps:
        (slide,) = paper.png("slide.typ", slide_document(found, item, name, words), drawn, _SLIDE_SCALE)
        yield f"{item.key}-{stem}.png", slide


def _stem(found: Findings, language: str) -> str:
    """Return what tells the files of reports apart; communes and Vietnamese are what is meant otherwise."""
    level = "" if found.level is Level.COMMUNE else "huyen-"
    other = "" if language == "vi" else f".{language}"
    return f"{found.tier.replace('_', '-')}-{level}{found.day}{other}"


def _level(records: Records, tier: Tier) -> Level:
    codes = {s.code for s in records.sets_of(Level.COMMUNE, tier)}
    told = any(report.set in codes for report in records.assessments)
    return Level.COMMUNE if told else Level.DISTRICT
