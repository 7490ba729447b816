"""A publisher on loopback: metadata, redirects, ranges, tags, and everything that goes wrong."""

from __future__ import annotations

import hashlib
import json
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from threading import Thread
from typing import Any

from geoapp.fetch.sources import Source
from geoapp.fetch.web import Limits
from geoapp.fetch.web import Web

QUICK = Web(Limits(connect=2, read=1, octets=50_000_000, tries=3, pause=0.01, window=0.3), loopback=True)


def layer(octets: int = 2_000) -> bytes:
    """Return GeoJSON of about that many octets."""
    start, end = b'{"type":"FeatureCollection","features":[', b"]}"
    return start + b" " * (octets - len(start) - len(end)) + end


@dataclass
class Publisher:
    """What the server gives, and what it was asked."""

    port: int = 0
    content: bytes = field(default_factory=layer)
    etag: str | None = None
    metadata: Any = None
    #: How to answer for the file: "" well, else the name of a fault.
    fault: str = ""
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    #: What GitHub would hand out for the file's Git LFS pointer.
    pointer: bytes = b""
    faults_left: int = 1_000_000
    #: The address that is answered an octet at a time.
    dripping: str = ""
    pause: float = 0

    @property
    def root(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def tag(self) -> str:
        """The entity tag of the content."""
        return self.etag if self.etag is not None else f'"{hashlib.sha256(self.content).hexdigest()[:16]}"'

    def point(self, content: bytes) -> None:
        """Let the pointer state the size and SHA-256 of ``content``."""
        sha256, size = hashlib.sha256(content).hexdigest(), len(content)
        text = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {size}\n"
        self.pointer = text.encode()

    @property
    def ranges(self) -> list[str | None]:
        """The Range of each request for the file."""
        return [wanted for method, path, wanted in self.asked if method == "GET" and path == "/file"]

    def source(self, kind: str = "geoboundaries", **other: str) -> Source:
        """Return a source that lies here."""
        values = {
            "name": "here",
            "kind": kind,
            "level": "district",
            "title": "Districts",
            "publisher": "Publisher",
            "licence": "" if kind == "geoboundaries" else "CC0 1.0",
            "attribution": "Name us",
            "page": "https://example.org/page",
            "address": f"{self.root}/{'meta' if kind == 'geoboundaries' else 'file'}",
            "file": "here.geojson",
            "pointer_of": f"{self.root}/moved",
            "pointer": f"{self.root}/pointer",
        }
        return Source(**(values | other))


@contextmanager
def publishing(secure: ssl.SSLContext | None = None) -> Iterator[Publisher]:
    """Run a publisher until the block ends; with ``secure`` it answers by https at ``localhost``."""
    publisher = Publisher()

    class Handler(_Handler):
        state = publisher

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if secure:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who does not trust us hangs up
    publisher.port = server.server_port
    publisher.metadata = {
        "boundaryYearRepresented": "2020",
        "buildDate": "Dec 12, 2023",
        "boundarySource": "General Office",
        "boundaryLicense": "CC BY 4.0",
        "gjDownloadURL": f"{publisher.root}/moved",
    }
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    state: Publisher
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        state = self.state
        state.asked.append((self.command, self.path, self.headers.get("Range")))
        if body and self.path == state.dripping:
            self._drips()
        elif self.path == "/meta":
            said = state.metadata
            self._send(200, said if isinstance(said, bytes) else json.dumps(said).encode(), body=body)
        elif self.path == "/moved":
            self._send(302, b"", body=body, Location="/file")
        elif self.path == "/pointer":
            self._send(200 if state.pointer else 404, state.pointer, body=body)
        elif self.path == "/circle":
            self._send(302, b"", body=body, Location="/circle")
        elif self.path.startswith("/to/"):
            self._send(302, b"", body=body, Location=self.path.removeprefix("/to/"))
        elif state.fault and body and state.faults_left > 0:
            state.faults_left -= 1
            getattr(self, f"_{state.fault}")()
        else:
            self._file(body=body)

    def _send(self, status: int, content: bytes, *, body: bool = True, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if body:
            self.wfile.write(content)

    def _file(self, *, body: bool) -> None:
        content, wanted = self.state.content, self.headers.get("Range")
        if wanted and self.headers.get("If-Range") == self.state.tag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            if start >= len(content):
                self._send(416, b"", Content_Range=f"bytes */{len(content)}", ETag=self.state.tag)
                return
            where = f"bytes {start}-{len(content) - 1}/{len(content)}"
            self._send(206, content[start:], body=body, Content_Range=where, ETag=self.state.tag)
            return
        if not self.state.pause or not body:
            self._send(200, content, body=body, ETag=self.state.tag)
            return
        self._head(len(content))
        for start in range(0, len(content), 65_536):
            self.wfile.write(content[start : start + 65_536])
            time.sleep(self.state.pause)

    def _head(self, length: int) -> None:
        self.send_response(200)
        self.send_header("ETag", self.state.tag)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _breaks(self) -> None:
        """Give half of what is left, then hang up."""
        content, wanted = self.state.content, self.headers.get("Range")
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        if wanted:
            self.send_response(206)
            self.send_header("ETag", self.state.tag)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
        else:
            self._head(len(content))
        self.wfile.write(content[start : (start + len(content)) // 2])
        self.close_connection = True

    def _page(self) -> None:
        self._send(200, b"<!DOCTYPE html><title>Please sign in</title>")

    def _pointer(self) -> None:
        self._send(200, b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")

    def _busy(self) -> None:
        self._send(503, b"")

    def _gone(self) -> None:
        self._send(404, b"")

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b" " * 1_000_000)

    def _drips(self) -> None:
        self._head(1_000_000)
        for _ in range(100):
            self.wfile.write(b"{")
            time.sleep(0.05)

    def _hangs(self) -> None:
        self._head(1_000_000)
        time.sleep(1.5)
        self.close_connection = True

    def _other_piece(self) -> None:
        """Answer a range although the file changed: a server that ignores If-Range."""
        content = self.state.content
        where = f"bytes {len(content) // 2}-{len(content) - 1}/{len(content)}"
        self._send(206, content[len(content) // 2 :], Content_Range=where, ETag='"another"')
