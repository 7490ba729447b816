"""``/projects``, ``/projects/<id>`` and ``/search``: they answer or say what is wrong."""

from __future__ import annotations

import base64
import csv
import io
import re
from dataclasses import asdict
from urllib.parse import parse_qs
from urllib.parse import quote
from urllib.parse import urlencode
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from geoapp.app import create_app
from geoapp.config import Settings
from geoapp.dates import PartialDate
from geoapp.pages.find.query import FACETS
from geoapp.pages.find.query import MARKS
from geoapp.pages.project import project_kind
from geoapp.pages.project.rows import rows
from geoapp.projects.photos import Photo
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.current import switch
from geoapp.release.find.build import publish_find
from geoapp.release.find.located import FoundProjects
from geoapp.release.find.pages import add_projects
from geoapp.release.find.ties import Ties
from geoapp.release.near.build import publish_near
from geoapp.release.photos import Photos
from geoapp.release.photos import PublishedPhoto
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.snapshot import Snapshot
from tests.hostile import STRINGS
from tests.hostile import hostile_snapshot
from tests.release import tiny
from tests.release.find import place

ADDRESSES = [
    f"{demo}{language}/{page}{form}"
    for demo in ("", "/demo")
    for language in ("", "/en")
    for page in ("projects", "projects/p1")
    for form in ("", ".json", ".csv")
]
PARAMETERS = ("q", *FACETS, *MARKS, "near", "none", "km", "sort", "page", "other")


def published(settings: Settings, snapshot: Snapshot, photos: Photos | None = None) -> FlaskClient:
    """Return a showroom over a release of ``snapshot`` that has what finding needs."""
    with ReleaseWriter(settings.releases) as writer:
        found = FoundProjects(snapshot, place.DAY)
        publish_find(found, place.ABOUT, writer)
        publish_near(snapshot, writer)
        with ProfilesWriter(writer) as profiles:
            profiles.about("day", place.DAY.isoformat())
            profiles.about("site", asdict(tiny.SITE))
            add_projects(profiles, Ties(found, photos or {}), "d/find.js")
        switch(settings.releases, writer.finish({"province": "75"}))
    return create_app(settings).test_client()


@pytest.fixture
def finding(instance: Settings) -> FlaskClient:
    return published(instance, place.snapshot())


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


def test_the_sentence_says_what_is_shown_and_each_part_can_be_removed(finding: FlaskClient) -> None:
    asked = "type=recyclables_house&unit=741&origin=replicated"
    text = finding.get(f"/projects?{asked}").text
    assert "Đang xem 2 mô hình, công trình" in text
    chips = re.findall(r'<a class="chip" href="\?([^"]*)"[^>]*>([^<]*?) <svg', text)
    assert [words for _, words in chips] == ["loại Ngôi nhà xanh", "Nhân rộng", "ở Huyện Xuân Lộc"]
    kept = [set(parse_qs(query.replace("&amp;", "&"))) for query, _ in chips]
    assert kept == [{"unit", "origin"}, {"type", "unit"}, {"type", "origin"}]


def test_counts_stand_beside_every_choice(finding: FlaskClient) -> None:
    text = finding.get("/projects?unit=741").text
    assert re.search(
        r'value="recyclables_house"> <span>Ngôi nhà xanh</span> <span class="find-count">2<', text
    )
    assert re.search(r'<option value="738">Huyện Thống Nhất \(2\), đến trước 01/07/2025</option>', text)
    assert re.search(r'<option value="phu_nu">Hội Liên hiệp Phụ nữ tỉnh \(1\)</option>', text)
    assert re.findall(r"<strong>(\d+)</strong> ([^<]+)</li>", text)[:3] == [
        ("0", "Xây dựng mới"),
        ("0", "Duy trì"),
        ("2", "Nhân rộng"),
    ]


def test_the_map_is_told_exactly_the_projects_of_the_list(finding: FlaskClient) -> None:
    text = finding.get("/projects?unit=741&type=recyclables_house").text
    (frame,) = re.findall(r'<iframe data-shown="([^"]+)" src="([^"]+)"', text)
    # P-2 and P-3 are the second and third of all public projects by id, as the maps number them.
    assert base64.b64decode(frame[0]) == bytes([0b110])
    assert frame[1] == "./embed/projects/?type=recyclables_house&amp;unit=741"


def test_a_form_and_a_link_ask_the_same(finding: FlaskClient) -> None:
    form = finding.get("/projects.json?q=&type=biogas&type=env_club&near=&org=&km=&sort=place")
    link = finding.get("/projects.json?type=biogas,env_club&sort=place")
    assert form.json == link.json
    assert "../en" not in finding.get("/projects?type=biogas").text
    assert 'href="en/projects?type=biogas"' in finding.get("/projects?type=biogas").text


def test_near_says_from_where_and_how_far(finding: FlaskClient) -> None:
    text = finding.get("/projects?near=11.05,107.35").text
    assert "gần 11.05, 107.35" in text
    assert "cách 1,1 km" in text
    assert "Khoảng cách tính từ điểm này" in text
    assert "Không hiểu nơi “xyz”" in finding.get("/projects?near=xyz").text
    assert "có vẻ bị đảo" in finding.get("/projects?near=107.35,11.05").text
    assert "from the unit" in finding.get("/en/projects?near=Xuan+Loc").text


def test_where_there_is_none(finding: FlaskClient) -> None:
    text = finding.get("/projects?none=1&type=recyclables_house").text
    assert "2 trên 4 xã, phường, thị trấn chưa có mô hình nào thuộc: Ngôi nhà xanh" in text
    assert 'href="./units/26425?date=2025-06-30"' in text
    assert "tâm nhìn của đơn vị" in text
    line = next(
        csv.DictReader(io.StringIO(finding.get("/projects.csv?none=1&type=biogas").text.lstrip("\ufeff")))
    )
    assert (line["unit_code"], line["projects"], line["nearest_m"]) == ("26290", "0", "")


def test_a_page_tells_everything_with_its_sources(finding: FlaskClient) -> None:
    text = finding.get("/projects/P-1").text
    for words in (
        "Hội Phụ nữ tỉnh (nay là Hội Liên hiệp Phụ nữ tỉnh)",
        "Xã Hưng Lộc",
        "Xã Dầu Giây",
        "từ 2017",
    ):
        assert words in text
    assert re.search(r'class="tree-0"><strong>Ngôi nhà xanh ấp Hưng Nghĩa', text)
    assert re.search(r'class="tree-2"><a href="P-3">', text)
    assert "Dấu trên bản đồ đặt đúng tọa độ này: vĩ độ 11.05000, kinh độ 107.05000" in text
    assert [one["id"] for one in finding.get("/projects/P-1.json").json["nearest"]] == ["P-2", "P-3"]
    assert "chỉ đếm vào đơn vị" in finding.get("/projects/P-6").text


def test_the_csv_of_a_page_has_a_value_for_each_column(finding: FlaskClient) -> None:
    header, line = list(rows(finding.get("/projects/P-2.json").json))
    told = dict(zip(header, line, strict=True))
    assert (told["replicated_from"], told["replicated_to"]) == ("P-1", "P-3")


def test_a_page_shows_who_the_pictures_and_the_upkeep(instance: Settings) -> None:
    photo = Photo("P-1", 1, "ab" * 32, 1280, 960, taken_on=PartialDate.parse("2019-05"), source="ảnh của hội")
    pictures = {"P-1": [PublishedPhoto(photo, "d/small.webp", "d/large.webp")]}
    check = UpkeepCheck("P-1", PartialDate.parse("2019-03-02"), Condition.BROKEN, "biên bản", by="mat_tran")
    finding = published(instance, place.snapshot(upkeep_checks=(check,)), pictures)
    text = finding.get("/projects/P-1").text
    assert re.search(r'<a href="\.\./organisations/phu_nu">Hội Phụ nữ tỉnh \(nay là', text)
    (picture,) = re.findall("<img[^>]*>", text)
    assert 'width="320" height="240" alt="Ảnh 1 của Ngôi nhà xanh ấp Hưng Nghĩa" loading="lazy"' in picture
    assert 'src="../d/small.webp"' in picture
    assert "Quá hạn kiểm tra" in text
    assert "Hạn 02/03/2020 (12 tháng sau lần trước)" in text
    assert re.search(r'Hư hỏng</strong> · <a href="\.\./organisations/mat_tran">', text)
    (line,) = csv.DictReader(io.StringIO(finding.get("/projects/P-1.csv").text.lstrip("\ufeff")))
    assert (line["photos"], line["last_checked_on"], line["condition"]) == ("1", "2019-03-02", "broken")
    told = finding.get("/projects/P-1.json").json
    assert (told["upkeep"]["state"], told["photos"][0]["large"]) == ("overdue", "d/large.webp")


def test_search_tells_units_projects_and_organisations(finding: FlaskClient) -> None:
    told = finding.get("/search?q=gia+ray").json
    assert [unit["code"] for unit in told["units"]] == ["26428"]
    assert told["projects"][0]["id"] == "P-2"
    assert [one["slug"] for one in told["organisations"]] == ["chi_hoi"]


def test_what_is_internal_is_nowhere(finding: FlaskClient) -> None:
    assert finding.get("/projects/P-8").status_code == 404
    for address in (
        "/projects",
        "/projects.json",
        "/projects.csv",
        "/search?q=tuyet+mat",
        "/projects?q=tuyệt",
    ):
        assert "tuyệt mật" not in finding.get(address).text


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("projects?type=nothing", 400, "Giá trị của type không có trong danh sách chọn"),
        ("projects?unit=../etc", 400, "Giá trị của unit không có trong danh sách chọn"),
        ("projects?sort=drop", 400, "Giá trị của sort không có trong danh sách chọn"),
        ("projects?page=0", 400, "page phải là số trang"),
        ("projects?page=-1", 400, "page phải là số trang"),
        ("projects?page=1e3", 400, "page phải là số trang"),
        ("projects?page=99999999999999999999", 400, "page phải là số trang"),
        ("projects?km=far", 400, "km phải là một số"),
        ("projects?km=-5", 400, "km phải là một số"),
        ("projects?none=yes", 400, "none chỉ nhận 1"),
        ("projects?q=a&q=b", 400, "Tham số q chỉ được ghi một lần"),
        ("projects?" + "&".join(["year=2019"] * 61), 400, "year chỉ nhận nhiều nhất 60 giá trị"),
        ("projects/none", 404, "Không có mô hình, công trình công khai nào mang mã này"),
    ],
)
def test_what_is_wrong_is_said(client: FlaskClient, address: str, status: int, sentence: str) -> None:
    path, _, query = address.partition("?")
    page, json = client.get(f"/{address}"), client.get(f"/{path}.json?{query}")
    assert (page.status_code, json.status_code) == (status, status)
    assert sentence in page.text
    assert sentence in json.json["error"]


@pytest.mark.parametrize(
    ("query", "sentence"), [("", "Thiếu q"), ("q=%20", "Thiếu q"), ("q=a&x=1", "chỉ nhận q")]
)
def test_a_search_for_nothing_says_so(client: FlaskClient, query: str, sentence: str) -> None:
    response = client.get(f"/search?{query}")
    assert response.status_code == 400
    assert sentence in response.json["error"]


@pytest.mark.parametrize("name", PARAMETERS)
def test_hostile_values_break_nothing_and_are_never_echoed_as_markup(client: FlaskClient, name: str) -> None:
    for text in [*STRINGS, "%", '"*"', "a" * 5_000, "NaN", "0,0,0,0", "\x00", "(a+)+$"]:
        query = urlencode({name: text.encode("utf-8", "surrogatepass")})
        response = client.get(f"/projects?{query}")
        assert response.status_code in (200, 400), text
        assert "<script>" not in response.text
        assert "<img" not in response.text
        assert client.get(f"/search?{query}").status_code in (200, 400)
        assert client.get(f"/projects/{quote(text, safe='', errors='surrogatepass')}").status_code in (
            200,
            404,
            308,
        )


def test_hostile_records_are_shown_as_text(instance: Settings) -> None:
    client = published(instance, hostile_snapshot())
    ids = [f"H-{n}" for n in range(len(STRINGS))][::4]
    for address in (
        "/projects",
        "/en/projects?sort=name",
        "/projects?none=1",
        *(f"/projects/{one}" for one in ids),
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "<script>alert" not in response.text
        assert "<img src=x" not in response.text
        assert " 49 " not in response.text
    for address in ("/projects.csv", "/projects/H-0.csv"):
        for line in csv.reader(io.StringIO(client.get(address).text.removeprefix("\ufeff"))):
            for cell in line:
                assert not re.match(r"\s*[=+@\t\r]", cell), cell


def test_a_release_without_an_index_says_what_to_do(instance: Settings) -> None:
    with ReleaseWriter(instance.releases) as writer:
        writer.file("index.html", b"", lambda: b"<!doctype html>")
        switch(instance.releases, writer.finish({}))
    client = create_app(instance).test_client()
    for address in ("/projects", "/projects.json", "/search?q=a", "/projects/P-1"):
        response = client.get(address)
        assert response.status_code == 503
        assert "công bố lại" in response.text or "công bố lại" in str(response.json)


def test_links_are_relative(finding: FlaskClient) -> None:
    for address in ("/projects?unit=741", "/en/projects", "/projects/P-1"):
        for link in re.findall(r'(?:href|src)="([^"]*)"', finding.get(address).text):
            assert not urlsplit(link).netloc
            assert not link.startswith("/"), link


def test_a_release_of_an_earlier_version_still_shows_its_projects() -> None:
    payload = {"id": "P-1", "name_vi": "Mô hình"}
    told = project_kind([]).answer(payload, place.DAY)
    assert (told["photos"], told["documents"], told["upkeep"]) == ([], [], None)
