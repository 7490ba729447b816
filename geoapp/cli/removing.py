"""Taking single wrong records out: ``geoapp remove``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from geoapp.cli.plain import tell
from geoapp.config import Settings


@click.command()
@click.argument("kind")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--reason", required=True, metavar="TEXT", help="Why; the audit keeps it, so name no person.")
@click.pass_obj
def remove(settings: Settings, kind: str, ids: Sequence[str], reason: str) -> None:
    """Remove single records that are wrong: all that are named, or none.

    \b
    projects organisations documents commitments activities inspections guidance   their id
    shapes         the project               photos        project/number
    programmes     the year                  upkeep        project/checked_on
    boundaries     code@valid_from           lineage       from_unit/to_unit/kind
    criteria       the code                  roadmap       unit_code/tier
    recognitions   unit_code/tier/stage/for_year
    statistics     unit_code/measure/as_of/source
    assessments    unit_code/set/indicator/period_start/period_end/assessor

    A part nobody gave stays empty: unit_code/tier/stage/ has no year. A record that others name is refused:
    a project that was replicated, an organisation in use. A project's shape, photographs, checks and contacts
    go with it.
    """  # noqa: D301 - click reads the backspace itself
    from geoapp.operations.removing import remove as remove_records

    for each in remove_records(settings, kind, ids, reason):
        gone = ", ".join(f"{count} {table.replace('_', ' ')}" for table, count in each.gone.items())
        tell(settings, f"Removed {each.key} from the {kind}{f', with {gone}' if gone else ''}.")
    tell(
        settings,
        "What is published stays until `geoapp publish`; "
        "older releases hold it until `geoapp release prune`.",
    )
