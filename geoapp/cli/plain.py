"""Commands that end in one sentence, never in a traceback."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Any

import click

from geoapp.config import Settings
from geoapp.errors import GeoappError
from geoapp.errors import outcome

if TYPE_CHECKING:
    from geoapp.intake.speech import Speech


class PlainErrors(click.Group):
    """A group whose commands end in one sentence on the error output, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command; turn errors into a sentence and the exit status of the table of errors."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except GeoappError as error:
            _end(ctx, str(error), outcome(error).exit_code)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # the reader of our output left; click ends quietly
            where = f"{error.filename}: " if error.filename else ""
            _end(ctx, f"{where}{error.strerror or error}: make room or check who may write there", 1)
        except Exception as error:
            if ctx.params.get("traceback"):
                raise
            said = " ".join(str(error).split())[:200]
            sentence = f"geoapp failed ({type(error).__name__}: {said}): run it as `geoapp --traceback …`"
            _end(ctx, f"{sentence} and report what it prints", 1)


def tell(settings: Settings, *lines: str, err: bool = False) -> None:
    """Say lines in the language of the instance; ``err`` on the error output."""
    speech = _speech(settings)
    for line in lines:
        click.echo(speech.part(line), err=err)


def _end(ctx: click.Context, sentence: str, status: int) -> None:
    """End with a sentence in the language of the instance."""
    speech = _speech(ctx.obj)
    fail(ctx, speech.say(sentence), status, speech.error)


def _speech(settings: Settings | None) -> Speech:
    """Return the language of the settings; of the variable where the settings are what is wrong."""
    from geoapp.intake.speech import SPEECH

    lang = settings.lang if settings else os.environ.get("GEOAPP_LANG", "")
    return SPEECH.get(lang, SPEECH[Settings().lang])


@contextmanager
def errors_in(speech: Speech, ctx: click.Context) -> Iterator[None]:
    """End the command with what went wrong said in a language."""
    try:
        yield
    except GeoappError as error:
        fail(ctx, speech.say(str(error)), outcome(error).exit_code, speech.error)


def fail(ctx: click.Context, sentence: str, status: int, error: str = "Error") -> None:
    """Say on the error output what went wrong, and end with ``status``; ``error`` goes before it."""
    click.echo(f"{error}: {sentence}", err=True)
    ctx.exit(status)
