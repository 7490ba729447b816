"""The document and the slides: what typst is given, and what a reader finds in them."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date

import pypdf

from geoapp.criteria.periods import Period
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.scenes import report_maps
from geoapp.exports.attainment.slides import drawings
from geoapp.exports.attainment.slides import slide_document
from geoapp.exports.attainment.words import Words
from geoapp.operations.press import press
from geoapp.pages.translations import Texts
from tests.exports.attainment.small import ASSESSMENTS
from tests.exports.attainment.small import BOUNDS
from tests.exports.attainment.small import SET
from tests.exports.attainment.small import UNITS
from tests.exports.attainment.small import hostile_records
from tests.exports.attainment.small import small
from tests.exports.meeting.small import PROVINCE
from tests.exports.meeting.small import around
from tests.exports.meeting.small import meeting
from tests.exports.meeting.small import paper
from tests.exports.meeting.small import pdf
from tests.hostile import STRINGS

NOTICE = "Dữ liệu minh họa"


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def text(found: Findings, language: str = "vi") -> str:
    return " ".join(" ".join(pages(pdf(around(found, language)))).split())


def slides(found: Findings) -> dict[str, bytes]:
    words = Words(found, Texts("vi"))
    maps = report_maps(found, BOUNDS, words)
    return {
        item.key: press().png("slide.typ", slide_document(found, item, PROVINCE, words), drawings(maps), 2)[0]
        for item in maps
    }


def test_the_document_says_what_was_worked_out_by_hand() -> None:
    said = text(small())
    for part in (
        "1/3 xã đạt các tiêu chí môi trường của bộ tiêu chí",
        "Mới đạt: 1; Không còn đạt: 1; Vẫn đạt: 0; Vẫn chưa đạt: 0.",
        "Huyện Một 1/2 xã đạt",
        "17.2 (98 %, còn 2 điểm %); 17.1 (91,5 %, còn 3,5 điểm %)",
        "17.1 (94 %, còn 1 điểm %, tự đánh giá)",
        "Không áp dụng: Phường Ba",
        "Được công nhận, nhưng theo số liệu có tiêu chí môi trường chưa đạt",
        "326/QĐ, ngày 22/03/2018",
        "tự đánh giá",
        "[1]",
        "Báo cáo 2019",
    ):
        assert part in said, part


def test_thresholds_not_confirmed_are_listed_and_the_others_not() -> None:
    listed = text(small()).partition("Các ngưỡng sau chưa được đối chiếu")[2].partition("Số trong ngoặc")[0]
    assert "17.2" in listed
    assert "17.1" not in listed


def test_units_and_periods_are_words_of_the_language() -> None:
    units = {"17.1": "m2/person", "17.2": "count"}
    held = replace(
        SET, indicators=tuple(replace(each, unit=units.get(each.code, "")) for each in SET.indicators)
    )
    found = small(criteria_sets=(held,))
    words = Words(found, Texts("vi"))
    said = json.dumps(paper(around(found)), ensure_ascii=False)
    for part in ("91,5 m²/người, còn 3,5 m²/người", "98, còn 2)", "≥ 95 m²/người"):
        assert part in said, part
    assert "m2/person" not in said
    assert "count)" not in said
    assert words.period(Period.parse("2019-Q1")) == "quý 1/2019"


def test_an_average_leaves_out_what_was_not_assessed_and_says_what_it_rests_on() -> None:
    # Xã Một meets 3 of 3, Xã Hai 1 of 3, Xã Bốn 1 of the 2 it was assessed by.
    words = Words(small(), Texts("vi"))
    assert words.average == "Bình quân đạt 1,7/2,7 chỉ tiêu đã đánh giá, ở 3 xã có số liệu"
    told = [report for report in ASSESSMENTS if report.unit_code != "4"]
    found = small(assessments=told)
    assert Words(found, Texts("vi")).average == "Bình quân đạt 2/3 chỉ tiêu đã đánh giá, ở 2 xã có số liệu"
    assert Words(found, Texts("vi")).short_headline == "1/3 xã đạt (1 chưa đánh giá)"
    said = text(found)
    assert "Huyện Một 1/2 xã đạt Xã" in said
    assert "Huyện Hai 0/1 xã đạt (1 chưa đánh giá)" in said


def test_results_are_by_the_periods_that_were_reported_on() -> None:
    march = [
        replace(report, period_start=date(2019, 3, 1), period_end=date(2019, 3, 31))
        for report in ASSESSMENTS
        if report.period_end.year == 2019
    ]
    words = Words(small(assessments=march), Texts("vi"))
    assert words.basis == "Theo số liệu kỳ 03/2019 và Bộ tiêu chí thử."
    many = [replace(report, period_start=date(2019, n % 2 + 1, n + 1)) for n, report in enumerate(march)]
    assert "Theo số liệu kỳ 01/01/2019–31/03/2019" in Words(small(assessments=many), Texts("vi")).basis


def test_english_is_complete() -> None:
    said = text(small(), "en")
    assert "1 of 3 communes meet the environment criteria of the set" in said
    assert "3.5 percentage points to go" in said
    assert "Page 1 of" in said


def test_rule_5_3_without_a_set_the_document_says_so_and_lists_recognitions() -> None:
    said = text(small(criteria_sets=()))
    assert "Chưa có bộ tiêu chí nông thôn mới cho kỳ 2019" in said
    assert "1/4 đơn vị cấp xã có trong dữ liệu được công nhận nông thôn mới" in said
    assert "Chưa đạt" not in said


def test_rule_5_9_the_demonstration_says_so_on_each_page_and_slide() -> None:
    found = small(demonstration=True)
    assert all(NOTICE in page for page in pages(pdf(around(found))))
    words = Words(found, Texts("vi"))
    for item in report_maps(found, BOUNDS, words):
        assert NOTICE in slide_document(found, item, PROVINCE, words)["demonstration"]
    assert not any(NOTICE in page for page in pages(pdf(around(small()))))


def test_pages_are_numbered_and_a4() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(around(small()))))
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {(595, 842)}
    assert f"Trang 1/{len(reader.pages)}" in reader.pages[0].extract_text()


def test_each_map_has_a_slide_of_1920_by_1080() -> None:
    made = slides(small())
    assert list(made) == ["tieu-chi-moi-truong", "cong-nhan", "chi-tieu-dat"]
    for content in made.values():
        assert content.startswith(b"\x89PNG")
        assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == (1920, 1080)


def test_a_legend_counts_its_units_and_a_slide_names_its_sources() -> None:
    found, words = small(), Words(small(), Texts("vi"))
    first = report_maps(found, BOUNDS, words)[0]
    shown = slide_document(found, first, PROVINCE, words)
    assert [(entry["label"], entry["count"]) for entry in shown["legend"]] == [
        ("Đạt", "1"),
        ("Chưa đạt", "2"),
        ("Không áp dụng", "1"),
    ]
    assert shown["headline"] == "1/3 xã đạt"
    assert shown["sources"] == "Nguồn: Báo cáo 2019 · Ranh giới: Nguồn ranh giới"


def test_a_map_on_which_nothing_is_known_is_left_out() -> None:
    assert list(slides(small(recognitions=()))) == ["tieu-chi-moi-truong", "chi-tieu-dat"]
    bare = tuple(replace(unit, outline=None) for unit in UNITS)
    assert slides(small(units=bare)) == {}
    assert "Không có bản đồ" in text(small(units=bare))


def test_the_same_findings_give_the_same_bytes() -> None:
    assert pdf(around(small())) == pdf(around(small()))
    assert slides(small()) == slides(small())


COMMANDS = ['#read("/etc/passwd")', "#panic()", "$x$ *a* _b_ `c` @d <e> \\"]


def test_hostile_text_is_text_on_paper() -> None:
    texts = [*STRINGS, *COMMANDS]
    # pypdf refuses the one letter with 300 marks; it is set all the same.
    content = pdf(around(hostile_records([text for text in texts if len(text) < 250])))
    said = "".join("".join(pages(content)).split())
    # Letters of the face come out as they went in, whatever the lines.
    for text in texts:
        assert not (text.isascii() and text.isprintable()) or "".join(text.split()) in said, text
    assert pdf(around(hostile_records(texts))).startswith(b"%PDF")


def test_the_outline_is_that_of_the_programmes_with_attainment_at_its_heart() -> None:
    headings = [(b["level"], b["text"]) for b in paper(meeting())["blocks"] if b["kind"] == "heading"]
    assert [text.partition(".")[0] for level, text in headings if level == 1] == ["I", "II", "III", "IV"]
    assert [text[0] for level, text in headings if level == 2] == [*"12345", *"12", *"12"]
    heart = headings[headings.index((2, "4. Tiêu chí môi trường trong xây dựng nông thôn mới")) + 1 :]
    assert [text for level, text in heart[:6]] == [
        "Đơn vị còn thiếu",
        "Theo chỉ tiêu",
        "Bản đồ",
        "Kết quả theo đơn vị",
        "Lộ trình: kế hoạch và thực tế",
        "Công nhận và kết quả khác nhau",
    ]
    appendices = [block["text"] for block in paper(meeting())["blocks"] if block["kind"] == "appendix"]
    assert appendices == [
        "Kết quả năm 2019 theo huyện",
        "Kết quả năm 2019 theo tổ chức",
        "Ngưỡng chưa kiểm chứng",
        "Nguồn số liệu",
    ]


def test_the_parts_around_it_say_what_was_worked_out_by_hand() -> None:
    said = " ".join(" ".join(pages(pdf(meeting()))).split())
    for part in (
        "Căn cứ đánh giá: Bộ tiêu chí thử",
        "có 3 việc hướng dẫn do 1 tổ chức đảm nhận: 1 đã xong, 1 còn trong hạn, 1 quá hạn",
        "Năm 2019 có 4 mô hình: 1 duy trì, 1 xây dựng mới, 1 nhân rộng",
        "3 mục tiêu lộ trình: 1 đạt đúng hạn, 0 đạt sau hạn, 1 đến hạn mà chưa đạt, 1 còn trong hạn.",
        "Được công nhận từ 22/03/2018, đúng hạn",
        "dưới 3",
        # Xã Hai lacks 17.1 and 17.2, Xã Bốn 17.1. A club is in Xã Hai, steps for 17.1 were agreed in both.
        "2 xã còn thiếu 2 chỉ tiêu, tổng cộng 3 lượt đơn vị × chỉ tiêu: 2 lượt chưa có mô hình nào",
        "1 lượt chưa có việc hướng dẫn",
        "[Nguyên nhân khách quan, chủ quan: đơn vị báo cáo bổ sung.]",
        "Xã Bốn, Huyện Hai: NTM, mục tiêu 2020",
        "[Bổ sung kiến nghị.]",
    ):
        assert part in said, part
    for secret in ("Mô hình nội bộ", "Bí Mật", "Biên bản mật"):
        assert secret not in said, secret


def test_before_the_year_has_ended_no_commitment_is_short_and_nothing_later_is_told() -> None:
    said = " ".join(" ".join(pages(pdf(meeting(day=date(2019, 6, 30))))).split())
    assert "cam kết chưa đạt" not in said
    assert "Năm 2019 ghi nhận 1 hoạt động" in said
    assert "Dữ liệu chưa ghi nhận cuộc kiểm tra nào của năm 2019." in said


def test_parts_of_which_nothing_is_on_record_say_so() -> None:
    said = text(small())
    for part in (
        "Dữ liệu chưa có chương trình phối hợp của năm 2019.",
        "Hướng dẫn địa phương: chưa có số liệu ghi nhận đến ngày 31/12/2019.",
        "Lộ trình: chưa có số liệu ghi nhận.",
        "Phụ lục II. Kết quả năm 2019 theo tổ chức Chưa có số liệu ghi nhận.",
    ):
        assert part in said, part


def test_no_row_breaks_over_two_pages() -> None:
    # The names of a row's indicators fill several lines; each row that begins on a page ends on it.
    names = [f"Xã {n:03} tên rất dài " + "để hàng có nhiều dòng " * 8 + f"hết{n:03}" for n in range(60)]
    read = [" ".join(page.split()) for page in pages(pdf(around(hostile_records(["Huyện Ngắn", *names]))))]
    assert sum("Xã 059 tên" in page for page in read) > 1
    for page in read:
        begun = {n for n in range(60) if f"Xã {n:03} tên" in page}
        assert begun == {n for n in range(60) if f"hết{n:03}" in page}


def test_every_source_that_is_cited_is_in_the_list() -> None:
    made = meeting()
    blocks = paper(made)["blocks"]
    (listed,) = [block["items"] for block in blocks if block["kind"] == "sources"]
    cited = {int(n) for n in re.findall(r"\[(\d+)\]", json.dumps(blocks, ensure_ascii=False))}
    assert cited == set(range(1, len(listed) + 1))
