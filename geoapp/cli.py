"""The command line: one function per command, calling operations.

Heavy modules are imported inside the commands, so that ``geoapp --help`` answers at once.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from geoapp import __version__
from geoapp.config import SETTINGS
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.errors import GeoappError
from geoapp.errors import ReleaseError
from geoapp.errors import UsageError
from geoapp.errors import outcome

#: What can be imported, in the order a new store needs it.
KINDS = (
    *("boundaries", "lineage", "criteria", "organisations", "projects"),
    *("assessments", "recognitions", "statistics"),
)

_SHOWN_PROBLEMS = 100


class PlainErrors(click.Group):
    """A group whose commands end in one sentence on the error output, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command; turn errors into a sentence and the exit status of the table of errors."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except GeoappError as error:
            _fail(ctx, str(error), outcome(error).exit_code)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # the reader of our output left; click ends quietly
            where = f"{error.filename}: " if error.filename else ""
            _fail(ctx, f"{where}{error.strerror or error}: make room or check who may write there", 1)
        except Exception as error:
            if ctx.params.get("traceback"):
                raise
            said = " ".join(str(error).split())[:200]
            sentence = f"geoapp failed ({type(error).__name__}: {said}): run it as `geoapp --traceback …`"
            _fail(ctx, f"{sentence} and report what it prints", 1)


def _fail(ctx: click.Context, sentence: str, status: int) -> None:
    click.echo(f"Error: {sentence}", err=True)
    ctx.exit(status)


def _settings_help() -> str:
    width = max(len(setting.variable) for setting in SETTINGS)
    lines = [f"  {s.variable:<{width}}  {s.help} Default: {s.default}" for s in SETTINGS]
    return "\b\nEnvironment:\n" + "\n".join(lines)


@click.group(
    cls=PlainErrors,
    epilog=_settings_help(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(__version__, prog_name="geoapp")
@click.option("--traceback", is_flag=True, help="Show where an unexpected error comes from.")
@click.pass_context
def main(ctx: click.Context, traceback: bool) -> None:
    """Show a province's environmental model projects and criteria attainment on interactive maps.

    \b
    A first map:
      geoapp init --pilot    create the store and import the pilot's data
      geoapp publish         build a release
      geoapp serve           show it

    Exit status: 0 done, 1 refused or failed, 2 wrong use.
    """  # noqa: D301 - click reads the backspace itself
    ctx.obj = Settings.from_environment(os.environ)


@main.command()
@click.option("--pilot/--empty", default=False, help="Import the pilot's data, or begin empty (default).")
@click.pass_obj
def init(settings: Settings, pilot: bool) -> None:
    """Create the instance: its folder, province.toml and store."""
    from geoapp.operations.setup import initialise

    for report in initialise(settings, pilot=pilot):
        click.echo(report.summary())
    click.echo(f"The store is {settings.store_path}; the province is described in {settings.province_path}.")
    if not pilot:
        province = read_province(settings.province_path).name_vi
        click.echo(f"That file speaks of {province}: write your own province into it before you import.")


@main.command("import")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check and report; write nothing.")
@click.option("--skip-bad", is_flag=True, help="Store the good rows although others are refused.")
@click.option("--set", "given", multiple=True, metavar="COLUMN=VALUE", help="Value of a missing column.")
@click.option("--crs", default="", metavar="CRS", help="Boundaries: EPSG code, or vn2000:MERIDIAN.")
@click.option("--layer", default="", metavar="NAME", help="Boundaries: which of several layers.")
@click.option("--encoding", default="", metavar="NAME", help="Boundaries: of a Shapefile's table.")
@click.option(
    "--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Boundaries: the column of a field."
)
@click.option("--sheet", default="", metavar="NAME", help="Tables: which sheet of a workbook.")
@click.option(
    "--marked",
    metavar="OUT.xlsx",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tables: write the table back with its problems marked in the cells.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the report."
)
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
    form: str,
) -> None:
    """Check FILE row by row and store it: all of it, or nothing.

    \b
    boundaries   GeoJSON, GeoPackage, Shapefile (.zip or .shp), KML, KMZ, FlatGeobuf
    criteria     TOML
    lineage      XLSX, ODS, CSV or TSV: old units beside the new ones, or one change a row
    the others   XLSX, ODS, CSV or TSV; Vietnamese or English headers

    Exit status 1 when rows were refused, unless --skip-bad stored the others.
    """  # noqa: D301 - click reads the backspace itself
    from geoapp.intake.choices import Choices
    from geoapp.operations.importing import import_into

    settings: Settings = ctx.obj
    if marked:
        from geoapp.operations.marking import check_marking

        check_marking(kind, file, marked)
    mapped = _pairs("map", columns, "FIELD=COLUMN, such as --map code=MA_XA, each field once")
    report = import_into(
        *(settings, kind, file),
        dry_run=dry_run,
        skip_bad=skip_bad,
        given=_pairs("set", given, "COLUMN=VALUE, such as --set level=district, each column once"),
        choices=Choices(crs, layer, encoding, mapped, sheet),
    )
    written = ""
    if marked:
        from geoapp.operations.marking import write_marked

        written = write_marked(report, marked, sheet)
    if form == "json":
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
    else:
        for line in report.reading.lines() if report.reading else ():
            click.echo(line)
        for problem in report.problems[:_SHOWN_PROBLEMS]:
            click.echo(problem.line())
        if len(report.problems) > _SHOWN_PROBLEMS:
            more = len(report.problems) - _SHOWN_PROBLEMS
            click.echo(f"… and {more} more problems: --format json lists all of them")
        click.echo(report.summary())
        if written:
            click.echo(written)
    if report.refused and not (skip_bad and report.good):
        ctx.exit(1)


@main.group()
def confirm() -> None:
    """Confirm what was taken from memory or at second hand."""


@confirm.command("threshold")
@click.argument("set_code", metavar="SET")
@click.argument("indicator")
@click.option("--value", required=True, type=float, help="The threshold; 1 where đạt is asked for.")
@click.option("--source", required=True, help="Decision with its number, and where in it the value stands.")
@click.option("--region", help="Region the value holds in; everywhere if not given.")
@click.option("--group", help="Commune group the value holds for, instead of a region.")
@click.option("--year", type=int, help="Year the value holds for; all years of the set if not given.")
@click.pass_obj
def confirm_threshold(
    settings: Settings,
    set_code: str,
    indicator: str,
    *,
    value: float,
    source: str,
    region: str | None,
    group: str | None,
    year: int | None,
) -> None:
    """Confirm or correct the threshold of INDICATOR in SET, with its source.

    Importing the set's file again brings back what the file says.
    """
    from geoapp.operations.confirming import Confirmation
    from geoapp.operations.confirming import confirm_threshold as confirm_it

    given = Confirmation(set_code, indicator, value, source, region, group, year)
    for line in confirm_it(settings, given):
        click.echo(line)


@main.group()
def template() -> None:
    """Write forms to fill in, with the instance's own units; they are imported as they are."""


_YEAR = click.option("--year", required=True, type=click.IntRange(1900, 2100), help="Year to report on.")
_OUT = click.option(
    "--out", "target", required=True, metavar="FILE.xlsx", type=click.Path(dir_okay=False, path_type=Path)
)


@template.command("assessments")
@_YEAR
@_OUT
@click.option("--set", "code", metavar="SET", help="Criteria set; that for communes if not given.")
@click.pass_obj
def template_assessments(settings: Settings, year: int, target: Path, code: str | None) -> None:
    """Write a form with a row for each unit and a column for each indicator."""
    from geoapp.operations.templates import write_assessment_template

    click.echo(write_assessment_template(settings, year, target, code))


@template.command("projects")
@_YEAR
@_OUT
@click.pass_obj
def template_projects(settings: Settings, year: int, target: Path) -> None:
    """Write a form for model projects, with drop-downs."""
    from geoapp.operations.templates import write_project_template

    click.echo(write_project_template(settings, year, target))


@main.command()
@click.pass_obj
def publish(settings: Settings) -> None:
    """Build a release of the store and show it; the demonstration too, where there is one."""
    from geoapp.operations import publishing

    for line in publishing.publish(settings).lines():
        click.echo(line)


@main.command()
@click.pass_obj
def demo(settings: Settings) -> None:
    """Make the demonstration anew, in a store of its own, and publish it under /demo/."""
    from geoapp.operations import publishing
    from geoapp.operations.setup import make_demonstration

    click.echo("Making up the demonstration …")
    for line in make_demonstration(settings).lines():
        click.echo(line)
    for line in publishing.publish(settings.demonstration).lines():
        click.echo(line)


@main.command()
@click.option("--workers", type=click.IntRange(1, 16), default=2, show_default=True)
@click.pass_obj
def serve(settings: Settings, workers: int) -> None:
    """Serve the published release until it is stopped (Ctrl-C)."""
    from geoapp.release.current import current_id
    from geoapp.web.serve import run

    if current_id(settings.releases) is None:
        click.echo("Nothing is published yet: run `geoapp publish` and reload the page.", err=True)
    run(settings, workers, lambda url: click.echo(f"Serving {url} (stop with Ctrl-C)"))


@main.group()
def export() -> None:
    """Take published things out as files."""


@export.command("map")
@click.argument("name")
@click.option(
    "--standalone",
    "target",
    required=True,
    metavar="FILE.html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one file that opens from disk without a network.",
)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.pass_obj
def export_map(settings: Settings, name: str, target: Path, lang: str) -> None:
    """Write the published map NAME, with all its data, into one file."""
    from geoapp.operations.exporting import export_standalone

    export_standalone(settings, name, lang, target)
    click.echo(f"Wrote {target} ({target.stat().st_size / 1024:.0f} KB)")


@main.group()
def release() -> None:
    """List, check, take back and tidy up releases."""


@release.command("list")
@click.pass_obj
def release_list(settings: Settings) -> None:
    """List the releases, the one published last first."""
    from geoapp.release.current import list_releases

    found = list_releases(settings.releases)
    for each in found:
        mark = "*" if each.current else " "
        state = "  damaged" if each.damaged else ""
        when = each.published_at or "never published"
        click.echo(f"{mark} {each.id}  {when}  {each.files} files, {each.bytes / 2**20:.1f} MB{state}")
    if not found:
        click.echo("There is no release yet: run `geoapp publish`.")


@release.command("rollback")
@click.argument("release_id", metavar="[ID]", required=False)
@click.pass_obj
def release_rollback(settings: Settings, release_id: str | None) -> None:
    """Go back to the release published before the current one, or to ID."""
    from geoapp.release.current import rollback

    click.echo(f"Release {rollback(settings.releases, release_id)} is shown again.")


@release.command("verify")
@click.argument("release_id", metavar="[ID]", required=False)
@click.pass_context
def release_verify(ctx: click.Context, release_id: str | None) -> None:
    """Compare every file of the published release, or of ID, with its checksum.

    Exit status 1 when a file is damaged, missing or none of the release's.
    """
    from geoapp.release.current import current_release
    from geoapp.release.current import find_release
    from geoapp.release.current import verify

    releases = ctx.obj.releases
    found = find_release(releases, release_id) if release_id else current_release(releases)
    if found is None:
        raise ReleaseError("There is no release yet: run `geoapp publish`")
    problems = verify(found)
    for problem in problems:
        click.echo(problem)
    if problems:
        repair = "`geoapp publish` makes files of the published release anew; remove what does not belong"
        _fail(ctx, f"Release {found.id} is damaged (problems: {len(problems)}): {repair}", 1)
    click.echo(f"Release {found.id} is whole: {len(found.files)} files.")


@release.command("prune")
@click.option("--keep", type=click.IntRange(min=1), default=5, show_default=True, help="How many to keep.")
@click.pass_obj
def release_prune(settings: Settings, keep: int) -> None:
    """Remove old releases; the current one always stays."""
    from geoapp.release.current import prune

    removed = prune(settings.releases, keep)
    click.echo(f"Removed {len(removed)} releases." if removed else "There was nothing to remove.")


def _pairs(option: str, pairs: Sequence[str], form: str) -> dict[str, str]:
    given = dict(pair.partition("=")[::2] for pair in pairs if "=" in pair)
    if len(given) < len(pairs):
        raise UsageError(f"--{option} takes {form}")
    return {name.strip(): value.strip() for name, value in given.items()}
