"""An organisation finds its projects and commitments, and prints the round of works to check."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.story import open_map
from tests.serving import Server

ADDRESSES = (
    "/demo/organisations",
    "/demo/organisations/minh_hoa_1",
    "/organisations/mttq",
    "/demo/programmes",
    "/demo/programmes/2019",
    "/demo/en/programmes/2020",
    "/demo/upkeep",
    "/demo/en/upkeep?unit=734",
)
#: Wider than the page is what can be scrolled sideways; a table in its own frame is not.
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_fit_their_width_and_need_no_script(
    new_page: Callable[..., Page], server: Server, address: str, width: int
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": width, "height": 844})
    page.goto(server.url + address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(_OVERFLOW) == 0
    header = page.locator(".document-bar").bounding_box()
    assert header is not None
    # On a phone the links are folded: most of its screen is the page. English links are longer: two lines.
    assert header["height"] <= 110
    assert page.locator(".document-links a").first.is_visible() == (width == 1280)


def test_from_the_header_to_its_own_page_and_the_map_of_its_projects(
    new_page: Callable[..., Page], server: Server
) -> None:
    page = new_page()
    page.goto(f"{server.url}/demo/projects")
    page.get_by_role("navigation").get_by_role("link", name="Tổ chức").click()
    page.get_by_role("link", name="Đơn vị minh họa 1 (hội phụ nữ)").click()
    expect(page).to_have_url(f"{server.url}/demo/organisations/minh_hoa_1")
    expect(page.get_by_text("so với cam kết").first).to_be_visible()
    page.get_by_role("link", name="Xem trên bản đồ").click()
    expect(page).to_have_url(re.compile(r"/demo/maps/projects/\?org=minh_hoa_1$"))


def test_what_a_result_rests_on_opens_and_leads_to_the_records(
    new_page: Callable[..., Page], server: Server
) -> None:
    page = new_page()
    page.goto(f"{server.url}/demo/organisations/minh_hoa_1")
    first = page.locator(".commitments > li").first
    first.get_by_text("Căn cứ của con số").click()
    expect(first.get_by_text("Tính từ")).to_be_visible()
    first.get_by_role("link", name=re.compile("^MH-")).first.click()
    expect(page).to_have_url(re.compile(r"/demo/projects/MH-\d+$"))


def test_a_card_on_the_map_leads_to_who_leads(new_page: Callable[..., Page], server: Server) -> None:
    page = new_page()
    open_map(page, f"{server.url}/demo/maps/projects/?project=MH-0039")
    card = page.locator(".card-popup")
    card.get_by_role("link", name=re.compile("^Đơn vị minh họa")).first.click()
    expect(page).to_have_url(re.compile(r"/demo/organisations/minh_hoa_\d+$"))


def test_the_programme_opens_each_commitment_from_its_table(
    new_page: Callable[..., Page], server: Server
) -> None:
    page = new_page()
    page.goto(f"{server.url}/demo/programmes/2019")
    expect(page.get_by_role("img", name="Mô hình, công trình")).to_be_visible()
    page.locator(".commitment-table .cell").first.click()
    target = page.locator(".commitments > li:target")
    expect(target).to_be_in_viewport()
    expect(target.get_by_text("Cam kết:")).to_be_visible()


def test_the_round_is_chosen_by_form_and_printed_with_boxes_on_few_pages(
    new_page: Callable[..., Page], server: Server
) -> None:
    page = new_page()
    page.goto(f"{server.url}/demo/upkeep")
    page.get_by_label("Huyện, xã").select_option("734")
    page.get_by_role("button", name="Xem").click()
    expect(page).to_have_url(re.compile(r"unit=734"))
    expect(page.get_by_text("Vòng đi từ trung tâm Huyện Tân Phú")).to_be_visible()
    rows = page.locator(".upkeep-list tbody tr").count()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{rows} công trình cần kiểm tra")
    page.emulate_media(media="print")
    assert page.locator(".upkeep-list .box span").first.is_visible()
    assert page.locator(".upkeep-form").is_hidden()
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 1 + rows // 10


def test_on_a_phone_the_links_unfold(new_page: Callable[..., Page], server: Server) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{server.url}/demo/programmes/2019")
    page.get_by_text("Mục", exact=True).click()
    page.get_by_role("navigation").get_by_role("link", name="Tổ chức").click()
    expect(page).to_have_url(f"{server.url}/demo/organisations")


def test_activities_are_a_map_of_their_own_with_filters_and_cards(
    new_page: Callable[..., Page], server: Server
) -> None:
    page = new_page()
    open_map(page, f"{server.url}/demo/maps/activities/")
    expect(page.get_by_role("heading", name=re.compile(r"^Hoạt động \(139\)$"))).to_be_visible()
    expect(page.get_by_text("Trạng thái", exact=True)).to_be_hidden()  # activities have no phase
    page.get_by_text("Hình thức", exact=True).click()
    page.get_by_role("checkbox", name=re.compile("^Phổ biến pháp luật")).check()
    expect(page).to_have_url(re.compile(r"\?type=dissemination$"))
    page.keyboard.press("Escape")
    page.locator(".row-button[data-project]").first.click()
    card = page.get_by_role("dialog")
    expect(card.get_by_text("Phổ biến pháp luật")).to_be_visible()
    expect(card.get_by_text("Văn bản")).to_be_visible()
    expect(card.get_by_role("link", name=re.compile("minh họa"))).to_be_visible()
