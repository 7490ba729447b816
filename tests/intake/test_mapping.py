"""Columns as departments and catalogues name them are recognised; doubt is shown, and a choice overrules."""

from __future__ import annotations

import pytest

from geoapp.errors import UsageError
from geoapp.intake.mapping import Mapped
from geoapp.intake.mapping import code_of_name
from geoapp.intake.mapping import propose

Row = dict[str, str]


def read(*rows: Row, given: Row | None = None, **chosen: str) -> tuple[Mapped, list[Row]]:
    """Return the proposal for ``rows``, and what it makes of them."""
    mapped = propose(rows, given or {}, chosen)
    return mapped, [mapped.row(row, given or {}) for row in rows]


LAYERS: dict[str, tuple[Row, Row]] = {
    "the national list, communes": (
        {
            **{"commune_code": "26425", "commune_name": "Xã Xuân Lộc", "commune_type": "Xã"},
            **{"district_code": "741", "district_name": "Huyện Xuân Lộc", "province_code": "75"},
        },
        {"code": "26425", "name_vi": "Xã Xuân Lộc", "level": "commune", "parent_code": "741"},
    ),
    "communes without districts, since 2025": (
        {"commune_code": "26446", "commune_name": "Hòa", "commune_type": "Xã", "province_code": "75"},
        {"code": "26446", "name_vi": "Xã Hòa", "level": "commune", "parent_code": "75"},
    ),
    "the national list, districts": (
        {
            "district_code": "741",
            "district_name": "Xuân Lộc",
            "district_type": "Huyện",
            "province_code": "75",
        },
        {"code": "741", "name_vi": "Huyện Xuân Lộc", "level": "district", "parent_code": "75"},
    ),
    "provinces": (
        {"province_code": "75", "province_name": "Tỉnh Đồng Nai"},
        {"code": "75", "name_vi": "Tỉnh Đồng Nai", "level": "province"},
    ),
    "a department's shapefile": (
        {"OBJECTID": "1", "MA_XA": "26425", "TEN_XA": "Xuân Lộc", "LOAI": "Phường", "MA_HUYEN": "741"},
        {"code": "26425", "name_vi": "Phường Xuân Lộc", "level": "commune", "parent_code": "741"},
    ),
    "a department's shapefile with plain columns": (
        {"Mã ĐVHC": "26425", "Tên": "Xã A", "maHuyen": "741", "Cấp": "xã"},
        {"code": "26425", "name_vi": "Xã A", "level": "xã", "parent_code": "741"},
    ),
    "GADM": (
        {
            **{"GID_3": "VNM.19.1.2_1", "NAME_3": "Phước Tân", "TYPE_3": "Xã", "GID_2": "VNM.19.1_1"},
            **{"NAME_2": "Biên Hòa", "GID_1": "VNM.19_1", "NAME_1": "Đồng Nai"},
        },
        {"code": "VNM-19-1-2_1", "name_vi": "Xã Phước Tân", "level": "commune", "parent_code": "VNM-19-1_1"},
    ),
    "geoBoundaries": (
        {"shapeName": "Đồng Nai", "shapeISO": "VN-39", "shapeGroup": "VNM", "shapeType": "ADM1"},
        {"code": "VN-39", "name_vi": "Đồng Nai", "level": "ADM1"},
    ),
    "Who's On First": (
        {
            "wof:id": "85684157",
            "wof:name": "Đồng Nai",
            "wof:placetype": "region",
            "wof:parent_id": "85632763",
        },
        {"code": "85684157", "name_vi": "Đồng Nai", "level": "region", "parent_code": "85632763"},
    ),
    "OCHA": (
        {"ADM3_PCODE": "VN75732001", "ADM3_VI": "Phường A", "ADM3_EN": "A", "ADM2_PCODE": "VN75732"},
        {"code": "VN75732001", "name_vi": "Phường A", "name_en": "A", "parent_code": "VN75732"},
    ),
    "with validity": (
        {"ma": "1", "ten": "Xã A", "Ngày hiệu lực": "1/7/2025", "Ngày hết hiệu lực": "", "Ghi chú": "x"},
        {"code": "1", "valid_from": "1/7/2025", "valid_to": "", "note": "x"},
    ),
    "headers that say nothing": (
        {"FID": "0", "F1": "26425", "F2": "Xã Xuân Lộc", "F3": "12.5"},
        {"code": "26425", "name_vi": "Xã Xuân Lộc"},
    ),
    "only names, as in a KML": (
        {"name": "Huyện Hòa Vang"},
        {"code": "huyen-hoa-vang", "name_vi": "Huyện Hòa Vang"},
    ),
    "rank and number": (
        {"MA_XA": "26740", "TEN_XA": "1", "LOAI_XA": "Phường"},
        {"code": "26740", "name_vi": "Phường 1"},
    ),
}


@pytest.mark.parametrize("name", LAYERS)
def test_columns_are_recognised(name: str) -> None:
    row, expected = LAYERS[name]
    _, (found,) = read(row)
    assert found | expected == found


def test_a_rank_is_put_before_the_names_that_lack_it_only() -> None:
    rows = [
        {"ma": str(n), "ten": name, "loai": "Xã"} for n, name in enumerate(("Xã A", "B", "xã C", "Phường D"))
    ]
    mapped, found = read(*rows)
    assert mapped.columns["name_vi"] == ("loai", "ten")
    assert [row["name_vi"] for row in found] == ["Xã A", "Xã B", "xã C", "Phường D"]


def test_the_rank_tells_the_level_where_no_header_does_and_all_are_clear() -> None:
    clear = [{"ma": "1", "ten": "A", "loai": "Xã"}, {"ma": "2", "ten": "B", "loai": "Đặc khu"}]
    assert read(*clear)[0].columns["level"] == ("loai",)
    doubtful = [*clear, {"ma": "3", "ten": "C", "loai": "Thành phố"}]
    assert "level" not in read(*doubtful)[0].columns


def test_numbers_of_rows_are_no_codes() -> None:
    rows = [{"OBJECTID": str(10 + n), "F2": f"Xã {name}"} for n, name in enumerate("ABC")]
    mapped, found = read(*rows)
    assert mapped.coded_by_name
    assert found[0]["code"] == "xa-a"
    assert mapped.unread == ("OBJECTID",)


def test_repeated_numbers_are_no_codes() -> None:
    rows = [{"F1": code, "F2": f"Xã {code}{n}"} for n, code in enumerate(("731", "731", "732"))]
    assert "code" not in read(*rows)[0].columns


def test_what_is_given_fills_and_the_files_own_columns_count_first() -> None:
    given = {"level": "district", "source": "thử", "note": "n"}
    _, (found,) = read({"MA_XA": "1", "TEN_XA": "Xã A", "note": "riêng", "Nguồn": ""}, given=given)
    assert (found["level"], found["source"], found["note"]) == ("district", "thử", "riêng")


def test_a_choice_overrules_the_proposal() -> None:
    row = {"MA_XA": "1", "SO_HIEU": "26425", "TEN": "A", "LOAI": "Xã", "a+b": "x"}
    mapped, (found,) = read(row, code="SO_HIEU", name_vi="LOAI + TEN", note="a+b")
    assert (found["code"], found["name_vi"], found["note"]) == ("26425", "Xã A", "x")
    assert "MA_XA" in mapped.unread
    with pytest.raises(UsageError, match="no column 'MA'; it has MA_XA, SO_HIEU"):
        read(row, code="MA")
    with pytest.raises(UsageError, match="names no field: choose one of code, name_vi"):
        read(row, ma="MA_XA")


def test_columns_nobody_asked_for_keep_their_names() -> None:
    _, (found,) = read({"ma": "1", "ten": "Xã A", "DAN_SO": "1250"})
    assert found["DAN_SO"] == "1250"
    assert "ma" not in found


def test_a_code_made_from_a_name_is_one() -> None:
    assert code_of_name("Thành phố Hồ Chí Minh") == "thanh-pho-ho-chi-min"
    assert code_of_name("…") == ""
