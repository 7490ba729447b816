"""Forms for guidance and for the roadmap, which import unchanged."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.criteria.sets import CriteriaSet
from geoapp.exports.xlsx import Form
from geoapp.exports.xlsx import FormColumn
from geoapp.exports.xlsx import form_xlsx
from geoapp.operations.form_columns import DATE_HINT
from geoapp.operations.output import write_output
from geoapp.operations.templates import organisation_names
from geoapp.operations.templates import unit_choices
from geoapp.store.criteria import read_sets
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.organisations import read_organisations
from geoapp.store.units import read_units

_ROWS = 300
_SOURCE_HINT = "Tên và số của văn bản, báo cáo. Bắt buộc."
_COMMON_HELP = (
    "Dòng chưa điền được bỏ qua. Nguồn là bắt buộc: tên và số của văn bản, báo cáo.",
    "Không ghi tên người, số điện thoại, thư điện tử, số căn cước.",
)
_GUIDANCE_HELP = (
    "Cách điền phiếu hướng dẫn",
    "Mỗi dòng là một việc đã thống nhất với một đơn vị về một chỉ tiêu chưa đạt.",
    "Mã đã có sẵn và không trùng với phiếu khác: giữ nguyên để lần sau sửa đúng dòng đó.",
    "Bộ tiêu chí: để trống nếu chỉ một bộ của cấp ấy có chỉ tiêu; khi nhập, chương trình báo nếu phải chọn.",
    "Đơn vị hướng dẫn: chọn trong danh mục; tổ chức chưa có thì nhập tổ chức trước.",
    *_COMMON_HELP,
    "Nhập vào hệ thống: geoapp import guidance TỆP.xlsx --dry-run, rồi bỏ --dry-run.",
    "Mã các chỉ tiêu:",
)
_ROADMAP_HELP = (
    "Cách điền phiếu lộ trình",
    "Mỗi dòng là một đơn vị, một danh hiệu và thời điểm chậm nhất phải đạt.",
    "Mỗi đơn vị chỉ có một thời điểm cho mỗi danh hiệu; nhập lại thì thời điểm mới thay thời điểm cũ.",
    *_COMMON_HELP,
    "Nhập vào hệ thống: geoapp import roadmap TỆP.xlsx --dry-run, rồi bỏ --dry-run.",
)


def write_guidance_template(settings: Settings, year: int, target: Path) -> str:
    """Write the form for the guidance of ``year`` and return what is in it, in a sentence."""
    province = read_province(settings.province_path)
    with reading(open_store(settings.store_path)) as connection:
        units, organisations = read_units(connection), read_organisations(connection)
        sets = [
            each for each in read_sets(connection) if each.assesses(year) and each.holds_in(province.code)
        ]
    choices, names = unit_choices(units, year), organisation_names(organisations, year)
    columns = _guidance_columns(choices, names, sets)
    # Two forms must not share ids: the second would overwrite the rows of the first.
    mark = secrets.token_hex(3).upper()
    rows = [(f"HD{year}-{mark}-{n:03}", *[None] * (len(columns) - 1)) for n in range(1, _ROWS + 1)]
    explained = (*_GUIDANCE_HELP, *_indicator_lines(sets))
    form = Form("Hướng dẫn đơn vị", f"Hướng dẫn đơn vị năm {year}", columns, rows, explained)
    write_output(target, form_xlsx(form), private=True)  # it lists the organisations of the store
    lists = f"{len(choices)} units, {len(names)} organisations and {len(sets)} criteria sets to choose from"
    return f"Wrote {target}: room for {_ROWS} steps of guidance, {lists}"


def write_roadmap_template(settings: Settings, year: int, target: Path) -> str:
    """Write the form for a roadmap with the units of ``year`` and return what is in it, in a sentence."""
    with reading(open_store(settings.store_path)) as connection:
        choices = unit_choices(read_units(connection), year)
    columns = [
        FormColumn("Đơn vị hành chính", 28, choices),
        FormColumn("Danh hiệu", 18, ("nông thôn mới", "nâng cao", "kiểu mẫu", "hiện đại")),
        FormColumn("Năm phấn đấu", 16, hint=DATE_HINT),
        FormColumn("Số kế hoạch", 30, hint="Số của quyết định hoặc kế hoạch."),
        FormColumn("Ngày kế hoạch", 16, hint=DATE_HINT),
        FormColumn("Nguồn", 30, hint=_SOURCE_HINT),
        FormColumn("Ghi chú", 30),
    ]
    form = Form(
        "Lộ trình", f"Lộ trình, lập năm {year}", columns, [[None] * len(columns)] * _ROWS, _ROADMAP_HELP
    )
    write_output(target, form_xlsx(form))
    return f"Wrote {target}: room for {_ROWS} targets, {len(choices)} units to choose from"


def _guidance_columns(
    units: Sequence[str], organisations: Sequence[str], sets: Sequence[CriteriaSet]
) -> list[FormColumn]:
    codes = tuple(dict.fromkeys(each.code for held in sets for each in held.indicators))
    return [
        FormColumn("Mã hướng dẫn", 20, fixed=True),
        FormColumn("Đơn vị hành chính", 28, units),
        FormColumn("Bộ tiêu chí", 24, tuple(held.code for held in sets)),
        FormColumn("Mã chỉ tiêu", 12, codes, "Tên các chỉ tiêu có ở trang Hướng dẫn."),
        FormColumn("Đơn vị hướng dẫn", 34, organisations),
        FormColumn("Văn bản", 24),
        FormColumn("Ngày văn bản", 14, hint=DATE_HINT),
        FormColumn("Việc cần làm", 44),
        FormColumn("Thời hạn", 14, hint=DATE_HINT),
        FormColumn("Ngày hoàn thành", 14, hint=f"Chưa xong thì để trống. {DATE_HINT}"),
        FormColumn("Kết quả", 30),
        FormColumn("Nguồn", 30, hint=_SOURCE_HINT),
        FormColumn("Ghi chú", 30),
    ]


def _indicator_lines(sets: Sequence[CriteriaSet]) -> list[str]:
    return [f"{held.code} · {each.code}: {each.name_vi}" for held in sets for each in held.indicators]
