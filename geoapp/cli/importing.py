"""Bringing files in: ``geoapp import``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geoapp.cli.options import format_option
from geoapp.cli.options import lang_option
from geoapp.cli.options import layer_options
from geoapp.cli.plain import errors_in
from geoapp.config import Settings
from geoapp.errors import UsageError

if TYPE_CHECKING:
    from geoapp.intake.speech import Speech
    from geoapp.operations.importing import ImportReport

#: What can be imported, in the order a new store needs it.
KINDS = (
    *("boundaries", "lineage", "criteria", "organisations", "projects", "shapes"),
    *("assessments", "recognitions", "statistics", "guidance", "roadmap"),
    *("documents", "programmes", "commitments", "activities", "inspections", "upkeep", "contacts"),
)

_SHOWN_PROBLEMS = 100


@click.command("import")
@click.argument("kind", type=click.Choice((*KINDS, "photos")))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check and report; write nothing.")
@click.option("--skip-bad", is_flag=True, help="Store the good rows although others are refused.")
@click.option("--set", "given", multiple=True, metavar="COLUMN=VALUE", help="Value of a missing column.")
@layer_options("Boundaries, shapes")
@click.option(
    *("--map", "columns"),
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Layers and tables: the column of a field.",
)
@click.option("--sheet", default="", metavar="NAME", help="Tables: which sheet of a workbook.")
@click.option(
    "--marked",
    metavar="OUT.xlsx",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tables: write the table back with its problems marked in the cells.",
)
@click.option(
    "--preview",
    metavar="OUT.html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Projects: write the good rows as a map to look at, with --dry-run.",
)
@lang_option()
@format_option("report")
@click.pass_context
def import_(
    ctx: click.Context,
    kind: str,
    file: Path,
    *,
    dry_run: bool,
    skip_bad: bool,
    given: Sequence[str],
    crs: str,
    layer: str,
    encoding: str,
    columns: Sequence[str],
    sheet: str,
    marked: Path | None,
    preview: Path | None,
    lang: str | None,
    form: str,
) -> None:
    """Check FILE row by row and store it: all of it, or nothing.

    \b
    boundaries   GeoJSON, GeoPackage, Shapefile (.zip or .shp), KML, KMZ, FlatGeobuf
    shapes       lines and areas of projects, in the same formats
    photos       a folder or ZIP of JPEG, PNG or WebP, each named after its project
    criteria     TOML
    lineage      XLSX, ODS, CSV or TSV: old units beside the new ones, or one change a row
    the others   XLSX, ODS, CSV or TSV; Vietnamese or English headers

    Exit status 1 when rows were refused, unless --skip-bad stored the others.
    """  # noqa: D301 - click reads the backspace itself
    from geoapp.intake.choices import Choices
    from geoapp.intake.speech import SPEECH
    from geoapp.operations.importing import import_into

    settings: Settings = ctx.obj
    speech = SPEECH[lang or settings.lang]
    with errors_in(speech, ctx):
        if marked:
            from geoapp.operations.marking import check_marking

            check_marking(kind, file, marked)
        if preview and not dry_run:
            raise UsageError("--preview goes with --dry-run: it shows what would be stored")
        mapped = _pairs("map", columns, "FIELD=COLUMN, such as --map code=MA_XA, each field once")
        said = _pairs("set", given, "COLUMN=VALUE, such as --set level=district, each column once")
        choices = Choices(crs, layer, encoding, mapped, sheet)
        if kind == "photos":
            from geoapp.operations.photos import import_photos

            if said or choices != Choices():
                raise UsageError("photos take none of --set, --map, --crs, --layer, --encoding and --sheet")
            report = import_photos(settings, file, dry_run=dry_run, skip_bad=skip_bad)
        else:
            report = import_into(
                settings, kind, file, dry_run=dry_run, skip_bad=skip_bad, given=said, choices=choices
            )
        _tell(report, form, speech)  # first: what was stored is said whatever becomes of the marked copy
        if marked:
            from geoapp.operations.marking import write_marked

            written = write_marked(report, marked, sheet, speech)
            if form == "text":
                click.echo(written)
        if preview:
            from geoapp.operations.previewing import write_preview

            shown = write_preview(settings, kind, file, preview, said, choices, speech)
            if form == "text":
                click.echo(shown)
    if report.refused and not (skip_bad and report.good):
        ctx.exit(1)


def _tell(report: ImportReport, form: str, speech: Speech) -> None:
    if form == "json":
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        return
    for line in report.reading.lines(speech.part) if report.reading else ():
        click.echo(line)
    for problem in report.problems[:_SHOWN_PROBLEMS]:
        click.echo(speech.line(problem))
    if len(report.problems) > _SHOWN_PROBLEMS:
        more = len(report.problems) - _SHOWN_PROBLEMS
        click.echo(speech.say(f"… and {more} more problems: --format json lists all of them"))
    click.echo(speech.say(report.summary()))


def _pairs(option: str, pairs: Sequence[str], form: str) -> dict[str, str]:
    given = dict(pair.partition("=")[::2] for pair in pairs if "=" in pair)
    if len(given) < len(pairs):
        raise UsageError(f"--{option} takes {form}")
    return {name.strip(): value.strip() for name, value in given.items()}
