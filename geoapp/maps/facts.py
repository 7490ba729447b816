"""What is known of each unit: recognitions, recognitions of its communes, and statistics.

Loaded when the first unit is opened, so the first view does not pay for it. Every entry carries its source.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Statistic
from geoapp.dates import PartialDate
from geoapp.maps.payload import Json
from geoapp.maps.succession import Succession


@dataclass(frozen=True)
class Facts:
    """What is known of one unit version, oldest first; ``communes`` with the commune it is about."""

    recognitions: list[Recognition] = field(default_factory=list)
    communes: list[tuple[Unit, Recognition]] = field(default_factory=list)
    statistics: list[Statistic] = field(default_factory=list)


def facts_by_unit(
    units: Sequence[Unit],
    recognitions: Iterable[Recognition],
    statistics: Iterable[Statistic],
    day: date,
) -> Mapping[str, Facts]:
    """Return the facts by unit id.

    A fact belongs to the version of its unit that was valid on its date, since codes are reused; one
    without a date to the version of ``day``. A commune's counts for the district it lay in then.
    """
    versions: dict[str, list[Unit]] = {}
    for unit in units:
        versions.setdefault(unit.code, []).append(unit)

    def version(code: str | None, when: PartialDate | None) -> Unit | None:
        asked = when.last if when else day
        return next((unit for unit in versions.get(code or "", ()) if unit.valid_on(asked)), None)

    found: dict[str, Facts] = {}
    for record in sorted(recognitions, key=_when):
        when = record.decided_on or record.known_by
        about = version(record.unit_code, when)
        if about is None:
            continue
        found.setdefault(about.id, Facts()).recognitions.append(record)
        parent = version(about.parent_code, when) if about.level is Level.COMMUNE else None
        if parent:
            found.setdefault(parent.id, Facts()).communes.append((about, record))
    for statistic in statistics:
        if holder := version(statistic.unit_code, statistic.as_of):
            found.setdefault(holder.id, Facts()).statistics.append(statistic)
    return found


def facts_payload(
    rows: Iterable[Unit],
    succession: Succession,
    facts: Mapping[str, Facts],
    measure_label: Callable[[str, str], str],
) -> Json:
    """Return the facts of ``rows`` by unit id, those of the units they continue on the same ground first.

    ``measure_label(measure, language)`` names a measure.
    """
    payload = {}
    for unit in rows:
        known = [facts[u.id] for u in reversed(succession.same_ground(unit)) if u.id in facts]
        if known:
            payload[unit.id] = {
                "recognitions": [_recognition(r) for each in known for r in each.recognitions],
                "communes": [
                    {"name_vi": commune.name_vi, **_recognition(r)}
                    for each in known
                    for commune, r in each.communes
                ],
                "statistics": [_statistic(s, measure_label) for each in known for s in each.statistics],
            }
    return payload


def _when(record: Recognition) -> tuple[str, str, str]:
    date_text = str(record.decided_on or record.known_by or record.for_year or "")
    return date_text, record.unit_code, record.tier


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
