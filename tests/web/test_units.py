"""``/units/<code>``: a page, JSON and CSV of a unit on a day; nothing asked for breaks it."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from geoapp.app import create_app
from geoapp.config import Settings
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.current import switch
from tests.hostile import STRINGS

ADDRESSES = [
    f"{demo}{language}/units/c1{form}"
    for demo in ("", "/demo")
    for language in ("", "/en")
    for form in ("", ".json", ".csv")
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_form_is_answered_in_each_language_and_below_the_demonstration(
    client: FlaskClient, address: str
) -> None:
    response = client.get(address)
    kinds = {"json": "application/json", "csv": "text/csv"}
    assert (response.status_code, response.mimetype) == (200, kinds.get(address[-4:].strip("."), "text/html"))
    english = '<html lang="en">' in response.text
    assert english == (response.mimetype == "text/html" and "/en/" in address)


def test_the_day_chooses_the_version_of_the_unit(client: FlaskClient) -> None:
    told = {day: client.get(f"/units/c1.json?date={day}").json for day in ("2019-12-31", "2025-07-01")}
    assert [each["valid_from"] for each in told.values()] == ["2004-01-01", "2025-07-01"]
    assert client.get("/units/c1.json").json == told["2019-12-31"]


@pytest.mark.parametrize(("text", "day"), [("2019", "2019-12-31"), ("2019-02", "2019-02-28")])
def test_a_year_or_month_means_its_last_day(client: FlaskClient, text: str, day: str) -> None:
    assert client.get(f"/units/c1.json?date={text}").json["date"] == day


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_answer_is_304_and_head_tells_the_same(client: FlaskClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.data) == (200, b"")
    assert sorted(head.headers) == sorted(got.headers)
    again = client.get(address, headers={"If-None-Match": got.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_link_to_the_other_language_keeps_the_day(client: FlaskClient) -> None:
    assert 'href="../en/units/c1?date=2025-07-01"' in client.get("/units/c1?date=2025-07-01").text
    assert 'href="../../units/c1"' in client.get("/en/units/c1").text


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/units/none", 404, "Không có đơn vị hành chính nào mang mã này"),
        ("/en/units/none", 404, "No administrative unit has this code"),
        ("/en/units/none.json", 404, "No administrative unit has this code"),
        ("/units/none.csv", 404, "Không có đơn vị hành chính nào mang mã này"),
        ("/units/c1?date=2019-02-30", 400, "date phải là một ngày"),
        ("/en/units/c1?date=", 400, "date must be a real day"),
        ("/en/units/c1.json?date=%D9%A2%D9%A0%D9%A1%D9%A9", 400, "date must be a real day"),
        ("/en/units/c1.json?date=2019-1-1", 400, "date must be a real day"),
        ("/en/units/c1?date=0000", 400, "date must be a real day"),
        ("/en/units/c1?date=2019&date=2019", 400, "date may be given once only"),
    ],
)
def test_what_cannot_be_answered_says_so_in_the_language(
    client: FlaskClient, address: str, status: int, sentence: str
) -> None:
    for prefix in ("", "/demo"):
        response = client.get(prefix + address)
        text = response.json["error"] if ".json" in address else response.text
        assert (response.status_code, sentence in text) == (status, True)
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_codes_and_days_are_refused_calmly(client: FlaskClient, text: str) -> None:
    for address in (f"/units/{quote(text, safe='')}", f"/units/{quote(text, safe='')}.json"):
        assert client.get(address).status_code in (400, 404)
    for form in ("", ".json", ".csv"):
        response = client.get(f"/units/c1{form}?date={quote(text, safe='')}")
        assert response.status_code == 400
        assert text not in response.text or len(text) < 4


def test_other_methods_and_unknown_parameters(client: FlaskClient) -> None:
    assert client.post("/units/c1").status_code == 405
    assert client.get("/units/c1?utm_source=mail").data == client.get("/units/c1").data


def test_a_release_without_pages_says_what_to_do(instance: Settings) -> None:
    with ReleaseWriter(instance.releases) as writer:
        writer.file("index.html", b"", lambda: b"<!doctype html>")
        switch(instance.releases, writer.finish({}))
    response = create_app(instance).test_client().get("/en/units/c1.json")
    assert response.status_code == 503
    assert "needs to publish again" in json.loads(response.data)["error"]


def test_the_csv_of_the_demonstration_says_so_as_the_other_files_do(published: Settings) -> None:
    client = create_app(published).test_client()
    lines = list(csv.DictReader(io.StringIO(client.get("/demo/units/734.csv").text.removeprefix("\ufeff"))))
    assert {line["demonstration"] for line in lines} == {"Dữ liệu minh họa"}
    assert "demonstration" not in client.get("/units/734.csv").text.partition("\r\n")[0]
