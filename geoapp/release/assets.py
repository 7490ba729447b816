"""The built front end as content-addressed artifacts."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geoapp.errors import ReleaseError
from geoapp.release.artifacts import ReleaseWriter

BUNDLES = (
    *("map.js", "panel.js", "later.js", "table.js", "find.js"),
    *("map.css", "panel.css", "later.css", "table.css", "document.css"),
)


@dataclass(frozen=True)
class Assets:
    """Addresses of the bundles in a release (``d/<hash>.<ext>``) and their text for one-file pages."""

    address: Mapping[str, str]
    text: Mapping[str, str]


def publish_assets(folder: Path, writer: ReleaseWriter) -> Assets:
    """Write bundles and fonts of ``folder`` into the release.

    Style sheets name a font by its hash, since both lie in ``d/``; their text for one-file pages
    carries the fonts inside.

    Raises
    ------
    ReleaseError
        The bundles are not built.
    """
    missing = [name for name in BUNDLES if not (folder / name).is_file()]
    if missing:
        raise ReleaseError(f"the front end is not built ({', '.join(missing)} missing): run make assets")
    fonts = sorted((folder / "fonts").glob("*.woff2"))
    hashed = {f.name: Path(_publish(writer, f.name, f.read_bytes())).name for f in fonts}
    inline = {f.name: _data_address(f.read_bytes()) for f in fonts}
    address, text = {}, {}
    for name in BUNDLES:
        content = (folder / name).read_text(encoding="utf-8")
        address[name] = _publish(writer, name, _with_fonts(content, hashed).encode())
        text[name] = _with_fonts(content, inline)
    return Assets(address, text)


def _publish(writer: ReleaseWriter, name: str, content: bytes) -> str:
    return writer.artifact(f"asset {name}", name.rpartition(".")[2], content, lambda: content)


def _with_fonts(style: str, addresses: Mapping[str, str]) -> str:
    for name, address in addresses.items():
        style = style.replace(f"fonts/{name}", address)
    return style


def _data_address(content: bytes) -> str:
    return "data:font/woff2;base64," + base64.b64encode(content).decode()
