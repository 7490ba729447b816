"""Activities of the programme: rallies, workshops, training, clean-ups, and what they came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.dates import PartialDate
from geoapp.names import fold
from geoapp.projects.records import Precision
from geoapp.projects.records import Visibility


class ActivityKind(StrEnum):
    """What was done."""

    RALLY = "rally"
    WORKSHOP = "workshop"
    TRAINING = "training"
    CLEAN_UP = "clean_up"
    DISSEMINATION = "dissemination"
    PLANTING = "planting"
    SUPERVISION = "supervision"
    OTHER = "other"


@dataclass(frozen=True)
class Activity:
    """One activity, as its row says it. ``lon``/``lat`` are WGS84 degrees; precision as of a project.

    ``documents`` are ids of documents that were disseminated or that it rests on, ``project`` the id of the
    model project it belongs to. ``quantity`` counts in ``quantity_unit``, a key of :data:`QUANTITY_UNITS` or
    the source's own word. ``raw_location`` is the point as typed.
    """

    id: str
    kind: ActivityKind
    organisation: str
    held_on: PartialDate
    source: str
    precision: Precision = Precision.DISTRICT
    partner_orgs: tuple[str, ...] = ()
    ended_on: PartialDate | None = None
    unit_code: str | None = None
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    participants: int | None = None
    quantity: float | None = None
    quantity_unit: str = ""
    documents: tuple[str, ...] = ()
    project: str | None = None
    visibility: Visibility = Visibility.PUBLIC
    note: str = ""
    raw_location: str = ""

    @property
    def spoken_of(self) -> date:
        """The day the row speaks of, on which its unit is looked for."""
        return self.held_on.last

    @property
    def year(self) -> int:
        """The year it counts in: the one it began in."""
        return self.held_on.first.year


@dataclass(frozen=True)
class QuantityUnit:
    """A unit activities are counted in, with its names."""

    code: str
    name_vi: str
    name_en: str


#: What the national report of the coordination programme counts in (20/CTrPH-MTTW-BTN&MT), by code.
QUANTITY_UNITS: dict[str, QuantityUnit] = {
    each.code: each
    for each in (
        QuantityUnit("km", "km dòng chảy", "km of flow"),
        QuantityUnit("trees", "cây", "trees"),
        QuantityUnit("m3", "m³ chất thải", "m³ of waste"),
        QuantityUnit("m3_plastic", "m³ chất thải nhựa", "m³ of plastic waste"),
        QuantityUnit("kg", "kg", "kg"),
        QuantityUnit("work_days", "ngày công", "work-days"),
        QuantityUnit("vnd", "đồng", "VND"),
        QuantityUnit("areas", "khu dân cư", "residential areas"),
        QuantityUnit("copies", "bản, tờ", "copies"),
        QuantityUnit("households", "hộ", "households"),
    )
}

_UNIT_WORDS = {
    "km": ("km", "kilometres", "km kênh mương", "km sông suối"),
    "trees": ("trees", "cây xanh", "cây trồng"),
    "m3": ("m3", "m³", "khối", "mét khối", "m3 rác", "m³ rác", "m3 rác thải"),
    "m3_plastic": ("m3_plastic", "m3 nhựa", "m³ nhựa", "m3 rác thải nhựa", "m³ rác thải nhựa"),
    "kg": ("kg", "kilogram", "ki lô gam"),
    "work_days": ("work_days", "work days", "công", "ngày công lao động"),
    "vnd": ("vnd", "vnđ", "đ"),
    "areas": ("areas", "khu phố, ấp", "khu dân cư"),
    "copies": ("copies", "tờ", "bản", "tờ rơi", "tài liệu", "cuốn"),
    "households": ("households", "hộ gia đình"),
}
_BY_WORD = {
    fold(word): code
    for code, words in _UNIT_WORDS.items()
    for word in (*words, QUANTITY_UNITS[code].name_vi, QUANTITY_UNITS[code].name_en)
}


def quantity_unit(text: str) -> str:
    """Return the code of the unit ``text`` names, or ``text`` itself where it is none of ours.

    >>> quantity_unit("Cây xanh"), quantity_unit("thùng")
    ('trees', 'thùng')
    """
    return _BY_WORD.get(fold(text), text)
