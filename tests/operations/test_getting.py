"""Getting a set: shown, asked, fetched, checked, kept, and imported with the printed command."""

from __future__ import annotations

import fcntl
import hashlib
import io
import json
import shlex
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from typing import BinaryIO

import pytest
from click.testing import Result

from geoapp import files
from geoapp.config import Settings
from geoapp.errors import FetchError
from geoapp.fetch.download import Part
from geoapp.operations import getting
from tests.fetch.conftest import no_proxy as no_proxy
from tests.fetch.publisher import QUICK
from tests.fetch.publisher import Publisher
from tests.fetch.publisher import layer
from tests.fetch.publisher import publishing

Run = Callable[..., Result]

DISTRICTS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"shapeName": "Trảng Bom", "shapeISO": "", "shapeType": "ADM2"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[107, 11], [107.1, 11], [107.1, 11.1], [107, 11.1], [107, 11]]],
            },
        }
    ],
}


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """Return a publisher; the command line knows its one source, ``here``."""
    with publishing() as running:
        running.content = json.dumps(DISTRICTS).encode()
        monkeypatch.setattr(getting, "list_sources", lambda: (running.source(),))
        monkeypatch.setattr("geoapp.fetch.web.Web", lambda: QUICK)
        yield running


def fetch(publisher: Publisher, folder: Path, *, replace: bool = False, **other: str) -> getting.Got:
    sources = (publisher.source(**other),)
    offer = getting.look("here", web=QUICK, sources=sources)
    return getting.get(offer, folder, replace=replace, web=QUICK, progress=lambda *_: None)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_sources_are_listed_with_their_licence(runner: Run) -> None:
    said = runner("get", "boundaries").output
    assert "geoboundaries-adm2" in said
    assert "CC0 1.0" in said


def test_the_licence_is_shown_and_nobody_accepts_it_unseen(
    runner: Run, publisher: Publisher, instance: Settings
) -> None:
    result = runner("get", "boundaries", "here")
    assert result.exit_code == 2
    assert "licence:     CC BY 4.0" in result.output
    assert "add --yes to accept it" in result.output
    assert publisher.ranges == []
    assert not instance.instance.exists()


@pytest.mark.parametrize(("answer", "fetched"), [("y", True), ("n", False), ("", False)])
def test_a_person_is_asked(
    publisher: Publisher, instance: Settings, monkeypatch: pytest.MonkeyPatch, answer: str, fetched: bool
) -> None:
    from click.testing import CliRunner

    from geoapp.cli import main

    monkeypatch.setattr("geoapp.cli.getting._somebody_is_there", lambda: True)
    said = CliRunner().invoke(
        main,
        ["get", "boundaries", "here"],
        input=f"{answer}\n",
        env={"GEOAPP_INSTANCE": str(instance.instance)},
    )
    assert said.exit_code == 0
    assert "Continue? [y/N]" in said.output
    assert bool(publisher.ranges) is fetched


def test_the_printed_command_imports_the_file(runner: Run, publisher: Publisher, instance: Settings) -> None:
    assert runner("init").exit_code == 0
    publisher.metadata["boundarySource"] = 'Ministry\'s $(rm -rf .) "office"; `x`'
    result = runner("get", "boundaries", "here", "--yes")
    assert result.exit_code == 0, result.output
    command = next(line for line in result.output.splitlines() if line.startswith("  geoapp import"))
    words = shlex.split(command.replace("YYYY-MM-DD", "2004-01-01"))
    assert words[0] == "geoapp"
    assert any("$(rm -rf .)" in word for word in words)
    imported = runner(*words[1:])
    assert imported.exit_code == 0, imported.output
    assert "no official borders" in result.output


def test_the_note_says_where_the_file_is_from(publisher: Publisher, tmp_path: Path) -> None:
    got = fetch(publisher, tmp_path)
    note = json.loads((tmp_path / "here.geojson.source.json").read_text())
    assert got.path.read_bytes() == publisher.content
    assert note["sha256"] == got.digest == hashlib.sha256(publisher.content).hexdigest()
    assert note["licence"] == "CC BY 4.0"
    assert note["attribution"] == "Name us"
    assert note["address"] == f"{publisher.root}/moved"
    assert names(tmp_path) == {"here.geojson", "here.geojson.source.json"}


def test_a_changed_file_does_not_replace_the_first_unasked(publisher: Publisher, tmp_path: Path) -> None:
    first = fetch(publisher, tmp_path)
    old, publisher.content = publisher.content, layer()
    with pytest.raises(FetchError, match="--replace"):
        fetch(publisher, tmp_path)
    assert first.path.read_bytes() == old
    assert json.loads((tmp_path / "here.geojson.source.json").read_text())["sha256"] == first.digest
    assert fetch(publisher, tmp_path, replace=True).renewed
    assert first.path.read_bytes() == publisher.content


def test_the_same_file_is_said_to_be_the_same(publisher: Publisher, tmp_path: Path) -> None:
    fetch(publisher, tmp_path)
    again = fetch(publisher, tmp_path)
    assert not again.renewed
    assert again.lines()[0].startswith("Unchanged")


@pytest.mark.parametrize(("fault", "told"), [("page", "a web page"), ("pointer", "Git LFS")])
def test_something_else_than_boundaries_is_not_kept(
    publisher: Publisher, tmp_path: Path, fault: str, told: str
) -> None:
    publisher.fault = fault
    with pytest.raises(FetchError, match=told):
        fetch(publisher, tmp_path)
    assert names(tmp_path) == set()


def test_a_file_cut_off_at_the_publishers_is_not_kept(publisher: Publisher, tmp_path: Path) -> None:
    publisher.content = publisher.content[:-3]
    with pytest.raises(FetchError, match="only a piece"):
        fetch(publisher, tmp_path)
    assert names(tmp_path) == set()


def test_a_file_with_another_checksum_is_not_kept(publisher: Publisher, tmp_path: Path) -> None:
    publisher.point(b"another content")
    with pytest.raises(FetchError, match="damaged or exchanged on the way; nothing was kept"):
        fetch(publisher, tmp_path)
    assert names(tmp_path) == set()
    publisher.point(publisher.content)
    assert fetch(publisher, tmp_path).renewed
    note = json.loads((tmp_path / "here.geojson.source.json").read_text())
    assert note["sha256_stated"] == note["sha256"] == hashlib.sha256(publisher.content).hexdigest()


def test_nobody_else_writes_before_the_file_is_in_its_place(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved, seen = files.move_into_place, []

    def trying(fresh: Path, target: Path) -> None:
        if target.name == "here.geojson":
            with pytest.raises(FetchError, match="another geoapp"):
                fetch(publisher, tmp_path)
        seen.append(target.name)
        moved(fresh, target)

    monkeypatch.setattr(files, "move_into_place", trying)
    fetch(publisher, tmp_path)
    assert "here.geojson" in seen
    assert (tmp_path / "here.geojson").read_bytes() == publisher.content


def test_octets_that_were_moved_away_meanwhile_are_not_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, locked = Part(tmp_path / "x.part"), fcntl.flock

    def late(file: BinaryIO, how: int) -> None:
        part.path.rename(tmp_path / "x")  # the other process was quicker between opening and locking
        locked(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with pytest.raises(FetchError, match="another geoapp"), part.writing():
        pass


def test_a_file_larger_than_imports_take_is_said_to_be(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = getting.look("here", web=QUICK, sources=(publisher.source(),))
    assert "note:" not in "\n".join(getting.shown(offer))
    monkeypatch.setattr(getting, "SIZE_LIMIT", len(publisher.content) - 1)
    assert getting.shown(offer)[-1].startswith("note:        imports take up to")


def test_ctrl_c_keeps_what_came_and_says_so(publisher: Publisher, tmp_path: Path) -> None:
    publisher.content = layer(3_000_000)
    offer = getting.look("here", web=QUICK, sources=(publisher.source(),))

    def stop(have: int, total: int | None) -> None:
        if have > 1_000_000:
            raise KeyboardInterrupt

    with pytest.raises(FetchError, match="run the same command again"):
        getting.get(offer, tmp_path, replace=False, web=QUICK, progress=stop)
    assert (tmp_path / "here.geojson.part").stat().st_size > 1_000_000
    assert fetch(publisher, tmp_path).path.read_bytes() == publisher.content
    assert (publisher.ranges[-1] or "").startswith("bytes=1")


KILLED = """
import sys
from pathlib import Path
from geoapp.fetch.download import Part
from geoapp.operations import getting
from tests.fetch.publisher import QUICK, Publisher
publisher = Publisher(port=int(sys.argv[1]))
offer = getting.look("here", web=QUICK, sources=(publisher.source(),))
getting.get(offer, Path(sys.argv[2]), replace=False, web=QUICK, progress=lambda *_: None)
"""


def test_a_killed_download_is_gone_on_with(publisher: Publisher, tmp_path: Path) -> None:
    publisher.content, publisher.pause = layer(4_000_000), 0.05
    top = Path(__file__).resolve().parents[2]
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(publisher.port), str(tmp_path)], cwd=top)
    part = tmp_path / "here.geojson.part"
    deadline = time.monotonic() + 30
    while not (part.exists() and part.stat().st_size > 500_000):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    publisher.pause = 0
    assert fetch(publisher, tmp_path).path.read_bytes() == publisher.content
    start = int((publisher.ranges[-1] or "").removeprefix("bytes=").rstrip("-"))
    assert 500_000 <= start < 4_000_000


def record(number: int, **other: Any) -> dict[str, Any]:
    properties = {
        "wof:id": number,
        "wof:name": "Trang Bom",
        "name:vie_x_preferred": ["Trảng Bom"],
        "wof:placetype": "county",
        "wof:country": "VN",
        "mz:is_current": 1,
        "wof:superseded_by": [],
        "edtf:cessation": "uuuu",
    }
    geometry = {"type": "Polygon", "coordinates": [[[107, 11], [107.1, 11], [107.1, 11.1], [107, 11]]]}
    return {"type": "Feature", "properties": properties | other, "geometry": geometry}


def archive(*records: dict[str, Any]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for item in records:
            number = item["properties"]["wof:id"]
            file.writestr(f"repo-master/data/{number}/{number}.geojson", json.dumps(item))
        file.writestr("repo-master/data/1/1-alt-quattroshapes.geojson", json.dumps(record(99)))
        file.writestr("../../escape.geojson", "{}")
    return held.getvalue()


def test_the_current_records_of_one_kind_become_one_layer(publisher: Publisher, tmp_path: Path) -> None:
    publisher.content = archive(
        record(22),
        record(3),
        record(4, **{"wof:placetype": "region"}),
        record(5, **{"mz:is_current": 0}),
        record(6, **{"wof:superseded_by": [7]}),
        record(8, **{"edtf:deprecated": "2019-01-01"}),
        record(9, **{"wof:country": "KH"}),
    )
    got = fetch(publisher, tmp_path, kind="gazetteer", placetype="county")
    features = json.loads(got.path.read_text())["features"]
    assert [feature["properties"]["wof:id"] for feature in features] == [3, 22]
    assert features[0]["properties"]["wof:name"] == "Trảng Bom"
    assert names(tmp_path) == {"here.geojson", "here.geojson.source.json"}
    assert not fetch(publisher, tmp_path, kind="gazetteer", placetype="county").renewed


@pytest.mark.parametrize("content", [b"<html>", archive(), archive(record(3))[:-30], layer()])
def test_an_archive_that_is_none_is_not_kept(publisher: Publisher, tmp_path: Path, content: bytes) -> None:
    publisher.content = content
    with pytest.raises(FetchError):
        fetch(publisher, tmp_path, kind="gazetteer", placetype="county")
    assert names(tmp_path) == set()


def test_an_archive_that_unpacks_beyond_measure_is_not_kept(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geoapp.fetch.gazetteer._OCTETS", 500)
    publisher.content = archive(record(3), record(4))
    with pytest.raises(FetchError, match="unpacks to more"):
        fetch(publisher, tmp_path, kind="gazetteer", placetype="county")
    assert names(tmp_path) == set()


@pytest.mark.parametrize("placetype", ["county", "region"])
def test_a_layer_of_records_can_be_imported(
    runner: Run, publisher: Publisher, tmp_path: Path, placetype: str
) -> None:
    publisher.content = archive(record(22, **{"wof:placetype": placetype}))
    level = {"county": "district", "region": "province"}[placetype]
    got = fetch(publisher, tmp_path, kind="gazetteer", placetype=placetype, level=level)
    assert runner("init").exit_code == 0
    command = shlex.split(got.lines()[3].replace("YYYY-MM-DD", "2004-01-01"))
    imported = runner(*command[1:])
    assert imported.exit_code == 0, imported.output
    assert "1 of 1 rows" in imported.output
