"""``/gaps`` and ``/meeting``: page, JSON and CSV; whatever is asked for, they answer or say what is wrong."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from urllib.parse import quote
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from geoapp.app import create_app
from geoapp.config import Settings
from geoapp.criteria.records import Assessor
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.current import switch
from geoapp.release.gaps.build import add_gaps
from geoapp.release.profiles.index import ProfilesWriter
from tests.hostile import STRINGS
from tests.release.gaps import province

ADDRESSES = [
    f"{demo}{language}/{page}{form}"
    for demo in ("", "/demo")
    for language in ("", "/en")
    for page in ("gaps", "meeting")
    for form in ("", ".json", ".csv")
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_form_is_answered_in_each_language_and_below_the_demonstration(
    client: FlaskClient, address: str
) -> None:
    response = client.get(address)
    kinds = {".json": "application/json", ".csv": "text/csv"}
    kind = next((kind for ending, kind in kinds.items() if address.endswith(ending)), "text/html")
    assert (response.status_code, response.mimetype) == (200, kind)
    assert ('<html lang="en">' in response.text) == (kind == "text/html" and "/en/" in address)
    again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    head = client.head(address)
    assert (head.status_code, head.data) == (200, b"")


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address.startswith("/demo")])
def test_every_form_of_the_demonstration_says_that_it_is_invented(client: FlaskClient, address: str) -> None:
    invented, real = client.get(address), client.get(address.removeprefix("/demo"))
    if address.endswith(".json"):
        assert (invented.json["demonstration"], real.json["demonstration"]) == (True, False)
    elif address.endswith(".csv"):
        header, *lines = csv.reader(io.StringIO(invented.text.removeprefix("\ufeff")))
        assert header[-1] == "demonstration"
        assert {line[-1] for line in lines} <= {"Dữ liệu minh họa"}
        assert "demonstration" not in real.text.partition("\r\n")[0]
    else:
        assert ("document-banner" in invented.text, "document-banner" in real.text) == (True, False)


def test_without_anything_asked_it_is_the_communes_on_the_last_day_with_data(client: FlaskClient) -> None:
    told = client.get("/gaps.json").json
    assert (told["level"], told["tier"], told["day"]) == ("commune", "ntm", "2019-12-31")
    assert [unit["code"] for unit in told["lacking"]] == ["c1"]


@pytest.mark.parametrize(
    ("asked", "day", "said"),
    [
        ("2018", "2018-12-31", None),
        ("2018-06", "2018-06-30", None),
        ("2019-03-05", "2019-03-05", None),
        ("2016", "2017-12-31", "2016-12-31"),
        ("2020-12-30", "2020-12-30", None),
        ("2020-12-31", "2019-12-31", "2020-12-31"),
        ("9999", "2019-12-31", "9999-12-31"),
        ("0001", "2017-12-31", "0001-12-31"),
    ],
)
def test_a_day_without_data_gives_the_nearest_and_says_so(
    client: FlaskClient, asked: str, day: str, said: str | None
) -> None:
    told = client.get(f"/gaps.json?date={asked}").json
    assert (told["day"], told["asked"]) == (day, said)
    text = client.get(f"/gaps?date={asked}").text
    assert ("Không có số liệu cho ngày" in text) == (said is not None)


def test_a_form_sends_what_is_supposed_and_a_link_keeps_it(client: FlaskClient) -> None:
    repeated, joined = client.get("/gaps.json?met=17.7&met=17.3"), client.get("/gaps.json?met=17.3,17.7")
    assert repeated.json == joined.json
    assert repeated.json["what_if"]["met"] == ["17.7", "17.3"]
    text = client.get("/gaps?date=2019&met=17.7&met=17.3").text
    assert len(re.findall(r'value="17\.[37]" checked', text)) == 2
    assert "Nếu 17.7, 17.3 đạt ở mọi nơi: 1 xã sẽ đủ" in text
    assert 'href="en/gaps?date=2019&amp;met=17.7&amp;met=17.3"' in text
    assert repeated.json["met_unknown"] == []
    assert "Trang này không có chỉ tiêu" not in text


def test_a_code_the_page_does_not_have_is_said(client: FlaskClient) -> None:
    told = client.get("/gaps.json?met=17.99,17.7").json
    assert (told["what_if"]["met"], told["met_unknown"]) == (["17.7"], ["17.99"])
    assert "Trang này không có chỉ tiêu 17.99 mà địa chỉ nêu" in client.get("/gaps?met=17.99").text
    many = client.get("/gaps", query_string={"met": ",".join(f"<b>{n}" + "x" * 90 for n in range(90))}).text
    assert "<b>" not in many
    assert many.count("&lt;b&gt;") == 5


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("gaps?level=province", 404, "Chưa có báo cáo nào cho cấp và danh hiệu này"),
        ("gaps?tier=nothing", 404, "Chưa có báo cáo nào cho cấp và danh hiệu này"),
        ("gaps?date=soon", 400, "date phải là một ngày, tháng hoặc năm có thật"),
        ("gaps?date=2019-02-30", 400, "date phải là một ngày, tháng hoặc năm có thật"),
        ("gaps?date=2019&date=2018", 400, "Tham số date chỉ được ghi một lần"),
        ("gaps?level=commune&level=district", 400, "Tham số level chỉ được ghi một lần"),
        ("gaps?" + "&".join(["met=17.7"] * 201), 400, "met chỉ nhận nhiều nhất 200 chỉ tiêu"),
        ("meeting?since=2019-01-01", 404, "Các kỳ họp có thể xem: 2018-12-31"),
        ("meeting?since=2018", 400, "since phải là ngày họp"),
        ("meeting?since=", 400, "since phải là ngày họp"),
        ("meeting?until=2018-12-31", 404, "Các ngày cuối có thể chọn: 2019-12-31"),
        ("meeting?until=2019-02-30", 400, "until phải là một ngày"),
        ("meeting?until=", 400, "until phải là một ngày"),
        ("meeting?until=2019-12-31&until=2019-12-31", 400, "Tham số until chỉ được ghi một lần"),
        ("meeting?since=2018-12-31&since=2018-12-31", 400, "Tham số since chỉ được ghi một lần"),
    ],
)
def test_what_is_wrong_is_said(client: FlaskClient, address: str, status: int, sentence: str) -> None:
    page, json = client.get(f"/{address}"), client.get(f"/{address.replace('?', '.json?')}")
    assert (page.status_code, json.status_code) == (status, status)
    assert sentence in page.text
    assert sentence in json.json["error"]


@pytest.mark.parametrize("name", ["level", "tier", "date", "met", "since", "other"])
def test_hostile_values_break_nothing_and_are_never_echoed_as_markup(client: FlaskClient, name: str) -> None:
    plain = client.get("/gaps").data
    for text in STRINGS:
        query = urlencode({name: text.encode("utf-8", "surrogatepass")})
        for page in ("gaps", "meeting"):
            response = client.get(f"/{page}?{query}")
            assert response.status_code in (200, 400, 404), text
            assert "<script>" not in response.text
            assert "<img" not in response.text
        if name in ("met", "other"):
            got = client.get(f"/gaps?{name}={quote(text.encode('utf-8', 'surrogatepass'))}")
            assert got.status_code == 200
            assert got.data.count(b"<li") == plain.count(b"<li")


def named(settings: Settings, text: str) -> FlaskClient:
    """Publish a release in which every text is ``text``."""
    made = province.sample()
    units = tuple(replace(u, name_vi=text or "x", name_en=text) for u in made.units)
    projects = tuple(replace(p, name_vi=text, source=text) for p in made.projects)
    told = tuple(replace(r, source=text) for r in made.assessments)
    (held,) = made.criteria_sets
    indicators = tuple(replace(i, name_vi=text, name_en=text, unit=text) for i in held.indicators)
    sets = (replace(held, name_vi=text, decision=text, indicators=indicators),)
    hostile = replace(made, units=units, projects=projects, assessments=told, criteria_sets=sets)
    with ReleaseWriter(settings.releases) as writer:
        with ProfilesWriter(writer) as profiles:
            profiles.about("day", "2019-12-31")
            profiles.about("site", {"title_vi": text, "title_en": text, "style": "d/s.css"})
            add_gaps(profiles, hostile, province.PROVINCE, ())
        switch(settings.releases, writer.finish({"province": "75"}))
    return create_app(settings).test_client()


@pytest.mark.parametrize("text", [text for text in STRINGS if text.isprintable()][::6])
def test_hostile_records_are_shown_as_text(instance: Settings, text: str) -> None:
    client = named(instance, text)
    for address in ("/gaps?met=17.7", "/en/gaps"):
        page = client.get(address).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "{{" not in page or "{{" in text
        assert " 49 " not in page
    for line in csv.reader(io.StringIO(client.get("/gaps.csv").text.removeprefix("\ufeff"))):
        for cell in line:
            assert not re.match(r"\s*[=+@\t\r]", cell), cell


def test_a_release_without_reports_says_what_to_do(instance: Settings) -> None:
    with ReleaseWriter(instance.releases) as writer:
        with ProfilesWriter(writer) as profiles:
            profiles.about("day", "2019-12-31")
            profiles.about("site", {"title_vi": "a", "title_en": "a", "style": "d/s.css"})
            add_gaps(profiles, province.snapshot([]), province.PROVINCE, ())
        switch(instance.releases, writer.finish({"province": "75"}))
    client = create_app(instance).test_client()
    assert "Hãy nhập báo cáo đánh giá" in client.get("/gaps").text
    assert "province.toml" in client.get("/meeting").text
    assert (client.get("/gaps").status_code, client.get("/meeting").status_code) == (404, 404)


def test_the_day_shown_stands_in_the_language_of_the_page_beside_the_field(client: FlaskClient) -> None:
    """A browser writes the field in its own language, whatever the page's."""
    shown = "đang xem 31/12/2019 (ngày/tháng/năm)"
    assert shown in client.get("/gaps?date=2019").text
    assert "shown: 31 December 2019" in client.get("/en/gaps?date=2019").text
    assert shown in client.get("/units/c1?date=2019-12-31").text


def test_a_meeting_tells_what_is_new_by_district(client: FlaskClient) -> None:
    told = client.get("/meeting.json").json
    assert (told["since"], told["until"]) == ("2018-12-31", "2019-12-31")
    assert "Thay đổi từ kỳ họp ngày 31/12/2018" in client.get("/meeting").text


MEETINGS = (date(2018, 12, 31), date(2019, 6, 30))


def changed(settings: Settings) -> FlaskClient:
    """Publish a release in which commune 1 reports that it met what it missed at the meeting."""
    own = [replace(report, assessor=Assessor.SELF) for report in province.year("c1", 2019, 72.0)]
    made = province.snapshot([*province.year("c1", 2018, 65.0), *own], demonstration=True)
    with ReleaseWriter(settings.releases) as writer:
        with ProfilesWriter(writer) as profiles:
            profiles.about("day", "2019-12-31")
            profiles.about("site", {"title_vi": "a", "title_en": "a", "style": "d/s.css"})
            add_gaps(profiles, made, replace(province.PROVINCE, meetings=MEETINGS), ())
        switch(settings.releases, writer.finish({"province": "75"}))
    return create_app(settings).test_client()


def test_the_day_a_meeting_is_told_until_can_be_chosen(instance: Settings) -> None:
    client = changed(instance)
    chosen = client.get("/meeting.json?since=2018-12-31&until=2019-06-30").json
    assert (chosen["since"], chosen["until"], chosen["attainment"][0]["met"]) == (
        *("2018-12-31", "2019-06-30"),
        [],
    )
    page = client.get("/meeting?since=2018-12-31&until=2019-06-30").text
    assert '<option value="2019-06-30" selected>' in page.partition('name="until"')[2]
    assert "Đến ngày 30/06/2019." in page
    assert 'meeting.csv?since=2018-12-31&amp;until=2019-06-30"' in page
    assert client.get("/meeting.csv?since=2018-12-31&until=2019-06-30").text.count("\n") == 1
    last = client.get("/meeting?since=2018-12-31").text
    assert "Đến ngày 31/12/2019, ngày cuối có số liệu." in last


def test_what_changed_is_marked_sourced_and_linked_to_the_unit_on_its_day(instance: Settings) -> None:
    client = changed(instance)
    page = client.get("/meeting?since=2018-12-31").text
    assert "Mới đủ tiêu chí môi trường" in page
    assert page.count('units/c1?date=2019-12-31"') == 2  # complete, and newly met
    assert page.count("Ngưỡng chưa kiểm chứng") == 2
    assert page.count(">Tự đánh giá<") == 2
    assert "báo cáo 2019" in page
    lines = list(
        csv.DictReader(io.StringIO(client.get("/meeting.csv?since=2018-12-31").text.removeprefix("\ufeff")))
    )
    assert [(line["change"], line["self_assessed"], line["threshold_unconfirmed"]) for line in lines] == [
        ("complete", "true", "true"),
        ("met", "true", "true"),
    ]
    assert {(line["source"], line["demonstration"]) for line in lines} == {
        ("báo cáo 2019", "Dữ liệu minh họa")
    }


def test_the_table_and_what_is_supposed_mark_unconfirmed_thresholds(client: FlaskClient) -> None:
    page = client.get("/gaps?met=17.3").text
    table, _, supposed = page.partition('id="what-if"')
    assert "Ngưỡng chưa kiểm chứng</span></li>" in table
    result = supposed.partition("gaps-result")[2].partition("</p>")[0]
    assert "Ngưỡng chưa kiểm chứng: 17.7." in result
