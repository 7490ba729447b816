"""Outlines that take the place of others: which projects no longer lie where their rows say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence

import numpy as np

from geoapp.boundaries.locate import locate
from geoapp.intake.known import Known
from geoapp.intake.places import Ground
from geoapp.intake.places import Grounds
from geoapp.intake.places import fits
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.projects.records import Project


def no_longer_agreeing(before: Known, after: Known) -> list[Problem]:
    """Warn of each located project whose named unit agreed with the outlines ``before``, not ``after``.

    The projects and the units of ``after`` are those of the store once the outlines stand.
    """
    doubted = dict(_disagreeing(after.projects, after))
    already = {project.id for project, _ in _disagreeing(doubted, before)}
    return [_warning(project, place) for project, place in doubted.items() if project.id not in already]


def _disagreeing(projects: Iterable[Project], known: Known) -> Iterator[tuple[Project, str]]:
    """Yield the projects whose point lies elsewhere than their row says, and where, as the import judges."""
    grounds = Grounds(known)
    groups: dict[int, list[Project]] = defaultdict(list)
    for project in projects if grounds.days else ():
        if project.lat is not None and project.unit_code is not None:
            groups[grounds.index(project.spoken_of, project.unit_code)].append(project)
    for index, members in groups.items():
        yield from _among(members, grounds.ground(index))


def _among(projects: Sequence[Project], ground: Ground) -> Iterator[tuple[Project, str]]:
    lon, lat = np.array([(p.lon, p.lat) for p in projects], np.float64).T
    placements = locate(lon, lat, ground.outlined)
    for project, placement in zip(projects, placements, strict=True):
        code = project.unit_code or ""
        if not fits(code, placement, ground, ground.outlined[0].level):
            held = placement.unit_code
            where = ground.name(held) if held else f"no unit known on {ground.day}"
            yield project, f"lies in {where} now, but its row names {ground.name(code)}"


def _warning(project: Project, place: str) -> Problem:
    remedy = "correct its coordinates or its unit and import the row again"
    return Problem(0, "", "", f"project {project.id} {place}", remedy, Severity.WARN)
