"""What lies at a point, or at a project, answered from the store."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import Any

from geoapp.boundaries.locate import Placement
from geoapp.boundaries.locate import reconcile
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.config import Settings
from geoapp.dates import today
from geoapp.errors import NotFoundError
from geoapp.errors import UsageError
from geoapp.intake.typed import read_pair
from geoapp.intake.values import parse_date
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
from geoapp.release.near.words import unit_name

#: The command line speaks English.
ENGLISH = Texts("en")
_DATE_FORMS = "--date must be a real day: write YYYY-MM-DD or day/month/year, such as 31/12/2019"


@dataclass(frozen=True)
class ProjectPlace:
    """Where a project lies: its units on the day it began and now; None without a point, or without that day.

    ``named`` is the unit its row names, in the version its code had then, and ``became`` what that became.
    """

    project: Project
    named: UnitFacts | None
    became: tuple[Became, ...]
    then: Answer | None
    now: Answer | None

    def as_dict(self) -> dict[str, Any]:
        """Return it for programs."""
        project = {
            "id": self.project.id,
            "name_vi": self.project.name_vi,
            "unit_code": self.project.unit_code,
        }
        moments = {"then": self.then, "now": self.now}
        told = {key: _moment(found) if found else None for key, found in moments.items()}
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
                yield f"{label}, {found.day}:"
                for level in found.levels:
                    yield from (f"  {line}" for line in level_sentences(level, found.day, ENGLISH))


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
    found = locate_point(settings, lat, lon, _typed_day(day))
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
    named = _named(ground, project, began or day)
    return ProjectPlace(
        project,
        facts(named) if named else None,
        tuple(ground.became(named.id)) if named and named.valid_to else (),
        _settled(ground, project, began) if began else None,
        _settled(ground, project, day),
    )


def _typed_day(text: str | None) -> date:
    if text is None:
        return today()
    try:
        found = parse_date(text)
    except ValueError as error:
        raise UsageError(_DATE_FORMS) from error
    if found.first != found.last:
        raise UsageError(_DATE_FORMS)
    return found.first


def _named(ground: StoreGround, project: Project, day: date) -> Unit | None:
    versions = [unit for unit in ground.units if unit.code == project.unit_code]
    valid = [unit for unit in versions if unit.valid_on(day)]
    return max(valid or versions, key=lambda unit: unit.valid_from, default=None)


def _settled(ground: StoreGround, project: Project, day: date) -> Answer | None:
    """Return what lies at the project's point, its row's unit kept within the accuracy of a border."""
    if project.lon is None or project.lat is None:
        return None
    found = answer(ground, project.lon, project.lat, day)
    return replace(found, levels=tuple(_kept(ground, level, project) for level in found.levels), projects=())


def _kept(ground: StoreGround, level: LevelAnswer, project: Project) -> LevelAnswer:
    units = vintage(ground.units, level.day)
    above = ancestor(units, project.unit_code or "", Level(level.level))
    codes = tuple(unit.code for unit in level.candidates)
    placement = Placement(level.unit.code if level.unit else None, level.near_border, codes)
    code, _, _ = reconcile(placement, above.code if above else None)
    unit = next((unit for unit in level.candidates if unit.code == code), None)
    ended = unit is not None and unit.valid_to is not None
    return replace(level, unit=unit, became=tuple(ground.became(unit.id)) if unit and ended else ())


def _moment(found: Answer) -> dict[str, Any]:
    told = as_dict(found, ENGLISH)
    return {key: told[key] for key in ("date", "levels")}
