"""What the report says, the same in DOCX and on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geoapp.exports.results.model import Appendix
from geoapp.exports.results.model import Group
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import SourceList
from geoapp.exports.results.model import Table
from geoapp.exports.results.model import ToWrite
from tests.exports.attainment.small import records as attainment
from tests.exports.results.reading import pdf_pages
from tests.exports.results.reading import word_text
from tests.exports.results.small import PROJECTS
from tests.exports.results.small import records
from tests.exports.results.small import report

NOTICE = "Dữ liệu minh họa"
SAID = (
    "Kết quả thực hiện chương trình phối hợp bảo vệ môi trường năm 2019 trên địa bàn tỉnh Thử",
    "Chương trình phối hợp 2019, ký ngày 01/03/2019.",
    "55/QH, năm 2014: Luật thử",
    "Chủ trì: Sở B",
    "Thành viên: Hội A",
    "Hướng dẫn mô hình",
    "Năm 2019 ghi nhận 2 hoạt động do 2 tổ chức chủ trì, với 100 lượt người tham gia.",
    "1 hoạt động không ghi số người tham gia",
    "Năm 2019 có 4 mô hình: 1 duy trì, 1 xây dựng mới, 1 nhân rộng, 1 chưa rõ hình thức.",
    "1 mô hình, công trình trong dữ liệu không ghi thời gian",
    "có 1 mô hình được ghi nhận là mô hình điểm, kiểu mẫu",
    "có 3 công trình, mô hình phải duy trì; trong năm 2019 đã kiểm tra 2 lượt. 2 còn trong hạn",
    "kiểm tra, 0 quá hạn, 1 chưa kiểm tra lần nào.",
    "1/3 xã đạt các tiêu chí môi trường của bộ tiêu chí",
    "Mới đạt so với một năm trước (1): Xã Một.",
    "Chưa có bộ tiêu chí nông thôn mới nâng cao cho kỳ 2019",
    "100 % (chưa kiểm chứng)",
    "dưới 3",
    "2/4 cam kết chưa đạt chỉ tiêu giao",
    "Có 4 cam kết: 1 đạt chỉ tiêu giao, 2 chưa đạt, 1 chưa đủ số liệu để so sánh.",
    "Hội A: Xây dựng mô hình mới: 1/2 mô hình (50 %)",
    "9,99/10 (99 %)",
    "1 cam kết chưa đủ số liệu để biết kết quả.",
    "Xã Bốn, Huyện Hai, chỉ tiêu 17.1: Việc 1; Sở B hướng dẫn, hạn 06/2019",
    "Công trình: 0 quá hạn kiểm tra, 1 hư hỏng hoặc không còn, 1 chưa kiểm tra lần nào",
    "2 xã còn thiếu tiêu chí môi trường theo số liệu; 0 xã chưa đánh giá được.",
    "Xã Một, Huyện Một: NTM, mục tiêu 06/2019",
    "Xã Bốn, Huyện Hai: NTM, mục tiêu 2020",
    "2 công trình đến hạn kiểm tra từ nay đến 31/12/2020.",
    "17.2 (98 %, còn 2 điểm %); 17.1 (91,5 %, còn 3,5 điểm %)",
    "Trên đây là báo cáo",
)


@pytest.mark.parametrize("said", SAID)
def test_the_report_says_what_was_worked_out_by_hand(said: str, written: str) -> None:
    assert said in written


@pytest.fixture(scope="module")
def written() -> str:
    return word_text(report())


def test_decisions_on_exemplary_projects_are_asked_for_only_where_one_is_not_known() -> None:
    asked, known = "Bổ sung số, ngày quyết định công nhận mô hình kiểu mẫu", "77/QĐ"
    assert asked in word_text(report())
    told = [replace(each, exemplary_decision=known) for each in PROJECTS]
    said = word_text(report(records(projects=told)))
    assert asked not in said
    assert known in said


def test_paper_says_the_same() -> None:
    printed = " ".join(pdf_pages(report()))
    for said in SAID:
        assert said in printed, said


def test_the_outline_is_that_of_the_programmes() -> None:
    headings = [block for block in report().body if isinstance(block, Heading)]
    assert [each.text.partition(".")[0] for each in headings if each.level == 1] == ["I", "II", "III", "IV"]
    sections = [each.text for each in headings if each.level == 2]
    assert [text[0] for text in sections] == ["1", "2", "3", "4", "5", "1", "2", "1", "2"]
    appendices = [block.number for block in report().appendices if isinstance(block, Appendix)]
    assert appendices == [f"Phụ lục {n}" for n in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")]


def test_causes_and_proposals_are_left_to_the_author() -> None:
    to_write = [block.text for block in report().body if isinstance(block, ToWrite)]
    assert [text for text in to_write if "nguyên nhân" in text.lower() or "kiến nghị" in text] == [
        "[Nguyên nhân khách quan, chủ quan: đơn vị báo cáo bổ sung.]",
        "[Bổ sung kiến nghị.]",
    ]


def test_every_source_is_numbered_once_and_cited(written: str) -> None:
    (listed,) = [block for block in report().appendices if isinstance(block, SourceList)]
    assert len(set(listed.sources)) == len(listed.sources)
    for n, said in enumerate(listed.sources, 1):
        assert written.count(f"[{n}]") > 1, said
    assert {"Danh mục mô hình", "Văn bản cam kết", "Tự báo cáo", "Báo cáo 2019", "Bản ký"} <= {
        *listed.sources
    }


def test_rule_5_8_nothing_internal_is_told() -> None:
    said = word_text(report()) + " ".join(pdf_pages(report()))
    for secret in ("Mô hình nội bộ", "Bí Mật", "Biên bản mật", "107 lượt", "Không còn"):
        assert secret not in said.replace("Không còn đạt", ""), secret


def test_rule_5_9_the_demonstration_says_so_on_every_page() -> None:
    made = report(records(attainment=attainment(demonstration=True)))
    assert all(NOTICE in page for page in pdf_pages(made))
    assert word_text(made).count(NOTICE) == 2
    assert NOTICE not in word_text(report())


def test_a_store_with_little_gives_an_honest_short_report() -> None:
    bare = records(
        **{name: () for name in ("projects", "documents", "programmes", "commitments", "activities")},
        **{name: () for name in ("inspections", "checks", "guidance", "roadmap", "organisations")},
    )
    said = word_text(report(bare))
    for part in (
        "Dữ liệu chưa có chương trình phối hợp của năm 2019.",
        "Dữ liệu chưa ghi nhận hoạt động nào của năm 2019.",
        "Dữ liệu chưa ghi nhận mô hình bắt đầu hoặc được duy trì trong năm 2019.",
        "Dữ liệu chưa ghi nhận cuộc kiểm tra nào của năm 2019.",
        "[Tên cơ quan báo cáo]",
    ):
        assert part in said, part
    assert "cam kết chưa đạt" not in said


def test_a_long_list_is_printed_in_part_and_says_how_much_is_left_out() -> None:
    many = tuple(replace(PROJECTS[1], id=f"P1{n:03}") for n in range(200))
    made = report(records(projects=(*PROJECTS, *many)))
    # P1, P2, P5 and 200 more began in the year; each of the three kinds has a row of its own: 206.
    (table,) = [b for b in made.appendices if isinstance(b, Table) and len(b.rows) > 100]
    assert len(table.rows) == 151
    assert table.rows[-1] == Group("và 56 dòng khác, xem dữ liệu")


def test_maps_are_there_where_there_is_ground_for_them() -> None:
    assert [each.key for each in report().pictures] == [
        *("ket-qua", "mo-hinh", "tieu-chi-moi-truong", "cong-nhan")
    ]
    promise = replace(records().commitments[0], unit_code="731")
    targets = report(records(commitments=(promise,))).pictures[1]
    assert targets.key == "chi-tieu"
    assert [(label, count) for _, label, count in targets.legend] == [
        *(("Từ 50 %, chưa đủ", "1"), ("Không có chỉ tiêu", "1"))
    ]
    units = tuple(replace(unit, outline=None) for unit in attainment().units)
    bare = report(records(attainment=attainment(units=units)))
    assert bare.pictures == []
    assert "Không có bản đồ" in word_text(bare)


def test_english_is_complete() -> None:
    said = word_text(report(language="en"))
    assert "In 2019 there were 4 projects: 1 maintained, 1 new, 1 replicated, 1 of a kind not stated." in said
    assert "Hội A (en): New model projects: 1 of 2 mô hình (50 %)" in said
    assert "SOCIALIST REPUBLIC OF VIET NAM" in said
    assert "Bổ sung" not in said


def test_the_table_of_districts_ends_in_their_sum_and_says_that_it_counts_communes() -> None:
    tables = [block for block in report().appendices if isinstance(block, Table)]
    table = next(t for t in tables if t.columns[0].title == "Huyện")
    assert table.columns[-1].title == "Số xã được công nhận"
    *rows, last = [row for row in table.rows if not isinstance(row, Group)]
    assert last[0] == "Tổng cộng"
    for at in (1, 2, 3):
        assert int(last[at]) == sum(int(row[at]) for row in rows)
