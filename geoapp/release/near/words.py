"""The answer as JSON and as sentences, in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from typing import Any

from geoapp.numbers import degrees
from geoapp.numbers import number
from geoapp.pages.format import partial_date
from geoapp.pages.translations import Texts
from geoapp.projects.records import Precision
from geoapp.release.near.answer import Answer
from geoapp.release.near.answer import Became
from geoapp.release.near.answer import LevelAnswer
from geoapp.release.near.answer import NearProject
from geoapp.release.near.answer import UnitFacts
from geoapp.release.near.earth import direction

#: Nearer than so many metres no direction is told.
_HERE_M = 1.0
#: A place known so roughly has no exact metres and no direction: some kilometres is all that is true.
_ROUGH = (Precision.COMMUNE, Precision.DISTRICT)
_KM = 1_000


def as_dict(answer: Answer, texts: Texts) -> dict[str, Any]:
    """Return the answer for programs; ``text`` has the sentences for people, in the language of ``texts``."""
    return {
        "ok": True,
        "lat": answer.lat,
        "lon": answer.lon,
        "date": answer.day.isoformat(),
        "demonstration": answer.demonstration,
        "levels": [_level(level) for level in answer.levels],
        "projects": [_project(answer, project, texts) for project in answer.projects],
        "text": list(sentences(answer, texts)),
    }


def sentences(answer: Answer, texts: Texts) -> Iterator[str]:
    """Say the answer in sentences, a line each."""
    if answer.demonstration:
        yield texts("near.demonstration")
    yield texts("near.point", lat=f"{answer.lat:.6f}", lon=f"{answer.lon:.6f}", date=_day(answer.day, texts))
    for level in answer.levels:
        yield from level_sentences(level, answer.day, texts)
    if not answer.levels:
        yield texts("near.no_outlines")
    if not answer.projects:
        yield texts("near.no_projects")
    for project in answer.projects:
        yield _project_sentence(answer, project, texts)


def unit_name(unit: UnitFacts, texts: Texts) -> str:
    """Return a unit's name, its code and when it is valid."""
    name = unit.name_en if texts.language == "en" else unit.name_vi
    first = _day(unit.valid_from, texts)
    if unit.valid_to is None:
        return texts("near.since", name=name, code=unit.code, first=first)
    last = _day(unit.valid_to - timedelta(days=1), texts)
    return texts("near.between", name=name, code=unit.code, first=first, last=last)


def became_sentence(change: Became, texts: Texts) -> str:
    """Say what a unit became, as the change is stored."""
    kind = texts.get(f"near.change_{change.kind}", change.kind)
    unit = unit_name(change.unit, texts) if change.unit else change.to_unit
    on = f", {partial_date(change.on, texts.language)}" if change.on else ""
    decision = f", {change.decision}" if change.decision else ""
    return texts("near.became", kind=kind, unit=unit, source=f"{on}{decision}")


def level_sentences(level: LevelAnswer, asked: date, texts: Texts) -> Iterator[str]:
    """Say what was found at one level, where ``asked`` is the day asked for."""
    rank = texts(f"near.{level.level}")
    if level.drawn and level.day != asked:
        yield texts("near.other_day", rank=rank, date=_day(asked, texts), day=_day(level.day, texts))
    names = ", ".join(unit_name(unit, texts) for unit in level.candidates if unit != level.unit)
    if level.unit is None:
        yield texts("near.outside_near" if names else "near.outside", rank=rank, names=names)
        return
    key = "near.inside" if level.drawn else "near.above"
    yield texts(key, rank=rank, unit=unit_name(level.unit, texts), day=_day(level.day, texts))
    if level.near_border:
        yield texts(
            "near.border_with" if names else "near.border", names=names, metres=_accuracy(level, texts)
        )
    for change in level.became:
        yield became_sentence(change, texts)


def _accuracy(level: LevelAnswer, texts: Texts) -> str:
    return number(max(unit.accuracy_m or 0.0 for unit in level.candidates), texts.language, 0)


def _project_sentence(answer: Answer, project: NearProject, texts: Texts) -> str:
    name = (project.name_en if texts.language == "en" else "") or project.name_vi
    what = {"name": name, "id": project.id, "precision": texts(f"precision.{project.precision}")}
    if project.precision in _ROUGH:
        km = round(project.metres / _KM)
        key = "near.project_about" if km else "near.project_close"
        return texts(key, km=number(km, texts.language, 0), **what)
    metres, towards = number(project.metres, texts.language, 0), _direction(answer, project)
    if not towards:
        return texts("near.project_here", **what)
    return texts("near.project", metres=metres, direction=texts(f"near.{towards}"), **what)


def _told_metres(project: NearProject) -> int:
    return _KM * round(project.metres / _KM) if project.precision in _ROUGH else round(project.metres)


def _direction(answer: Answer, project: NearProject) -> str:
    if project.metres < _HERE_M or project.precision in _ROUGH:
        return ""
    return direction(answer.lon, answer.lat, project.lon, project.lat)


def _level(level: LevelAnswer) -> dict[str, Any]:
    return {
        "level": level.level,
        "date": level.day.isoformat(),
        "drawn": level.drawn,
        "unit": unit_dict(level.unit) if level.unit else None,
        "near_border": level.near_border,
        "candidates": [unit_dict(unit) for unit in level.candidates],
        "became": [_became(change) for change in level.became],
    }


def unit_dict(unit: UnitFacts) -> dict[str, Any]:
    """Return a unit for programs."""
    return {
        "code": unit.code,
        "valid_from": unit.valid_from.isoformat(),
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
        "name_vi": unit.name_vi,
        "name_en": unit.name_en,
        "parent_code": unit.parent_code,
        "accuracy_m": unit.accuracy_m,
    }


def _became(change: Became) -> dict[str, Any]:
    unit = unit_dict(change.unit) if change.unit else None
    told = {"kind": change.kind, "on": change.on, "decision": change.decision}
    return {**told, "to_unit": change.to_unit, "unit": unit}


def _project(answer: Answer, project: NearProject, texts: Texts) -> dict[str, Any]:
    towards = _direction(answer, project)
    return {
        "id": project.id,
        "name_vi": project.name_vi,
        "name_en": project.name_en,
        "precision": project.precision,
        "lat": degrees(project.lat),
        "lon": degrees(project.lon),
        "metres": _told_metres(project),
        "bearing": towards.upper() or None,
        "direction": texts(f"near.{towards}") if towards else None,
    }


def _day(day: date, texts: Texts) -> str:
    return partial_date(day.isoformat(), texts.language)
