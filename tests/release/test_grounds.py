"""What the outlines of a release depend on."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
import shapely

from geoapp.boundaries import coverage
from geoapp.boundaries import simplify
from geoapp.maps import payload
from geoapp.release import grounds
from geoapp.release.grounds import Ground

OUTLINES = (shapely.box(107, 11, 107.1, 11.1).wkb,)


@pytest.mark.parametrize("module", [coverage, simplify, payload, grounds], ids=lambda m: m.__name__)
def test_outlines_are_made_anew_when_code_that_makes_them_changed(
    module: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Ground(OUTLINES, 1000.0, None).digest
    changed = tmp_path / "changed.py"
    changed.write_bytes(Path(str(module.__file__)).read_bytes() + b"#")
    monkeypatch.setattr(module, "__file__", str(changed))
    assert Ground(OUTLINES, 1000.0, None).digest != before
