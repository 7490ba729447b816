"""Addresses that name no file as they stand: redirects to the slash, strangers, other methods."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("/maps/overlay", "overlay/"),
        ("/embed/overlay", "overlay/"),
        ("/en", "en/"),
        ("/en/maps/overlay", "overlay/"),
        ("/demo", "demo/"),
        ("/demo/maps/overlay", "overlay/"),
        ("/maps/overlay?time=2019&q=x%C3%A3", "overlay/?time=2019&q=x%C3%A3"),
        ("/maps/overlay?to=//evil.example", "overlay/?to=//evil.example"),
        ("/maps/overlay?a=%0d%0aSet-Cookie:x=1", "overlay/?a=%0d%0aSet-Cookie:x=1"),
    ],
)
def test_a_missing_slash_is_added_by_a_relative_redirect(
    client: FlaskClient, address: str, location: str
) -> None:
    response = client.get(address)
    assert response.status_code == 308
    assert response.headers["Location"] == location


@pytest.mark.parametrize("raw", ["a=1\r\nSet-Cookie: x=1", "a=\x00\x7f", 'a="><b>', "q=bản đồ", "a=\\\\evil"])
def test_a_raw_query_cannot_add_a_header(client: FlaskClient, raw: str) -> None:
    given = raw.encode().decode("latin-1")
    response = client.get("/maps/overlay", environ_overrides={"QUERY_STRING": given})
    location = response.headers["Location"]
    assert re.fullmatch(r"overlay/\?[!-~]+", location)
    assert not set('"<>\\') & set(location)
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "address",
    [
        "/manifest.json",
        "/index.html.br",
        "/history.jsonl",
        "/current/index.html",
        "/../history.jsonl",
        "/%2e%2e/history.jsonl",
        "/maps/../index.html",
        "/maps/..%2findex.html",
        "/maps/%5c..%5cindex.html",
        "/maps//overlay/",
        "/maps/overlay//",
        "/maps/overlay/%00",
        "/maps/overlay/index.html%0d%0aSet-Cookie:x=1",
        "/etc/passwd",
        "/d/",
        "/d/0000000000000000.js",
        "/data/",
        "/b%E1%BA%A3n-%C4%91%E1%BB%93",
        "/%ff%fe",
        "/" + "a" * 4000,
    ],
)
def test_what_is_not_in_the_manifest_is_not_found(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "Location" not in response.headers
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example", "//etc/passwd", "/\\\\evil"])
def test_doubled_slashes_are_no_other_place(client: FlaskClient, path: str) -> None:
    response = client.get("/", environ_overrides={"PATH_INFO": path})
    assert response.status_code == 404
    assert "Location" not in response.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_only_reading_is_allowed(client: FlaskClient, method: str) -> None:
    response = client.open("/maps/overlay/", method=method)
    assert response.status_code == 405
    assert {"GET", "HEAD"} <= set(response.headers["Allow"].split(", "))
