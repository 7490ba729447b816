"""The columns and explanations of the forms, in Vietnamese as the people write who fill them in."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.criteria.requirements import asked_here
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.sets import Threshold
from geoapp.criteria.thresholds import by_group
from geoapp.exports.xlsx import FormColumn
from geoapp.projects.taxonomy import PROJECT_TYPES

_ANSWERS = ("Đạt", "Cơ bản đạt", "Chưa đạt", "Chưa đánh giá", "Không áp dụng")
_SIGNS = {Operator.AT_LEAST: "≥", Operator.AT_MOST: "≤", Operator.EQUAL: "=", Operator.IS_MET: ""}
_UNITS = {"m2/person": "m²/người", "l/person/day": "lít/người/ngày", "count": "số lượng"}
_UNCONFIRMED = "ngưỡng chưa kiểm chứng"
#: How dates are written.
PERIOD_HINT = (
    "Kỳ báo cáo: năm 2020; tháng 3/2020; Quý I/2020; 6 tháng đầu năm 2020. Ghi khác năm thì sửa ô này."
)
DATE_HINT = "Ngày/tháng/năm, tháng/năm hoặc năm: 21/5/2019, 5/2019, 2019. Chỉ ghi phần biết chắc."

#: What the sheet of explanation says.
ASSESSMENT_HELP = (
    "Cách điền phiếu đánh giá",
    "Mỗi dòng là một đơn vị, mỗi cột “Chỉ tiêu …” là một chỉ tiêu.",
    "Không đổi dòng tiêu đề; có thể xóa bớt dòng, cột.",
    "Chỉ tiêu tính bằng số: ghi số (98,5 hoặc 98,5%), có thể kèm kết luận: Đạt 98,5%.",
    "Chỉ tiêu đạt hay chưa: chọn Đạt, Cơ bản đạt, Chưa đạt, Chưa đánh giá, Không áp dụng.",
    "x hoặc Đ được hiểu là Đạt, K là Chưa đạt.",
    "Ô trống hoặc dấu - là chưa có thông tin, không phải là chưa đạt.",
    "Dòng không có chỉ tiêu nào được bỏ qua.",
    "Cấp đánh giá: Tự đánh giá hoặc Thẩm định. Kết quả thẩm định được dùng trước.",
    "Nguồn là bắt buộc ở dòng có số liệu: tên và số của văn bản, báo cáo.",
    "Ngưỡng ghi “chưa kiểm chứng” chưa được đối chiếu với văn bản; không ghi ngưỡng nghĩa là chưa biết.",
    "Không ghi tên người, số điện thoại, thư điện tử, số căn cước.",
    "Nhập vào hệ thống: geoapp import assessments TỆP.xlsx --dry-run, rồi bỏ --dry-run.",
)
#: The same for model projects.
PROJECT_HELP = (
    "Cách điền phiếu mô hình",
    "Mỗi dòng là một mô hình hoặc công trình. Không đổi dòng tiêu đề; có thể xóa bớt cột không dùng.",
    "Mã mô hình đã có sẵn và không trùng với phiếu khác: giữ nguyên để lần sau sửa đúng dòng đó.",
    "Bắt buộc: tên mô hình, loại mô hình, nguồn, và đơn vị hành chính hoặc tọa độ.",
    "Đơn vị hành chính: chọn đơn vị nhỏ nhất biết chắc (xã; không rõ xã thì huyện).",
    "Vĩ độ, kinh độ: độ thập phân WGS84 của chính nơi đó, như 10,9102 và 107,0811.",
    "Không lấy tọa độ của trụ sở xã; không biết thì để trống.",
    "Độ chính xác “chính xác” chỉ khi có tọa độ.",
    "Ngày: 21/5/2019, 5/2019 hoặc 2019; chỉ ghi phần biết chắc.",
    "Kinh phí tính bằng đồng: 12.500.000.",
    "Chỉ tiêu: mã của chỉ tiêu mà mô hình phục vụ, cách nhau bằng dấu chấm phẩy.",
    "Công khai: “nội bộ” thì không xuất hiện trên bản đồ.",
    "Không ghi tên người, số điện thoại, thư điện tử, số căn cước.",
    "Dòng chưa có gì ngoài mã được bỏ qua. Thông tin còn ngờ: bắt đầu ghi chú bằng [ngờ].",
    "Nhập vào hệ thống: geoapp import projects TỆP.xlsx --dry-run, rồi bỏ --dry-run.",
)


def indicator_column(indicator: Indicator, year: int, region: str) -> FormColumn:
    """Return the column of an indicator, with what is asked of it in ``year`` and how sure that is."""
    unit = _UNITS.get(indicator.unit, indicator.unit)
    every = asked_here(indicator, region, [year])
    if by_group(indicator, year, region):
        told = [f"{_group(each.group)} {_asked(indicator, each.threshold)}" for each in every]
        asked = ", ".join(told)
    else:
        asked = _asked(indicator, every[0].threshold)
    doubtful = any(each.threshold is None or each.threshold.unconfirmed for each in every)
    doubt = f"; {_UNCONFIRMED}" if doubtful else ""
    title = f"Chỉ tiêu {indicator.code}: {indicator.name_vi} ({asked}{doubt})"
    if indicator.operator is Operator.IS_MET:
        return FormColumn(title, 22, _ANSWERS)
    hint = f"Ghi số{f' ({unit})' if unit else ''}, hoặc Đạt, Chưa đạt, Không áp dụng. Chưa biết thì để trống."
    return FormColumn(title, 22, hint=hint, share=indicator.unit == "%")


def _asked(indicator: Indicator, threshold: Threshold | None) -> str:
    if threshold is None:
        return "chưa rõ ngưỡng"
    if indicator.operator is Operator.IS_MET:
        return "yêu cầu đạt"
    figure = f"{threshold.value:g}".replace(".", ",")
    unit = _UNITS.get(indicator.unit, indicator.unit)
    return f"{_SIGNS[indicator.operator]} {figure} {unit}".rstrip()


def _group(group: str | None) -> str:
    return group.replace("group_", "nhóm ") if group else "nhóm khác"


def project_columns(units: Sequence[str], organisations: Sequence[str]) -> list[FormColumn]:
    """Return the columns of the form for model projects."""
    kinds = tuple(kind.name_vi for kind in PROJECT_TYPES)
    return [
        FormColumn("Mã mô hình", 20, fixed=True),
        FormColumn("Tên mô hình", 36),
        FormColumn("Loại mô hình", 28, kinds),
        FormColumn("Đơn vị thực hiện", 30, organisations, "Chọn trong danh mục, hoặc ghi tên tổ chức."),
        FormColumn("Đơn vị phối hợp", 30, hint="Tên các tổ chức, cách nhau bằng dấu chấm phẩy."),
        FormColumn("Đơn vị hành chính", 28, units),
        FormColumn("Địa điểm", 30),
        FormColumn("Vĩ độ", 12, hint="Độ thập phân, như 10,9102. Không biết thì để trống."),
        FormColumn("Kinh độ", 12, hint="Độ thập phân, như 107,0811. Không biết thì để trống."),
        FormColumn("Độ chính xác", 14, ("chính xác", "ấp", "xã", "huyện")),
        FormColumn("Ngày bắt đầu", 14, hint=DATE_HINT),
        FormColumn("Ngày kết thúc", 14, hint=DATE_HINT),
        FormColumn(
            "Trạng thái", 16, ("dự kiến", "đang hoạt động", "tạm dừng", "đã kết thúc", "đã nhân rộng")
        ),
        FormColumn("Hình thức", 14, ("xây dựng mới", "duy trì", "nhân rộng")),
        FormColumn("Nhân rộng từ", 16, hint="Mã của mô hình gốc."),
        FormColumn("Mô hình điểm", 12, ("có", "không")),
        FormColumn("Đơn vị quản lý", 30, organisations),
        FormColumn("Quy mô", 10, hint="Chỉ ghi số."),
        FormColumn("Đơn vị tính", 12),
        FormColumn("Kinh phí (đồng)", 16, hint="Số tiền bằng đồng, như 12.500.000."),
        FormColumn("Nguồn kinh phí", 18),
        FormColumn("Chỉ tiêu", 14, hint="Mã chỉ tiêu, cách nhau bằng dấu chấm phẩy, như 17.5; 17.6."),
        FormColumn("Công khai", 12, ("công khai", "nội bộ")),
        FormColumn("Nguồn", 30, hint="Tên và số của văn bản, báo cáo. Bắt buộc."),
        FormColumn("Ngày nguồn", 14, hint=DATE_HINT),
        FormColumn("Ghi chú", 30),
    ]
