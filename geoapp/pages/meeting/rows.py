"""``/meeting`` as CSV: a line for each thing that changed."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from geoapp.exports.columns import DEMONSTRATION
from geoapp.exports.columns import DEMONSTRATION_COLUMN
from geoapp.exports.lines import Value
from geoapp.pages.kinds import Json

HEADER = (
    "since",
    "until",
    "change",
    "holder",
    "unit_code",
    "unit",
    "tier",
    "subject",
    "name",
    "before",
    "after",
    "on",
    "document",
    "self_assessed",
    "threshold_unconfirmed",
    "source",
)


def rows(told: Json) -> Iterator[Sequence[Value]]:
    """Give the header and the lines; texts are Vietnamese, states are their codes.

    A demonstration says in a last column of each line that it is invented.
    """
    mark = [DEMONSTRATION] if told["demonstration"] else []
    yield [*HEADER, *([DEMONSTRATION_COLUMN.name] if mark else [])]
    for line in _lines(told):
        yield [*line, *mark]


def _lines(told: Json) -> Iterator[Sequence[Value]]:
    for part in told["attainment"]:
        for change in ("complete", "incomplete"):
            for row in part[change]:
                yield _line(told, change, row, tier=part["tier"], source="; ".join(row["sources"]))
        for change in ("met", "lost"):
            for row in part[change]:
                yield _line(
                    *(told, change, row),
                    tier=part["tier"],
                    subject=row["indicator"],
                    name=row["indicator_vi"],
                )
    for row in told["projects"]:
        yield _line(told, "project", row, subject=row["id"], name=row["project_vi"], on=row["started_on"])
    for row in told["stages"]:
        yield _line(told, "stage", row, document=row["decision"])
    for row in told["guidance"]:
        yield _line(
            *(told, f"guidance_{row['became']}", row),
            subject=row["indicator"],
            name=row["step"],
            on=row["done_on"] if row["became"] == "done" else row["due"],
        )


def _line(told: Json, change: str, row: Json, **given: Value) -> Sequence[Value]:
    fixed = {
        "since": told["since"],
        "until": told["until"],
        "change": change,
        "holder": row["holder_vi"],
        "unit_code": row["code"],
        "unit": row["name_vi"],
        "self_assessed": row.get("self"),
        "threshold_unconfirmed": row.get("unconfirmed"),
    }
    line = {**row, **fixed, **given}
    return [line.get(column) for column in HEADER]
