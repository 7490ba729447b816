"""A tiny reverse proxy for tests: passes the path on as it is, or takes a prefix off."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from threading import Thread

_HOP = ("connection", "keep-alive", "transfer-encoding", "date", "server")


@contextmanager
def proxying(backend_port: int, prefix: str, *, strip: bool) -> Iterator[int]:
    """Run a proxy for ``prefix`` in front of 127.0.0.1:``backend_port``; yield its port.

    What lies outside the prefix is another site's: it is answered 404 with the text "other site".
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path != prefix and not self.path.startswith((f"{prefix}/", f"{prefix}?")):
                self._send(404, [], b"other site")
                return
            # As nginx does with a slash at both ends: the bare prefix is the root.
            path = (self.path[len(prefix) :] or "/") if strip else self.path
            connection = http.client.HTTPConnection("127.0.0.1", backend_port, timeout=10)
            try:
                headers = {
                    name: value for name, value in self.headers.items() if name.lower() != "connection"
                }
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                self._send(answer.status, answer.getheaders(), answer.read())
            finally:
                connection.close()

        def _send(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                if name.lower() not in (*_HOP, "content-length"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
