"""``/gaps`` of a larger country: an answer costs by what it shows, not by what is stored."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from collections.abc import Mapping
from typing import Any

import pytest
from flask.testing import FlaskClient

from geoapp.app import create_app
from geoapp.config import Settings
from geoapp.pages.gaps.answer import PAGE_UNITS
from geoapp.pages.gaps.stored import PART_UNITS
from geoapp.release.profiles import read
from tests.bench.gaps import publish

FEW, MANY = 220, 660


@pytest.fixture(scope="module")
def client_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], FlaskClient]:
    folders = {size: tmp_path_factory.mktemp(f"communes-{size}") for size in (FEW, MANY)}
    for size, folder in folders.items():
        publish(size, Settings(instance=folder))
    return lambda size: create_app(Settings(instance=folders[size])).test_client()


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the bytes of each stored text that an answer reads."""
    sizes: list[int] = []
    unpack = read._payload

    def counted(body: bytes) -> Mapping[str, Any]:
        payload = unpack(body)
        sizes.append(len(str(payload)))
        return payload

    monkeypatch.setattr(read, "_payload", counted)
    return sizes


@pytest.mark.parametrize("form", ["", ".json"])
def test_an_answer_reads_and_tells_no_more_of_a_larger_country(
    client_of: Callable[[int], FlaskClient], unpacked: list[int], form: str
) -> None:
    cost = {}
    for size in (FEW, MANY):
        unpacked.clear()
        answered = len(client_of(size).get(f"/gaps{form}").data)
        opening, *parts = unpacked
        assert len(parts) <= 2 * PAGE_UNITS // PART_UNITS
        cost[size] = answered, opening
    few, many = cost[FEW], cost[MANY]
    assert many[0] < 1.2 * few[0]
    assert many[1] < 1.1 * few[1] * MANY / FEW  # a few bytes for each unit
    assert many[1] < 60 * MANY + 10_000


def test_every_unit_stands_on_one_page_and_the_links_lead_to_all(
    client_of: Callable[[int], FlaskClient],
) -> None:
    client, address, seen = client_of(FEW), "gaps.json", []
    while address:
        told = client.get(f"/{address}").json
        seen += [unit["code"] for unit in (*told["lacking"], *told["unassessed"])]
        address = told["next"]
    assert len(seen) == len(set(seen)) == told["lacking_count"] + told["unassessed_count"]
    assert told["page"] == told["pages"]
    page = client.get("/gaps?page=2&met=17.1").text
    assert f"Đơn vị thứ {PAGE_UNITS + 1}–{2 * PAGE_UNITS} trong" in page
    assert 'rel="prev"' in page
    assert "page=3&amp;met=17.1" in page


def test_a_page_that_is_none_is_the_nearest_or_refused(client_of: Callable[[int], FlaskClient]) -> None:
    client = client_of(FEW)
    assert client.get("/gaps.json?page=999999").json["page"] == client.get("/gaps.json").json["pages"]
    for page in ("0", "-1", "1.5", "x", "١", "1" * 7, "1&page=2"):
        assert client.get(f"/gaps?page={page}").status_code == 400
    assert client.get("/gaps.json?page=").json["page"] == 1


def test_the_csv_has_the_units_of_all_pages(client_of: Callable[[int], FlaskClient]) -> None:
    client = client_of(FEW)
    told = client.get("/gaps.json").json
    lines = list(csv.DictReader(io.StringIO(client.get("/gaps.csv").data.decode("utf-8-sig"))))
    missed = sum(line["status"] == "not_met" for line in lines)
    assert missed == sum(indicator["missing"] for indicator in told["indicators"])
    assert len({line["unit_code"] for line in lines}) == told["lacking_count"] + told["unassessed_count"]


def test_a_supposition_counts_all_units(client_of: Callable[[int], FlaskClient]) -> None:
    supposed = [f"17.{n}" for n in range(1, 13)]
    told = client_of(MANY).get(f"/gaps.json?met={','.join(supposed)}").json
    assert told["what_if"]["counts"]["complete"] == told["lacking_count"] + told["unassessed_count"]
    assert len(told["what_if"]["complete"]) == 400
