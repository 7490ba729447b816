"""The shipped links of project types fit the shipped criteria sets, and none claims to be confirmed."""

from __future__ import annotations

import tomllib

from geoapp.config import shipped
from geoapp.projects.links import read_links


def test_every_link_names_an_indicator_that_is_held_and_is_unconfirmed() -> None:
    held = set()
    for path in shipped("data", "criteria").glob("*.toml"):
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        held |= {(values["code"], indicator["code"]) for indicator in values.get("indicators", ())}
    links = read_links(shipped("data", "projects", "links.toml"))
    assert links
    assert set(links) <= held
    assert all(link.unconfirmed and link.source for link in links.values())
