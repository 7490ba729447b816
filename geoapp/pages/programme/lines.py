"""Lines of CSV that the pages of organisations and of programmes write alike, a line for each record."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.exports.lines import Value
from geoapp.pages.kinds import Json

#: The columns; ``record`` says what a line is about, and a line leaves empty what it has not.
HEADER = (
    *("record", "id", "name", "kind", "part", "organisation", "year", "unit_code", "unit"),
    *("target", "measure", "delivered", "participants", "basis", "state", "on", "source"),
)


def line(record: str, **given: Value) -> Sequence[Value]:
    """Return one line."""
    return [{"record": record, **given}.get(column) for column in HEADER]


def commitment_line(one: Json) -> Sequence[Value]:
    """Return the line of a commitment."""
    return line(
        "commitment",
        id=one["id"],
        name=one["text"],
        kind=one["kind"],
        organisation=_slug(one["organisation"]),
        year=one["year"],
        **_unit(one["unit"]),
        target=one["target"],
        measure=one["measure"],
        delivered=one["value"],
        basis=one["basis"],
        source=one["source"],
    )


def part_lines(one: Json) -> list[Sequence[Value]]:
    """Return a line for each district that a computed delivery has a part in."""
    return [
        line(
            "commitment_part",
            id=one["id"],
            kind=one["kind"],
            organisation=_slug(one["organisation"]),
            year=one["year"],
            **_unit(part["unit"]),
            measure=one["measure"],
            delivered=part["value"],
        )
        for part in one["by_district"]
    ]


def project_line(one: Json, part: str) -> Sequence[Value]:
    """Return the line of a project; ``part`` is what it counts as on the page."""
    return line(
        "project",
        id=one["id"],
        name=one["name_vi"],
        kind=one["type"],
        part=part,
        organisation=_slug(one["lead"]),
        **_unit(one["units"][-1] if one["units"] else None),
        state=one["counted"],
        on=one["started_on"],
    )


def guidance_line(one: Json) -> Sequence[Value]:
    """Return the line of a step of guidance."""
    return line(
        "guidance",
        id=one["id"],
        name=one["step"],
        kind=f"{one['set']}/{one['indicator']}",
        organisation=one["organisation"],
        **_unit(one["unit"]),
        state=one["state"],
        on=one["due"],
        source=one["source"],
    )


def _slug(one: Json | None) -> str | None:
    return one["slug"] if one else None


def _unit(unit: Json | None) -> dict[str, Value]:
    return {"unit_code": unit["code"], "unit": unit["name_vi"]} if unit else {}
