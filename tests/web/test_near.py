"""``/near``: an answer for programs, one shape of errors, nothing that breaks it."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from geoapp.app import create_app
from geoapp.config import Settings
from geoapp.pages.translations import Texts
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.current import switch
from geoapp.release.near.answer import answer
from geoapp.release.near.index import UNITS
from geoapp.release.near.words import as_dict
from tests.hostile import STRINGS
from tests.release.near import ground

WHERE = "/near?lat=11.2&lon=106.9"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_answers_as_the_command_does(client: FlaskClient, language: str) -> None:
    response = client.get(f"{WHERE}&date=2019-05-05&lang={language}")
    expected = answer(ground.store_ground(), 106.9, 11.2, date(2019, 5, 5))
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    assert response.json == as_dict(expected, Texts(language))


def test_the_language_is_vietnamese_and_the_date_today_where_none_is_said(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geoapp.web.near.today", lambda: date(2026, 2, 3))
    told = client.get(WHERE).json
    assert told["date"] == "2026-02-03"
    assert told["text"][0] == "Vĩ độ 11.200000, kinh độ 106.900000, ngày 03/02/2026."


def test_the_demonstration_answers_apart_and_says_what_it_is(client: FlaskClient) -> None:
    assert client.get(f"/demo{WHERE}").json["demonstration"] is True
    assert client.get(WHERE).json["demonstration"] is False


def test_an_unchanged_answer_is_304_and_head_tells_the_same(client: FlaskClient) -> None:
    got, head = client.get(WHERE), client.head(WHERE)
    assert (head.status_code, head.data) == (200, b"")
    assert sorted(head.headers) == sorted(got.headers)
    again = client.get(WHERE, headers={"If-None-Match": got.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(f"{WHERE}&lang=en", headers={"If-None-Match": got.headers["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "lat is missing"),
        ("lat=11", "lon is missing"),
        ("lat=11&lon=", "lon must be a number"),
        ("lat=NaN&lon=106", "lat must be a number"),
        ("lat=inf&lon=106", "lat must be a number"),
        ("lat=1e1&lon=106", "lat must be a number"),
        ("lat=١١&lon=106", "lat must be a number"),
        ("lat=11&lat=12&lon=106", "The parameter lat may be given once only"),
        ("lat=11&lon=106&lon=106", "The parameter lon may be given once only"),
        ("lat=106.9&lon=11.2", "Did you mean latitude 11.2, longitude 106.9?"),
        ("lat=48&lon=2", "lies outside Việt Nam"),
        ("lat=999&lon=999", "cannot be latitude and longitude"),
        ("lat=1213000&lon=400000", "look like metres"),
        ("lat=11&lon=106&date=2019-02-30", "date must be a real day"),
        ("lat=11&lon=106&date=2019", "date must be a real day"),
        ("lat=11&lon=106&date=20190101", "date must be a real day"),
        ("lat=11&lon=106&date=0000-01-01", "date must be a real day"),
        ("lat=11&lon=106&limit=5", "unknown parameter"),
    ],
)
def test_what_cannot_be_understood_is_400_with_a_sentence(
    client: FlaskClient, query: str, sentence: str
) -> None:
    response = client.get(f"/near?{query}&lang=en")
    assert response.status_code == 400
    assert set(response.json) == {"ok", "error", "status"}
    assert (response.json["ok"], response.json["status"]) == (False, 400)
    assert sentence in response.json["error"]
    assert response.headers["Cache-Control"] == "no-store"


def test_a_language_there_is_not_is_400_in_vietnamese(client: FlaskClient) -> None:
    for lang in ("fr", "", "vi&lang=en"):
        assert client.get(f"{WHERE}&lang={lang}").status_code == 400
    assert client.get(f"{WHERE}&lang=fr").json["error"] == "lang phải là vi hoặc en."


def test_a_decimal_comma_is_read(client: FlaskClient) -> None:
    assert client.get("/near?lat=11,2&lon=106,9").json == client.get(WHERE).json


@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "9999-12-31"])
def test_far_dates_are_answered_from_the_nearest_outlines(client: FlaskClient, day: str) -> None:
    assert client.get(f"{WHERE}&date={day}").status_code == 200


VALUES = [
    *STRINGS,
    "0,0,0,0",
    "NaN,0,1,1",
    "-1",
    "99999999999999999999",
    "%",
    '"*"',
    "a" * 5000,
    "\x00",
    "9" * 400,
]


@pytest.mark.parametrize("name", ["lat", "lon", "date", "lang", "q", "bbox"])
def test_hostile_values_are_400_and_repeated_nowhere(client: FlaskClient, name: str) -> None:
    for value in VALUES:
        given = {"lat": "11.2", "lon": "106.9"} | {name: value}
        query = "&".join(f"{key}={quote(text)}" for key, text in given.items())
        response = client.get(f"/near?{query}")
        assert response.status_code == 400, value
        assert len(value) < 4 or value not in response.text


def test_a_raw_query_is_no_fault_of_ours(client: FlaskClient) -> None:
    for raw in ("lat=%ff%fe&lon=%00", "&&&=", "lat", "lat=11.2;lon=106.9", "%", "lat[]=1&lon[]=2"):
        assert client.get("/near", environ_overrides={"QUERY_STRING": raw}).status_code == 400


def test_only_reading_is_allowed(client: FlaskClient) -> None:
    response = client.post(WHERE)
    assert (response.status_code, response.json["status"]) == (405, 405)


def test_the_index_itself_is_nobodys(client: FlaskClient) -> None:
    assert client.get(f"/{UNITS}").status_code == 404
    assert client.get(f"/demo/{UNITS}").status_code == 404


def test_a_release_without_an_index_says_what_is_needed(instance: Settings) -> None:
    with ReleaseWriter(instance.releases) as writer:
        writer.file("index.html", b"", lambda: b"old")
        name = writer.finish({})
    switch(instance.releases, name)
    response = create_app(instance).test_client().get(f"{WHERE}&lang=en")
    assert (response.status_code, response.json["status"]) == (503, 503)
    assert "publish again" in response.json["error"]


def test_a_damaged_index_is_503(client: FlaskClient, showroom: Settings) -> None:
    path = showroom.releases / "current" / UNITS
    path.unlink()
    path.write_bytes(b"no database at all")
    response = client.get(WHERE)
    assert (response.status_code, response.json["ok"]) == (503, False)


def test_a_new_release_is_answered_from_at_once(client: FlaskClient, showroom: Settings) -> None:
    from dataclasses import replace

    from geoapp.release.near.build import publish_near

    assert client.get(WHERE).json["projects"]
    with ReleaseWriter(showroom.releases) as writer:
        publish_near(replace(ground.snapshot(), projects=()), writer)
        switch(showroom.releases, writer.finish({}))
    assert client.get(WHERE).json["projects"] == []
