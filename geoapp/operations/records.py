"""Taking the records of a store out as files, internal ones too, for another store or a closer look."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from geoapp.config import Settings
from geoapp.errors import RefusedError
from geoapp.errors import StoreError
from geoapp.exports.records import photo_list_csv
from geoapp.exports.records import records_csv
from geoapp.exports.records import records_geojson
from geoapp.intake.headers import COLUMNS
from geoapp.operations.output import write_output
from geoapp.operations.publishing import snapshot_of
from geoapp.projects.photos import SIZES
from geoapp.projects.photos import Photo
from geoapp.release.snapshot import Snapshot
from geoapp.store import audit
from geoapp.store.engine import is_demonstration
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.engine import writing
from geoapp.store.saving import Saved

_FOLDER = 0o700
_PHOTOS = "photos"
_TABLES: Mapping[str, Callable[[Snapshot], Iterable[object]]] = {
    "organisations": lambda s: s.organisations,
    "projects": lambda s: s.projects,
    "assessments": lambda s: s.assessments,
    "recognitions": lambda s: s.recognitions,
    "statistics": lambda s: s.statistics,
    "guidance": lambda s: s.guidance,
    "roadmap": lambda s: s.roadmap,
    "documents": lambda s: s.documents,
    "programmes": lambda s: s.programmes,
    "commitments": lambda s: s.commitments,
    "activities": lambda s: s.activities,
    "inspections": lambda s: s.inspections,
    "upkeep": lambda s: s.upkeep_checks,
}


@dataclass(frozen=True)
class RecordsReport:
    """What was taken out: how many records, and into which files, in the order they are imported."""

    folder: Path
    written: tuple[str, ...]
    records: int

    def lines(self) -> list[str]:
        """Say the report in lines for a person."""
        return [
            f"Wrote {self.records} records into {self.folder}: {', '.join(self.written)}.",
            "They hold internal projects, activities and inspections: keep them as you keep the store. "
            "Contacts are not among them.",
        ]


def export_records(settings: Settings, folder: Path) -> RecordsReport:
    """Write all records, internal ones too, into a new or empty ``folder``, for its owner alone.

    Each kind has one file in the columns its import reads; boundaries, changes of units and criteria sets
    come from files of their own and are not among them, and contacts never are. That somebody took them
    out is noted in the audit.

    Raises
    ------
    RefusedError
        The folder holds something, or cannot be written.
    StoreError
        The store could not be read, or a picture is missing.
    """
    engine = open_store(settings.store_path)
    with reading(engine) as connection:
        demonstration = is_demonstration(connection)
    # Held while the pictures are read: no import sweeps one.
    with writing(engine, demonstration=demonstration) as connection, _filling(folder) as part:
        snapshot = snapshot_of(connection)
        written = tuple(_write(snapshot, settings.photos, part))
        count = sum(len(tuple(rows(snapshot))) for rows in _TABLES.values())
        count += len(snapshot.shapes) + len(snapshot.photos)
        audit.record(connection, "export", "records", Saved(), file=folder.name, rows=count)
    return RecordsReport(folder, written, count)


def photo_names(photos: Iterable[Photo], ids: Collection[str]) -> Iterator[tuple[str, Photo]]:
    """Give each photograph with the name its import takes as that project's: an id may end in a number."""
    for photo in photos:
        stems = (f"{photo.project}-{photo.number:0{width}}" for width in range(1, 4))
        stem = next((stem for stem in stems if stem not in ids), photo.project)
        yield f"{stem}.webp", photo


@contextmanager
def _filling(folder: Path) -> Iterator[Path]:
    """Give a private folder that takes the place of ``folder`` when it is whole, and goes where it fails."""
    try:
        folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise RefusedError(f"the folder {folder} is not empty: name a new one")
        part = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise RefusedError(f"the folder {folder} cannot be made: {error.strerror}") from error
    try:
        yield part
        folder.rmdir()
        part.rename(folder)
    finally:
        rmtree(part, ignore_errors=True)


def _write(snapshot: Snapshot, pictures: Path, folder: Path) -> Iterator[str]:
    """Write what there is, and give the names of the files in the order they are imported."""
    for kind, rows in _TABLES.items():
        if held := tuple(rows(snapshot)):
            write_output(folder / f"{kind}.csv", records_csv(held, COLUMNS[kind]), private=True)
            yield f"{kind}.csv"
        if kind == "projects" and snapshot.shapes:
            write_output(folder / "shapes.geojson", records_geojson(snapshot.shapes), private=True)
            yield "shapes.geojson"
        if kind == "projects" and snapshot.photos:
            _write_photos(snapshot, pictures, folder / _PHOTOS)
            yield _PHOTOS


def _write_photos(snapshot: Snapshot, pictures: Path, folder: Path) -> None:
    folder.mkdir(mode=_FOLDER)
    named = tuple(photo_names(snapshot.photos, {each.id for each in snapshot.projects}))
    for name, photo in named:
        write_output(folder / name, _picture(photo, pictures), private=True)
    write_output(folder / "photos.csv", photo_list_csv(named, COLUMNS[_PHOTOS]), private=True)


def _picture(photo: Photo, pictures: Path) -> bytes:
    path = pictures / photo.file_name(SIZES[1])
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"photograph {photo.number} of project {photo.project} is missing in the instance's folder "
            "photos: import it again"
        ) from error
