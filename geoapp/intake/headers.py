"""The fixed column names of each kind of table, and what people call them in their own files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping

from geoapp.errors import UsageError
from geoapp.intake.contact_headers import CONTACT_COLUMNS
from geoapp.intake.contact_headers import CONTACT_WORDS
from geoapp.intake.photo_headers import PHOTO_COLUMNS
from geoapp.intake.photo_headers import PHOTO_WORDS
from geoapp.intake.programme_headers import PROGRAMME_COLUMNS
from geoapp.intake.programme_headers import PROGRAMME_WORDS
from geoapp.names import fold

#: Columns of files written in the fixed form, in the order of the documentation.
COLUMNS: dict[str, tuple[str, ...]] = {
    "lineage": (
        *("from_code", "from_valid_from", "to_code", "to_valid_from", "kind", "share_area"),
        *("share_population", "on", "decision", "from_name", "to_name"),
    ),
    "organisations": (
        *("slug", "name_vi", "name_en", "kind", "level", "parent_slug", "office_contact"),
        *("used_from", "used_until", "source"),
    ),
    "projects": (
        *("id", "name_vi", "name_en", "type", "lead_org", "partner_orgs", "unit_code", "place", "lat", "lon"),
        *("raw_location", "precision", "started_on", "ended_on", "phase", "origin", "replicated_from"),
        *("exemplary", "exemplary_decision", "managing_org", "scale_value", "scale_unit", "funding_vnd"),
        *("funding_source", "indicators"),
        *("visibility", "source", "source_date", "note"),
    ),
    "assessments": (
        *("unit_code", "set", "indicator", "period_start", "period_end", "value", "status", "assessor"),
        *("source", "source_date", "note"),
    ),
    "recognitions": (
        *("unit_code", "tier", "for_year", "decided_on", "known_by", "decision", "stage", "revoked_on"),
        "source",
    ),
    "statistics": ("unit_code", "measure", "value", "as_of", "source"),
    "guidance": (
        *("id", "unit_code", "set", "indicator", "organisation", "document", "issued_on", "step", "due"),
        *("done_on", "result", "source", "note"),
    ),
    "roadmap": ("unit_code", "tier", "target", "decision", "decided_on", "source", "note"),
    "contacts": CONTACT_COLUMNS,
    "photos": PHOTO_COLUMNS,
    **PROGRAMME_COLUMNS,
}

#: Columns of exports that say nothing to store; they come back with an edited file.
IGNORED = "ignored"
#: Columns that hold personal data; they are never read.
PERSONAL = "personal"
#: What a column for one indicator begins with, in tables with a row for each unit: ``indicator 17.1a``.
INDICATOR = "indicator "
#: A column that says a unit's name, beside or instead of its code.
UNIT_NAME = "unit_words"

# Codes read 17.1, 17.1a, 7.a, KM.1, with a province's own word 17.1-tt; a mere 8 needs "Chỉ tiêu" before it.
_CODE = r"(?:\d{1,2}\.\d{1,2}[a-zđ]?|\d{1,2}\.[a-zđ]|[a-zđ]{2,3}\.\d{1,2})(?:-[a-z]{1,8})?"
_INDICATOR = re.compile(
    rf"(?:(?:chỉ tiêu|ct)?\s*({_CODE})|chỉ tiêu\s+(\d{{1,2}}))(?=$|[\s.:;,()–-])", re.IGNORECASE
)

#: Years a comparison of two lists of units may name.
_YEARS = range(1976, 2101)

_UNIT = {
    "unit_code": ("Mã ĐVHC", "Mã đơn vị hành chính", "Mã đơn vị", "Đơn vị hành chính", "Địa bàn", "Unit"),
    "district": ("Quận/Huyện", "Huyện", "Quận", "Tên huyện", "Huyện/TP", "Huyện, thành phố", "District"),
    "commune": ("Xã/Phường", "Xã", "Phường", "Tên xã", "Xã, phường, thị trấn", "Commune", "Ward"),
}
_SOURCE = {
    "source": ("Nguồn", "Nguồn số liệu", "Nguồn/minh chứng", "Minh chứng", "Reference"),
    "note": ("Ghi chú", "Notes", "Remarks"),
    "source_date": ("Ngày nguồn", "Ngày của nguồn"),
    IGNORED: ("STT", "TT", "Số thứ tự", "No", "unit_name", "demonstration", "Vấn đề"),
    PERSONAL: (
        *("Số điện thoại", "Điện thoại", "SĐT", "Phone", "Telephone", "Mobile", "Email", "Thư điện tử"),
        *("Người liên hệ", "Người phụ trách", "Contact", "Contact person", "CCCD", "CMND", "Số CCCD"),
    ),
}

_OWN: dict[str, dict[str, tuple[str, ...]]] = {
    "lineage": {
        "from_code": ("Mã cũ", "Mã đơn vị cũ", "Mã ĐVHC cũ", "old_code"),
        "to_code": ("Mã mới", "Mã đơn vị mới", "Mã ĐVHC mới", "new_code"),
        "from_name": ("Tên cũ", "Đơn vị cũ", "Tên đơn vị cũ", "old_name"),
        "to_name": ("Tên mới", "Đơn vị mới", "Tên đơn vị mới", "new_name"),
        "from_parent_code": (
            "Mã huyện",
            "Mã huyện cũ",
            "Mã cấp trên cũ",
            "district_code",
            "from_parent_code",
        ),
        "to_parent_code": ("Mã cấp trên mới", "Mã huyện mới", "new_district_code", "to_parent_code"),
        "kind": ("Loại thay đổi", "Hình thức sắp xếp"),
        "extent": ("Toàn bộ hay một phần", "Mức độ", "type", "extent"),
        "share_area": ("Tỷ lệ diện tích", "Tỉ lệ diện tích"),
        "share_population": ("Tỷ lệ dân số", "Tỉ lệ dân số"),
        "on": ("Ngày hiệu lực", "Hiệu lực từ", "Ngày thay đổi", "effective_date"),
        "decision": ("Nghị quyết", "Số nghị quyết", "Văn bản", "resolution"),
        IGNORED: (
            *("Huyện", "Tên huyện", "Tỉnh", "Tên tỉnh", "Mã tỉnh"),
            *("district_name", "province_name", "province_code"),
        ),
    },
    "organisations": {
        "slug": ("Mã", "Mã tổ chức", "Code"),
        "name_vi": ("Tên", "Tên tổ chức", "Tên đơn vị", "Name"),
        "name_en": ("Tên tiếng Anh", "English name"),
        "kind": ("Loại", "Loại tổ chức"),
        "level": ("Cấp",),
        "parent_slug": ("Trực thuộc", "Mã cấp trên", "Parent"),
        "office_contact": ("Liên hệ văn phòng", "Điện thoại cơ quan", "Office contact"),
        "used_from": ("Tên dùng từ", "Used from"),
        "used_until": ("Tên dùng đến", "Used until"),
    },
    "projects": {
        "id": ("Mã", "Mã mô hình", "Code"),
        "name_vi": (
            "Tên mô hình",
            "Tên mô hình, công trình",
            "Tên công trình",
            "Mô hình",
            "Project name",
            "Name",
        ),
        "name_en": ("Tên tiếng Anh", "English name"),
        "type": ("Loại", "Loại mô hình", "Loại hình", "Type", "Category"),
        "lead_org": ("Đơn vị thực hiện", "Đơn vị chủ trì", "Tổ chức chủ trì", "Implementing body", "Host"),
        "partner_orgs": ("Đơn vị phối hợp", "Phối hợp", "Partners"),
        "place": ("Địa điểm", "Địa chỉ", "Vị trí", "Location", "Address"),
        "location": (
            "Tọa độ",
            "Tọa độ GPS",
            "GPS",
            "Vĩ độ, kinh độ",
            "Coordinates",
            "Lat, lon",
        ),
        "lat": ("Vĩ độ", "Latitude"),
        "lon": ("Kinh độ", "Longitude", "Lng"),
        "x_metres": ("X (m)", "X", "Tọa độ X"),
        "y_metres": ("Y (m)", "Y", "Tọa độ Y"),
        "precision": ("Độ chính xác", "Mức chính xác"),
        "started_on": ("Ngày bắt đầu", "Bắt đầu", "Năm bắt đầu", "Thời gian bắt đầu", "Start date", "Start"),
        "ended_on": ("Ngày kết thúc", "Kết thúc", "End date", "End"),
        "phase": ("Trạng thái", "Tình trạng", "Giai đoạn", "Status"),
        "origin": ("Hình thức", "Xây dựng mới/duy trì/nhân rộng"),
        "replicated_from": ("Nhân rộng từ",),
        "exemplary": ("Mô hình điểm", "Điển hình", "Kiểu mẫu"),
        "exemplary_decision": (
            "Quyết định công nhận kiểu mẫu",
            "Quyết định kiểu mẫu",
            "Số quyết định kiểu mẫu",
        ),
        "managing_org": ("Đơn vị quản lý", "Quản lý"),
        "scale_value": ("Quy mô", "Scale"),
        "scale_unit": ("Đơn vị tính", "ĐVT"),
        "funding_vnd": ("Kinh phí", "Kinh phí (đồng)", "Budget (VND)"),
        "funding_million": ("Kinh phí (triệu đồng)", "Budget (million VND)"),
        "funding_source": ("Nguồn kinh phí", "Nguồn vốn"),
        "indicators": ("Chỉ tiêu", "Tiêu chí"),
        "visibility": ("Công khai", "Phạm vi"),
    },
    "assessments": {
        UNIT_NAME: ("Đơn vị", "Tên đơn vị", "Tên xã/huyện"),
        "set": ("Bộ tiêu chí", "Criteria set"),
        "indicator": ("Chỉ tiêu", "Mã chỉ tiêu"),
        "period_start": ("Từ ngày", "Năm", "Kỳ", "Year", "Period"),
        "period_end": ("Đến ngày",),
        "value": ("Kết quả", "Giá trị", "Kết quả thực hiện", "Result"),
        "status": ("Đánh giá", "Kết luận", "Tự đánh giá"),
        "assessor": ("Người đánh giá", "Cấp đánh giá"),
    },
    "recognitions": {
        "tier": ("Danh hiệu", "Mức", "Loại công nhận"),
        "for_year": ("Năm", "Năm đạt", "Cho năm"),
        "decided_on": ("Ngày quyết định", "Ngày"),
        "known_by": ("Biết đến ngày",),
        "decision": ("Số quyết định", "Số QĐ", "Số QĐ công nhận", "Quyết định"),
        "stage": ("Trạng thái", "Tình trạng", "Giai đoạn"),
        "revoked_on": ("Ngày thu hồi",),
    },
    "statistics": {
        "measure": ("Chỉ số", "Thước đo"),
        "value": ("Giá trị", "Số liệu"),
        "as_of": ("Tính đến", "Thời điểm", "Năm"),
    },
    "guidance": {
        UNIT_NAME: ("Đơn vị", "Tên đơn vị", "Tên xã/huyện", "Đơn vị được hướng dẫn"),
        "id": ("Mã", "Mã hướng dẫn", "Code"),
        "set": ("Bộ tiêu chí", "Criteria set"),
        "indicator": ("Chỉ tiêu", "Mã chỉ tiêu", "Chỉ tiêu chưa đạt"),
        "organisation": (
            *("Đơn vị hướng dẫn", "Cơ quan hướng dẫn", "Tổ chức hướng dẫn", "Đơn vị phụ trách"),
            *("Cơ quan phụ trách", "Guiding organisation", "Organization", "Guided by"),
        ),
        "document": ("Văn bản", "Số văn bản", "Văn bản hướng dẫn", "Công văn"),
        "issued_on": ("Ngày văn bản", "Ngày ban hành", "Ngày hướng dẫn", "Ngày", "Date", "Issued"),
        "step": (
            *("Nội dung hướng dẫn", "Việc cần làm", "Việc đã thống nhất", "Nội dung thống nhất", "Giải pháp"),
            *("Agreed step", "Action"),
        ),
        "due": ("Thời hạn", "Hạn", "Hạn hoàn thành", "Thời hạn hoàn thành", "Due date", "Deadline"),
        "done_on": ("Ngày hoàn thành", "Hoàn thành", "Đã hoàn thành", "Hoàn thành ngày", "Done"),
        "result": ("Kết quả", "Kết quả thực hiện", "Outcome"),
    },
    "roadmap": {
        UNIT_NAME: ("Đơn vị", "Tên đơn vị", "Tên xã/huyện"),
        "tier": ("Danh hiệu", "Mức", "Loại công nhận", "Mục tiêu"),
        "target": (
            *("Năm", "Năm đạt", "Năm phấn đấu", "Năm về đích", "Lộ trình", "Thời điểm đạt", "Kế hoạch đạt"),
            *("Target date", "Target year"),
        ),
        "decision": ("Số quyết định", "Số QĐ", "Quyết định", "Kế hoạch", "Số kế hoạch", "Văn bản"),
        "decided_on": ("Ngày quyết định", "Ngày kế hoạch", "Ngày văn bản", "Ngày ban hành", "Ngày", "Date"),
    },
    "contacts": CONTACT_WORDS,
    "photos": PHOTO_WORDS,
    **PROGRAMME_WORDS,
}


#: Titles that may well mean a field: they are read where no other column does, and that is said.
PROPOSED: Mapping[str, Mapping[str, str]] = {
    "projects": dict.fromkeys(map(fold, ("Thời gian", "Thời gian thực hiện", "Thời điểm")), "started_on")
}


def recogniser(kind: str, columns: Mapping[str, str] | None = None) -> Callable[[str], str | None]:
    """Return what tells the field a title stands for in tables of ``kind``, or None.

    ``columns`` are titles a person chose for fields; another column that looks like such a field is left
    out then.

    >>> recogniser("projects")("TÊN MÔ HÌNH"), recogniser("assessments")("Chỉ tiêu 17.1a: Tỷ lệ hộ …")
    ('name_vi', 'indicator 17.1a')
    """
    words = vocabulary(kind)
    chosen = {fold(title): field for field, title in (columns or {}).items()}

    def recognise(title: str) -> str | None:
        folded = fold(title)
        if folded in chosen:
            return chosen[folded]
        field = words.get(folded)
        if field is None and kind == "assessments":
            code = _INDICATOR.match(unicodedata.normalize("NFC", title).strip())
            return f"{INDICATOR}{code[1] or code[2]}" if code else None
        return IGNORED if field in chosen.values() else field

    return recognise


def refuse_columns(kind: str, columns: Mapping[str, str], titles: Iterable[str], name: str) -> None:
    """Refuse a choice of columns that names no field of ``kind``, or no column of the file ``name``.

    Raises
    ------
    UsageError
        Says which fields or columns there are.
    """
    fields = sorted({*vocabulary(kind).values()} - {IGNORED, PERSONAL})
    there = {fold(title): title.strip() for title in titles if title.strip()}
    words = vocabulary(kind)
    for field, title in columns.items():
        if field not in fields:
            raise UsageError(f"--map: {field!r} is no field of {kind}: choose one of {', '.join(fields)}")
        if fold(title) not in there:
            raise UsageError(f"--map: {name} has no column {title!r}: it has {', '.join(there.values())}")
        if words.get(fold(title)) == PERSONAL:
            raise UsageError(f"--map: column {title!r} may hold personal data and is never imported")


def vocabulary(kind: str) -> dict[str, str]:
    """Return folded header -> field for tables of ``kind``; letters' case, marks and signs do not count."""
    words = {fold(word): field for field, ways in _SOURCE.items() for word in ways}
    if kind == "lineage":
        words |= _by_year()
    elif kind != "organisations":
        words |= {fold(word): field for field, ways in _UNIT.items() for word in ways}
    words |= {fold(word): field for field, ways in _OWN[kind].items() for word in ways}
    return words | {fold(name): name for name in COLUMNS[kind]}


def _by_year() -> dict[str, str]:
    """Return the columns of a comparison of two years' lists: ``code_2019`` beside ``code_2024``."""
    fields = {"code": "code", "name": "name", "district code": "parent_code", "parent code": "parent_code"}
    others = ("district", "province", "province code")
    words = {f"{word} {year}": f"{field}_{year}" for word, field in fields.items() for year in _YEARS}
    return words | {f"{word} {year}": IGNORED for word in others for year in _YEARS}
