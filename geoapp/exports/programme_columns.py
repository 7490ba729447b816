"""The columns of the downloads of the programme's records, as :mod:`geoapp.exports.columns`."""

from __future__ import annotations

from geoapp.exports.columns import NOTE
from geoapp.exports.columns import SOURCE
from geoapp.exports.columns import UNIT_CODE
from geoapp.exports.columns import UNIT_NAME
from geoapp.exports.columns import Column

_ORGANISATION = Column("organisation", "Tổ chức (mã)", "Organisation (slug)")

DOCUMENTS = (
    Column("id", "Mã văn bản", "Identifier of the document"),
    Column(
        "kind",
        "decision quyết định, guidance hướng dẫn, plan kế hoạch, report báo cáo, law luật, other khác",
        "decision, guidance, plan, report, law or other",
    ),
    Column("number", "Số, ký hiệu", "Number of the document"),
    Column("issued_on", "Ngày ban hành (năm, tháng hoặc ngày)", "Date of issue (year, month or day)"),
    Column("issuer", "Cơ quan ban hành", "Who issued it"),
    Column("title", "Tên văn bản", "Title"),
    Column("url", "Địa chỉ trên mạng", "Address on the web"),
    Column(
        "units",
        "Mã các đơn vị hành chính liên quan (cách nhau bằng ;); trống là tất cả",
        "Codes of the units it concerns (parted by ;); empty is all",
    ),
    Column(
        "indicators",
        "Chỉ tiêu liên quan (cách nhau bằng ;); trống là tất cả",
        "Indicators it concerns (parted by ;); empty is all",
    ),
    SOURCE,
    NOTE,
)

PROGRAMMES = (
    Column("year", "Năm của chương trình", "Year of the programme"),
    Column("title", "Tên chương trình", "Title"),
    Column("signed_on", "Ngày ký (năm, tháng hoặc ngày)", "Signing date (year, month or day)"),
    Column("legal_basis", "Căn cứ: mã văn bản (cách nhau bằng ;)", "Legal basis: documents (parted by ;)"),
    Column(
        "parties",
        "Các bên, mã:vai trò (cách nhau bằng ;); lead chủ trì, party thành viên, partner phối hợp",
        "Parties, slug:role (parted by ;); roles are lead, party and partner",
    ),
    SOURCE,
    NOTE,
)

COMMITMENTS = (
    Column("id", "Mã cam kết", "Identifier of the commitment"),
    Column("year", "Năm của chương trình", "Year of the programme"),
    _ORGANISATION,
    Column(
        "kind",
        "new_projects mô hình mới, replicated_projects nhân rộng, maintained_works duy trì công trình, "
        "activities hoạt động, people_reached số người, guidance hướng dẫn, other khác",
        "new_projects, replicated_projects, maintained_works, activities, people_reached, guidance or other",
    ),
    Column("target", "Số cam kết; trống là chỉ cam kết bằng lời", "Target; empty is promised in words only"),
    Column("unit", "Đơn vị tính", "Unit of measure"),
    Column(
        "unit_code",
        "Mã đơn vị hành chính cam kết thực hiện; trống là toàn tỉnh",
        "Code of the administrative unit it is for; empty is the whole province",
    ),
    UNIT_NAME,
    Column("text", "Nội dung cam kết", "What was committed to, in words"),
    Column(
        "delivered",
        "Kết quả ghi theo báo cáo; trống: tính từ dữ liệu",
        "Result stated by a report; empty is computed from the records",
    ),
    Column("delivered_source", "Nguồn của kết quả", "Source of the stated result"),
    SOURCE,
    NOTE,
)

ACTIVITIES = (
    Column("id", "Mã hoạt động", "Identifier of the activity"),
    Column(
        "kind",
        "rally mít tinh, workshop hội thảo, training tập huấn, clean_up dọn vệ sinh, dissemination "
        "tuyên truyền, planting trồng cây, supervision giám sát, other khác",
        "rally, workshop, training, clean_up, dissemination, planting, supervision or other",
    ),
    _ORGANISATION,
    Column("partner_orgs", "Đơn vị phối hợp (mã, cách nhau bằng ;)", "Partners (slugs, parted by ;)"),
    Column("held_on", "Ngày tổ chức (năm, tháng hoặc ngày)", "Held on (year, month or day)"),
    Column("ended_on", "Ngày kết thúc; trống là trong một kỳ", "Ended on; empty is the same date"),
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
    Column("participants", "Số người tham gia; trống là chưa rõ", "People who took part; empty is not known"),
    Column("quantity", "Khối lượng thực hiện; trống là chưa rõ", "What it came to; empty is not known"),
    Column(
        "quantity_unit",
        "Đơn vị của khối lượng: km, trees cây, m3, m3_plastic m³ nhựa, kg, work_days ngày công, vnd đồng …",
        "Unit of the quantity: km, trees, m3, m3_plastic, kg, work_days, vnd …",
    ),
    Column("documents", "Mã văn bản liên quan (cách nhau bằng ;)", "Documents it is about (parted by ;)"),
    Column("project", "Mã mô hình, công trình", "Model project it belongs to"),
    Column(
        "visibility",
        "Luôn là public: chỉ công bố dữ liệu công khai",
        "Always public: nothing else is published",
    ),
    SOURCE,
    NOTE,
)

UPKEEP = (
    Column("project", "Mã mô hình, công trình", "Model project or works"),
    Column("checked_on", "Ngày kiểm tra (năm, tháng hoặc ngày)", "Day of the check (year, month or day)"),
    Column(
        "condition",
        "good tốt, minor_damage hư hỏng nhẹ, broken hư hỏng, gone không còn, unknown chưa rõ",
        "good, minor_damage, broken, gone or unknown",
    ),
    Column("by", "Tổ chức kiểm tra (mã)", "Organisation that checked (slug)"),
    Column(
        "next_due",
        "Kiểm tra tiếp theo; trống: mười hai tháng sau",
        "Next check; empty is twelve months later",
    ),
    NOTE,
    SOURCE,
)

INSPECTION_COUNTS = (
    UNIT_CODE,
    UNIT_NAME,
    Column(
        "sector",
        "livestock chăn nuôi, aquaculture thủy sản, crops trồng trọt, craft_village làng nghề, industry công "
        "nghiệp, trade thương mại, health y tế, mining khoáng sản, waste chất thải, other khác",
        "livestock, aquaculture, crops, craft_village, industry, trade, health, mining, waste or other",
    ),
    Column("year", "Năm kiểm tra", "Year of the inspections"),
    Column("inspections", "Số cuộc kiểm tra; <3 là dưới 3", "Number of inspections; <3 is one or two"),
)

#: What these downloads are called, and their columns.
PROGRAMME_DOWNLOADS: dict[str, tuple[Column, ...]] = {
    "documents.csv": DOCUMENTS,
    "programmes.csv": PROGRAMMES,
    "commitments.csv": COMMITMENTS,
    "activities.csv": ACTIVITIES,
    "upkeep.csv": UPKEEP,
    "inspections_counts.csv": INSPECTION_COUNTS,
}
