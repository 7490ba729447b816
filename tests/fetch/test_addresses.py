"""Which addresses are asked: public ones by HTTPS, wherever a redirect or a name points."""

from __future__ import annotations

import socket

import pytest

from geoapp.errors import FetchError
from geoapp.fetch.addresses import checked
from geoapp.fetch.addresses import resolve
from geoapp.fetch.web import Web
from tests.fetch.publisher import QUICK
from tests.fetch.publisher import Publisher

REFUSED = [
    "http://www.example.org/a.json",
    "ftp://example.org/a",
    "file:///etc/passwd",
    "https://user:secret@example.org/",
    "https://localhost/",
    "https://printer.local/",
    "https://localhost./",
    "https://metadata.google.internal./",
    "https://127.0.0.1./",
    "https://[::7f00:1]/",
    "https://[::]/",
    "https://[fec0::1]/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://10.0.0.1/",
    "https://192.168.1.1/",
    "https://172.16.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://100.64.0.1/",
    "https://0.0.0.0/",
    "https://[fe80::1]/",
    "https://[fc00::1]/",
    "https://[2002:7f00:1::]/",
    "https://224.0.0.1/",
    "https://example.org:0/",
    "https://example.org:99999/",
    "https://exa mple.org/",
    "https://example.org/\r\nHost: other",
    "https:///nothing",
    "//example.org/",
    "",
]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_public_https_is_refused(address: str) -> None:
    with pytest.raises(FetchError):
        checked(address)


def test_a_public_https_address_is_asked() -> None:
    assert checked("https://www.geoboundaries.org/api/") == "https://www.geoboundaries.org/api/"


@pytest.mark.parametrize("address", ["http://10.0.0.1/", "https://192.168.1.1/", "http://example.org/"])
def test_the_switch_of_the_tests_opens_loopback_only(address: str) -> None:
    with pytest.raises(FetchError):
        checked(address, loopback=True)


def test_a_name_that_leads_home_is_refused_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch, publisher: Publisher
) -> None:
    there = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", publisher.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: there)
    with (
        pytest.raises(FetchError, match="private network"),
        Web().ask(f"https://rebound.example.org:{publisher.port}/"),
    ):
        pass
    assert publisher.asked == []


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (n, 443)) for n in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchError, match="private network"):
        resolve("two.example.org", 443, loopback=False)


@pytest.mark.parametrize(
    "number", ["::a00:1", "fec0::1", "64:ff9b::a00:1", "2002:a00:1::", "::ffff:10.0.0.1", "fe80::1%eth0"]
)
def test_a_private_number_inside_another_is_found(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    found = [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", (number, 443, 0, 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchError, match="private network"):
        resolve("inside.example.org", 443, loopback=False)


@pytest.mark.parametrize(
    "target", ["https://169.254.169.254/", "http://www.example.org/", "file:///etc/passwd"]
)
def test_a_redirect_is_followed_to_public_https_only(publisher: Publisher, target: str) -> None:
    with pytest.raises(FetchError), QUICK.ask(f"{publisher.root}/to/{target}"):
        pass


def test_redirects_in_a_circle_end(publisher: Publisher) -> None:
    with pytest.raises(FetchError, match="again and again"), QUICK.ask(f"{publisher.root}/circle"):
        pass
    assert len(publisher.asked) == 6
