"""The pages of units: all that is known of each version, with the days from which on it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import Province
from geoapp.config import shipped
from geoapp.criteria.groups import Groups
from geoapp.criteria.records import Tier
from geoapp.criteria.serving import Serving
from geoapp.maps.holding import Holding
from geoapp.maps.holding import criteria_apply
from geoapp.maps.holding import sets_held
from geoapp.maps.succession import Succession
from geoapp.pages.kinds import Json
from geoapp.projects.documents import Document
from geoapp.projects.links import read_links
from geoapp.projects.records import Organisation
from geoapp.release.gaps.grounds import UnitGrounds
from geoapp.release.gaps.grounds import grounds_of
from geoapp.release.profiles.attained import attained
from geoapp.release.profiles.communes import Communes
from geoapp.release.profiles.communes import States
from geoapp.release.profiles.communes import marks
from geoapp.release.profiles.facts import Kin
from geoapp.release.profiles.facts import Records
from geoapp.release.profiles.facts import document_facts
from geoapp.release.profiles.facts import kin_by_version
from geoapp.release.profiles.facts import recognition_facts
from geoapp.release.profiles.facts import records_by_version
from geoapp.release.profiles.facts import reference
from geoapp.release.profiles.facts import statistic_facts
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.profiles.neighbours import neighbours
from geoapp.release.profiles.plans import guidance_facts
from geoapp.release.profiles.served import projects_serving
from geoapp.release.profiles.tiers import TierFacts
from geoapp.release.snapshot import Snapshot


def add_units(profiles: ProfilesWriter, snapshot: Snapshot, province: Province) -> None:
    """Add a page for every version of every unit."""
    facts = _Facts(snapshot, province)
    for unit in snapshot.units:
        profiles.add("unit", unit.code, unit.valid_from, unit.valid_to, facts.page(unit))


@dataclass(frozen=True)
class _Facts:
    """What the pages are made from, each part computed once for all units."""

    snapshot: Snapshot
    province: Province

    def page(self, unit: Unit) -> Json:
        """Return the page of a unit version; docs/users/units.md says what each part is."""
        ground = self._of_ground(unit)
        tiers = self.tiers.get(unit.level, ())
        kin = self.kin.get(unit.id, Kin())
        return {
            **reference(unit),
            "valid_from_confirmed": unit.valid_from_confirmed,
            "level": str(unit.level),
            "parents": [reference(parent) for parent in self._parents(unit)],
            "groups": self._groups(unit),
            "former": kin.former,
            "later": kin.later,
            "demonstration": self.snapshot.demonstration,
            "tiers": [tier.of(unit, ground) for tier in tiers if tier.told(unit, ground)],
            "guidance": guidance_facts(ground.guidance, self.organisations),
            "projects": self.served.get(unit.id, []),
            "communes": self.communes.of(unit) if unit.level is not Level.COMMUNE else [],
            "neighbours": [self._neighbour(other) for other in self.bordering.get(unit.id, ())],
            "recognitions": recognition_facts(ground.recognitions),
            "statistics": statistic_facts(ground.statistics),
            "documents": document_facts(self._documents(unit, ground)),
        }

    @cached_property
    def succession(self) -> Succession:
        return Succession(self.snapshot.units, self.snapshot.changes)

    @cached_property
    def holding(self) -> Holding:
        return Holding(self.succession)

    @cached_property
    def groups(self) -> Groups:
        return self.holding.groups(self.snapshot.statistics)

    @cached_property
    def records(self) -> Mapping[str, Records]:
        return records_by_version(self.snapshot, self.succession)

    @cached_property
    def kin(self) -> Mapping[str, Kin]:
        return kin_by_version(self.snapshot, self.succession)

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        return {each.slug: each for each in self.snapshot.organisations}

    @cached_property
    def served(self) -> Mapping[str, list[Json]]:
        links = read_links(shipped("data", "projects", "links.toml"))
        sets = sets_held(self.snapshot.criteria_sets, self.province.code)
        return projects_serving(self.snapshot.projects, Serving(sets, links), self.succession)

    @cached_property
    def bordering(self) -> Mapping[str, tuple[Unit, ...]]:
        return neighbours(self.snapshot.units)

    @cached_property
    def versions(self) -> Mapping[str, list[Unit]]:
        """The versions of each code, the oldest first."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in sorted(self.snapshot.units, key=lambda each: each.valid_from):
            found[unit.code].append(unit)
        return found

    @cached_property
    def grounds(self) -> Mapping[Level, UnitGrounds]:
        """The grounds of each level."""
        levels = sorted({unit.level for unit in self.snapshot.units})
        return {level: grounds_of(level, self.succession) for level in levels}

    @cached_property
    def tiers(self) -> Mapping[Level, tuple[TierFacts, ...]]:
        """The tiers of each level, the lowest first."""
        return {level: tuple(self._tiers(level, grounds)) for level, grounds in self.grounds.items()}

    @cached_property
    def states(self) -> Mapping[str, States]:
        """From which day on the environment criteria of each unit stand how; none where none applies."""
        found: dict[str, States] = {}
        for level, tiers in self.tiers.items():
            lowest = next((tier.attained for tier in tiers if tier.tier is Tier.NTM), None)
            for unit in self.snapshot.units if lowest else ():
                if lowest and unit.level is level and criteria_apply(unit):
                    found[unit.id] = lowest.environment(unit)
        return found

    @cached_property
    def communes(self) -> Communes:
        return Communes(self.snapshot.units, self.states)

    def _tiers(self, level: Level, grounds: UnitGrounds) -> Iterator[TierFacts]:
        for tier in Tier:
            sets = sets_held(self.snapshot.criteria_sets, self.province.code, level, tier)
            codes = {s.code for s in sets}
            reported = (report for report in self.snapshot.assessments if report.set in codes)
            reports = self.holding.on_grounds(reported, level)
            region = self.province.region
            found = attained(level, tier, sets, reports, grounds, region, self.groups)
            yield TierFacts(level, tier, sets, region, found)

    def _of_ground(self, unit: Unit) -> Records:
        """Return the records of a unit with those of the units it only continues.

        Plans look ahead, so those made for the units that only continue it are its own too.
        """
        chain = [self.records.get(version.id, Records()) for version in self.succession.same_ground(unit)]
        ground = self.grounds[unit.level]
        whole = ground.versions[ground.row_of[unit.id]]
        planned = [self.records.get(version.id, Records()) for version in whole]
        return Records(
            recognitions=[record for each in chain for record in each.recognitions],
            statistics=[record for each in chain for record in each.statistics],
            guidance=[record for each in chain for record in each.guidance],
            roadmap=[plan for each in planned for plan in each.roadmap],
            documents=[document for each in chain for document in each.documents],
        )

    def _groups(self, unit: Unit) -> list[Json]:
        """Return from which day on the unit is in which commune group, with what says so."""
        return [
            {
                "from": fact.since.isoformat(),
                "group": fact.group,
                "as_of": str(fact.as_of),
                "source": fact.source,
            }
            for fact in self.groups.facts.get(self.succession.ground(unit), ())
        ]

    def _documents(self, unit: Unit, ground: Records) -> list[Document]:
        """Return the documents that name a unit or one above it, which concern the units below too."""
        found = list(ground.documents)
        for parent in self._parents(unit):
            found += self._documents(parent, self._of_ground(parent))
        return found

    def _parents(self, unit: Unit) -> Sequence[Unit]:
        """Return the versions of the unit above that stood in the time of ``unit``, the oldest first."""
        return [each for each in self.versions.get(unit.parent_code or "", ()) if each.overlaps(unit)]

    def _neighbour(self, unit: Unit) -> Json:
        states = [{"from": state.day.isoformat(), **marks(state)} for state in self.states.get(unit.id, ())]
        return {**reference(unit), "applies": criteria_apply(unit), "states": states}
