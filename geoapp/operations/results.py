"""The report on a programme's year as DOCX and PDF, from the store as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geoapp.config import Province
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.errors import RefusedError
from geoapp.exports.results.compute import ProgrammeRecords
from geoapp.exports.results.compute import results
from geoapp.exports.results.document import results_document
from geoapp.exports.results.model import Document
from geoapp.exports.results.paper import paper_data
from geoapp.exports.results.paper import paper_drawings
from geoapp.exports.results.paper import picture_data
from geoapp.exports.results.word import word_document
from geoapp.exports.results.words import ResultWords
from geoapp.operations.output import make_folder
from geoapp.operations.output import write_output
from geoapp.operations.press import press
from geoapp.operations.publishing import read_snapshot
from geoapp.pages.translations import Texts
from geoapp.release.attainment_files import records_of
from geoapp.release.evidence import public_evidence
from geoapp.release.privacy import refuse_personal_data
from geoapp.release.snapshot import Snapshot

#: Pixels to a point of a picture in the DOCX: 500 points across 165 mm print at 230 pixels to the inch.
_PICTURE_SCALE = 3


def write_results(settings: Settings, year: int, language: str, folder: Path) -> list[Path]:
    """Write the report on ``year`` into ``folder``, which is made where it is missing; return the files.

    Files of the same names are replaced, each only when the new one is whole.

    Raises
    ------
    RefusedError
        No unit is valid at the end of the year, or the files cannot be written.
    ReleaseError
        A public record seems to hold personal data.
    """
    snapshot = read_snapshot(settings)
    refuse_personal_data(snapshot)
    province = read_province(settings.province_path)
    found = results(programme_records(snapshot, province), year)
    if not found.attainment:
        raise RefusedError(
            f"no district or commune is valid on {found.day}: import the units of that day, or choose "
            "another --year"
        )
    texts = Texts(language)
    words = ResultWords(texts, found.day, snapshot.units, snapshot.organisations)
    name = province.name_en if language == "en" else province.name_vi
    document = results_document(found, snapshot.units, name, province.bounds, words)
    make_folder(folder)
    written = []
    for ending, content in _files(document):
        target = folder / f"ket-qua-{year}{'' if language == 'vi' else f'.{language}'}.{ending}"
        write_output(target, content)
        written.append(target)
    return written


def programme_records(snapshot: Snapshot, province: Province) -> ProgrammeRecords:
    """Return what the report is computed from: what deliveries rest on in public, as pages have it."""
    evidence = public_evidence(snapshot)
    return ProgrammeRecords(
        attainment=records_of(snapshot, province),
        organisations=snapshot.organisations,
        projects=evidence.projects,
        documents=snapshot.documents,
        programmes=snapshot.programmes,
        commitments=snapshot.commitments,
        activities=evidence.activities,
        inspections=snapshot.inspections,
        checks=evidence.checks,
        guidance=snapshot.guidance,
        roadmap=snapshot.roadmap,
    )


def _files(document: Document) -> Iterator[tuple[str, bytes]]:
    paper, drawn = press(), paper_drawings(document.pictures)
    pictures = {}
    for each in document.pictures:
        data = picture_data(each, document.language)
        (pictures[each.key],) = paper.png("picture.typ", data, drawn, _PICTURE_SCALE)
    yield "docx", word_document(document, pictures)
    yield "pdf", paper.pdf("results.typ", paper_data(document), drawn)
