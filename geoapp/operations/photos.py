"""Importing photographs: checked as rows are, pictures laid in the instance, records in the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from geoapp import files
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.errors import StoreError
from geoapp.intake.photos import Photograph
from geoapp.intake.photos import opened
from geoapp.intake.photos import read_photos
from geoapp.operations.import_kinds import read_known
from geoapp.operations.importing import ImportReport
from geoapp.operations.importing import report_of
from geoapp.projects.photos import SIZES
from geoapp.projects.photos import Photo
from geoapp.store import audit
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
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
    with reading(engine) as connection:
        known = read_known(connection, province)
    with opened(path) as folder:
        # Before the store is held: decoding takes a while.
        checked = read_photos(folder, known)
    store = bool(checked.records) and (skip_bad or not checked.refused) and not dry_run
    saved = Saved()
    if store:
        lay_pictures(settings.photos, checked.records)
        with writing(engine) as connection:
            saved = save_photos(connection, [each.photo for each in checked.records])
            sha256 = hashlib.sha256("".join(each.photo.digest for each in checked.records).encode())
            audit.record(
                *(connection, "import", "photos", saved),
                file=path.name,
                sha256=sha256.hexdigest(),
                rows=checked.rows,
            )
            held = stored_photos(connection)
        sweep_pictures(settings.photos, held)
    return report_of("photos", path, checked, saved, written=store, dry_run=dry_run)


def lay_pictures(folder: Path, photographs: Iterable[Photograph]) -> None:
    """Write the pictures into ``folder``, for its owner alone; what is there already stays.

    Raises
    ------
    StoreError
        The folder cannot be written.
    """
    try:
        folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
        for each in photographs:
            for size, content in zip(SIZES, (each.small, each.large), strict=True):
                files.write_whole(folder / each.photo.file_name(size), content, files.PRIVATE)
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error.strerror}") from error


def sweep_pictures(folder: Path, held: Iterable[Photo]) -> None:
    """Remove the pictures no record speaks of any more; one that cannot be removed stays."""
    wanted = {each.file_name(size) for each in held for size in SIZES}
    for path in folder.glob("*.webp"):
        if path.name not in wanted:
            with suppress(OSError):
                path.unlink()
