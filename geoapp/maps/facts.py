"""What is known of each unit: recognitions, recognitions of its communes, and statistics.

Loaded when the first unit is opened, so the first view does not pay for it. Every entry carries its source.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence

from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Statistic
from geoapp.maps.payload import Json


def facts_payload(
    codes: Iterable[str],
    units: Sequence[Unit],
    recognitions: Sequence[Recognition],
    statistics: Sequence[Statistic],
    measure_label: Callable[[str, str], str],
) -> Json:
    """Return the facts of the units with ``codes``, by code.

    ``measure_label(measure, language)`` names a measure.
    """
    parents = {unit.code: unit.parent_code for unit in units}
    names = {unit.code: unit.name_vi for unit in sorted(units, key=lambda unit: unit.valid_from)}
    return {
        code: {
            "recognitions": [_recognition(r) for r in _in_time(recognitions) if r.unit_code == code],
            "communes": [
                {"name_vi": names[r.unit_code], **_recognition(r)}
                for r in _in_time(recognitions)
                if parents.get(r.unit_code) == code and r.unit_code != code
            ],
            "statistics": [_statistic(s, measure_label) for s in statistics if s.unit_code == code],
        }
        for code in sorted(set(codes))
    }


def _in_time(recognitions: Iterable[Recognition]) -> list[Recognition]:
    def when(record: Recognition) -> str:
        return str(record.decided_on or record.known_by or record.for_year or "")

    return sorted(recognitions, key=lambda r: (when(r), r.unit_code, r.tier))


def _recognition(record: Recognition) -> Mapping[str, Json]:
    entry = {
        "tier": record.tier,
        "stage": record.stage,
        "for_year": record.for_year,
        "decided_on": str(record.decided_on) if record.decided_on else None,
        "known_by": str(record.known_by) if record.known_by else None,
        "decision": record.decision,
        "revoked_on": str(record.revoked_on) if record.revoked_on else None,
        "source": record.source,
    }
    return {key: value for key, value in entry.items() if value not in (None, "")}


def _statistic(statistic: Statistic, measure_label: Callable[[str, str], str]) -> Mapping[str, Json]:
    entry = {
        "measure": statistic.measure,
        "label_vi": measure_label(statistic.measure, "vi"),
        "label_en": measure_label(statistic.measure, "en"),
        "value": statistic.value,
        "as_of": str(statistic.as_of) if statistic.as_of else None,
        "source": statistic.source,
    }
    return {key: value for key, value in entry.items() if value is not None}
