"""Fetching public data from the web: ``geoapp get``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from geoapp.config import Settings
from geoapp.errors import UsageError


@click.group()
def get() -> None:
    """Fetch public data from the web, its licence shown first."""


@get.command("boundaries")
@click.argument("source", required=False)
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@click.option("--replace", is_flag=True, help="Take the publisher's new version in place of the one there.")
@click.option(
    "--to",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to put the file. Default: data/boundaries of the instance.",
)
@click.pass_obj
def get_boundaries(
    settings: Settings, source: str | None, *, yes: bool, replace: bool, folder: Path | None
) -> None:
    """Download the public set SOURCE after showing its licence; without SOURCE, list what there is.

    A download that stopped goes on from where it was.
    """
    from geoapp.fetch.web import Web
    from geoapp.operations import getting

    sources = getting.list_sources()
    if source is None:
        for each in sources:
            click.echo(f"{each.name:<20} {each.level:<9} {each.title}")
            click.echo(f"{'':<20} licence: {each.licence or 'shown before the download'}")
        return
    web = Web()
    offer = getting.look(source, web=web, sources=sources)
    for line in getting.shown(offer):
        click.echo(line)
    if not yes and not _somebody_is_there():
        raise UsageError("Nobody can be asked here: read the licence above and add --yes to accept it")
    if not yes and not click.confirm("Continue?"):
        return
    place = getting.folder_for(settings, folder)
    got = getting.get(offer, place, replace=replace, web=web, progress=_progress)
    for line in got.lines():
        click.echo(line)


def _somebody_is_there() -> bool:
    return sys.stdin.isatty()


def _progress(have: int, total: int | None) -> None:
    if sys.stderr.isatty():
        of = f" of {total / 1e6:.1f}" if total else ""
        click.echo(f"\r{have / 1e6:.1f}{of} MB ", nl=have == total, err=True)
