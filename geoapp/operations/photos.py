"""Importing photographs: checked as rows are, pictures laid in the instance, records in the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from collections.abc import Sequence
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy import Engine

from geoapp import files
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.errors import StoreError
from geoapp.intake.photos import Darkroom
from geoapp.intake.photos import Photograph
from geoapp.intake.photos import opened
from geoapp.intake.photos import read_photos
from geoapp.intake.problems import Checked
from geoapp.operations.import_kinds import read_known
from geoapp.operations.importing import ImportReport
from geoapp.operations.importing import report_of
from geoapp.projects.photos import SIZES
from geoapp.store import audit
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.engine import rehearsing
from geoapp.store.engine import writing
from geoapp.store.photos import read_photos as stored_photos
from geoapp.store.photos import save_photos
from geoapp.store.saving import Saved

_FOLDER = 0o700


def import_photos(
    settings: Settings, path: Path, *, dry_run: bool = False, skip_bad: bool = False
) -> ImportReport:
    """Read the photographs in a folder or ZIP archive and store them: all, or the good ones.

    Raises
    ------
    IntakeError
        The folder or archive as a whole cannot be read.
    StoreError
        Store or folder could not be written; nothing was changed.
    """
    engine = open_store(settings.store_path)
    province = read_province(settings.province_path)
    with opened(path) as folder:
        darkroom = Darkroom()
        with reading(engine) as connection:
            known = read_known(connection, province)
        # Before the store is held: developing and writing take a while.
        checked = read_photos(folder, known, darkroom)
        laid = checked.records if _storable(checked, skip_bad) and not dry_run else []
        lay_pictures(settings.photos, laid)
        with (rehearsing if dry_run else writing)(engine) as connection:
            # What the photographs are checked against holds, and nobody sweeps, until they are stored.
            checked = read_photos(folder, read_known(connection, province), darkroom)
            store, before = _storable(checked, skip_bad), picture_digests(connection)
            saved = _save(connection, checked, path) if store else Saved()
            unused = (before | {each.photo.digest for each in laid}) - picture_digests(connection)
            if store and not dry_run:
                lay_pictures(settings.photos, _without_pictures(settings.photos, checked.records))
    if unused and not dry_run:
        sweep_pictures(engine, settings.photos, unused)
    return report_of("photos", path, checked, saved, written=store and not dry_run, dry_run=dry_run)


def _storable(checked: Checked[Photograph], skip_bad: bool) -> bool:
    return bool(checked.records) and (skip_bad or not checked.refused)


def _without_pictures(folder: Path, photographs: Iterable[Photograph]) -> list[Photograph]:
    """Return those whose pictures are not there: another import may have swept them meanwhile."""
    return [
        each
        for each in photographs
        if not all((folder / each.photo.file_name(size)).exists() for size in SIZES)
    ]


def _save(connection: Connection, checked: Checked[Photograph], path: Path) -> Saved:
    """Store the records of the photographs with an audit row."""
    saved = save_photos(connection, [each.photo for each in checked.records])
    sha256 = hashlib.sha256("".join(each.photo.digest for each in checked.records).encode()).hexdigest()
    audit.record(connection, "import", "photos", saved, file=path.name, sha256=sha256, rows=checked.rows)
    return saved


def lay_pictures(folder: Path, photographs: Sequence[Photograph]) -> None:
    """Write the pictures into ``folder``, for its owner alone; the others there stay.

    Raises
    ------
    StoreError
        The folder cannot be written.
    """
    if not photographs:
        return
    try:
        folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
        for each in photographs:
            for size, content in zip(SIZES, (each.small, each.large), strict=True):
                files.write_whole(folder / each.photo.file_name(size), content, files.PRIVATE)
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error.strerror}") from error


def sweep_pictures(engine: Engine, folder: Path, unused: Set[str]) -> None:
    """Remove the pictures of ``unused`` digests that no record names; one that cannot be removed stays.

    It holds the store: what another import has stored since is named by then, and what it is about to
    store it looks for once more.
    """
    with suppress(StoreError), writing(engine) as connection:
        for digest in unused - picture_digests(connection):
            for path in folder.glob(f"{digest}-*.webp"):
                with suppress(OSError):
                    path.unlink()


def picture_digests(connection: Connection) -> set[str]:
    """Return the digests of the pictures that records name."""
    return {each.digest for each in stored_photos(connection)}
