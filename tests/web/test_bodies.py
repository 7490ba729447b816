"""Pages of organisations, programmes and works: page, JSON and CSV; hostile values and records are text."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path
from urllib.parse import quote
from urllib.parse import urlencode
from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from geoapp.app import create_app
from geoapp.config import Settings
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import CommitmentKind
from tests.hostile import STRINGS
from tests.hostile import hostile_snapshot
from tests.release.bodies import province
from tests.release.bodies.teller import publish

PAGES = ("organisations", "organisations/hoi", "programmes", "programmes/2019", "upkeep")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = Settings(instance=tmp_path_factory.mktemp("bodies"))
    publish(province.snapshot(), settings.releases)
    publish(province.snapshot(demonstration=True), settings.demonstration.releases)
    return settings.instance


@pytest.fixture
def reader(published: Path, instance: Settings) -> FlaskClient:
    shutil.copytree(published, instance.instance, symlinks=True)
    return create_app(instance).test_client()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    settings = Settings(instance=tmp_path_factory.mktemp("hostile"))
    publish(hostile_snapshot(), settings.releases)
    return create_app(settings).test_client()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("demonstration", ["", "/demo"])
def test_every_form_is_answered(reader: FlaskClient, page: str, language: str, demonstration: str) -> None:
    for form, kind in (("", "text/html"), (".json", "application/json"), (".csv", "text/csv")):
        response = reader.get(f"{demonstration}{language}/{page}{form}")
        assert (response.status_code, response.mimetype) == (200, kind)
        again = reader.get(response.request.path, headers={"If-None-Match": response.headers["ETag"]})
        assert again.status_code == 304
    table = list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"))))
    assert {len(line) for line in table} == {len(table[0])}
    assert ("demonstration" in table[0]) == bool(demonstration)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_stays_in_its_language(reader: FlaskClient, page: str) -> None:
    text = reader.get(f"/en/{page}").text
    home = "../" * (page.count("/") + 1) + "en/"
    assert f'<a href="{home}organisations"' in text
    assert f'<a href="{home}programmes"' in text


def test_an_organisation_sees_what_is_left_and_never_blame(reader: FlaskClient) -> None:
    text = reader.get("/organisations/hoi").text
    assert "còn 3 mô hình so với cam kết" in text
    assert "đủ so với cam kết" in text
    assert "Hội Cũ" in text
    assert 'href="../units/d2"' in text  # where it has none yet
    assert 'href="../maps/projects/?org=hoi"' in text
    english = reader.get("/en/organisations/hoi").text
    assert "3 mô hình still to come" in english
    assert "New Union" in english


def test_a_programme_links_its_papers_parties_and_pictures(reader: FlaskClient) -> None:
    text = reader.get("/programmes/2019").text
    assert 'href="https://luat.example.vn/a"' in text
    assert 'href="../organisations/doan"' in text
    assert 'src="../programmes/2019/result.svg"' in text
    assert 'src="../programmes/2019/targets.svg"' in text
    assert "Dưới 50 %: bình quân 0 %, 0/1 cam kết đạt" in text
    assert 'href="../maps/projects/"' in text
    assert "1/4 mô hình" in text
    assert "dưới 3" in text
    assert 'href="../gaps?date=2019-12-31"' in text


def test_the_list_to_check_says_its_rule_and_keeps_its_filters(reader: FlaskClient) -> None:
    text = reader.get("/upkeep?due=2020-12-31&org=hoi&unit=d1").text
    assert "2 công trình cần kiểm tra" in text
    assert "Hẹn kiểm tra 30/06/2019" in text
    assert "Hạn 01/04/2020 (12 tháng sau lần trước)" in text
    assert '<option value="d1" selected>' in text
    assert 'href="en/upkeep?unit=d1&amp;org=hoi&amp;due=2020-12-31"' in text


def test_an_organisation_without_works_is_named_and_kept(reader: FlaskClient) -> None:
    text = reader.get("/upkeep?due=2017-12-31&org=doan").text
    assert "Chỉ gồm: doan." in text
    assert '<option value="doan" selected>doan (0)</option>' in text


def test_works_without_a_point_say_how_well_they_are_known_and_have_no_stop(reader: FlaskClient) -> None:
    text = reader.get("/upkeep?due=2019-12-31&unit=d2").text
    assert "<em>vị trí đến cấp huyện</em>" in text
    assert "chưa xếp được thứ tự vòng đi" in text
    assert "Chặng (km)" not in text
    assert "Chặng (km)" in reader.get("/upkeep?due=2019-12-31&unit=d1").text


def test_a_round_may_begin_at_a_unit_by_its_name(reader: FlaskClient) -> None:
    text = reader.get("/upkeep?due=2020-12-31&from=" + quote("xa mot")).text
    assert "Vòng đi từ Xã Một" in text
    assert "Không hiểu nơi xuất phát “đâu đó”" in reader.get("/upkeep?from=" + quote("đâu đó")).text


def test_a_form_sends_empty_what_was_not_chosen(reader: FlaskClient) -> None:
    assert reader.get("/upkeep.json?unit=&org=&due=&from=").json == reader.get("/upkeep.json").json


def test_invented_records_are_told_as_of_their_last_year(reader: FlaskClient) -> None:
    assert reader.get("/demo/upkeep.json").json["day"] == "2019-12-31"


@pytest.mark.parametrize("prefix", ["", "/en", "/demo", "/demo/en"])
def test_a_closing_slash_leads_to_the_page_without(reader: FlaskClient, prefix: str) -> None:
    moved = reader.get(f"{prefix}/upkeep/?unit=d1")
    assert (moved.status_code, moved.headers["Location"]) == (308, "../upkeep?unit=d1")
    moved = reader.get(f"{prefix}/organisations/")
    assert urljoin(f"{prefix}/organisations/", moved.headers["Location"]) == f"{prefix}/organisations"


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("organisations/nobody", 404, "Không có tổ chức nào mang mã này"),
        ("programmes/2018", 404, "Không có chương trình của năm này"),
        ("organisations/hoi?date=soon", 400, "date phải là một ngày"),
        ("upkeep?due=2019-02-30", 400, "due phải là một ngày"),
        ("upkeep?due=2019&due=2020", 400, "Tham số due chỉ được ghi một lần"),
        ("upkeep?org=A-B", 400, "org"),
        ("upkeep?unit=a b", 400, "unit"),
    ],
)
def test_what_is_wrong_is_said(reader: FlaskClient, address: str, status: int, sentence: str) -> None:
    path, _, query = address.partition("?")
    page, json = reader.get(f"/{address}"), reader.get(f"/{path}.json?{query}")
    assert (page.status_code, json.status_code) == (status, status)
    assert sentence in page.text
    assert sentence in json.json["error"]


def test_a_release_without_records_says_what_to_do(instance: Settings) -> None:
    empty = {key: () for key in ("organisations", "projects", "programmes", "commitments", "activities")}
    publish(province.snapshot(**empty, upkeep_checks=(), guidance=()), instance.releases)
    client = create_app(instance).test_client()
    for page in ("organisations", "programmes", "upkeep"):
        response = client.get(f"/{page}")
        assert response.status_code == 404
        assert "công bố lại" in response.text


@pytest.mark.parametrize("name", ["unit", "org", "due", "from", "date", "other"])
def test_hostile_values_break_nothing_and_are_never_markup(reader: FlaskClient, name: str) -> None:
    for text in STRINGS:
        query = urlencode({name: text.encode("utf-8", "surrogatepass")})
        for page in ("upkeep", "organisations/hoi"):
            response = reader.get(f"/{page}?{query}")
            assert response.status_code in (200, 400), text
            assert "<script>" not in response.text
            assert "<img src=x" not in response.text


def test_hostile_keys_are_not_found(reader: FlaskClient) -> None:
    for text in STRINGS:
        key = quote(text.encode("utf-8", "surrogatepass"), safe="")
        for page in ("organisations", "programmes"):
            response = reader.get(f"/{page}/{key}")
            assert response.status_code in (301, 308, 400, 404), text
            assert "<script>alert" not in response.text


def test_text_that_looks_like_a_template_stays_as_it_is(hostile: FlaskClient) -> None:
    templates = [n for n, text in enumerate(STRINGS) if "{{" in text or "{%" in text]
    assert templates
    for n in templates:
        page = hostile.get(f"/organisations/org_{n}").text
        assert str(escape(STRINGS[n].strip())) in page


@pytest.mark.parametrize("n", range(0, len(STRINGS), 6))
def test_hostile_records_are_shown_as_text(hostile: FlaskClient, n: int) -> None:
    text = STRINGS[n]
    addresses = (f"organisations/org_{n}", f"programmes/{2019 + n}", "organisations", "programmes", "upkeep")
    for address in addresses:
        for language in ("", "en/"):
            page = hostile.get(f"/{language}{address}")
            assert page.status_code == 200
            assert "<script>alert" not in page.text
            assert "<img src=x" not in page.text
            assert 'href="javascript:' not in page.text
        for line in csv.reader(io.StringIO(hostile.get(f"/{address}.csv").text.removeprefix("\ufeff"))):
            for cell in line:
                assert not re.match(r"\s*[=+@\t\r]", cell), (text, cell)


def test_commitments_of_one_kind_are_told_apart_by_what_they_count(instance: Settings) -> None:
    some = [
        Commitment(f"K{n}", 2019, "hoi", CommitmentKind.ACTIVITIES, "kế hoạch", 3.0, measure)
        for n, measure in enumerate(("lớp tập huấn", "cây"))
    ]
    publish(province.snapshot(commitments=tuple(some)), instance.releases)
    text = create_app(instance).test_client().get("/organisations/hoi").text
    assert "<strong>Hoạt động: lớp tập huấn</strong>" in text
    assert "<strong>Hoạt động: cây</strong>" in text
    assert "Mô hình, công trình của mọi năm" in text
