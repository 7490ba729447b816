"""The header table: every route has a class, every class its headers, on every kind of answer."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geoapp.app import create_app
from geoapp.config import Settings
from geoapp.release.current import current_release
from geoapp.web.headers import TABLE
from geoapp.web.headers import RouteClass
from geoapp.web.headers import class_of
from geoapp.web.headers import published_class

EVERYWHERE = ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Strict-Transport-Security")


def addresses(settings: Settings) -> dict[str, RouteClass]:
    release = current_release(settings.releases)
    assert release is not None
    found = {f"{prefix}/{path}": published_class(path) for path in release.files for prefix in ("", "/demo")}
    found = {path: kind for path, kind in found.items() if not path.startswith("/demo/d/")}
    found |= {path: RouteClass.ERROR for path in found if "/internal/" in path}
    return found | {
        "/": RouteClass.PAGE,
        "/maps/overlay": RouteClass.PAGE,
        "/embed/overlay": RouteClass.EMBED,
        "/demo": RouteClass.PAGE,
        "/release.json": RouteClass.API,
        "/near?lat=10.95&lon=106.82": RouteClass.API,
        "/demo/near?lat=10.95&lon=106.82": RouteClass.API,
        "/near?lat=here": RouteClass.ERROR,
        "/units/c1": RouteClass.PAGE,
        "/demo/en/units/c1?date=2019": RouteClass.PAGE,
        "/units/c1.json": RouteClass.API,
        "/en/units/c1.csv": RouteClass.DATA,
        "/units/none": RouteClass.ERROR,
        "/units/none.csv": RouteClass.ERROR,
        "/units/c1.json?date=soon": RouteClass.ERROR,
        "/gaps": RouteClass.PAGE,
        "/demo/en/gaps?date=2018&met=17.7&met=17.3": RouteClass.PAGE,
        "/gaps.json": RouteClass.API,
        "/en/gaps.csv": RouteClass.DATA,
        "/gaps?level=province": RouteClass.ERROR,
        "/meeting": RouteClass.PAGE,
        "/demo/meeting.json?since=2018-12-31": RouteClass.API,
        "/en/meeting.csv": RouteClass.DATA,
        "/meeting?since=2019-01-01": RouteClass.ERROR,
        "/projects": RouteClass.FIND,
        "/demo/en/projects?q=xanh&type=other": RouteClass.FIND,
        "/projects.json": RouteClass.API,
        "/en/projects.csv": RouteClass.DATA,
        "/projects?page=0": RouteClass.ERROR,
        "/projects/p1": RouteClass.FIND,
        "/demo/projects/p1.json": RouteClass.API,
        "/en/projects/p1.csv": RouteClass.DATA,
        "/projects/none": RouteClass.ERROR,
        "/search?q=xanh": RouteClass.API,
        "/search": RouteClass.ERROR,
        "/healthz": RouteClass.STATUS,
        "/readyz": RouteClass.STATUS,
        "/static/error.css": RouteClass.ASSET,
        "/no-such-page": RouteClass.ERROR,
        "/embed/no-such-map/": RouteClass.EMBED_ERROR,
        "/en/embed/no-such-map": RouteClass.EMBED_ERROR,
        "/demo/embed/no-such-map": RouteClass.EMBED_ERROR,
    }


def test_every_route_has_a_class(app: Flask) -> None:
    rules = list(app.url_map.iter_rules())
    assert len(rules) >= 11
    for rule in rules:
        arguments = dict.fromkeys(rule.arguments, "x")
        assert class_of(app.view_functions[rule.endpoint], arguments) in TABLE, rule


def test_a_route_without_a_class_is_found() -> None:
    with pytest.raises(KeyError):
        class_of(lambda: "forgotten", {})


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("criteria/", RouteClass.PAGE),
        ("criteria/QG-XA-NTM-2016-2020", RouteClass.PAGE),
        ("en/criteria/QG-XA-NTM-2016-2020/", RouteClass.PAGE),
        ("criteria/QG-XA-NTM-2016-2020/index.html", RouteClass.PAGE),
        ("criteria/QG-XA-NTM-2016-2020.json", RouteClass.DATA),
        ("en/criteria/QG-XA-NTM-2016-2020.csv", RouteClass.DATA),
        ("data/projects.csv", RouteClass.DATA),
        ("data/", RouteClass.PAGE),
    ],
)
def test_programs_may_read_data_and_pages_stay_pages(path: str, kind: RouteClass) -> None:
    assert published_class(path) is kind


def test_every_class_is_used_and_answers_exactly_its_row(client: FlaskClient, showroom: Settings) -> None:
    seen = set()
    for address, route_class in addresses(showroom).items():
        response = client.get(address)
        seen.add(route_class)
        # Who may ask where the reader is is told with the common headers, and tested with them.
        names = {name for row in TABLE.values() for name in row} - {"Permissions-Policy"}
        got = {name: response.headers[name] for name in names if name in response.headers}
        row = {name: value for name, value in TABLE[route_class].items() if name in names}
        assert got == row, address
    assert seen == set(RouteClass)


def test_no_answer_sets_a_cookie_or_lacks_the_common_headers(client: FlaskClient, showroom: Settings) -> None:
    for address in addresses(showroom):
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            response = client.open(address, method=method)
            assert "Set-Cookie" not in response.headers
            for name in EVERYWHERE:
                assert name in response.headers, (method, address, name)
            located = response.status_code == 200 and "/projects" in address and "." not in address
            allowed = "geolocation=(self)" if located else "geolocation=()"
            assert allowed in response.headers["Permissions-Policy"], (method, address)


def test_without_https_no_strict_transport_security(instance: Settings) -> None:
    response = create_app(instance).test_client().get("/healthz")
    assert "Strict-Transport-Security" not in response.headers


def test_pages_are_not_framed_by_others_and_embeds_are_by_all(client: FlaskClient) -> None:
    page, embed = client.get("/maps/overlay/").headers, client.get("/embed/overlay/").headers
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed
    assert embed["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize(
    "route_class", [RouteClass.PAGE, RouteClass.FIND, RouteClass.EMBED, RouteClass.ERROR]
)
def test_pages_allow_no_inline_and_no_foreign_code(route_class: RouteClass) -> None:
    policy = TABLE[route_class]["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*(?!$)", policy)
    assert "base-uri 'none'" in policy


def test_what_a_sandboxed_embed_needs_is_readable_from_everywhere(
    client: FlaskClient, showroom: Settings
) -> None:
    release = current_release(showroom.releases)
    assert release is not None
    needed = [f"/{path}" for path in release.files if path.startswith("d/")]
    assert len(needed) == 3
    for address in [*needed, "/maps/overlay.svg", "/release.json", "/near?lat=10.95&lon=106.82"]:
        headers = client.get(address, headers={"Origin": "null"}).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Access-Control-Allow-Credentials" not in headers


def test_only_addresses_with_a_hash_are_kept_for_ever() -> None:
    kept = {kind for kind, row in TABLE.items() if "immutable" in row["Cache-Control"]}
    assert kept == {RouteClass.ARTIFACT}
    assert published_class("d/0123456789abcdef.js") is RouteClass.ARTIFACT
    assert published_class("data/projects.csv") is RouteClass.DATA
    assert published_class("data/") is RouteClass.PAGE
    assert published_class("en/data/index.html") is RouteClass.PAGE
    assert published_class("en/maps/overlay.standalone.html") is RouteClass.STANDALONE
