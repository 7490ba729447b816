"""Entry of a server process: Ctrl-C reaches the whole group, and ends a process that is only starting.

It would die in the middle of an import, with a traceback. Its parent ends it properly in any case, and once
the server runs in it, it answers to the signal itself.
"""

from __future__ import annotations

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)

from geoapp.app import create_app  # noqa: E402 - importing takes long, and the signal may come meanwhile

__all__ = ["create_app"]
