"""A real server under a path, behind a proxy that takes the prefix off and one that does not."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest

from geoapp.app import create_app
from geoapp.config import Settings
from geoapp.errors import ConfigError
from tests.release.tiny import SCRIPT
from tests.release.tiny import publish
from tests.serving import Server
from tests.serving import environment
from tests.serving import free_port
from tests.serving import wait_until_responds
from tests.web.proxy import proxying

PREFIX = "/bando"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run granian with an instance whose public address has a path."""
    folder = tmp_path_factory.mktemp("prefix")
    settings = Settings.from_environment(
        {"GEOAPP_INSTANCE": str(folder), "GEOAPP_PUBLIC_URL": f"http://127.0.0.1{PREFIX}/"}
    )
    publish(settings.releases, "một")
    publish(settings.demonstration.releases, "minh họa")
    with granian(replace(settings, port=free_port()), folder / "log") as server:
        yield server


@contextmanager
def granian(settings: Settings, log: Path) -> Iterator[Server]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--no-ws"]
    command += ["--host", settings.host, "--port", str(settings.port), "geoapp.app:create_app"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment(settings), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            server = Server(f"http://{settings.host}:{settings.port}", settings, process)
            wait_until_responds(server, log)
            yield server
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture(params=[True, False], ids=["stripping", "passing"])
def site(backend: Server, request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the public address behind one of the two kinds of proxy."""
    with proxying(backend.settings.port, PREFIX, strip=request.param) as port:
        yield f"http://127.0.0.1:{port}{PREFIX}/"


def get(url: str) -> tuple[int, str, str]:
    """Return status, final address and text."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - loopback
            return answer.status, answer.url, answer.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.url, answer.read().decode()


@pytest.mark.parametrize(
    "address", ["", "en/", "maps/overlay/", "en/maps/overlay/", "embed/overlay/", "demo/"]
)
def test_pages_and_what_they_link_answer_below_the_prefix(site: str, address: str) -> None:
    status, url, text = get(urljoin(site, address))
    assert status == 200
    match = re.search(r'src="([^"]+)"', text)
    assert match is not None
    script = urljoin(url, match[1])
    assert script.startswith(site)
    assert get(script) == (200, script, SCRIPT.decode())


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("maps/overlay", "maps/overlay/"),
        ("maps/overlay?time=2019&q=%C4%91", "maps/overlay/?time=2019&q=%C4%91"),
        ("embed/overlay", "embed/overlay/"),
        ("en", "en/"),
        ("demo", "demo/"),
    ],
)
def test_redirects_stay_below_the_prefix(site: str, address: str, target: str) -> None:
    assert get(urljoin(site, address))[:2] == (200, urljoin(site, target))


def test_error_pages_find_their_style_and_the_way_home(site: str) -> None:
    status, url, text = get(urljoin(site, "no/such%2Fpage/here"))
    assert status == 404
    links = [urljoin(url, link) for link in re.findall(r'href="([^"]+)"', text) if link != "data:,"]
    assert links == [urljoin(site, "static/error.css"), site]
    assert [get(link)[0] for link in links] == [200, 200]


def test_release_and_status_answer_below_the_prefix(site: str) -> None:
    for address in ("release.json", "healthz", "readyz", "demo/release.json", "maps/overlay.svg"):
        assert get(urljoin(site, address))[0] == 200, address


def test_the_bare_prefix_gets_its_slash_where_the_proxy_passes_it_on(backend: Server) -> None:
    with proxying(backend.settings.port, PREFIX, strip=False) as port:
        base = f"http://127.0.0.1:{port}{PREFIX}"
        assert get(f"{base}?time=2019")[:2] == (200, f"{base}/?time=2019")


def test_a_release_is_switched_to_while_the_server_runs(backend: Server) -> None:
    assert "một" in get(f"{backend.url}/")[2]
    publish(backend.settings.releases, "hai")
    try:
        assert "hai" in get(f"{backend.url}/")[2]
    finally:
        publish(backend.settings.releases, "một")


def test_a_raw_request_cannot_add_a_header(backend: Server) -> None:
    """What no client library would send: control characters in the request line."""
    import socket

    for raw in (b"/maps/overlay?a=\r\nSet-Cookie:x=1", b"/maps/overlay?a=\x0bX", b"/maps/overlay?q=\xc4\x91"):
        with socket.create_connection((backend.settings.host, backend.settings.port), 10) as connection:
            connection.sendall(b"GET " + raw + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        head = answer.partition(b"\r\n\r\n")[0].lower()
        assert b"set-cookie" not in head
        assert not re.search(rb"location:[^\r\n]*[^\x20-\x7e\r\n]", head)


def test_a_path_that_only_begins_like_the_prefix_is_not_below_it(instance: Settings) -> None:
    publish(instance.releases)
    client = create_app(replace(instance, public_url=f"http://localhost{PREFIX}")).test_client()
    assert client.get("/bandoxyz/").status_code == 404
    assert client.get("/bando/bando/").status_code == 404
    assert client.get("/bando/").status_code == client.get("/").status_code == 200


def test_a_prefix_may_have_parts_and_other_letters(instance: Settings) -> None:
    publish(instance.releases)
    address = "http://localhost/so%20tnmt/b%E1%BA%A3n"
    client = create_app(replace(instance, public_url=address)).test_client()
    assert client.get("/so%20tnmt/b%E1%BA%A3n/maps/overlay/").status_code == 200
    assert client.get("/so%20tnmt/b%E1%BA%A3n").headers["Location"] == "b%E1%BA%A3n/"


@pytest.mark.parametrize(
    "path", ["/maps", "/demo", "/en/bando", "/d", "/%6daps", "/healthz", "/readyz", "/release.json"]
)
def test_a_prefix_that_is_an_address_of_our_own_is_refused(instance: Settings, path: str) -> None:
    with pytest.raises(ConfigError, match="choose another path"):
        create_app(replace(instance, public_url=f"http://localhost{path}"))
