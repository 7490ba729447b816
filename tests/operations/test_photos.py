"""Photographs lie apart from the store, are published for public projects only, and swept when replaced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from geoapp.cli import main
from geoapp.config import Settings
from geoapp.errors import ReleaseError
from geoapp.operations.importing import import_into
from geoapp.operations.photos import import_photos
from geoapp.operations.publishing import publish
from geoapp.release.current import current_release
from geoapp.store.audit import read_audit
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.photos import read_photos
from geoapp.store.saving import Saved
from tests.intake.test_photos import jpeg

PROJECT = "DN-734-003"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a photograph and its caption."""
    folder = tmp_path / "ảnh"
    folder.mkdir()
    (folder / f"{PROJECT}.jpg").write_bytes(jpeg(gps=True))
    (folder / "a.csv").write_text(f"file,caption_vi\n{PROJECT}.jpg,Đường hoa xã\n", encoding="utf-8")
    return folder


def published(settings: Settings) -> list[Path]:
    release = current_release(settings.releases)
    assert release is not None
    return sorted(release.folder.glob("d/*.webp"))


def details(settings: Settings) -> list[list[object]]:
    release = current_release(settings.releases)
    assert release is not None
    entries = [e for e in release.entries if (e.recipe or "").startswith("projects details.vi")]
    rows = [row for e in entries for row in json.loads((release.folder / e.path).read_bytes())]
    return [photo for row in rows for photo in row.get("photos", [])]


def test_a_photograph_is_stored_privately_and_a_second_time_adds_nothing(
    pilot: Settings, folder: Path
) -> None:
    assert import_photos(pilot, folder).saved == Saved(added=1)
    files = sorted(pilot.photos.iterdir())
    assert [path.name.rpartition("-")[2] for path in files] == ["1280.webp", "320.webp"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert pilot.photos.stat().st_mode & 0o777 == 0o700
    assert import_photos(pilot, folder).saved == Saved(unchanged=1)
    with reading(open_store(pilot.store_path)) as connection:
        assert [(e.action, e.kind, e.rows) for e in read_audit(connection)[-2:]] == [
            ("import", "photos", 1)
        ] * 2


def test_a_dry_run_and_a_refused_folder_write_nothing(pilot: Settings, folder: Path) -> None:
    assert not import_photos(pilot, folder, dry_run=True).written
    (folder / "DN-9.jpg").write_bytes(jpeg())
    report = import_photos(pilot, folder)
    assert (report.written, report.bad, pilot.photos.exists()) == (False, 1, False)
    assert import_photos(pilot, folder, skip_bad=True).saved == Saved(added=1)


def test_pictures_that_were_replaced_are_swept(pilot: Settings, folder: Path) -> None:
    import_photos(pilot, folder)
    before = {path.name for path in pilot.photos.iterdir()}
    (folder / f"{PROJECT}.jpg").write_bytes(jpeg((500, 500)))
    assert import_photos(pilot, folder).saved == Saved(changed=1)
    after = {path.name for path in pilot.photos.iterdir()}
    assert (len(after), before & after) == (2, set())


def test_a_release_has_the_pictures_and_their_captions(pilot: Settings, folder: Path) -> None:
    import_photos(pilot, folder)
    publish(pilot)
    found = published(pilot)
    assert len(found) == 2
    assert all(b"Exif" not in path.read_bytes() for path in found)
    ((small, large, width, height, caption),) = details(pilot)
    assert {f"d/{path.name}" for path in found} == {small, large}
    assert (width, height, caption) == (400, 300, "Đường hoa xã")


def test_rule_5_8_pictures_of_internal_projects_are_in_no_release(
    pilot: Settings, folder: Path, tmp_path: Path
) -> None:
    import_photos(pilot, folder)
    hidden = tmp_path / "p.csv"
    hidden.write_text(
        "id,name_vi,type,unit_code,precision,source,visibility\n"
        f"{PROJECT},Đường hoa,flower_road,734,district,thử,internal\n",
        encoding="utf-8",
    )
    assert import_into(pilot, "projects", hidden).written
    publish(pilot)
    assert (published(pilot), details(pilot)) == ([], [])
    with reading(open_store(pilot.store_path)) as connection:
        assert len(read_photos(connection)) == 1


def test_a_missing_picture_stops_the_publication(pilot: Settings, folder: Path) -> None:
    import_photos(pilot, folder)
    next(pilot.photos.glob("*-320.webp")).unlink()
    with pytest.raises(ReleaseError, match=f"photograph 1 of project {PROJECT} is missing"):
        publish(pilot)


def test_the_command_imports_photographs_and_takes_no_foreign_option(pilot: Settings, folder: Path) -> None:
    run = CliRunner().invoke
    environment = {"GEOAPP_INSTANCE": str(pilot.instance)}
    done = run(main, ["import", "photos", str(folder)], env=environment)
    assert "1 of 1 rows stored (1 added" in done.output
    refused = run(main, ["import", "photos", str(folder), "--crs", "4326"], env=environment)
    assert (refused.exit_code, "photos take none of" in refused.output) == (2, True)
