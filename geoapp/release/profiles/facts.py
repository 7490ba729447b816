"""What is on record of each unit version, and what it became: the facts of its page besides results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Statistic
from geoapp.maps.holding import Holding
from geoapp.maps.succession import Succession
from geoapp.pages.kinds import Json
from geoapp.projects.documents import Document
from geoapp.release.snapshot import Snapshot


@dataclass(frozen=True)
class Records:
    """The records of one unit version."""

    recognitions: list[Recognition] = field(default_factory=list)
    statistics: list[Statistic] = field(default_factory=list)
    guidance: list[Guidance] = field(default_factory=list)
    roadmap: list[Roadmap] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)


def records_by_version(snapshot: Snapshot, succession: Succession) -> Mapping[str, Records]:
    """Return the records by the id of the unit version they belong to (:mod:`geoapp.maps.holding`)."""
    holding = Holding(succession)
    recognitions = holding.by_version(snapshot.recognitions)
    guidance = holding.by_version(snapshot.guidance)
    roadmap = holding.by_version(snapshot.roadmap)
    statistics: dict[str, list[Statistic]] = defaultdict(list)
    for statistic in snapshot.statistics:
        holder = succession.bearer(statistic.unit_code, statistic.as_of)
        if holder is not None:
            statistics[holder.id].append(statistic)
    documents = _documents(snapshot.documents, succession)
    return {
        key: Records(
            *(
                recognitions.get(key, []),
                statistics.get(key, []),
                guidance.get(key, []),
                roadmap.get(key, []),
            ),
            documents.get(key, []),
        )
        for key in {*recognitions, *statistics, *guidance, *roadmap, *documents}
    }


def _documents(documents: Iterable[Document], succession: Succession) -> Mapping[str, list[Document]]:
    """Return the documents by the unit version that bore a code they name when they were issued."""
    found: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        for code in document.units:
            holder = succession.bearer(code, document.issued_on)
            if holder is not None:
                found[holder.id].append(document)
    return found


def reference(unit: Unit) -> Json:
    """Return what a link to a unit's page needs."""
    return {
        "code": unit.code,
        "valid_from": unit.valid_from.isoformat(),
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
        "name_vi": unit.name_vi,
        "name_en": unit.name_en,
    }


@dataclass(frozen=True)
class Kin:
    """The units that a unit was made from, and those that followed it, each with how."""

    former: list[Json] = field(default_factory=list)
    later: list[Json] = field(default_factory=list)


def kin_by_version(snapshot: Snapshot, succession: Succession) -> Mapping[str, Kin]:
    """Return former and later units by unit id; changes to units that are not held are left out."""
    found: dict[str, Kin] = defaultdict(Kin)
    for change in sorted(snapshot.changes, key=lambda c: (c.from_unit, c.to_unit, c.kind)):
        former, later = (succession.units.get(end) for end in (change.from_unit, change.to_unit))
        if former is not None and later is not None:
            on = str(change.on) if change.on else None
            told = {"kind": str(change.kind), "on": on, "decision": change.decision}
            found[later.id].former.append({**reference(former), **told})
            found[former.id].later.append({**reference(later), **told})
    return dict(found)


def recognition_facts(records: Iterable[Recognition]) -> list[Json]:
    """Return recognitions as a page tells them, the oldest first."""
    ordered = sorted(records, key=lambda r: str(r.decided_on or r.known_by or r.for_year or ""))
    return [_recognition(record) for record in ordered]


def statistic_facts(records: Iterable[Statistic]) -> list[Json]:
    """Return statistics as a page tells them, by measure and date."""
    ordered = sorted(records, key=lambda s: (s.measure, str(s.as_of or ""), s.source))
    return [
        {
            "measure": s.measure,
            "value": s.value,
            "as_of": str(s.as_of) if s.as_of else None,
            "source": s.source,
        }
        for s in ordered
    ]


def document_facts(records: Iterable[Document]) -> list[Json]:
    """Return documents as a page tells them, the latest first, each once."""
    held = {document.id: document for document in records}
    ordered = sorted(held.values(), key=lambda d: (str(d.issued_on or ""), d.id), reverse=True)
    return [
        {
            "id": d.id,
            "kind": str(d.kind),
            "number": d.number,
            "title": d.title,
            "issued_on": str(d.issued_on) if d.issued_on else None,
            "issuer": d.issuer,
            "url": d.url,
            "indicators": list(d.indicators),
            "source": d.source,
        }
        for d in ordered
    ]


def _recognition(record: Recognition) -> Json:
    return {
        "tier": str(record.tier),
        "stage": str(record.stage),
        "for_year": record.for_year,
        "decided_on": str(record.decided_on) if record.decided_on else None,
        "known_by": str(record.known_by) if record.known_by else None,
        "decision": record.decision or None,
        "revoked_on": str(record.revoked_on) if record.revoked_on else None,
        "source": record.source,
    }
