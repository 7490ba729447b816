"""Made-up guidance and a made-up roadmap for the demonstration, by what its units miss and have reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from random import Random

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.operations.demonstration_projects import SOURCE
from geoapp.operations.demonstration_standing import Miss
from geoapp.operations.demonstration_standing import Standing
from geoapp.projects.records import Organisation

_STEPS = {
    "17.1a": "Rà soát hộ chưa có nước hợp vệ sinh, hỗ trợ lắp thiết bị lọc",
    "17.1b": "Mở rộng đường ống cấp nước sạch đến các ấp còn thiếu",
    "17.2": "Kiểm tra cơ sở chưa có hồ sơ môi trường, yêu cầu hoàn thiện",
    "17.3": "Ra quân dọn vệ sinh, trồng hoa dọc đường ấp",
    "17.4": "Lập quy chế quản lý nghĩa trang theo quy hoạch",
    "17.5": "Tổ chức tuyến thu gom rác ở các ấp chưa có",
    "17.6": "Vận động hộ xây nhà tiêu, bể chứa nước hợp vệ sinh",
    "17.7": "Hướng dẫn hộ chăn nuôi xây hầm biogas hoặc hố ủ",
    "17.8": "Vận động hộ sản xuất ký cam kết an toàn thực phẩm",
    "7.1": "Hoàn thành đề án thu gom, xử lý chất thải rắn",
    "7.2": "Kiểm tra các cụm công nghiệp chưa đạt quy định môi trường",
}
_GUIDED = 40
_UNGUIDED = 0.2
_PLANNED_COMMUNES = 22
_PLANNED_DISTRICTS = 8
_DECIDED_AHEAD = 3


def fabricate_guidance(
    standing: Standing, units: Sequence[Unit], organisations: Sequence[Organisation], random: Random
) -> tuple[Guidance, ...]:
    """Return guidance of the last year: on what its units miss, and on what they missed a year before.

    Some of what is missed has no guidance. Only what is met by the end of the year is done.
    """
    last = standing.years[-1]
    lives = {unit.code for unit in units if unit.valid_on(date(last, 12, 31))}
    now = {(miss.unit_code, miss.indicator) for miss in standing.missed(last)}
    missed = [miss for miss in standing.missed(last) if random.random() >= _UNGUIDED]
    mended = [
        miss
        for miss in standing.missed(last - 1)
        if (miss.unit_code, miss.indicator) not in now and miss.unit_code in lives
    ]
    districts = {unit.code for unit in units if unit.level is Level.DISTRICT}
    mended.sort(key=lambda miss: (miss.unit_code not in districts, random.random()))
    guided = [*((miss, False) for miss in missed), *((miss, True) for miss in mended)][:_GUIDED]
    guided.sort(key=lambda pair: (pair[0].unit_code, pair[0].indicator))
    return tuple(
        _guidance(n, last, miss, done, random.choice(organisations).slug, random)
        for n, (miss, done) in enumerate(guided, 1)
    )


def _guidance(n: int, year: int, miss: Miss, done: bool, organisation: str, random: Random) -> Guidance:
    issued = date(year, 1, 6) + timedelta(days=random.randint(0, 80))
    due = _due(year, done, random)
    finished = issued + timedelta(days=random.randint(60, 240))
    return Guidance(
        id=f"MH-HD-{n:03}",
        unit_code=miss.unit_code,
        set=miss.set,
        indicator=miss.indicator,
        organisation=organisation,
        step=_STEPS[miss.indicator],
        source=SOURCE,
        document=f"Công văn minh họa {n}/CV-MH, không có thật",
        issued_on=PartialDate.parse(issued.isoformat() if random.random() < 0.8 else f"{issued:%Y-%m}"),
        due=PartialDate.parse(due) if due else None,
        done_on=PartialDate.parse(finished.isoformat()) if done else None,
        result="Đã hoàn thành (minh họa)" if done else "",
    )


def _due(year: int, done: bool, random: Random) -> str:
    within = [f"{year}-06-30", f"{year}-08", f"{year}-09-30", f"{year}-11"]
    after = [f"{year + 1}-03-31", f"{year + 1}-06", str(year + 1)]
    return random.choice([*within, "", ""] if done else [*within, *after, *after, ""])


def fabricate_roadmap(
    standing: Standing, units: Sequence[Unit], recognitions: Sequence[Recognition], random: Random
) -> tuple[Roadmap, ...]:
    """Return the year by which some districts and communes are to be recognised, and a few for the next tier.

    Each was decided before its target and before what was reached.
    By the end of the last year some have reached it in time, some late, some not yet.
    """
    last = standing.years[-1]
    decided = {
        row.unit_code: row.for_year or 0
        for row in recognitions
        if row.tier is Tier.NTM and row.stage is Stage.RECOGNISED
    }
    lives = [unit for unit in units if unit.valid_on(date(last, 12, 31))]
    districts = sorted({unit.code for unit in lives if unit.level is Level.DISTRICT})
    assessed = {code for code, _ in standing.statuses}
    communes = [unit.code for unit in lives if unit.level is Level.COMMUNE and unit.code in assessed]
    chosen = [*random.sample(districts, _PLANNED_DISTRICTS), *random.sample(communes, _PLANNED_COMMUNES)]
    targets = {code: _target(decided.get(code), last, random) for code in sorted(chosen)}
    begun = {unit.code: unit.valid_from for unit in lives}
    wished = (_planned(code, Tier.NTM, target, decided.get(code, last)) for code, target in targets.items())
    # Nobody plans for a unit that is not there yet.
    plan = [each for each in wished if each.decided_on and each.decided_on.first >= begun[each.unit_code]]
    ahead = [code for code in sorted(chosen) if 0 < decided.get(code, 0) <= last - 3]
    following = (_planned(code, Tier.NANG_CAO, str(last + random.randint(0, 2)), last) for code in ahead[:4])
    return (*plan, *following)


def _target(for_year: int | None, last: int, random: Random) -> str:
    """Return a target around the year of the recognition; without one it may have passed, or be to come."""
    if for_year is None:
        return random.choice([str(last - 1), f"{last}-06", str(last), str(last + 1)])
    return str(for_year + random.choice([0, 1, 1, 2, 3]))


def _planned(code: str, tier: Tier, target: str, reached: int) -> Roadmap:
    """Plan a target, decided some years before it and before the year in which it is ``reached``."""
    by = PartialDate.parse(target)
    year = min(by.first.year, reached) - _DECIDED_AHEAD
    return Roadmap(
        *(code, tier, by, SOURCE),
        decision=f"Kế hoạch minh họa {year}/KH-MH, không có thật",
        decided_on=PartialDate.parse(f"{year}-12-31"),
    )
