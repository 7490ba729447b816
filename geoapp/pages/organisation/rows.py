"""An organisation's page as lines of a CSV."""

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

INDEX_HEADER = (
    *("slug", "name_vi", "name_en", "kind", "level", "parent_slug", "new", "maintained", "replicated"),
    *("unknown", "planned", "partner", "activities", "commitments", "works"),
)


def rows(told: Json) -> Iterator[Sequence[Value]]:
    """Yield the header and a line for each record; a demonstration says so in a last column."""
    mark: list[Value] = [True] if told["demonstration"] else []
    yield [*HEADER, *(["demonstration"] if mark else [])]
    for one in _lines(told):
        yield [*one, *mark]


def _lines(told: Json) -> Iterator[Sequence[Value]]:
    for one in told["projects"]:
        yield project_line(one, one["part"])
    for one in told["commitments"]:
        yield commitment_line(one)
        yield from part_lines(one)
    yield from map(_activity_line, told["activities"])
    yield from map(guidance_line, told["guidance"])
    yield from map(_works_line, told["works"])
    for unit in told["none"] or ():
        yield line("none", unit_code=unit["code"], unit=unit["name_vi"])


def _activity_line(one: Json) -> Sequence[Value]:
    unit = one["unit"]
    return line(
        "activity",
        id=one["id"],
        kind=one["kind"],
        organisation=one["organisation"]["slug"],
        unit_code=unit["code"] if unit else None,
        unit=unit["name_vi"] if unit else None,
        measure=one["quantity_unit"],
        delivered=one["quantity"],
        participants=one["participants"],
        on=one["held_on"],
        source=one["source"],
    )


def _works_line(one: Json) -> Sequence[Value]:
    unit = one["units"][-1] if one["units"] else None
    return line(
        "works",
        id=one["id"],
        name=one["name_vi"],
        kind=one["type"],
        organisation=one["keeper"]["slug"] if one["keeper"] else None,
        unit_code=unit["code"] if unit else None,
        unit=unit["name_vi"] if unit else None,
        state=one["state"],
        on=one["due"],
    )


def index_rows(told: Json) -> Iterator[Sequence[Value]]:
    """Yield the header and a line for each organisation, with what it led itself."""
    mark: list[Value] = [True] if told["demonstration"] else []
    yield [*INDEX_HEADER, *(["demonstration"] if mark else [])]
    for one in told["organisations"]:
        flat = {
            **one,
            **one["counts"]["lead"],
            "partner": sum(one["counts"]["partner"].values()),
            "parent_slug": one["parent"]["slug"] if one["parent"] else None,
        }
        yield [*(flat[column] for column in INDEX_HEADER), *mark]
