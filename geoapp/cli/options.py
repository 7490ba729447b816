"""Options that several commands have, said in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from typing import TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Decimal(click.ParamType):  # type: ignore[type-arg]
    """A number with a point or a comma before its decimals."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        """Return the number."""
        text = str(value).replace(",", ".")
        try:
            return float(text)
        except ValueError:
            self.fail(f"{value!r} is not a number", param, ctx)


#: 90.5, or 90,5 as it is written in Việt Nam.
DECIMAL = _Decimal()


def layer_options(files: str = "") -> Callable[[_Command], _Command]:
    """Add what a file of boundaries may leave open: ``--crs``, ``--layer`` and ``--encoding``.

    ``files`` names the files they are for, where the command takes others too.
    """
    about = f"{files}: " if files else ""
    points = f"{files} and tables with points: " if files else ""

    def told(text: str) -> str:
        return about + (text[0].lower() + text[1:] if about else text)

    def add(command: _Command) -> _Command:
        for option in (
            click.option("--encoding", default="", metavar="NAME", help=told("Of a Shapefile's table.")),
            click.option("--layer", default="", metavar="NAME", help=told("Which of several layers.")),
            click.option("--crs", default="", metavar="CRS", help=f"{points}EPSG code, or vn2000:MERIDIAN."),
        ):
            command = option(command)
        return command

    return add


def lang_option() -> Callable[[_Command], _Command]:
    """Add ``--lang``: the language of what the command says."""
    return click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        help="Language of the report; the setting GEOAPP_LANG where it is left out.",
    )


def format_option(what: str) -> Callable[[_Command], _Command]:
    """Add ``--format``: ``what`` is written to be read, or as JSON; its name is ``form``."""
    return click.option(
        "--format", "form", type=click.Choice(["text", "json"]), default="text", help=f"Form of the {what}."
    )
