"""The columns of every public download, in order, with what they mean.

This is the allow-list: a field that is not named here is in no download. The CSV columns are those
imports read, so an edited download can come back; ``unit_name`` and ``demonstration`` are for readers
and are passed over then.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Standing in every row and feature of invented data.
DEMONSTRATION = "Dữ liệu minh họa"


@dataclass(frozen=True)
class Column:
    """A column or GeoJSON property and its meaning in both languages."""

    name: str
    vi: str
    en: str


#: Columns that many downloads have.
UNIT_CODE = Column(
    "unit_code", "Mã đơn vị hành chính (Tổng cục Thống kê)", "Code of the administrative unit (GSO)"
)
UNIT_NAME = Column(
    "unit_name",
    "Tên đơn vị vào ngày của dòng; chỉ để đọc",
    "Name of the unit on the row's date; to read only",
)
SOURCE = Column("source", "Nguồn", "Source")
_SOURCE_DATE = Column("source_date", "Ngày của nguồn", "Date of the source")
NOTE = Column(
    "note", "Ghi chú; bắt đầu bằng [ngờ] là thông tin chưa chắc chắn", "Note; [ngờ] marks a doubtful row"
)
_NAME_VI = Column("name_vi", "Tên tiếng Việt", "Vietnamese name")
_NAME_EN = Column("name_en", "Tên tiếng Anh", "English name")

DEMONSTRATION_COLUMN = Column(
    "demonstration",
    "Chỉ có trong dữ liệu minh họa: dòng này không có thật",
    "Only in demonstration data: this row is invented",
)

PROJECTS = (
    Column("id", "Mã mô hình, công trình", "Identifier of the model project or works"),
    _NAME_VI,
    _NAME_EN,
    Column("type", "Loại mô hình (mã)", "Type (code)"),
    Column(
        "lead_org", "Đơn vị chủ trì (mã); trống là chưa rõ", "Leading organisation (slug); empty is unknown"
    ),
    Column("partner_orgs", "Đơn vị phối hợp (mã, cách nhau bằng ;)", "Partners (slugs, parted by ;)"),
    UNIT_CODE,
    UNIT_NAME,
    Column("place", "Địa điểm như nguồn ghi", "Place as the source names it"),
    Column(
        "lat", "Vĩ độ WGS84, độ; trống là chưa có tọa độ", "Latitude, WGS84 degrees; empty is not located"
    ),
    Column(
        "lon", "Kinh độ WGS84, độ; trống là chưa có tọa độ", "Longitude, WGS84 degrees; empty is not located"
    ),
    Column(
        "precision",
        "Vị trí biết đến mức: exact chính xác, hamlet ấp, commune xã, district huyện",
        "How exactly the place is known: exact, hamlet, commune, district",
    ),
    Column("started_on", "Ngày bắt đầu (năm, tháng hoặc ngày)", "Start (year, month or day)"),
    Column("ended_on", "Ngày kết thúc (năm, tháng hoặc ngày)", "End (year, month or day)"),
    Column(
        "phase",
        "Trạng thái vào ngày của nguồn: planned, active, paused, ended, replicated",
        "State on the source's date: planned, active, paused, ended, replicated",
    ),
    Column(
        "origin",
        "new xây dựng mới, maintained duy trì, replicated nhân rộng",
        "new, maintained or replicated",
    ),
    Column("replicated_from", "Mã mô hình gốc được nhân rộng", "Project it was replicated from"),
    Column("exemplary", "Mô hình kiểu mẫu: true có, false không", "Exemplary: true or false"),
    Column(
        "exemplary_decision",
        "Quyết định công nhận kiểu mẫu",
        "Decision that made it exemplary",
    ),
    Column("managing_org", "Đơn vị quản lý (mã)", "Managing organisation (slug)"),
    Column("scale_value", "Quy mô", "Scale"),
    Column("scale_unit", "Đơn vị của quy mô", "Unit of the scale"),
    Column("funding_vnd", "Kinh phí, đồng", "Funding, VND"),
    Column("funding_source", "Nguồn kinh phí", "Source of the funding"),
    Column("indicators", "Chỉ tiêu liên quan (cách nhau bằng ;)", "Indicators it serves (parted by ;)"),
    Column(
        "visibility",
        "Luôn là public: chỉ công bố dữ liệu công khai",
        "Always public: nothing else is published",
    ),
    SOURCE,
    _SOURCE_DATE,
    NOTE,
)

RECOGNITIONS = (
    UNIT_CODE,
    UNIT_NAME,
    Column(
        "tier",
        "ntm nông thôn mới, nang_cao nâng cao, kieu_mau kiểu mẫu, hien_dai hiện đại",
        "ntm, nang_cao (advanced), kieu_mau (exemplary), hien_dai (modern)",
    ),
    Column("for_year", "Năm xét công nhận", "Year it is for"),
    Column("decided_on", "Ngày quyết định; trống là chưa rõ", "Date of the decision; empty is unknown"),
    Column(
        "known_by",
        "Chậm nhất đến ngày này nguồn đã ghi nhận",
        "A source attests it by this date: an upper bound",
    ),
    Column("decision", "Số quyết định", "Number of the decision"),
    Column(
        "stage",
        "preparing, submitted, under_appraisal, recognised (đã công nhận), revoked (thu hồi)",
        "preparing, submitted, under_appraisal, recognised, revoked",
    ),
    Column("revoked_on", "Ngày thu hồi", "Date of the revocation"),
    SOURCE,
)

STATISTICS = (
    UNIT_CODE,
    UNIT_NAME,
    Column("measure", "Chỉ số (mã)", "Measure (key)"),
    Column("value", "Giá trị", "Value"),
    Column("as_of", "Thời điểm (năm, tháng hoặc ngày)", "As of (year, month or day)"),
    SOURCE,
)

ORGANISATIONS = (
    Column("slug", "Mã tổ chức; mỗi tên theo thời gian là một dòng", "Key; one row for each name over time"),
    _NAME_VI,
    _NAME_EN,
    Column("kind", "Loại tổ chức", "Kind"),
    Column("level", "Cấp", "Level"),
    Column("parent_slug", "Tổ chức cấp trên (mã)", "Parent organisation (slug)"),
    Column(
        "office_contact",
        "Liên hệ của cơ quan, không phải của cá nhân",
        "Contact of the office, not of a person",
    ),
    Column("used_from", "Tên được nguồn ghi nhận từ", "Name attested from"),
    Column("used_until", "Tên được nguồn ghi nhận đến", "Name attested until"),
    SOURCE,
)

ASSESSMENTS = (
    UNIT_CODE,
    UNIT_NAME,
    Column("set", "Bộ tiêu chí (mã)", "Criteria set (code)"),
    Column("indicator", "Chỉ tiêu (mã)", "Indicator (code)"),
    Column("period_start", "Ngày đầu kỳ", "First day of the period"),
    Column("period_end", "Ngày cuối kỳ", "Last day of the period"),
    Column("value", "Giá trị; trống là không có giá trị", "Value; empty is no value"),
    Column(
        "status",
        "met đạt, nearly_met cơ bản đạt (không tính là đạt), not_met chưa đạt, "
        "not_assessed chưa đánh giá, not_applicable không áp dụng; trống: suy từ giá trị",
        "met, nearly_met (never counts as met), not_met, not_assessed, not_applicable; "
        "empty: follows from the value",
    ),
    Column("assessor", "self tự đánh giá, appraised đã thẩm định", "self (self-assessed) or appraised"),
    SOURCE,
    _SOURCE_DATE,
    NOTE,
)

GUIDANCE = (
    Column("id", "Mã của việc hướng dẫn", "Identifier of the guidance"),
    UNIT_CODE,
    UNIT_NAME,
    Column("set", "Bộ tiêu chí (mã)", "Criteria set (code)"),
    Column("indicator", "Chỉ tiêu được hướng dẫn (mã)", "Indicator it is about (code)"),
    Column("organisation", "Tổ chức hướng dẫn (mã)", "Organisation that guides (slug)"),
    Column("document", "Văn bản", "Document it was agreed in"),
    Column("issued_on", "Ngày văn bản (năm, tháng hoặc ngày)", "Date of the document (year, month or day)"),
    Column("step", "Việc đã thống nhất", "Step that was agreed"),
    Column("due", "Thời hạn; trống là không có thời hạn", "Due date; empty is none"),
    Column("done_on", "Ngày hoàn thành; trống là chưa hoàn thành", "Done on; empty is not done"),
    Column("result", "Kết quả", "Result"),
    SOURCE,
    NOTE,
)

ROADMAP = (
    UNIT_CODE,
    UNIT_NAME,
    Column(
        "tier",
        "Danh hiệu phải đạt: ntm nông thôn mới, nang_cao nâng cao, kieu_mau kiểu mẫu, hien_dai hiện đại",
        "Tier to reach: ntm, nang_cao (advanced), kieu_mau (exemplary), hien_dai (modern)",
    ),
    Column("target", "Chậm nhất đến (năm, tháng hoặc ngày)", "By when (year, month or day)"),
    Column("decision", "Số của quyết định hoặc kế hoạch", "Number of the decision or plan"),
    Column("decided_on", "Ngày của quyết định hoặc kế hoạch", "Date of the decision or plan"),
    SOURCE,
    NOTE,
)

ATTAINMENT = (
    UNIT_CODE,
    UNIT_NAME,
    Column("level", "province tỉnh, district huyện, commune xã", "province, district or commune"),
    Column(
        "tier",
        "ntm nông thôn mới, nang_cao nâng cao, kieu_mau kiểu mẫu, hien_dai hiện đại",
        "ntm, nang_cao (advanced), kieu_mau (exemplary), hien_dai (modern)",
    ),
    Column("set", "Bộ tiêu chí (mã)", "Criteria set (code)"),
    Column("indicator", "Chỉ tiêu (mã)", "Indicator (code)"),
    Column(
        "period",
        "Kỳ: năm (2019), quý (2019-Q1), tháng (2019-03), hoặc ngày đầu/ngày cuối",
        "Period: year (2019), quarter (2019-Q1), month (2019-03), or first/last day",
    ),
    Column("period_end", "Ngày cuối kỳ", "Last day of the period"),
    Column(
        "reported_period",
        "Kỳ của báo cáo có giá trị này; có thể ngắn hơn period: quý, năm lấy số của báo cáo cuối kỳ",
        "Period of the report the value is from, maybe shorter: quarters and years have their last report's",
    ),
    Column("value", "Giá trị được báo cáo; trống là không có giá trị", "Reported value; empty is none"),
    Column(
        "status",
        "Kết quả tính theo ngưỡng: met, nearly_met, not_met, not_assessed, not_applicable",
        "Computed result: met, nearly_met, not_met, not_assessed, not_applicable",
    ),
    Column("operator", ">= ít nhất, <= nhiều nhất, = bằng, is_met có hoặc không", ">=, <=, = or is_met"),
    Column(
        "threshold", "Ngưỡng; trống là chưa biết hoặc là có/không", "Threshold; empty: unknown, or yes/no"
    ),
    Column(
        "commune_group",
        "Nhóm xã mà ngưỡng được lấy theo; trống: ngưỡng không theo nhóm, hoặc chưa rõ nhóm",
        "The commune group whose threshold was taken; empty: it is not by group, or the group is not known",
    ),
    Column(
        "distance",
        "Còn cách ngưỡng bao nhiêu, theo đơn vị của chỉ tiêu; 0 là đạt ngưỡng",
        "How much is missing to the threshold, in the indicator's own unit; 0 passes",
    ),
    Column("assessor", "self tự đánh giá, appraised đã thẩm định", "self (self-assessed) or appraised"),
    Column(
        "unconfirmed",
        "Ngưỡng chưa kiểm chứng: true hoặc false",
        "Whether the threshold is not confirmed",
    ),
    SOURCE,
)

UNITS = (
    Column("code", "Mã đơn vị hành chính; có thể dùng lại, xem valid_from", "Code; reused, see valid_from"),
    _NAME_VI,
    _NAME_EN,
    Column("level", "province tỉnh, district huyện, commune xã", "province, district or commune"),
    Column("parent_code", "Mã đơn vị cấp trên", "Code of the unit it belongs to"),
    Column("valid_from", "Có hiệu lực từ ngày", "First day it exists"),
    Column("valid_to", "Hết hiệu lực từ ngày (không tính ngày này)", "First day it no longer exists"),
    Column(
        "valid_from_confirmed",
        "valid_from đã được kiểm chứng: true hoặc false",
        "Whether valid_from is confirmed",
    ),
    Column("accuracy_m", "Sai số của ranh giới, mét", "Stated accuracy of the outline, metres"),
    Column(
        "continues",
        "Đơn vị cũ (mã@ngày) trên cùng địa giới, tên hoặc cấp khác",
        "Former unit (code@date) on the same ground under another name or rank",
    ),
    Column("decision", "Văn bản về việc đổi tên hoặc cấp", "Act that changed its name or rank"),
    SOURCE,
    NOTE,
)

LINEAGE = (
    Column("from_code", "Mã đơn vị cũ", "Code of the former unit"),
    Column("from_valid_from", "Ngày đầu của đơn vị cũ", "First day of the former unit"),
    Column("to_code", "Mã đơn vị mới", "Code of the later unit"),
    Column("to_valid_from", "Ngày đầu của đơn vị mới", "First day of the later unit"),
    Column(
        "kind",
        "merge nhập, split chia, rename đổi tên, level_change đổi loại hoặc cấp, "
        "transfer điều chỉnh một phần, promotion nâng cấp",
        "merge, split, rename, level_change (of rank or place in the hierarchy), transfer (of a part), "
        "promotion",
    ),
    Column(
        "share_area",
        "Phần diện tích của đơn vị cũ thuộc về đơn vị mới, 0 đến 1; trống là chưa rõ",
        "Share of the former unit's area that went to the later, 0 to 1; empty is not stated",
    ),
    Column(
        "share_population",
        "Phần dân số của đơn vị cũ thuộc về đơn vị mới, 0 đến 1; trống là chưa rõ",
        "Share of the former unit's people who went to the later, 0 to 1; empty is not stated",
    ),
    Column("on", "Ngày thay đổi có hiệu lực", "Day the change took effect"),
    Column("decision", "Văn bản", "Act that made the change"),
    Column("from_name", "Tên đơn vị cũ", "Name of the former unit"),
    Column("to_name", "Tên đơn vị mới", "Name of the later unit"),
)

CRITERIA = (
    Column("set", "Bộ tiêu chí (mã)", "Criteria set (code)"),
    Column("criterion", "Tiêu chí (mã)", "Criterion (code)"),
    Column("criterion_vi", "Tên tiêu chí", "Vietnamese name of the criterion"),
    Column("criterion_en", "Tên tiêu chí bằng tiếng Anh", "English name of the criterion"),
    Column("indicator", "Chỉ tiêu (mã)", "Indicator (code)"),
    _NAME_VI,
    _NAME_EN,
    Column("unit", "Đơn vị tính; trống: đạt hoặc chưa đạt", "Unit; empty is met or not met"),
    Column(
        "operator",
        ">= không dưới, <= không quá, = bằng, is_met phải đạt",
        ">= at least, <= at most, = equal to, is_met must be met",
    ),
    Column(
        "value",
        "Ngưỡng; 1 với is_met; trống là chưa rõ ngưỡng",
        "Threshold; 1 for is_met; empty is not known",
    ),
    Column("region", "Vùng áp dụng (mã); trống: mọi vùng không có mức riêng", "Region; empty is any other"),
    Column("group", "Nhóm xã áp dụng (mã); trống: mọi nhóm", "Commune group; empty is any"),
    Column("year", "Năm áp dụng; trống: mọi năm được đánh giá", "Year; empty is every year assessed"),
    Column(
        "unconfirmed",
        "Ngưỡng chưa kiểm chứng: true hoặc false",
        "Whether the threshold is not confirmed: true or false",
    ),
    Column("source", "Nguồn của ngưỡng", "Source of the threshold"),
    Column(
        "indicator_unconfirmed",
        "Mã và tên chỉ tiêu chưa kiểm chứng: true hoặc false",
        "Whether code and wording of the indicator are not confirmed: true or false",
    ),
    Column("indicator_source", "Nguồn của chỉ tiêu", "Source of the indicator"),
    Column("confidence", "Mức tin cậy: high, medium, low", "Trust in it: high, medium, low"),
    Column("note", "Ghi chú", "Note"),
)

#: How the dictionary names the files of the criteria sets.
CRITERIA_FILES = "criteria/*.csv"

#: What the downloads are called, and their columns or properties.
DOWNLOADS: dict[str, tuple[Column, ...]] = {
    "projects.csv": PROJECTS,
    "projects.geojson": PROJECTS,
    "recognitions.csv": RECOGNITIONS,
    "statistics.csv": STATISTICS,
    "organisations.csv": ORGANISATIONS,
    "assessments.csv": ASSESSMENTS,
    "guidance.csv": GUIDANCE,
    "roadmap.csv": ROADMAP,
    "attainment.csv": ATTAINMENT,
    "units.geojson": UNITS,
    "lineage.csv": LINEAGE,
}
