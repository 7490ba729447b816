"""Who's On First archives: one GeoJSON record a file; those of one placetype become one layer."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geoapp.errors import FetchError

_RECORD = re.compile(r"(?:[^/]+/)?data/(?:\d+/)+\d+\.geojson")  # no alternative outlines (…-alt-….geojson)
_RECORDS = 200_000
_RECORD_OCTETS = 64_000_000
_OCTETS = 2_000_000_000
_COUNTRY = "VN"
_KEPT = ("wof:id", "wof:name", "wof:placetype", "wof:parent_id", "wof:lastmodified", "src:geom")
_OPEN_DATES = (None, "", "u", "uuuu", "..")


def gather(archive: Path, target: Path, placetype: str) -> int:
    """Write the current records of ``placetype`` in ``archive`` into the layer ``target``; return how many.

    One record is in memory at a time. Records are in the order of their ids, so the same archive
    gives the same file.

    Raises
    ------
    FetchError
        The archive is damaged or unreasonably large, or has no such record.
    """
    count = 0
    try:
        with zipfile.ZipFile(archive) as opened, target.open("w", encoding="utf-8") as file:
            file.write('{"type":"FeatureCollection","features":[\n')
            for record in _records(opened):
                if _wanted(record, placetype):
                    row = json.dumps(_feature(record), ensure_ascii=False, separators=(",", ":"))
                    file.write(("" if count == 0 else ",\n") + row)
                    count += 1
            file.write("\n]}\n")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        raise FetchError(f"The archive is damaged ({error}): run the command again") from error
    if not count:
        raise FetchError(f"The archive has no record of the kind {placetype!r}: look at the publisher's page")
    return count


def _records(archive: zipfile.ZipFile) -> Iterator[Mapping[str, Any]]:
    found = [item for item in archive.infolist() if _RECORD.fullmatch(item.filename)]
    sizes = [item.file_size for item in found]
    if len(found) > _RECORDS or max(sizes, default=0) > _RECORD_OCTETS or sum(sizes) > _OCTETS:
        raise FetchError("The archive unpacks to more than a country's places can be: nothing was kept")
    for item in sorted(found, key=lambda item: int(item.filename.rpartition("/")[2].partition(".")[0])):
        try:
            record = json.loads(archive.read(item))
        except (ValueError, RecursionError) as error:
            raise FetchError(f"The archive is damaged: {item.filename} is no JSON") from error
        if isinstance(record, dict) and isinstance(record.get("properties"), dict):
            yield record


def _wanted(record: Mapping[str, Any], placetype: str) -> bool:
    said = record["properties"]
    return (
        said.get("wof:placetype") == placetype
        and said.get("wof:country") == _COUNTRY
        and said.get("mz:is_current") != 0
        and not said.get("wof:superseded_by")
        and said.get("edtf:deprecated") in _OPEN_DATES
        and said.get("edtf:cessation") in _OPEN_DATES
    )


def _feature(record: Mapping[str, Any]) -> Mapping[str, Any]:
    said = record["properties"]
    properties = {key: said[key] for key in _KEPT if key in said}
    vietnamese = said.get("name:vie_x_preferred")
    if isinstance(vietnamese, list) and vietnamese and isinstance(vietnamese[0], str):
        properties["wof:name"] = vietnamese[0]  # wof:name itself lacks the marks
    return {"type": "Feature", "properties": properties, "geometry": record.get("geometry")}
