"""Paper: maps, words and tables set by typst into PDF and PNG.

What is set travels as data: one JSON file and drawings that a fixed source reads, never text put into the
source, so that no name or note can be taken for a command. A typesetting sees the folder made for it and
nothing else, takes no package, and carries no date, so the same input gives the same bytes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from typing import Literal

import typst

from geoapp.errors import ConfigError

#: The face of all paper, whole: typst reads no woff2.
FACES = ("be-vietnam-pro-400.ttf", "be-vietnam-pro-600.ttf")
_PIXELS_PER_INCH = 72.0


@dataclass(frozen=True)
class Press:
    """Sets the sources of one folder. ``faces`` is the folder of the two weights of the face.

    A source reads ``data.json`` and the drawings beside it by the names they were given.
    """

    sources: Path
    faces: Path

    def pdf(self, source: str, data: Mapping[str, Any], drawings: Mapping[str, bytes]) -> bytes:
        """Return what ``source`` makes of the data, as PDF."""
        (document,) = self._set(source, data, drawings, "pdf", _PIXELS_PER_INCH)
        return document

    def png(
        self, source: str, data: Mapping[str, Any], drawings: Mapping[str, bytes], scale: float
    ) -> list[bytes]:
        """Return the pages as PNG, ``scale`` pixels to a point."""
        return self._set(source, data, drawings, "png", _PIXELS_PER_INCH * scale)

    def _set(
        self,
        source: str,
        data: Mapping[str, Any],
        drawings: Mapping[str, bytes],
        form: Literal["pdf", "png"],
        ppi: float,
    ) -> list[bytes]:
        missing = [name for name in FACES if not (self.faces / name).is_file()]
        if missing:
            raise ConfigError(f"the faces for paper are missing ({', '.join(missing)}): run make install")
        with TemporaryDirectory(prefix="geoapp-paper-") as folder:
            root, nothing = Path(folder, "root"), Path(folder, "nothing")
            shutil.copytree(self.sources, root, ignore=_only_sources)
            nothing.mkdir()
            (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            for name, drawing in drawings.items():
                (root / name).write_bytes(drawing)
            fonts = typst.Fonts(include_system_fonts=False, font_paths=[self.faces])
            compiler = typst.Compiler(
                *(root / source, root, fonts), package_path=nothing, package_cache_path=nothing
            )
            made = compiler.compile(format=form, ppi=ppi)
        return [made] if isinstance(made, bytes) else list(made or [])


def _only_sources(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".typ")]
