"""Errors as readers and programs see them, and the check of the Host header."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geoapp.app import create_app
from geoapp.app import trusted_hosts
from geoapp.config import Settings
from geoapp.errors import BadRequestError
from geoapp.web.headers import RouteClass
from geoapp.web.headers import classed


@pytest.mark.parametrize(
    ("address", "language", "title"),
    [
        ("/no", "vi", "Không tìm thấy trang"),
        ("/en/no", "en", "Page not found"),
        ("/demo/no", "vi", "Không tìm thấy trang"),
        ("/demo/en/no", "en", "Page not found"),
        ("/english", "vi", "Không tìm thấy trang"),
    ],
)
def test_error_pages_speak_the_language_of_the_path_first(
    client: FlaskClient, address: str, language: str, title: str
) -> None:
    page = client.get(address).text
    assert page.startswith(f'<!doctype html>\n<html lang="{language}">')
    assert f"<h1>{title}</h1>" in page
    assert "Không tìm thấy trang" in page
    assert "Page not found" in page


def test_error_pages_repeat_nothing_of_the_request(client: FlaskClient) -> None:
    page = client.get("/%3Cscript%3Ealert(1)%3C/script%3E?q=%7B%7B7*7%7D%7D").text
    assert "<script" not in page
    assert "alert" not in page
    assert "49" not in page


def test_error_pages_have_no_inline_style_and_their_own_sheet(client: FlaskClient) -> None:
    page = client.get("/no/such/page").text
    assert 'href="/static/error.css"' in page
    assert "style=" not in page
    assert "<style" not in page
    assert client.get("/static/error.css").mimetype == "text/css"


@pytest.mark.parametrize("address", ["/no.json", "/en/no.json", "/demo/no.json"])
def test_programs_get_one_json_shape(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert response.mimetype == "application/json"
    assert set(response.json) == {"ok", "error", "status"}
    assert response.json["ok"] is False
    assert response.json["status"] == 404
    assert response.json["error"]


@pytest.mark.parametrize("route_class", [RouteClass.API, RouteClass.STATUS])
def test_what_is_declared_for_programs_fails_as_json(app: Flask, route_class: RouteClass) -> None:
    @classed(route_class)
    def refuse() -> str:
        raise BadRequestError("no")

    app.add_url_rule("/refuses", view_func=refuse)
    assert app.test_client().get("/refuses").json["status"] == 400
    assert app.test_client().post("/refuses").json["status"] == 405


@pytest.mark.parametrize("address", ["/near", "/demo/near", "/healthz", "/readyz"])
def test_addresses_for_programs_fail_as_json_whatever_is_wrong(client: FlaskClient, address: str) -> None:
    assert client.post(address).json["status"] == 405
    assert client.get(address, headers={"Host": "evil.example"}).json["status"] == 400


@pytest.mark.parametrize("address", ["/nearby", "/near/", "/healthz/x", "/api"])
def test_unknown_addresses_beside_them_are_pages(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.mimetype) == (404, "text/html")


def test_an_instance_without_a_release_says_what_to_do(instance: Settings) -> None:
    client = create_app(instance).test_client()
    response = client.get("/maps/overlay/")
    assert response.status_code == 503
    assert "Chưa có bản đồ nào được công bố" in response.text
    assert "geoapp publish" in response.text
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json["ok"]) == (503, False)
    assert client.get("/release.json").json["status"] == 503
    assert client.get("/demo/").status_code == 404, "the demonstration is optional"


def test_readyz_names_the_release(client: FlaskClient) -> None:
    assert client.get("/readyz").json == {"ok": True, "release": client.get("/release.json").json["id"]}


def test_a_fault_of_ours_is_recorded_and_shown_as_a_page(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> str:
        raise RuntimeError("secret detail")

    app.add_url_rule("/fails", view_func=fail)
    response = app.test_client().get("/fails")
    assert response.status_code == 500
    assert "Hệ thống gặp lỗi" in response.text
    assert "secret detail" not in response.text
    assert "secret detail" in caplog.text


def test_known_errors_take_their_status_from_the_table(app: Flask) -> None:
    def refuse() -> str:
        raise BadRequestError("the time is none")

    app.add_url_rule("/refuses", view_func=refuse)
    response = app.test_client().get("/refuses")
    assert response.status_code == 400
    assert "Yêu cầu không hợp lệ" in response.text


@pytest.mark.parametrize("host", ["so.example.vn", "so.example.vn:443", "localhost:8000", "127.0.0.1:9"])
def test_our_own_hosts_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "so.example.vn.evil.example", "evil.so.example.vn", "a b", "so.example.vn@evil"]
)
@pytest.mark.parametrize("address", ["/", "/maps/overlay", "/healthz", "/no"])
def test_another_host_is_refused(client: FlaskClient, host: str, address: str) -> None:
    response = client.get(address, headers={"Host": host})
    assert response.status_code == 400
    assert "evil" not in response.text
    assert "Location" not in response.headers
    assert "Content-Security-Policy" in response.headers


def test_listening_on_every_interface_trusts_no_more_hosts(instance: Settings) -> None:
    assert trusted_hosts(replace(instance, host="::")) == ["127.0.0.1", "localhost"]
    assert "10.1.2.3" in trusted_hosts(replace(instance, host="10.1.2.3"))


def test_no_session_and_no_store_is_touched(client: FlaskClient, showroom: Settings) -> None:
    client.get("/", headers={"Cookie": "session=abc"})
    assert not Path(showroom.store_path).exists()
    assert "Cookie" not in client.get("/").headers.get("Vary", "")
