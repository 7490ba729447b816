"""Looking up a place: ``geoapp locate``."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from geoapp.cli.options import format_option
from geoapp.config import Settings


@click.command("locate")
@click.argument("where", nargs=-1, metavar="LAT LON")
@click.option(
    "--date",
    "day",
    metavar="DAY",
    help="The units of that day, YYYY-MM-DD or day/month/year; today where it is not given.",
)
@click.option("--project", "project_id", metavar="ID", help="Where this project lay when it began, and now.")
@format_option("answer")
@click.pass_obj
def locate_(
    settings: Settings, where: Sequence[str], day: str | None, project_id: str | None, form: str
) -> None:
    """Tell the units at a point, and the projects nearest to it.

    \b
    geoapp locate 10.95 106.82
    geoapp locate "10°57'N 106°49'E" --date 2019-12-31
    geoapp locate --project DN-741-001
    """  # noqa: D301 - click reads the backspace itself
    from geoapp.operations.locating import located

    answer, lines = located(settings, where, day, project_id)
    if form == "json":
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            click.echo(line)
