"""Looking files through before they are imported: ``geoapp check``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from geoapp.cli.options import format_option
from geoapp.cli.options import lang_option
from geoapp.cli.options import layer_options
from geoapp.cli.plain import errors_in
from geoapp.config import Settings
from geoapp.errors import UsageError


@click.group()
def check() -> None:
    """Look files through before they are imported."""


@check.command("boundaries")
@click.argument("file", type=click.Path(path_type=Path))
@layer_options()
@format_option("report")
@click.option(
    "--map",
    "drawing",
    metavar="FILE.html|.svg",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw what is wrong as a map to look at.",
)
@click.option(
    "--repair",
    "target",
    metavar="OUT.geojson",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the file with narrow overlaps and gaps closed; needs --tolerance.",
)
@click.option(
    "--tolerance",
    metavar="METRES",
    type=click.FloatRange(0, 1000, min_open=True),
    help="What is wider stays, and no border moves further.",
)
@lang_option()
@click.pass_context
def check_boundaries(
    ctx: click.Context,
    file: Path,
    *,
    crs: str,
    layer: str,
    encoding: str,
    form: str,
    drawing: Path | None,
    target: Path | None,
    tolerance: float | None,
    lang: str | None,
) -> None:
    """Look for overlaps, gaps, slivers and other faults in the outlines of FILE.

    Nothing is stored and FILE is never changed. Exit status 1 when faults are found, or left by the repair.
    """
    from geoapp.intake.choices import Choices
    from geoapp.intake.speech import SPEECH
    from geoapp.operations.checking import check_file
    from geoapp.operations.checking import draw_faults
    from geoapp.operations.checking import map_form
    from geoapp.operations.checking import repair_file

    settings: Settings = ctx.obj
    speech = SPEECH[lang or settings.lang]
    with errors_in(speech, ctx):
        if (target is None) != (tolerance is None):
            raise UsageError(
                "--repair and --tolerance go together: say where to write and how far borders may move"
            )
        if drawing is not None:
            map_form(drawing)  # before anything is written
        report, features = check_file(settings, file, Choices(crs, layer, encoding))
        if target is not None and tolerance is not None:
            report = repair_file(report, features, file, target, tolerance)
        if drawing is not None:
            draw_faults(report, drawing)
    if form == "json":
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
    else:
        for line in report.lines(speech):
            click.echo(line)
        if drawing is not None:
            click.echo(speech.say(f"Wrote {drawing}"))
    if not report.clean:
        ctx.exit(1)
