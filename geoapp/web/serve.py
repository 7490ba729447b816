"""Running the application on granian, on the port asked for or the next free one."""

from __future__ import annotations

import errno
import multiprocessing
import socket
from collections.abc import Callable
from threading import Thread
from time import sleep

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from geoapp.config import Settings
from geoapp.errors import ConfigError

_THREADS = 4
_PORTS_TRIED = 50
_STARTING_SECONDS = 30
_ENDING_SECONDS = 2


def run(settings: Settings, workers: int, announce: Callable[[str], None]) -> None:
    """Serve until the process is told to stop; ``announce`` gets the address once it answers.

    Raises
    ------
    ConfigError
        The host cannot be listened on, or no port is free.
    """
    # Fresh workers: a forked one inherits the locks that another thread held at that moment, an import's
    # among them, and then hangs on its first requests.
    multiprocessing.set_start_method("spawn", force=True)
    port = _free_port(settings.host, settings.port)
    server = Granian(
        "geoapp.worker:create_app",
        address=settings.host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        # A worker can miss the signal when Ctrl-C reaches it together with its parent.
        workers_kill_timeout=_ENDING_SECONDS,
        factory=True,
        websockets=False,
        log_level=LogLevels.warning,
    )
    Thread(target=_announce, args=(settings, port, announce), daemon=True).start()
    server.serve()


def _announce(settings: Settings, port: int, announce: Callable[[str], None]) -> None:
    unset = settings.host in ("0.0.0.0", "::")  # noqa: S104 - every interface; one must be named to connect
    host = "localhost" if unset else settings.host
    for _ in range(_STARTING_SECONDS * 10):
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            sleep(0.1)
        else:
            shown = f"[{host}]" if ":" in host else host
            announce(f"http://{shown}:{port}{settings.url_prefix}/")
            return


def _free_port(host: str, first: int) -> int:
    """Return ``first``, or the next port nobody listens on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(first, min(first + _PORTS_TRIED, 65536)):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise ConfigError(
                        f"GEOAPP_HOST {host!r} cannot be listened on: {error.strerror}"
                    ) from error
            else:
                return port
    raise ConfigError(f"no port from {first} on is free: set GEOAPP_PORT to another one")
