"""What the national report of the coordination programme asks for, summed up from activities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind


class Measure(StrEnum):
    """What of an activity is summed up."""

    ACTIVITIES = "activities"
    PARTICIPANTS = "participants"
    QUANTITY = "quantity"


@dataclass(frozen=True)
class NationalIndicator:
    """One figure of the report: activities of ``kinds`` (any where empty), with a quantity in ``units``."""

    code: str
    name_vi: str
    name_en: str
    measure: Measure
    kinds: frozenset[ActivityKind] = frozenset()
    units: frozenset[str] = frozenset()

    def asks(self, activity: Activity) -> bool:
        """Tell whether an activity counts here."""
        fits = not self.kinds or activity.kind in self.kinds
        return fits and (not self.units or activity.quantity_unit in self.units)


@dataclass(frozen=True)
class NationalTotal:
    """The figure of an indicator over ``activities`` records; None where none of them told a number."""

    indicator: NationalIndicator
    value: float | None
    activities: int


def _kinds(*kinds: ActivityKind) -> frozenset[ActivityKind]:
    return frozenset(kinds)


def _quantity(code: str, vi: str, en: str, *units: str) -> NationalIndicator:
    return NationalIndicator(code, vi, en, Measure.QUANTITY, units=frozenset(units))


#: The figures the programmes report (20/CTrPH-MTTW-BTN&MT of 26/12/2016), in the report's order.
NATIONAL_INDICATORS: tuple[NationalIndicator, ...] = (
    NationalIndicator(
        *("meetings", "Hội nghị, cuộc tuyên truyền", "Meetings held to inform", Measure.ACTIVITIES),
        _kinds(ActivityKind.DISSEMINATION, ActivityKind.TRAINING, ActivityKind.WORKSHOP),
    ),
    NationalIndicator(
        *("rallies", "Lễ mít tinh, ra quân", "Rallies", Measure.ACTIVITIES), _kinds(ActivityKind.RALLY)
    ),
    NationalIndicator(
        *("rally_people", "Người tham gia mít tinh, ra quân", "People at rallies", Measure.PARTICIPANTS),
        _kinds(ActivityKind.RALLY),
    ),
    _quantity("flow_km", "Dòng chảy được khơi thông (km)", "Flow cleared (km)", "km"),
    _quantity("trees", "Cây được trồng", "Trees planted", "trees"),
    _quantity("waste_m3", "Chất thải được thu gom (m³)", "Waste collected (m³)", "m3", "m3_plastic"),
    _quantity("plastic_m3", "trong đó chất thải nhựa (m³)", "of which plastic (m³)", "m3_plastic"),
    _quantity("work_days", "Ngày công", "Work-days", "work_days"),
    _quantity("funds_vnd", "Kinh phí huy động (đồng)", "Funds raised (VND)", "vnd"),
    NationalIndicator(
        *("supervision", "Cuộc giám sát", "Supervision visits", Measure.ACTIVITIES),
        _kinds(ActivityKind.SUPERVISION),
    ),
)


def national_totals(activities: Iterable[Activity]) -> list[NationalTotal]:
    """Return all figures over ``activities``, which are those of one year and place."""
    held = list(activities)
    return [
        _total(indicator, [each for each in held if indicator.asks(each)])
        for indicator in NATIONAL_INDICATORS
    ]


def _total(indicator: NationalIndicator, activities: list[Activity]) -> NationalTotal:
    if indicator.measure is Measure.ACTIVITIES:
        return NationalTotal(indicator, len(activities), len(activities))
    people = indicator.measure is Measure.PARTICIPANTS
    numbers = [each.participants if people else each.quantity for each in activities]
    told = [number for number in numbers if number is not None]
    return NationalTotal(indicator, sum(told) if told else None, len(activities))
