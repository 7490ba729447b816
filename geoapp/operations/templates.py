"""Forms to fill in: workbooks with the instance's own units and indicators, which import unchanged."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import Province
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.thresholds import EffectiveSet
from geoapp.criteria.thresholds import effective_set
from geoapp.errors import RefusedError
from geoapp.exports.xlsx import Form
from geoapp.exports.xlsx import FormColumn
from geoapp.exports.xlsx import form_xlsx
from geoapp.maps.holding import criteria_apply
from geoapp.names import fold
from geoapp.operations.form_columns import ASSESSMENT_HELP
from geoapp.operations.form_columns import DATE_HINT
from geoapp.operations.form_columns import PERIOD_HINT
from geoapp.operations.form_columns import PROJECT_HELP
from geoapp.operations.form_columns import indicator_column
from geoapp.operations.form_columns import project_columns
from geoapp.operations.output import write_output
from geoapp.projects.records import Organisation
from geoapp.store.criteria import read_sets
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.organisations import read_organisations
from geoapp.store.units import read_units

_PROJECT_ROWS = 300


def write_assessment_template(settings: Settings, year: int, target: Path, code: str | None = None) -> str:
    """Write the form for the assessments of ``year`` and return what is in it, in a sentence.

    ``code`` names the criteria set; without it the set for communes that is in force for the year is taken.

    Raises
    ------
    RefusedError
        No such set assesses the year, or there is no unit to assess.
    """
    province = read_province(settings.province_path)
    with reading(open_store(settings.store_path)) as connection:
        units, sets = read_units(connection), read_sets(connection)
    held, asked = _set_for(sets, province, year, code)
    day = date(year, 12, 31)
    assessed = [
        unit for unit in units if unit.level is held.level and unit.valid_on(day) and criteria_apply(unit)
    ]
    if not assessed:
        raise RefusedError(
            f"There is no {held.level} on {day} that {held.code} assesses: import the units first"
        )
    form = _assessment_form(
        held, asked, sorted(assessed, key=lambda u: (u.parent_code or "", u.code)), units, province, year
    )
    write_output(target, form_xlsx(form))
    return f"Wrote {target}: {len(assessed)} units, {len(asked.indicators)} indicators of {held.code}"


def write_project_template(settings: Settings, year: int, target: Path) -> str:
    """Write the form for the model projects of ``year`` and return what is in it, in a sentence."""
    with reading(open_store(settings.store_path)) as connection:
        units, organisations = read_units(connection), read_organisations(connection)
    choices = unit_choices(units, year)
    columns = project_columns(choices, organisation_names(organisations, year))
    # Two forms must not share ids: the second would overwrite the projects of the first.
    mark = secrets.token_hex(3).upper()
    rows = [
        (f"MH{year}-{mark}-{number:03}", *[None] * (len(columns) - 1))
        for number in range(1, _PROJECT_ROWS + 1)
    ]
    title = f"Mô hình, công trình bảo vệ môi trường năm {year}"
    form = Form("Mô hình", title, columns, rows, PROJECT_HELP)
    write_output(target, form_xlsx(form), private=True)  # it lists the organisations of the store
    lists = f"{len(choices)} units and {len(organisations)} organisations to choose from"
    return f"Wrote {target}: room for {_PROJECT_ROWS} projects, {lists}"


def _set_for(
    sets: Sequence[CriteriaSet], province: Province, year: int, code: str | None
) -> tuple[CriteriaSet, EffectiveSet]:
    """Return the set to file under, a province's own layer where there is one, and what it asks for."""
    ours = [s for s in sets if s.holds_in(province.code)]
    named = next((s for s in ours if s.code == code), None)
    level, tier = (named.level, named.tier) if named else (Level.COMMUNE, Tier.NTM)
    asked = effective_set([s for s in ours if (s.level, s.tier) == (level, tier)], year)
    if asked is None or (code is not None and code not in asked.codes):
        there = ", ".join(s.code for s in ours if s.assesses(year)) or "none"
        if not sets:
            raise RefusedError(
                "There are no criteria sets yet: the folder data/criteria of the program has them; import "
                "those you use, one file after another: geoapp import criteria "
                "data/criteria/commune_ntm_2021_2025.toml"
            )
        what = f"{code!r} does not assess {year}" if code else f"No set for communes assesses {year}"
        raise RefusedError(f"{what}: choose one that does with --set ({there}), or import one")
    return next(s for s in ours if s.code == asked.codes[-1]), asked


def _assessment_form(
    held: CriteriaSet,
    asked: EffectiveSet,
    assessed: Sequence[Unit],
    units: Iterable[Unit],
    province: Province,
    year: int,
) -> Form:
    names: Mapping[str, str] = {unit.code: unit.name_vi for unit in units}
    fixed = [FormColumn("Mã ĐVHC", 10, fixed=True), FormColumn("Tên đơn vị", 24, fixed=True)]
    columns = [
        *fixed,
        FormColumn("Huyện", 20, fixed=True),
        FormColumn("Bộ tiêu chí", 24, fixed=True),
        FormColumn("Kỳ", 14, hint=PERIOD_HINT),
        FormColumn("Cấp đánh giá", 14, ("Tự đánh giá", "Thẩm định")),
        *(indicator_column(each, year, province.region) for each in asked.indicators),
        FormColumn("Nguồn", 30, hint="Tên và số của văn bản, báo cáo. Bắt buộc ở dòng có số liệu."),
        FormColumn("Ngày nguồn", 14, hint=DATE_HINT),
        FormColumn("Ghi chú", 30),
    ]
    same, blank = (held.code, str(year), "Tự đánh giá"), [None] * (len(asked.indicators) + 3)
    rows = [
        (unit.code, unit.name_vi, names.get(unit.parent_code or "", ""), *same, *blank) for unit in assessed
    ]
    return Form("Đánh giá", f"{held.name_vi}: đánh giá năm {year}", columns, rows, ASSESSMENT_HELP)


def unit_choices(units: Iterable[Unit], year: int) -> list[str]:
    """Return the districts and communes of ``year`` as the drop-downs have them: code and name."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    there = {u.code: u for u in units if u.valid_from <= last and (u.valid_to is None or u.valid_to > first)}
    below = [unit for unit in there.values() if unit.level is not Level.PROVINCE]
    return [f"{unit.code} – {unit.name_vi}" for unit in sorted(below, key=lambda u: (u.level, u.code))]


def organisation_names(organisations: Iterable[Organisation], year: int) -> tuple[str, ...]:
    """Return the names organisations bore at the end of ``year``, in the order people look for them."""
    day = date(year, 12, 31)
    return tuple(sorted({each.name_on(day).name_vi for each in organisations}, key=fold))
