"""Entry of a server process: Ctrl-C reaches the whole group, and ends a process that is only starting.

It would die in the middle of an import, with a traceback. Its parent ends it properly in any case, and once
the server runs in it, it answers to the signal itself.
"""

from __future__ import annotations

import gc
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)

from flask import Flask  # noqa: E402 - importing takes long, and the signal may come meanwhile

from geoapp import app  # noqa: E402


def create_app() -> Flask:
    """Return the application of the environment, everything loaded so far being kept for good.

    The collector would else look all of it through again and again, 20 ms each time, within some answer.

    Raises
    ------
    ConfigError
        A setting cannot be used.
    """
    made = app.create_app()
    gc.collect()
    gc.freeze()
    return made
