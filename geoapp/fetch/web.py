"""Asking a server: verified TLS, time-outs, proxies of the environment, redirects checked one by one."""

from __future__ import annotations

import socket
import ssl
import urllib.request
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urljoin
from urllib.parse import urlsplit

import urllib3
from urllib3.connection import HTTPConnection
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

from geoapp.errors import FetchError
from geoapp.fetch.addresses import checked
from geoapp.fetch.addresses import resolve

_REDIRECTS = 5
_REDIRECT_STATUS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Limits:
    """How long and how much. Seconds, octets; ``slowest`` is octets a second over a ``window``."""

    connect: float = 15
    read: float = 30
    octets: int = 500_000_000
    tries: int = 4
    pause: float = 1
    window: float = 60
    slowest: int = 500


@dataclass(frozen=True)
class Web:
    """The web as a download sees it. ``loopback`` is for tests: plain HTTP to this machine."""

    limits: Limits = Limits()
    loopback: bool = False

    @contextmanager
    def ask(
        self, address: str, headers: Mapping[str, str] | None = None, *, method: str = "GET"
    ) -> Iterator[urllib3.BaseHTTPResponse]:
        """Ask for ``address`` and follow its redirects; the body is unread and not decoded.

        Raises
        ------
        FetchError
            An address on the way may not be asked, or there are too many.
        urllib3.exceptions.HTTPError
            The server cannot be reached or breaks off.
        """
        for _ in range(_REDIRECTS + 1):
            response = self._once(checked(address, loopback=self.loopback), headers or {}, method)
            try:
                onward = response.headers.get("Location")
                if response.status not in _REDIRECT_STATUS or not onward:
                    yield response
                    return
                address = urljoin(address, onward)
            finally:
                response.close()  # a connection with an unread body is of no further use
        raise FetchError(
            f"{address[:200]} is redirected again and again: try later, or fetch it in a browser"
        )

    def _once(self, address: str, headers: Mapping[str, str], method: str) -> urllib3.BaseHTTPResponse:
        manager = _manager(_proxy(address), self.loopback)
        return manager.request(
            method,
            address,
            headers={"User-Agent": "geoapp", "Accept-Encoding": "identity", **headers},
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
            timeout=urllib3.Timeout(connect=self.limits.connect, read=self.limits.read),
        )


def _proxy(address: str) -> str | None:
    parts = urlsplit(address)
    if urllib.request.proxy_bypass(parts.netloc):
        return None
    proxies = urllib.request.getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all")
    return found if not found or "://" in found else f"http://{found}"


@cache
def _manager(proxy: str | None, loopback: bool) -> urllib3.PoolManager:
    context = ssl.create_default_context()  # the system's authorities, or those of SSL_CERT_FILE
    if proxy is None:
        manager = urllib3.PoolManager(ssl_context=context)
        manager.pool_classes_by_scheme = _pools(loopback)
        return manager
    try:
        user = urllib3.util.parse_url(proxy).auth
        headers = urllib3.make_headers(proxy_basic_auth=user) if user else None
        return urllib3.ProxyManager(proxy, proxy_headers=headers, ssl_context=context)
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise FetchError("The proxy of the environment (HTTPS_PROXY) is no http proxy: correct it") from error


def _pools(loopback: bool) -> dict[str, Any]:
    """Return pools whose connections go to addresses checked after the name was resolved.

    The check and the connection use the same resolution, so a name cannot change between them.
    """

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(self, super()._new_conn, loopback)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(self, super()._new_conn, loopback)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _connect(connection: HTTPConnection, connect: Any, loopback: bool) -> socket.socket:  # noqa: ANN401
    host = connection._dns_host
    try:
        numbers = resolve(host, connection.port or 443, loopback=loopback)
    except OSError as error:
        raise NewConnectionError(connection, f"the name is not known ({error})") from error
    try:
        for number in numbers[:-1]:
            connection._dns_host = number
            try:
                return connect()  # type: ignore[no-any-return]
            except urllib3.exceptions.HTTPError:
                continue
        connection._dns_host = numbers[-1]
        return connect()  # type: ignore[no-any-return]
    finally:
        connection._dns_host = host
