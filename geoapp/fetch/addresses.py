"""Which addresses may be asked: public ones by HTTPS, and loopback where a test says so."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from geoapp.errors import FetchError

#: A gateway takes the last 32 bits for an IPv4 address (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: IPv4 addresses written as IPv6, given up (RFC 4291, 2.5.5.1): systems differ in where they lead.
_COMPATIBLE = ipaddress.ip_network("::/96")


def checked(address: str, *, loopback: bool = False) -> str:
    """Return ``address`` if it may be asked for.

    ``loopback`` is for tests: it allows plain HTTP, and only to this machine.

    Raises
    ------
    FetchError
        It is no HTTPS address, carries a user, or names this machine or a private network.
    """
    try:
        parts = urlsplit(address)
        port, user = parts.port, parts.username
        host = (parts.hostname or "").rstrip(".")  # a name may end with the dot of the root
    except ValueError as error:
        raise FetchError(f"{address[:200]!r} is no address: report it to the publisher") from error
    if not host or user is not None or any(ord(c) <= 32 or ord(c) == 127 for c in address) or port == 0:
        raise FetchError(f"{address[:200]!r} is no address that geoapp asks: report it to the publisher")
    if parts.scheme != "https" and not (loopback and parts.scheme == "http" and _is_here(host)):
        raise FetchError(f"{address[:200]!r} is not an https address: geoapp fetches by https only")
    if not loopback and (host == "localhost" or host.endswith((".localhost", ".local", ".internal"))):
        raise FetchError(_private(host))
    refuse_private_literal(host, loopback=loopback)
    return address


def refuse_private_literal(host: str, *, loopback: bool) -> None:
    """Refuse a host that is itself the number of a private address; names are checked when resolved."""
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return
    if not _permitted(number, loopback=loopback):
        raise FetchError(_private(host))


def resolve(host: str, port: int, *, loopback: bool) -> list[str]:
    """Return the addresses of ``host``; refuse it if any of them is not public.

    Raises
    ------
    FetchError
        One is private, loopback, link-local or reserved: a name must not lead into the local network.
    socket.gaierror
        The name is not known, or there is no network.
    """
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    numbers = list(dict.fromkeys(str(item[4][0]) for item in found))
    for number in numbers:
        if not _permitted(ipaddress.ip_address(number.partition("%")[0]), loopback=loopback):
            raise FetchError(_private(host))
    return numbers


def _permitted(number: ipaddress.IPv4Address | ipaddress.IPv6Address, *, loopback: bool) -> bool:
    if isinstance(number, ipaddress.IPv6Address):
        number = number.ipv4_mapped or number.sixtofour or number
        if number in _NAT64:
            number = ipaddress.IPv4Address(int(number) & 0xFFFF_FFFF)
    if loopback and number.is_loopback:
        return True
    if isinstance(number, ipaddress.IPv6Address) and (number in _COMPATIBLE or number.is_site_local):
        return False
    return number.is_global and not number.is_multicast


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _private(host: str) -> str:
    return (
        f"{host[:100]} lies on this machine or in a private network: geoapp fetches from the public web only"
    )
