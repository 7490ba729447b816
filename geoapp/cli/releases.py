"""Listing, checking, taking back and tidying up releases: ``geoapp release``."""

from __future__ import annotations

import click

from geoapp.cli.plain import tell
from geoapp.config import Settings
from geoapp.errors import ReleaseError


@click.group()
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
        tell(settings, "There is no release yet: run `geoapp publish`.")


@release.command("rollback")
@click.argument("release_id", metavar="[ID]", required=False)
@click.pass_obj
def release_rollback(settings: Settings, release_id: str | None) -> None:
    """Go back to the release published before the current one, or to ID."""
    from geoapp.release.current import rollback

    tell(settings, f"Release {rollback(settings.releases, release_id)} is shown again.")


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
        tell(ctx.obj, problem)
    if problems:
        repair = "`geoapp publish` makes files of the published release anew; remove what does not belong"
        raise ReleaseError(f"Release {found.id} is damaged (problems: {len(problems)}): {repair}")
    tell(ctx.obj, f"Release {found.id} is whole: {len(found.files)} files.")


@release.command("prune")
@click.option("--keep", type=click.IntRange(min=1), default=5, show_default=True, help="How many to keep.")
@click.pass_obj
def release_prune(settings: Settings, keep: int) -> None:
    """Remove old releases; the current one always stays."""
    from geoapp.release.current import prune

    removed = prune(settings.releases, keep)
    tell(settings, f"Removed {len(removed)} releases." if removed else "There was nothing to remove.")
