"""A programme's page as lines of a CSV."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from geoapp.exports.lines import Value
from geoapp.pages.kinds import Json
from geoapp.pages.programme.lines import HEADER
from geoapp.pages.programme.lines import commitment_line
from geoapp.pages.programme.lines import guidance_line
from geoapp.pages.programme.lines import line
from geoapp.pages.programme.lines import part_lines
from geoapp.pages.programme.lines import project_line
from geoapp.projects.inspections import SMALLEST_COUNT

INDEX_HEADER = (
    *("year", "title", "signed_on", "parties", "commitments"),
    *("new", "maintained", "replicated", "unstated"),
)


def rows(told: Json) -> Iterator[Sequence[Value]]:
    """Yield the header and a line for each record; a demonstration says so in a last column."""
    mark: list[Value] = [True] if told["demonstration"] else []
    yield [*HEADER, *(["demonstration"] if mark else [])]
    for one in _lines(told):
        yield [*one, *mark]


def _lines(told: Json) -> Iterator[Sequence[Value]]:
    for one in told["commitments"]:
        yield commitment_line(one)
        yield from part_lines(one)
    for origin, projects in told["projects"].items():
        yield from (project_line(one, origin) for one in projects)
    for one in told["national"]:
        yield line(
            "indicator", id=one["code"], name=one["name_vi"], delivered=one["value"], year=told["year"]
        )
    yield from map(guidance_line, told["guidance"])
    for one in told["inspections"]:
        yield line(
            "inspections",
            kind=one["sector"],
            year=told["year"],
            unit_code=one["unit"]["code"] if one["unit"] else None,
            unit=one["unit"]["name_vi"] if one["unit"] else None,
            delivered=f"<{SMALLEST_COUNT}" if one["count"] is None else one["count"],
        )


def index_rows(told: Json) -> Iterator[Sequence[Value]]:
    """Yield the header and a line for each programme."""
    mark: list[Value] = [True] if told["demonstration"] else []
    yield [*INDEX_HEADER, *(["demonstration"] if mark else [])]
    for one in told["programmes"]:
        yield [*({**one, **one["counts"]}[column] for column in INDEX_HEADER), *mark]
