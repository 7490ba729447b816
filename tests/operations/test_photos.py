"""Photographs lie apart from the store, are published for public projects only, and swept when replaced."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection

from geoapp.cli import main
from geoapp.config import Province
from geoapp.config import Settings
from geoapp.errors import ReleaseError
from geoapp.intake.known import Known
from geoapp.intake.photos import Photograph
from geoapp.operations import photos
from geoapp.operations.import_kinds import read_known
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
OTHER = "DN-734-001"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a photograph and its caption."""
    folder = tmp_path / "ảnh"
    folder.mkdir()
    (folder / f"{PROJECT}.jpg").write_bytes(jpeg(gps=True))
    (folder / "a.csv").write_text(f"file,caption_vi\n{PROJECT}.jpg,Đường hoa xã\n", encoding="utf-8")
    return folder


def photographs(folder: Path, **pictures: bytes) -> Path:
    folder.mkdir()
    for name, content in pictures.items():
        (folder / f"{name}.jpg").write_bytes(content)
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


def test_two_imports_at_once_lose_no_picture(
    pilot: Settings, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = photographs(tmp_path / "khác", **{OTHER: jpeg((600, 600))})
    second = threading.Thread(target=import_photos, args=(pilot, other))
    lay = photos.lay_pictures

    def laying(folder: Path, given: Sequence[Photograph]) -> None:
        lay(folder, given)
        if second.ident is None:
            second.start()
            second.join(2)  # it comes to its end, or waits for its turn

    monkeypatch.setattr(photos, "lay_pictures", laying)
    assert import_photos(pilot, folder).saved == Saved(added=1)
    second.join()
    assert len(list(pilot.photos.iterdir())) == 4
    publish(pilot)
    assert len(published(pilot)) == 4


def test_a_picture_that_another_import_swept_before_it_was_named_is_laid_again(
    pilot: Settings, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_photos(pilot, folder)
    other = photographs(tmp_path / "khác", **{OTHER: (folder / f"{PROJECT}.jpg").read_bytes()})
    (folder / f"{PROJECT}.jpg").write_bytes(jpeg((500, 500)))
    lay = photos.lay_pictures

    def laying(into: Path, given: Sequence[Photograph]) -> None:
        lay(into, given)
        monkeypatch.setattr(photos, "lay_pictures", lay)
        assert import_photos(pilot, folder).saved == Saved(changed=1)

    monkeypatch.setattr(photos, "lay_pictures", laying)
    assert import_photos(pilot, other).saved == Saved(added=1)
    publish(pilot)
    assert len(published(pilot)) == 4


def test_a_picture_that_another_import_took_meanwhile_is_not_swept(
    pilot: Settings, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_photos(pilot, folder)
    (folder / f"{PROJECT}.jpg").rename(tmp_path / "old.jpg")
    (folder / f"{PROJECT}.jpg").write_bytes(jpeg((500, 500)))
    other = photographs(tmp_path / "khác", **{OTHER: (tmp_path / "old.jpg").read_bytes()})
    sweep = photos.sweep_pictures

    def sweeping(*given: Any) -> None:
        monkeypatch.setattr(photos, "sweep_pictures", sweep)
        assert import_photos(pilot, other).saved == Saved(added=1)
        sweep(*given)

    monkeypatch.setattr(photos, "sweep_pictures", sweeping)
    assert import_photos(pilot, folder).saved == Saved(changed=1)
    publish(pilot)
    assert len(published(pilot)) == 4


@pytest.mark.parametrize("step", ["save_photos", "lay_pictures", "sweep_pictures"])
def test_a_crash_between_leaves_records_and_pictures_that_can_be_published(
    pilot: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    import_photos(pilot, folder)
    (folder / f"{PROJECT}.jpg").write_bytes(jpeg((500, 500)))
    do = getattr(photos, step)

    def crash(*given: Any) -> None:
        if step != "sweep_pictures":
            do(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(photos, step, crash)
        with pytest.raises(KeyboardInterrupt):
            import_photos(pilot, folder)
    publish(pilot)
    assert len(published(pilot)) == 2
    assert import_photos(pilot, folder).written
    publish(pilot)
    ((_, _, width, height, _),) = details(pilot)
    assert (width, height) == (500, 500)


def test_a_project_that_is_gone_meanwhile_refuses_its_photograph(
    pilot: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def forgetting(connection: Connection, province: Province) -> Known:
        asked.append(1)
        known = read_known(connection, province)
        return known if len(asked) == 1 else replace(known, projects=())

    monkeypatch.setattr(photos, "read_known", forgetting)
    report = import_photos(pilot, folder)
    assert (report.written, [each.reason for each in report.refused]) == (False, ["no project has this id"])
    assert list(pilot.photos.iterdir()) == []


def test_a_dry_run_counts_what_would_be_stored(pilot: Settings, folder: Path) -> None:
    report = import_photos(pilot, folder, dry_run=True)
    assert report.saved == Saved(added=1)
    assert "1 of 1 rows would be stored (1 added" in report.summary()
    (folder / "DN-9.jpg").write_bytes(jpeg())
    report = import_photos(pilot, folder, dry_run=True, skip_bad=True)
    assert (report.saved, report.bad) == (Saved(added=1), 1)
    assert not pilot.photos.exists()
    import_photos(pilot, folder, skip_bad=True)
    (folder / f"{PROJECT}.jpg").write_bytes(jpeg((500, 500)))
    import_photos(pilot, folder, dry_run=True, skip_bad=True)
    publish(pilot)  # nothing was swept


def test_the_command_imports_photographs_and_takes_no_foreign_option(pilot: Settings, folder: Path) -> None:
    run = CliRunner().invoke
    environment = {"GEOAPP_INSTANCE": str(pilot.instance)}
    done = run(main, ["import", "photos", str(folder)], env=environment)
    assert "1 of 1 rows stored (1 added" in done.output
    refused = run(main, ["import", "photos", str(folder), "--crs", "4326"], env=environment)
    assert (refused.exit_code, "photos take none of" in refused.output) == (2, True)
