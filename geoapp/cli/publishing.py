"""Publishing, showing and exporting: ``geoapp publish``, ``demo``, ``serve`` and ``export``."""

from __future__ import annotations

from pathlib import Path

import click

from geoapp.config import Settings


@click.command()
@click.pass_obj
def publish(settings: Settings) -> None:
    """Build a release of the store and show it; the demonstration too, where there is one."""
    from geoapp.operations import publishing

    for line in publishing.publish(settings).lines():
        click.echo(line)


@click.command()
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


@click.command()
@click.option("--workers", type=click.IntRange(1, 16), default=2, show_default=True)
@click.pass_obj
def serve(settings: Settings, workers: int) -> None:
    """Serve the published release until it is stopped (Ctrl-C)."""
    from geoapp.release.current import current_id
    from geoapp.web.serve import run

    if current_id(settings.releases) is None:
        click.echo("Nothing is published yet: run `geoapp publish` and reload the page.", err=True)
    run(settings, workers, lambda url: click.echo(f"Serving {url} (stop with Ctrl-C)"))


@click.group()
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
