"""Reports on paper: ``geoapp report``."""

from __future__ import annotations

from pathlib import Path

import click

from geoapp.cli.plain import tell
from geoapp.config import Settings


@click.group()
def report() -> None:
    """Write reports: for meetings, and on a programme's year."""


@report.command("attainment")
@click.option(
    "--date",
    "day",
    required=True,
    metavar="DAY",
    help="The day to report on, YYYY-MM-DD or day/month/year.",
)
@click.option(
    "--out",
    "folder",
    required=True,
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the files go; it is made where it is missing.",
)
@click.option(
    "--tier",
    type=click.Choice(["ntm", "nang_cao", "kieu_mau", "hien_dai"]),
    default="ntm",
    show_default=True,
    help="Which tier.",
)
@click.option(
    "--level",
    type=click.Choice(["commune", "district"]),
    help="Whose criteria; communes where they have reports, else districts.",
)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.option("--demonstration", is_flag=True, help="Report on the demonstration instead of the store.")
@click.pass_obj
def report_attainment(
    settings: Settings,
    day: str,
    folder: Path,
    *,
    tier: str,
    level: str | None,
    lang: str,
    demonstration: bool,
) -> None:
    """Write how the units stand on a day: XLSX, PDF and a slide (PNG) of each map.

    It reads the store as it is now, published or not.
    """
    from geoapp.boundaries.units import Level
    from geoapp.criteria.records import Tier
    from geoapp.operations.asked import asked_day
    from geoapp.operations.reporting import ReportOrder
    from geoapp.operations.reporting import write_report

    order = ReportOrder(asked_day(day), Tier(tier), Level(level) if level else None, lang)
    for path in write_report(settings.demonstration if demonstration else settings, order, folder):
        tell(settings, f"Wrote {path} ({path.stat().st_size / 1024:.0f} KB)")


@report.command("programme")
@click.option(
    "--year",
    required=True,
    type=click.IntRange(1990, 2100),
    metavar="YEAR",
    help="The programme's year; it is reported as it stands on 31 December.",
)
@click.option(
    "--out",
    "folder",
    required=True,
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the files go; it is made where it is missing.",
)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.option("--demonstration", is_flag=True, help="Report on the demonstration instead of the store.")
@click.pass_obj
def report_programme(settings: Settings, year: int, folder: Path, *, lang: str, demonstration: bool) -> None:
    """Write the results of a programme's year: DOCX, ready to edit, and PDF.

    It reads the store as it is now, published or not.
    """
    from geoapp.operations.results import write_results

    chosen = settings.demonstration if demonstration else settings
    for path in write_results(chosen, year, lang, folder):
        tell(settings, f"Wrote {path} ({path.stat().st_size / 1024:.0f} KB)")
