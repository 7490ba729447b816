"""The published files over HTTP: which path answers what, encodings, ETags, switching."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from geoapp.app import create_app
from geoapp.config import Settings
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.current import current_release
from geoapp.release.current import prune
from geoapp.release.current import switch
from geoapp.release.manifest import INTERNAL
from geoapp.release.manifest import release_id
from geoapp.web.answer import ONE_PIECE
from tests.release.tiny import FONT
from tests.release.tiny import SCRIPT
from tests.release.tiny import publish


def paths(settings: Settings) -> list[str]:
    release = current_release(settings.releases)
    assert release is not None
    return sorted(path for path in release.files if not path.startswith(INTERNAL))


def artifact(settings: Settings, extension: str) -> str:
    return next(path for path in paths(settings) if re.fullmatch(rf"d/\w+\.{extension}", path))


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/en/", "en/index.html"),
        ("/maps/overlay/", "maps/overlay/index.html"),
        ("/embed/overlay/", "embed/overlay/index.html"),
        ("/maps/overlay.svg", "maps/overlay.svg"),
        ("/data/projects.csv", "data/projects.csv"),
    ],
)
def test_an_address_answers_with_its_published_file(
    client: FlaskClient, showroom: Settings, address: str, file: str
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert response.data == (showroom.releases / "current" / file).read_bytes()


def test_every_published_file_is_answered_byte_for_byte(client: FlaskClient, showroom: Settings) -> None:
    for path in paths(showroom):
        response = client.get(f"/{path}")
        assert response.data == (showroom.releases / "current" / path).read_bytes(), path
        assert response.content_length == len(response.data)


def test_the_demonstration_is_a_release_of_its_own(client: FlaskClient) -> None:
    assert "minh họa" in client.get("/demo/").text
    assert "minh họa" not in client.get("/").text
    assert "minh họa" in client.get("/demo/embed/overlay/").text
    assert client.get("/demo/release.json").json["id"] != client.get("/release.json").json["id"]


def test_types_are_our_own_and_do_not_follow_the_system(client: FlaskClient, showroom: Settings) -> None:
    kinds = {
        "/": "text/html; charset=utf-8",
        f"/{artifact(showroom, 'js')}": "text/javascript; charset=utf-8",
        f"/{artifact(showroom, 'woff2')}": "font/woff2",
        "/maps/overlay.svg": "image/svg+xml",
        "/data/projects.csv": "text/csv; charset=utf-8",
    }
    assert {path: client.get(path).headers["Content-Type"] for path in kinds} == kinds


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("br, gzip", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("*", "br"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("identity, br;q=0.5", None),
        ("deflate", None),
        ("br;q=0", None),
        ("br;q=nonsense", None),
        ("", None),
        (None, None),
    ],
)
def test_encoding_is_what_the_client_likes_best(
    client: FlaskClient, accepted: str | None, coding: str | None
) -> None:
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    response = client.get("/", headers=headers)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert response.headers.get("Content-Encoding") == coding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert unpack(response.data) == client.get("/").data
    assert response.content_length == len(response.data)


def test_a_file_without_twins_does_not_vary(client: FlaskClient, showroom: Settings) -> None:
    response = client.get(f"/{artifact(showroom, 'woff2')}", headers={"Accept-Encoding": "br, gzip"})
    assert response.data == FONT
    assert "Vary" not in response.headers
    assert "Content-Encoding" not in response.headers


def test_each_encoding_has_a_strong_etag_of_its_own(client: FlaskClient) -> None:
    tags = {client.get("/", headers={"Accept-Encoding": e}).headers["ETag"] for e in ("br", "gzip", "")}
    assert len(tags) == 3
    assert not any(tag.startswith("W/") for tag in tags)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_an_unchanged_file_is_answered_304(client: FlaskClient, method: str, form: str) -> None:
    first = client.get("/", headers={"Accept-Encoding": "br"})
    headers = {"Accept-Encoding": "br", "If-None-Match": form.format(first.headers["ETag"])}
    second = client.open("/", method=method, headers=headers)
    assert (second.status_code, second.data) == (304, b"")
    assert "Content-Encoding" not in second.headers
    for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy"):
        assert second.headers[name] == first.headers[name]


def test_the_etag_of_another_encoding_is_not_taken_for_this_one(client: FlaskClient) -> None:
    tag = client.get("/", headers={"Accept-Encoding": "br"}).headers["ETag"]
    assert client.get("/", headers={"Accept-Encoding": "gzip", "If-None-Match": tag}).status_code == 200


def test_head_tells_the_same_without_a_body(client: FlaskClient, showroom: Settings) -> None:
    for address in ("/", f"/{artifact(showroom, 'js')}", "/release.json"):
        got, head = client.get(address), client.head(address)
        assert head.data == b""
        assert head.status_code == 200
        assert sorted(head.headers) == sorted(got.headers)


def test_a_large_file_is_answered_whole(instance: Settings) -> None:
    large = bytes(range(256)) * (ONE_PIECE // 256 + 1000)
    with ReleaseWriter(instance.releases) as writer:
        writer.file("data/units.png", b"", lambda: large)
        name = writer.finish({})
    switch(instance.releases, name)
    client = create_app(instance).test_client()
    with client.get("/data/units.png") as response:
        assert response.data == large
        assert response.content_length == len(large)
    assert client.head("/data/units.png").content_length == len(large)


def test_a_request_in_flight_keeps_its_release(instance: Settings) -> None:
    large = bytes(range(256)) * (ONE_PIECE // 256 + 1000)
    with ReleaseWriter(instance.releases) as writer:
        writer.file("data/units.png", b"", lambda: large)
        name = writer.finish({})
    switch(instance.releases, name)
    with create_app(instance).test_client().get("/data/units.png") as response:
        chunks = response.iter_encoded()
        begin = next(chunks)
        publish(instance.releases, "hai")
        assert prune(instance.releases, 1) == [name]
        assert begin + b"".join(chunks) == large


def test_a_switch_is_noticed_without_a_restart(client: FlaskClient, showroom: Settings) -> None:
    before = client.get("/release.json")
    assert "một" in client.get("/").text
    publish(showroom.releases, "hai")
    assert "hai" in client.get("/").text
    after = client.get("/release.json")
    assert after.json["id"] != before.json["id"]
    assert after.headers["ETag"] != before.headers["ETag"]


def test_release_json_answers_304_while_nothing_changes(client: FlaskClient) -> None:
    first = client.get("/release.json")
    assert set(first.json) == {"id", "published_at", "about"}
    again = client.get("/release.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_artifacts_of_an_earlier_release_are_still_answered(client: FlaskClient, showroom: Settings) -> None:
    old = artifact(showroom, "json")
    text = client.get(f"/{old}").data
    publish(showroom.releases, "hai")
    assert old not in paths(showroom)
    response = client.get(f"/{old}")
    assert response.data == text
    assert "immutable" in response.headers["Cache-Control"]
    prune(showroom.releases, 1)
    assert client.get(f"/{old}").status_code == 404


def test_a_damaged_new_release_leaves_the_one_before_in_service(
    app: Flask, showroom: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    client = app.test_client()
    assert client.get("/").status_code == 200
    name = publish(showroom.releases, "hai")
    spoil(showroom.releases / name / "manifest.json")
    for _ in range(3):
        assert "một" in client.get("/").text
    assert len([record for record in caplog.records if "damaged" in record.message]) == 1
    fresh = create_app(showroom).test_client()
    assert fresh.get("/").status_code == 503


def spoil(path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content + b" ")


def test_a_file_cut_short_on_the_disk_is_not_passed_on(client: FlaskClient, showroom: Settings) -> None:
    path = showroom.releases / "current" / "index.html"
    path.unlink()
    path.write_bytes(b"<p>half")
    assert client.get("/").status_code == 503


def test_a_large_file_cut_short_on_the_disk_is_not_passed_on(instance: Settings) -> None:
    with ReleaseWriter(instance.releases) as writer:
        writer.file("data/units.png", b"", lambda: bytes(ONE_PIECE + 1))
        name = writer.finish({})
    switch(instance.releases, name)
    client = create_app(instance).test_client()
    with client.get("/data/units.png") as response:
        assert response.status_code == 200
    path = instance.releases / name / "data" / "units.png"
    path.unlink()
    path.write_bytes(bytes(ONE_PIECE))
    assert client.get("/data/units.png").status_code == 503


def test_what_took_the_place_of_a_file_is_not_passed_on(client: FlaskClient, showroom: Settings) -> None:
    path = showroom.releases / "current" / "maps" / "overlay.svg"
    assert client.get("/maps/overlay.svg").status_code == 200
    secret = showroom.instance / "secret"
    path.rename(secret)
    path.symlink_to(secret)
    assert client.get("/maps/overlay.svg").status_code == 503
    path.unlink()
    os.mkfifo(path)
    assert client.get("/maps/overlay.svg").status_code == 503
    path.unlink()
    path.mkdir()
    assert client.get("/maps/overlay.svg").status_code == 503


def test_a_manifest_that_names_a_file_outside_is_not_served(instance: Settings, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    content = {"sha256": hashlib.sha256(b"secret").hexdigest(), "bytes": 6}
    outside = {"path": "a/../../../../secret", "recipe": None, "inputs": "0" * 64, **content}
    text = json.dumps({"about": {}, "files": [outside]}).encode()
    folder = instance.releases / release_id(text)
    (folder / "a").mkdir(parents=True)
    (folder / "manifest.json").write_bytes(text)
    (instance.releases / "current").symlink_to(folder.name)
    assert (folder / outside["path"]).read_text() == "secret"
    response = create_app(instance).test_client().get("/a/..%2f../../../secret")
    assert (response.status_code, "secret" in response.text) == (503, False)


def test_a_file_of_a_release_removed_meanwhile_is_not_found(client: FlaskClient, showroom: Settings) -> None:
    assert client.get("/").status_code == 200
    (showroom.releases / "current" / "maps" / "overlay.svg").unlink()
    assert client.get("/maps/overlay.svg").status_code == 404


def test_pages_name_their_script_by_an_address_that_answers(client: FlaskClient) -> None:
    match = re.search(r'src="\.\./\.\./(d/\w+\.js)"', client.get("/maps/overlay/").text)
    assert match is not None
    assert client.get(f"/{match[1]}").data == SCRIPT
    assert json.loads(client.get("/healthz").data) == {"ok": True}


def test_a_standalone_file_is_downloaded_under_its_name(client: FlaskClient) -> None:
    response = client.get("/maps/overlay.standalone.html")
    assert response.headers["Content-Disposition"] == "attachment"
    assert "sandbox allow-scripts;" in response.headers["Content-Security-Policy"]
