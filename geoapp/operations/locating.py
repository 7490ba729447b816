"""What lies at a point, or at a project, answered from the store."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import Any

from geoapp.boundaries.locate import Placement
from geoapp.boundaries.locate import reconcile
from geoapp.boundaries.typed import read_pair
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import version_on
from geoapp.boundaries.units import vintage
from geoapp.config import Settings
from geoapp.dates import today
from geoapp.errors import NotFoundError
from geoapp.errors import UsageError
from geoapp.maps.succession import Succession
from geoapp.operations.asked import asked_day
from geoapp.operations.ground import StoreGround
from geoapp.operations.ground import facts
from geoapp.operations.ground import read_ground
from geoapp.pages.translations import Texts
from geoapp.projects.records import Project
from geoapp.release.near.answer import Answer
from geoapp.release.near.answer import Became
from geoapp.release.near.answer import LevelAnswer
from geoapp.release.near.answer import UnitFacts
from geoapp.release.near.answer import answer
from geoapp.release.near.point import doubt
from geoapp.release.near.words import as_dict
from geoapp.release.near.words import became_sentence
from geoapp.release.near.words import level_sentences
from geoapp.release.near.words import sentences
from geoapp.release.near.words import unit_dict
from geoapp.release.near.words import unit_name

#: The command line speaks English.
ENGLISH = Texts("en")


@dataclass(frozen=True)
class Moment:
    """What lies at a project's point on a day, by the border rule (5.5).

    ``mismatches`` has, by level, the unit the row names where the point lies beyond the accuracy in another.
    """

    answer: Answer
    mismatches: Mapping[str, UnitFacts]

    def as_dict(self) -> dict[str, Any]:
        """Return it for programs: as the answer for a point, each level with its ``mismatch`` or null."""
        told = as_dict(self.answer, ENGLISH)
        for level in told["levels"]:
            contradicted = self.mismatches.get(level["level"])
            level["mismatch"] = unit_dict(contradicted) if contradicted else None
        return {key: told[key] for key in ("date", "levels")}

    def lines(self) -> Iterator[str]:
        """Say it in sentences, a line each."""
        for level in self.answer.levels:
            yield from level_sentences(level, self.answer.day, ENGLISH)
            if level.level in self.mismatches:
                named = unit_name(self.mismatches[level.level], ENGLISH)
                yield f"Point and row disagree: the row names {named}. Correct its coordinates or its unit."


@dataclass(frozen=True)
class ProjectPlace:
    """Where a project lies: its units on the day it began and now; None without a point, or without that day.

    ``named`` is the unit its row names, in the version its code had then, and ``became`` what that became.
    """

    project: Project
    named: UnitFacts | None
    became: tuple[Became, ...]
    then: Moment | None
    now: Moment | None

    def as_dict(self) -> dict[str, Any]:
        """Return it for programs."""
        project = {
            "id": self.project.id,
            "name_vi": self.project.name_vi,
            "unit_code": self.project.unit_code,
        }
        moments = {"then": self.then, "now": self.now}
        told = {key: found.as_dict() if found else None for key, found in moments.items()}
        return {"ok": True, "project": project, **told, "text": list(self.lines())}

    def lines(self) -> Iterator[str]:
        """Say it in sentences, a line each."""
        yield f"{self.project.id}: {self.project.name_en or self.project.name_vi}."
        if self.named:
            yield f"Its row names {unit_name(self.named, ENGLISH)}."
        if self.now is None:
            yield "It has no coordinates: only the unit its row names is known."
            yield from (became_sentence(change, ENGLISH) for change in self.became)
            return
        if self.then is None:
            yield "When it began is not known."
        for label, found in (("When it began", self.then), ("Now", self.now)):
            if found:
                yield f"{label}, {found.answer.day}:"
                yield from (f"  {line}" for line in found.lines())


def located(
    settings: Settings, where: Sequence[str], day: str | None, project_id: str | None
) -> tuple[dict[str, Any], list[str]]:
    """Answer what was typed: a point with a date, or a project; for programs and in lines for a person.

    Raises
    ------
    UsageError
        It cannot be understood, or the point does not lie in Việt Nam.
    NotFoundError
        There is no such project.
    StoreError
        The store cannot be read.
    """
    if project_id is not None:
        if where or day is not None:
            raise UsageError("--project takes no point and no date: its own are used")
        place = locate_project(settings, project_id, today())
        return place.as_dict(), list(place.lines())
    if not where:
        raise UsageError("say where: latitude and longitude such as 10.95 106.82, or --project ID")
    try:
        lat, lon = read_pair(" ".join(where))
    except ValueError as error:
        raise UsageError(str(error)) from error
    found = locate_point(settings, lat, lon, (asked_day(day) if day else today()))
    return as_dict(found, ENGLISH), list(sentences(found, ENGLISH))


def locate_point(settings: Settings, lat: float, lon: float, day: date) -> Answer:
    """Return what lies at a point (WGS84 degrees) on ``day``.

    Raises
    ------
    UsageError
        The point does not lie in Việt Nam; says what it looks like.
    StoreError
        The store cannot be read.
    """
    if wrong := doubt(lat, lon):
        raise UsageError(ENGLISH(wrong, lat=f"{lat:g}", lon=f"{lon:g}"))
    return answer(read_ground(settings), lon, lat, day)


def locate_project(settings: Settings, project_id: str, day: date) -> ProjectPlace:
    """Return the units a project lay in when it began, and those of ``day``, by the border rule.

    Raises
    ------
    NotFoundError
        There is no such project.
    StoreError
        The store cannot be read.
    """
    ground = read_ground(settings)
    found = {project.id: project for project in ground.projects}
    if project_id not in found:
        near = difflib.get_close_matches(project_id, found, n=1)
        raise NotFoundError(
            f"there is no project {project_id!r}" + (f": did you mean {near[0]}?" if near else "")
        )
    project = found[project_id]
    began = project.started_on.last if project.started_on else None
    versions = [unit for unit in ground.units if unit.code == project.unit_code]
    named = version_on(versions, project.spoken_of)
    return ProjectPlace(
        project,
        facts(named) if named else None,
        tuple(ground.became(named.id)) if named and named.valid_to else (),
        _settled(ground, project, named, began) if began else None,
        _settled(ground, project, named, day),
    )


def _settled(ground: StoreGround, project: Project, named: Unit | None, day: date) -> Moment | None:
    """Return what lies at the project's point, its row's unit kept within the accuracy of a border."""
    if project.lon is None or project.lat is None:
        return None
    found = answer(ground, project.lon, project.lat, day)
    succession = Succession(ground.units, ground.changes)
    kept, mismatches = [], {}
    for level in found.levels:
        units = vintage(ground.units, level.day)
        above = succession.holder(named, Level(level.level), units, level.day) if named else None
        settled, mismatch = _kept(ground, level, above)
        kept.append(settled)
        if mismatch and above:
            mismatches[level.level] = facts(above)
    return Moment(replace(found, levels=tuple(kept), projects=()), mismatches)


def _kept(ground: StoreGround, level: LevelAnswer, named: Unit | None) -> tuple[LevelAnswer, bool]:
    """Return the answer with the unit that counts, first of the candidates, and whether the row disagrees."""
    codes = tuple(unit.code for unit in level.candidates)
    placement = Placement(level.unit.code if level.unit else None, level.near_border, codes)
    code, _, mismatch = reconcile(placement, named.code if named else None)
    unit = next((unit for unit in level.candidates if unit.code == code), None)
    candidates = tuple(sorted(level.candidates, key=lambda each: each != unit))
    became = tuple(ground.became(unit.id)) if unit and unit.valid_to is not None else ()
    return replace(level, unit=unit, candidates=candidates, became=became), mismatch
