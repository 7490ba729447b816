"""The command line: one function per command, calling operations.

Heavy modules are imported inside the commands, so that ``geoapp --help`` answers at once.
"""

from __future__ import annotations

import os

import click

from geoapp import __version__
from geoapp.cli.checking import check
from geoapp.cli.contacts import contacts
from geoapp.cli.forms import confirm
from geoapp.cli.forms import template
from geoapp.cli.getting import get
from geoapp.cli.importing import import_
from geoapp.cli.locating import locate_
from geoapp.cli.plain import PlainErrors
from geoapp.cli.plain import tell
from geoapp.cli.publishing import demo
from geoapp.cli.publishing import export
from geoapp.cli.publishing import publish
from geoapp.cli.publishing import serve
from geoapp.cli.releases import release
from geoapp.cli.removing import remove
from geoapp.cli.reporting import report
from geoapp.config import SETTINGS
from geoapp.config import Settings
from geoapp.config import read_province


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

    for imported in initialise(settings, pilot=pilot):
        tell(settings, imported.summary())
    tell(
        settings,
        f"The store is {settings.store_path}; the province is described in {settings.province_path}.",
    )
    if not pilot:
        province = read_province(settings.province_path).name_vi
        tell(settings, f"That file speaks of {province}: write your own province into it before you import.")


for command in (
    import_,
    get,
    template,
    confirm,
    locate_,
    publish,
    demo,
    serve,
    export,
    report,
    check,
    contacts,
    remove,
    release,
):
    main.add_command(command)
