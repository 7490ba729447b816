"""The whole country: 34 provinces and 3,321 communes of today, 63, 712 and 10,047 units before them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from geoapp.config import Settings
from geoapp.operations.setup import initialise
from geoapp.release.current import current_release
from geoapp.release.manifest import Release
from geoapp.store.engine import open_store
from geoapp.store.engine import writing
from geoapp.store.units import save_units
from tests.bench.first_view import first_view
from tests.bench.first_view import total_bytes
from tests.shared.national import national_units

TOP = Path(__file__).resolve().parents[2]
#: Of BUDGETS.md, size D: what the first view of an embed may weigh, and a publication may take.
EMBED_BYTES = 220_000
SECONDS = 60
MEMORY_MB = 1500

PROVINCE = """
code = "VN"
name_vi = "Việt Nam"
name_en = "Việt Nam"
region = "national"
title_vi = "Bản đồ môi trường nông thôn mới"
title_en = "Environment in New Rural Development"
bounds = [102.1, 8.3, 109.5, 23.4]
"""
MAP = """
title_vi = "Cả nước"
title_en = "The country"
level = "province"
drill = ["district", "commune"]
tier = "ntm"
variables = ["recognition", "communes_met", "own_criterion"]
layers = ["units", "projects"]
first_year = 2024
last_year = 2026
"""
PUBLISH = """
import os, resource, time
from geoapp.config import Settings
from geoapp.operations.publishing import publish
began = time.perf_counter()
print(*publish(Settings.from_environment(os.environ)).lines(), sep="\\n")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"took {time.perf_counter() - began:.1f} {time.process_time():.1f} {peak:.0f}")
"""


@dataclass(frozen=True)
class Published:
    """A release of the country, and what making it took: seconds, processor seconds, MB at the most."""

    release: Release
    lines: list[str]
    seconds: float
    processor: float
    memory: float
    again: float


@pytest.fixture(scope="module")
def country(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Publish the country in a process of its own, twice."""
    settings = Settings(instance=tmp_path_factory.mktemp("country") / "instance")
    initialise(settings, pilot=False)
    settings.province_path.write_text(PROVINCE, encoding="utf-8")
    maps = settings.instance / "maps"
    maps.mkdir()
    for name in ("overlay", "progress", "projects"):
        (maps / f"{name}.toml").write_text(MAP, encoding="utf-8")
    with writing(open_store(settings.store_path)) as connection:
        save_units(connection, national_units(shared_data / "boundaries"))
    lines, seconds, processor, memory = _publish(settings)
    _, _, again, _ = _publish(settings)
    release = current_release(settings.releases)
    assert release is not None
    print(f"published in {seconds} s ({processor} s of processor, {memory} MB); again {again} s")
    return Published(release, lines, seconds, processor, memory, again)


def _publish(settings: Settings) -> tuple[list[str], float, float, float]:
    environment = {**os.environ, "GEOAPP_INSTANCE": str(settings.instance)}
    done = subprocess.run(
        [sys.executable, "-c", PUBLISH], cwd=TOP, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    *lines, took = done.stdout.splitlines()
    seconds, processor, memory = map(float, took.removeprefix("took ").split())
    return lines, seconds, processor, memory


def _payloads(release: Release, page: str) -> dict[str, Any]:
    html = (release.folder / page).read_text("utf-8")
    script = (release.folder / page).parent / re.findall(r'<script src="([^"]+)"', html)[-1]
    return {
        call: json.loads(value)
        for call, value in re.findall(r"geoapp\.(\w+)\(\w+, (.+)\);", script.read_text("utf-8"))
    }


def test_publishing_stays_within_its_time_and_memory(country: Published) -> None:
    # The time of one processor bounds that of a machine with two and nothing else to do.
    assert min(country.seconds, country.processor) <= SECONDS
    assert country.memory <= MEMORY_MB
    assert country.again <= 0.2 * country.processor


def test_the_areal_error_of_every_level_is_told(country: Published) -> None:
    for level in ("province", "district", "commune"):
        assert sum(line.startswith(f"{level} borders to ") for line in country.lines) >= 2, level


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_first_view_is_small(country: Published, language: str) -> None:
    files = first_view(country.release, f"{language}embed/overlay/index.html")
    print({path: size for path, size in files.items()}, total_bytes(files))
    assert total_bytes(files) <= EMBED_BYTES


def test_every_part_is_there_and_holds_the_units_it_should(country: Published) -> None:
    release = country.release
    attainment = _payloads(release, "maps/overlay/index.html")["attainment"]
    view = _payloads(release, "maps/overlay/index.html")["view"]
    parts = json.loads((release.folder / attainment["parts"].removeprefix("../../")).read_bytes())
    counts: dict[tuple[str, int], int] = {}
    for levels in parts.values():
        for level, part in levels.items():
            units = json.loads((release.folder / part["units"]).read_bytes())
            values = json.loads((release.folder / part["values"]).read_bytes())
            assert {len(values[key]["class"]) for key in values} == {len(view["moments"])}
            assert (release.folder / part["facts"]).is_file()
            for span, pair in enumerate(part["grounds"]):
                shapes = [shape for shape in units["shape"][span] if shape is not None]
                counts[level, span] = counts.get((level, span), 0) + len(shapes)
                for address in pair or ():
                    ground = json.loads((release.folder / address).read_bytes())
                    assert len(ground["objects"]["units"]["geometries"]) == len(shapes)
    # 23 of the 10,047 communes name districts that the file of districts does not have: they lie in no part.
    assert {key: count for key, count in counts.items() if count} == {
        ("district", 0): 712,
        ("commune", 0): 10_024,
        ("commune", 1): 3_321,
    }


@pytest.mark.parametrize("page", ["maps/overlay/index.html", "embed/overlay/index.html"])
def test_hoang_sa_and_truong_sa_are_named_on_page_and_embed(country: Published, page: str) -> None:
    found = _payloads(country.release, page)
    labels = {label["text"] for label in found["islands"]["labels"]}
    assert labels == {"Quần đảo Hoàng Sa (Việt Nam)", "Quần đảo Trường Sa (Việt Nam)"}
    (south, west), (north, east) = found["view"]["bounds"]
    for label in found["islands"]["labels"]:
        assert south <= label["lat"] <= north
        assert west <= label["lon"] <= east


def test_hoang_sa_and_truong_sa_are_named_in_the_picture(country: Published) -> None:
    picture = (country.release.folder / "maps" / "overlay.svg").read_text("utf-8")
    assert "Quần đảo Hoàng Sa (Việt Nam)" in picture
    assert "Quần đảo Trường Sa (Việt Nam)" in picture


def test_downloads_come_by_level(country: Published) -> None:
    names = {path for path in country.release.files if path.startswith("data/units")}
    assert names == {f"data/units_{level}.geojson" for level in ("province", "district", "commune")}
