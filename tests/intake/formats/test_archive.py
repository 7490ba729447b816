"""Archives are taken apart in memory, within limits, and never lead out of themselves."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping

import pytest

from geoapp.errors import IntakeError
from geoapp.intake.formats import archive
from geoapp.intake.formats.archive import members


def packed(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return held.getvalue()


def test_only_what_is_asked_for_is_inflated() -> None:
    files = {
        "a/Q.SHP": b"1",
        "a/q.dbf": b"2",
        "readme.txt": b"3",
        "__MACOSX/._q.shp": b"4",
        ".hidden.shp": b"5",
    }
    assert members(packed(files), "x", (".shp", ".dbf"), archive.LAYER) == {"a/Q.SHP": b"1", "a/q.dbf": b"2"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"../x.shp": b""}, "leads out"),
        ({"/x.shp": b""}, "leads out"),
        ({"a\\..\\..\\x.shp": b""}, "leads out"),
        ({"C:x.shp": b""}, "leads out"),
        ({"x.shp": b"", "../unread.txt": b""}, "leads out"),
        ({"inner.zip": b""}, "an archive in it"),
        ({"x.shp": bytes(2_000_000)}, "compressed too far"),
        ({f"{n}.txt": b"" for n in range(201)}, "more than 200"),
    ],
)
def test_what_a_layer_does_not_need_is_refused(files: dict[str, bytes], said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        members(packed(files), "x", (".shp",), archive.LAYER)


def test_an_archive_too_large_when_inflated_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_INFLATED", 1000)
    with pytest.raises(IntakeError, match="when unpacked"):
        members(packed({"x.shp": os.urandom(1001)}), "x", (".shp",), archive.LAYER)


def test_a_damaged_or_locked_archive_is_refused() -> None:
    whole = packed({"x.shp": os.urandom(500)})
    flagged = whole.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    assert flagged != whole
    for content, said in (
        (whole[:100], "cannot be unpacked"),
        (whole[:60] + b"\0" * 8 + whole[68:], "cannot be unpacked"),
        (flagged, "password"),
    ):
        with pytest.raises(IntakeError, match=said):
            members(content, "x", (".shp",), archive.LAYER)
