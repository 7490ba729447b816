"""Forms to fill in, and thresholds to confirm: ``geoapp template`` and ``geoapp confirm``."""

from __future__ import annotations

from pathlib import Path

import click

from geoapp.cli.options import DECIMAL
from geoapp.cli.plain import tell
from geoapp.config import Settings


@click.group()
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

    tell(settings, write_assessment_template(settings, year, target, code))


@template.command("projects")
@_YEAR
@_OUT
@click.pass_obj
def template_projects(settings: Settings, year: int, target: Path) -> None:
    """Write a form for model projects, with drop-downs."""
    from geoapp.operations.templates import write_project_template

    tell(settings, write_project_template(settings, year, target))


@template.command("guidance")
@_YEAR
@_OUT
@click.pass_obj
def template_guidance(settings: Settings, year: int, target: Path) -> None:
    """Write a form for guidance, with drop-downs."""
    from geoapp.operations.guidance_templates import write_guidance_template

    tell(settings, write_guidance_template(settings, year, target))


@template.command("roadmap")
@_YEAR
@_OUT
@click.pass_obj
def template_roadmap(settings: Settings, year: int, target: Path) -> None:
    """Write a form for a roadmap, with drop-downs."""
    from geoapp.operations.guidance_templates import write_roadmap_template

    tell(settings, write_roadmap_template(settings, year, target))


@template.command("upkeep")
@_YEAR
@_OUT
@click.pass_obj
def template_upkeep(settings: Settings, year: int, target: Path) -> None:
    """Write a form for upkeep checks: all works with their last check, those due first."""
    from geoapp.operations.programme_templates import write_upkeep_template

    tell(settings, write_upkeep_template(settings, year, target))


@template.command("commitments")
@_YEAR
@_OUT
@click.pass_obj
def template_commitments(settings: Settings, year: int, target: Path) -> None:
    """Write a form for the commitments of the parties, with drop-downs."""
    from geoapp.operations.programme_templates import write_commitment_template

    tell(settings, write_commitment_template(settings, year, target))


@click.group()
def confirm() -> None:
    """Confirm what was taken from memory or at second hand."""


@confirm.command("threshold")
@click.argument("set_code", metavar="SET")
@click.argument("indicator")
@click.option("--value", required=True, type=DECIMAL, help="The threshold; 1 where đạt is asked for.")
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
    tell(settings, *confirm_it(settings, given))
