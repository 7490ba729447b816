"""The pages of the criteria sets: which cells and marks they show, that links work and text stays text."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from geoapp.boundaries.units import Level
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.dates import PartialDate
from geoapp.errors import ReleaseError
from geoapp.pages.render import ASSETS
from geoapp.pages.translations import Texts
from geoapp.release.build import build_release
from geoapp.release.criteria_index import sections
from geoapp.release.snapshot import Snapshot
from tests.criteria.examples import criteria_set
from tests.criteria.examples import indicator
from tests.criteria.examples import threshold
from tests.criteria.shipped import shipped_province
from tests.criteria.shipped import shipped_sets
from tests.hostile import STRINGS
from tests.hostile import hostile_definition
from tests.hostile import hostile_snapshot

NATIONAL = "QG-XA-NTM-2016-2020"
LAYER = "DN-XA-NTM-2025"


class _Page(HTMLParser):
    """The text of a page by element, its links and ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        self.links += [values["href"] or ""] if "href" in values else []
        self.ids += [values["id"] or ""] if "id" in values else []

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def _snapshot(*sets: CriteriaSet) -> Snapshot:
    whole = hostile_snapshot()
    return replace(
        whole, units=whole.units[:2], projects=whole.projects[:1], recognitions=(), criteria_sets=sets
    )


def _build(snapshot: Snapshot, folder: Path) -> Path:
    built = build_release(snapshot, [hostile_definition("Thử")], shipped_province(), ASSETS, folder)
    return folder / built.release


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a release with all shipped sets."""
    return _build(_snapshot(*shipped_sets().values()), tmp_path_factory.mktemp("criteria"))


#: Pages of the header that are answered when they are asked for: they are no files of the release.
ASKED = ("projects", "organisations", "programmes", "gaps")


def _page(release: Path, path: str) -> _Page:
    return _Page((release / path / "index.html").read_text(encoding="utf-8"))


def _pages(release: Path) -> Iterator[str]:
    for language in ("", "en/"):
        yield f"{language}criteria"
        yield from (f"{language}criteria/{code}" for code in shipped_sets())


def test_every_set_has_a_page_a_json_and_a_csv_in_both_languages(release: Path) -> None:
    for path in _pages(release):
        assert "table" in _page(release, path).tags
        if not path.endswith("criteria"):
            assert (
                json.loads((release / f"{path}.json").read_text("utf-8"))["code"] == path.rpartition("/")[2]
            )
            assert (release / f"{path}.csv").read_bytes().startswith(b"\xef\xbb\xbfset,")


def test_every_link_leads_somewhere(release: Path) -> None:
    for path in _pages(release):
        page = _page(release, path)
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            if not parts.path:
                assert parts.fragment in page.ids, (path, link)
                continue
            wanted = posixpath.normpath(posixpath.join(path, parts.path))
            if wanted.removeprefix("en/") in ASKED:
                continue
            target = release / wanted
            assert target.is_file() or (target / "index.html").is_file(), (path, link)


def test_the_table_shows_what_counts_in_the_region_of_the_province(release: Path) -> None:
    html = (release / "criteria" / NATIONAL / "index.html").read_text("utf-8")
    table = _Page(html[html.index('<table class="criteria">') : html.index("</table>")]).words
    assert "Yêu cầu ở Đông Nam Bộ" in _Page(html).words
    assert re.search(r"17\.1a Hộ dùng nước hợp vệ sinh .*?≥ 98 %", table)
    assert "≥ 95 %" not in table, "the general threshold does not count here"
    everywhere = _Page(html[html.index('<table class="zone-table">') :]).words
    assert everywhere.index("Đông Nam Bộ") < everywhere.index("Tây Nguyên")
    assert "≥ 95 %" in everywhere


def test_rule_5_3_each_unconfirmed_threshold_is_marked_and_counted(release: Path) -> None:
    words = _page(release, f"criteria/{NATIONAL}").words
    assert "9 trong 9 ngưỡng chưa kiểm chứng." in words
    table = words[words.index("Tiêu chí 17.") : words.index("Mức của mọi vùng")]
    assert table.count("Ngưỡng chưa kiểm chứng") == 9


def test_rule_5_3_an_unknown_threshold_is_said_to_be_unknown(release: Path) -> None:
    words = _page(release, "criteria/QG-XA-NTM-2021-2025").words
    assert "6 trong 6 ngưỡng chưa kiểm chứng." in words
    assert "Chưa rõ ngưỡng của 6 chỉ tiêu." in words
    assert words[words.index("Tiêu chí 17.") :].count("Chưa rõ ngưỡng") == 6


def test_rule_5_3_the_dates_in_force_stand_apart_from_the_years_assessed(release: Path) -> None:
    words = _page(release, f"criteria/{NATIONAL}").words
    assert "Đánh giá các năm 2016–2020 Hiệu lực từ 01/12/2016 đến 31/12/2021" in words


def test_a_provincial_set_is_shown_over_the_national_one(release: Path) -> None:
    html = (release / "criteria" / LAYER / "index.html").read_text("utf-8")
    words = {
        row.words.split()[0]: row.words for row in map(_Page, re.findall(r"<tr class=.*?</tr>", html, re.S))
    }
    assert re.search(r"2024 ≥ 84,5 %\[\d\] 2025 ≥ 85 %\[\d\] Chưa rõ ngưỡng", words["17.1"])
    assert "Chỉ tiêu riêng của tỉnh" in words["17.1-tt"]
    assert "Bộ quốc gia không có chỉ tiêu này" in words["17.1-tt"]
    assert re.search(r"Như bộ quốc gia ≥ 2 m²/người\[\d\] ?Ngưỡng chưa kiểm chứng", words["17.4"])
    assert "17.6 Chất thải rắn" in words["17.6"]
    assert "Ngưỡng chưa kiểm chứng" not in words["17.6"], "the province's own thresholds are confirmed"
    base = _page(release, "criteria/QG-XA-NTM-2021-2025")
    assert f"../../criteria/{LAYER}/" in base.links


def test_a_set_that_is_wholly_confirmed_says_so(tmp_path: Path) -> None:
    sure = replace(indicator("17.1", ">=", threshold(1, unconfirmed=False)), unconfirmed=False)
    page = _page(_build(_snapshot(criteria_set("A", (2021, 2025), sure)), tmp_path), "criteria/A")
    assert "Mọi ngưỡng trên trang này đã được kiểm chứng" in page.words
    assert "chưa kiểm chứng." not in page.words


def test_commune_groups_are_told_apart(tmp_path: Path) -> None:
    some = indicator("8.1", ">=", threshold(95, group="group_1"), threshold(90, group="own<i>"))
    page = _page(_build(_snapshot(criteria_set("A", (2026, 2030), some)), tmp_path), "criteria/A")
    assert re.search(r"Nhóm 1 ≥ 95 %.* own<i> ≥ 90 %", page.words)
    assert "i" not in page.tags
    assert "Yêu cầu ở" not in page.words, "groups are in every region"


def test_the_index_counts_what_holds_here(release: Path) -> None:
    words = _page(release, "criteria").words
    assert "2016–2020 9 0 9 0" in words
    assert "2024–2025 5 7 0 0" in words, "a provincial set is counted without what it leaves"
    assert "2021–2025 20 0 11 9" in words
    assert "2016–2020, 2026–2030: Chưa có bộ tiêu chí" in words


def test_rule_5_3_a_tier_with_recognitions_only_has_no_set_in_any_year() -> None:
    unit = replace(hostile_snapshot().units[0], level=Level.COMMUNE)
    early = Recognition(
        unit.code, Tier.NANG_CAO, Stage.RECOGNISED, "s", decided_on=PartialDate.parse("2014-05")
    )
    held = criteria_set("A", (2016, 2020), indicator("17.1", "="))
    snapshot = replace(_snapshot(held), units=(unit,), recognitions=(early,))
    (section,) = sections([held], snapshot, "dong_nam_bo", Texts("vi"))
    assert section.years == range(2014, 2021)
    missing = {line.tier: [(s.first, s.last) for s in line.missing] for line in section.tiers}
    assert missing == {Tier.NTM: [(2014, 2015)], Tier.NANG_CAO: [(2014, 2020)]}


def test_an_instance_without_sets_has_no_page_and_no_link(tmp_path: Path) -> None:
    release = _build(_snapshot(), tmp_path)
    assert not (release / "criteria").exists()
    for page in ("", "data"):
        assert not [link for link in _page(release, page).links if "criteria" in link]


def test_the_set_of_another_province_is_not_shown(tmp_path: Path) -> None:
    other = replace(criteria_set("B", (2021, 2025), indicator("17.1", "=")), province_code="01")
    assert not (_build(_snapshot(other), tmp_path) / "criteria").exists()


def test_the_map_leads_to_the_sets_and_the_embed_does_not(release: Path) -> None:
    assert "./criteria/" in _page(release, "").links
    assert "../../../en/criteria/" in _page(release, "en/maps/overlay").links
    assert not [link for link in _page(release, "embed/overlay").links if "criteria" in link]


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    indicators = [
        replace(
            indicator(f"17.{n}", ">=", replace(threshold(1, region=text or "x"), source=text)),
            **{"name_vi": text, "unit": text, "note": text, "source": text},
        )
        for n, text in enumerate(STRINGS)
    ]
    text = "".join(STRINGS)
    hostile = replace(criteria_set("A", (2021, 2025), *indicators), name_vi=text, decision=text, note=text)
    release = _build(_snapshot(hostile), tmp_path)
    for path in ("criteria", "criteria/A"):
        page = _page(release, path)
        assert not {"script", "img", "iframe", "svg", "style"} & set(page.tags)
        assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:text"))]
        for each in STRINGS if path == "criteria/A" else ():
            assert " ".join(each.split()) in page.words


def test_a_code_that_is_no_address_refuses_the_release(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"criteria set '\.\./x': its code is part of addresses"):
        _build(_snapshot(criteria_set("../x", (2021, 2025), indicator("17.1", "="))), tmp_path)


def test_the_general_requirement_beside_commune_groups_is_that_of_the_others(tmp_path: Path) -> None:
    some = indicator("8.1", ">=", threshold(95, group="group_1"), threshold(80))
    page = _page(_build(_snapshot(criteria_set("A", (2026, 2030), some)), tmp_path), "criteria/A")
    assert re.search(r"Nhóm 1 ≥ 95 %.* Nhóm khác ≥ 80 %", page.words)
