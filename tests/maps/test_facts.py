"""Facts belong to the unit that was valid on their date, not to a code."""

from datetime import date

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Statistic
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.facts import facts_by_unit
from geoapp.maps.facts import facts_payload
from geoapp.maps.succession import Succession

DAY = date(2020, 12, 31)


def _unit(
    code: str, name: str, parent: str, start: int, end: int | None, level: Level = Level.COMMUNE
) -> Unit:
    until = date(end, 1, 1) if end else None
    return Unit(code, date(start, 1, 1), until, level, name, name, parent, "test")


OLD = _unit("26101", "Xã Cũ", "731", 2004, 2018)
NEW = _unit("26101", "Xã Mới", "732", 2018, None)
FIRST = _unit("731", "Huyện Một", "75", 2004, None, Level.DISTRICT)
TOWN = _unit("732", "Thị xã Hai", "75", 2004, 2019, Level.DISTRICT)
CITY = _unit("732", "Thành phố Hai", "75", 2019, None, Level.DISTRICT)
UNITS = (OLD, NEW, FIRST, TOWN, CITY)
CONTINUED = (Change(TOWN.id, CITY.id, ChangeKind.LEVEL_CHANGE, None, ""),)


def _recognition(code: str, when: str | None) -> Recognition:
    known = PartialDate.parse(when) if when else None
    return Recognition(code, Tier.NTM, Stage.RECOGNISED, "test", known_by=known)


def _payload(*recognitions: Recognition, statistics: tuple[Statistic, ...] = ()):  # noqa: ANN202 - JSON
    facts = facts_by_unit(UNITS, recognitions, statistics, DAY)
    return facts_payload(
        (FIRST, TOWN, CITY),
        Succession(UNITS, CONTINUED),
        facts,
        lambda measure, language: f"{measure}.{language}",
    )


def test_rule_5_4_a_reused_code_does_not_pass_its_decision_on() -> None:
    payload = _payload(_recognition("26101", "2016"))
    assert [entry["name_vi"] for entry in payload[FIRST.id]["communes"]] == ["Xã Cũ"]
    assert CITY.id not in payload


def test_rule_5_4_a_unit_on_the_same_ground_shows_what_it_continues() -> None:
    payload = _payload(_recognition("732", "2015-01-24"))
    assert len(payload[TOWN.id]["recognitions"]) == 1
    assert payload[CITY.id]["recognitions"] == payload[TOWN.id]["recognitions"]


def test_a_fact_without_a_date_belongs_to_the_unit_of_the_maps_day() -> None:
    payload = _payload(_recognition("732", None))
    assert TOWN.id not in payload
    assert len(payload[CITY.id]["recognitions"]) == 1


def test_a_district_is_no_commune_of_its_province() -> None:
    province = _unit("75", "Tỉnh", "", 2004, None, Level.PROVINCE)
    facts = facts_by_unit((*UNITS, province), [_recognition("731", "2016")], (), DAY)
    assert province.id not in facts


def test_a_figure_keeps_its_label_date_and_source() -> None:
    figure = Statistic("731", "communes_ntm", 11.0, PartialDate.parse("2019-06"), "test")
    assert _payload(statistics=(figure,))[FIRST.id]["statistics"] == [
        {
            "measure": "communes_ntm",
            "label_vi": "communes_ntm.vi",
            "label_en": "communes_ntm.en",
            "value": 11.0,
            "as_of": "2019-06",
            "source": "test",
        }
    ]
