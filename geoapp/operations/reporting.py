"""Reports on attainment as files: workbook, document and slides, from the store as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geoapp.boundaries.units import Level
from geoapp.config import Province
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.criteria.records import Tier
from geoapp.errors import RefusedError
from geoapp.exports.attainment.document import drawings
from geoapp.exports.attainment.document import report_document
from geoapp.exports.attainment.document import slide_document
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.findings import Records
from geoapp.exports.attainment.findings import findings
from geoapp.exports.attainment.scenes import report_maps
from geoapp.exports.attainment.words import Words
from geoapp.exports.attainment.workbook import attainment_workbook
from geoapp.operations.output import make_folder
from geoapp.operations.output import write_output
from geoapp.operations.press import press
from geoapp.operations.publishing import read_snapshot
from geoapp.pages.translations import Texts
from geoapp.release.attainment_files import records_of
from geoapp.release.privacy import refuse_personal_data

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
    records = records_of(snapshot, province)
    found = findings(records, order.level or _level(records, order.tier), order.tier, order.day)
    if not found.units:
        raise RefusedError(
            f"no {found.level} is valid on {order.day}: import the units of that day, or choose another day "
            "or --level"
        )
    make_folder(folder)
    written = []
    for name, content in _files(found, province, Texts(order.language)):
        write_output(folder / name, content)
        written.append(folder / name)
    return written


def _files(found: Findings, province: Province, texts: Texts) -> Iterator[tuple[str, bytes]]:
    words, paper = Words(found, texts), press()
    name = province.name_en if texts.language == "en" else province.name_vi
    maps = report_maps(found, province.bounds, words)
    drawn = drawings(maps)
    stem = _stem(found, texts.language)
    yield f"tien-do-{stem}.xlsx", attainment_workbook(found, name, texts)
    yield f"tien-do-{stem}.pdf", paper.pdf("report.typ", report_document(found, maps, name, words), drawn)
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
