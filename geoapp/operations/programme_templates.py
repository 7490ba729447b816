"""Forms for upkeep checks and for commitments, which import unchanged."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geoapp.boundaries.chains import Chains
from geoapp.config import Settings
from geoapp.errors import RefusedError
from geoapp.exports.xlsx import Form
from geoapp.exports.xlsx import FormColumn
from geoapp.exports.xlsx import Value
from geoapp.exports.xlsx import form_xlsx
from geoapp.intake.programmes import COMMITMENT_WORDS
from geoapp.intake.upkeep import CONDITION_WORDS
from geoapp.operations.form_columns import DATE_HINT
from geoapp.operations.output import write_output
from geoapp.operations.templates import organisation_names
from geoapp.operations.templates import unit_choices
from geoapp.projects.records import Project
from geoapp.projects.upkeep import Upkeep
from geoapp.projects.upkeep import UpkeepState
from geoapp.projects.upkeep import upkeep_list
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.organisations import read_organisations
from geoapp.store.programme import read_programmes
from geoapp.store.programme import read_upkeep_checks
from geoapp.store.projects import read_projects
from geoapp.store.units import read_units

_ROWS = 200
_PERSONAL = "Không ghi tên người, số điện thoại, thư điện tử, số căn cước."
_UPKEEP_HELP = (
    "Cách điền phiếu kiểm tra công trình",
    "Mỗi dòng là một công trình hoặc mô hình đang duy trì. Không đổi dòng tiêu đề và mã công trình.",
    "Công trình chưa kiểm tra: để trống ngày và tình trạng, dòng ấy được bỏ qua khi nhập.",
    "Ngày kiểm tra: 21/5/2019, 5/2019 hoặc 2019; chỉ ghi phần biết chắc.",
    "Tình trạng: chọn trong danh mục. “Không còn” nghĩa là công trình đã mất, không phải kiểm tra nữa.",
    "Kiểm tra tiếp theo: để trống thì tính mười hai tháng sau lần kiểm tra.",
    "Một công trình kiểm tra hai lần: sao chép dòng, mỗi ngày một dòng.",
    _PERSONAL,
    "Nhập vào hệ thống: geoapp import upkeep TỆP.xlsx --dry-run, rồi bỏ --dry-run.",
)
_COMMITMENT_HELP = (
    "Cách điền phiếu cam kết",
    "Mỗi dòng là một cam kết của một tổ chức trong chương trình của năm.",
    "Mã đã có sẵn và không trùng với phiếu khác: giữ nguyên để lần sau sửa đúng dòng đó.",
    "Số cam kết: chỉ ghi số; đơn vị tính ở cột bên. Cam kết bằng lời thì ghi ở cột Nội dung.",
    "Đơn vị hành chính: để trống nếu cam kết cho toàn tỉnh.",
    "Kết quả được tính từ mô hình, hoạt động và hướng dẫn đã nhập.",
    "Chỉ ghi kết quả khi không tính được, kèm nguồn của kết quả.",
    "Dòng chưa điền được bỏ qua. Nguồn là bắt buộc: tên và số của văn bản, báo cáo.",
    _PERSONAL,
    "Nhập vào hệ thống: geoapp import commitments TỆP.xlsx --dry-run, rồi bỏ --dry-run.",
)


def write_upkeep_template(settings: Settings, year: int, target: Path) -> str:
    """Write the form for the checks of ``year``: all works with their last check, those due first.

    Raises
    ------
    RefusedError
        There are no works to check.
    """
    with reading(open_store(settings.store_path)) as connection:
        projects, checks = read_projects(connection), read_upkeep_checks(connection)
        organisations, chains = read_organisations(connection), Chains(read_units(connection))
    end = date(year, 12, 31)
    by_id = {project.id: project for project in projects}
    works = [each for each in upkeep_list(projects, checks, end) if each.state is not UpkeepState.GONE]
    if not works:
        raise RefusedError(
            "There are no works to check: works are projects of type env_works and those whose origin is "
            "maintained; import them first: geoapp import projects FILE"
        )
    works.sort(key=lambda each: (each.due or date.min, each.project))
    rows = [_upkeep_row(each, by_id[each.project], chains, year) for each in works]
    columns = _upkeep_columns(organisation_names(organisations, year))
    title = f"Phiếu kiểm tra công trình năm {year}"
    form = Form("Kiểm tra công trình", title, columns, rows, _UPKEEP_HELP)
    write_output(target, form_xlsx(form), private=True)  # internal projects are listed too
    due = sum(each.due is None or each.due <= end for each in works)
    return f"Wrote {target}: {len(works)} works, of which {due} are due by the end of {year}"


def write_commitment_template(settings: Settings, year: int, target: Path) -> str:
    """Write the form for the commitments of ``year`` and return what is in it, in a sentence.

    Raises
    ------
    RefusedError
        There is no programme of that year, which an import would ask for.
    """
    with reading(open_store(settings.store_path)) as connection:
        units, organisations = read_units(connection), read_organisations(connection)
        programmes = {each.year: each for each in read_programmes(connection)}
    if year not in programmes:
        raise RefusedError(
            f"There is no programme of {year}: write it into a table and import it first: "
            "geoapp import programmes FILE"
        )
    parties = {party.organisation for party in programmes[year].parties}
    asked = [each for each in organisations if each.slug in parties] or organisations
    choices, names = unit_choices(units, year), organisation_names(asked, year)
    columns = _commitment_columns(choices, names)
    # Two forms must not share ids: the second would overwrite the rows of the first.
    mark = secrets.token_hex(3).upper()
    blank = [None] * (len(columns) - 2)
    rows = [(f"CK{year}-{mark}-{n:03}", str(year), *blank) for n in range(1, _ROWS + 1)]
    form = Form("Cam kết", f"Cam kết của các bên năm {year}", columns, rows, _COMMITMENT_HELP)
    write_output(target, form_xlsx(form), private=True)  # it lists the organisations of the store
    return f"Wrote {target}: room for {_ROWS} commitments, {len(names)} organisations to choose from"


def _upkeep_row(works: Upkeep, project: Project, chains: Chains, year: int) -> list[Value]:
    last, chain = works.last, chains.chain(project.unit_code, date(year, 12, 31))
    return [
        project.id,
        project.name_vi,
        ", ".join(unit.name_vi for unit in chain[:2]),
        last.checked_on.text if last else None,
        CONDITION_WORDS[last.condition][0] if last else None,
        works.due.isoformat() if works.due else None,
        *[None] * 4,
        f"Phiếu kiểm tra công trình năm {year}",
        None,
    ]


def _upkeep_columns(organisations: Sequence[str]) -> list[FormColumn]:
    conditions = tuple(words[0] for words in CONDITION_WORDS.values())
    return [
        FormColumn("Mã công trình", 18, fixed=True),
        FormColumn("Tên công trình", 40, fixed=True),
        FormColumn("Nơi có công trình", 28, fixed=True),
        FormColumn("Kiểm tra lần trước", 14, fixed=True),
        FormColumn("Tình trạng lần trước", 16, fixed=True),
        FormColumn("Hạn kiểm tra lần này", 14, fixed=True),
        FormColumn("Ngày kiểm tra", 14, hint=DATE_HINT),
        FormColumn("Tình trạng", 18, conditions),
        FormColumn("Đơn vị kiểm tra", 34, organisations),
        FormColumn("Kiểm tra tiếp theo", 14, hint=f"Để trống: mười hai tháng sau. {DATE_HINT}"),
        FormColumn("Nguồn", 34),
        FormColumn("Ghi chú", 34),
    ]


def _commitment_columns(units: Sequence[str], organisations: Sequence[str]) -> list[FormColumn]:
    kinds = tuple(words[0] for words in COMMITMENT_WORDS.values())
    return [
        FormColumn("Mã cam kết", 20, fixed=True),
        FormColumn("Năm", 8, fixed=True),
        FormColumn("Đơn vị thực hiện", 34, organisations),
        FormColumn("Loại cam kết", 28, kinds),
        FormColumn("Số lượng", 12, hint="Chỉ ghi số, như 12 hoặc 1.200."),
        FormColumn("Đơn vị tính", 14, hint="Mô hình, cuộc, người, cây, km …"),
        FormColumn("Đơn vị hành chính", 28, units),
        FormColumn("Nội dung", 44),
        FormColumn("Kết quả", 12, hint="Để trống thì kết quả được tính từ dữ liệu."),
        FormColumn("Nguồn kết quả", 30),
        FormColumn("Nguồn", 30, hint="Tên và số của văn bản, báo cáo. Bắt buộc."),
        FormColumn("Ghi chú", 30),
    ]
