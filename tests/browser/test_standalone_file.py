"""The one-file map opens from the disk, in a browser with no network at all."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
from click.testing import Result
from playwright.sync_api import Page
from playwright.sync_api import expect

from geoapp.config import Settings


def test_the_exported_file_works_from_disk_without_network(
    new_page: Callable[..., Page],
    runner: Callable[..., Result],
    published: Settings,
    tmp_path: Path,
) -> None:
    target = tmp_path / "Bản đồ Đồng Nai.html"
    result = runner("export", "map", "overlay", "--standalone", target, settings=published)
    assert result.exit_code == 0, result.output
    page = new_page(offline=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(target.as_uri())
    page.wait_for_selector("html[data-ready='1']")
    expect(page.locator("path.unit")).to_have_count(11)
    expect(page.get_by_role("heading", level=1)).to_have_text("11/11 đơn vị đã được công nhận")
    page.locator("path.unit[data-unit='735']").press("Enter")
    expect(page.locator("#panel-unit")).to_contain_text("Quyết định 326/QĐ-TTg")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_the_ranking_is_saved_from_a_file_without_indicators_too(
    new_page: Callable[..., Page], runner: Callable[..., Result], published: Settings, tmp_path: Path
) -> None:
    target = tmp_path / "map.html"
    runner("export", "map", "projects", "--standalone", target, settings=published)
    page = new_page(offline=True)
    page.goto(target.as_uri())
    page.wait_for_selector("html[data-ready='1']")
    expect(page.locator(".table-open")).to_have_count(0)  # there is no table of indicators to open
    for form in ("csv", "xlsx"):
        with page.expect_download() as download:
            page.locator(".ranking-files").get_by_role("button", name=form.upper()).click()
        download.value.save_as(tmp_path / f"ranking.{form}")
    lines = (tmp_path / "ranking.csv").read_text("utf-8-sig")
    rows = list(openpyxl.load_workbook(tmp_path / "ranking.xlsx").worksheets[0].iter_rows(values_only=True))
    for name in page.locator("#ranking tbody th").all_inner_texts():
        assert name in lines
        assert any(str(row[0]).endswith(name) for row in rows)


def test_the_exported_file_is_in_the_language_asked_for(
    page: Page, runner: Callable[..., Result], published: Settings, tmp_path: Path
) -> None:
    target = tmp_path / "map.html"
    runner("export", "map", "progress", "--lang", "en", "--standalone", target, settings=published)
    page.goto(target.as_uri())
    page.wait_for_selector("html[data-ready='1'][lang='en']")
    expect(page.get_by_role("heading", level=1)).to_have_text("11 of 11 units recognised")


def test_an_unknown_map_is_refused_with_the_names_there_are(
    runner: Callable[..., Result], published: Settings, tmp_path: Path
) -> None:
    result = runner("export", "map", "nothing", "--standalone", tmp_path / "x.html", settings=published)
    assert result.exit_code == 1
    assert "overlay, progress, projects" in result.output
    assert list(tmp_path.glob("*.html")) == []
