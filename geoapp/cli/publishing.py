"""Publishing, showing and exporting: ``geoapp publish``, ``demo``, ``serve`` and ``export``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from typing import TypeVar

import click

from geoapp.cli.plain import tell
from geoapp.config import Settings
from geoapp.errors import UsageError

_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.command()
@click.pass_obj
def publish(settings: Settings) -> None:
    """Build a release of the store and show it; the demonstration too, where there is one."""
    from geoapp.operations import publishing

    tell(settings, *publishing.publish(settings).lines())


@click.command()
@click.pass_obj
def demo(settings: Settings) -> None:
    """Make the demonstration anew, in a store of its own, and publish it under /demo/."""
    from geoapp.operations import publishing
    from geoapp.operations.setup import make_demonstration

    tell(settings, "Making up the demonstration …")
    tell(settings, *make_demonstration(settings).lines())
    tell(settings, *publishing.publish(settings.demonstration).lines())


@click.command()
@click.option("--workers", type=click.IntRange(1, 16), default=2, show_default=True)
@click.pass_obj
def serve(settings: Settings, workers: int) -> None:
    """Serve the published release until it is stopped (Ctrl-C)."""
    from geoapp.release.current import current_id
    from geoapp.web.serve import run

    if current_id(settings.releases) is None:
        tell(settings, "Nothing is published yet: run `geoapp publish` and reload the page.", err=True)
    run(settings, workers, lambda url: tell(settings, f"Serving {url} (stop with Ctrl-C)"))


@click.group()
def export() -> None:
    """Take things out as files: published maps, and the records of the store."""


def _target(option: str, form: str, text: str) -> Callable[[_Command], _Command]:
    """Add an option that names the file to write."""
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option(option, metavar=f"FILE.{form}", type=path, help=text)


@export.command("records")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def export_records(settings: Settings, folder: Path) -> None:
    """Write all records of the store into FOLDER, internal ones too, as files that can be imported.

    It must be new or empty. Contacts are not among them.
    """
    from geoapp.operations import records

    tell(settings, *records.export_records(settings, folder).lines())


@export.command("map")
@click.argument("name")
@_target("--standalone", "html", "Write one file that opens from disk without a network.")
@_target("--pdf", "pdf", "Write its picture on one A4 page across.")
@_target("--png", "png", "The same page as an image of 2105 × 1488 pixels.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.pass_obj
def export_map(
    settings: Settings,
    name: str,
    standalone: Path | None,
    pdf: Path | None,
    png: Path | None,
    lang: str,
) -> None:
    """Write the published map NAME into one file: with all its data, or as a page to print."""
    from geoapp.operations.exporting import export_sheet
    from geoapp.operations.exporting import export_standalone

    targets = [target for target in (standalone, pdf, png) if target]
    if len(targets) != 1:
        raise UsageError("name exactly one file, with --standalone, --pdf or --png")
    (target,) = targets
    if standalone:
        export_standalone(settings, name, lang, target)
    else:
        export_sheet(settings, name, lang, target, png=png is not None)
    tell(settings, f"Wrote {target} ({target.stat().st_size / 1024:.0f} KB)")
