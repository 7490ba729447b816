"""A store of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from geoapp.store.engine import create_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the store is."""
    return tmp_path / "instance" / "geoapp.sqlite"


@pytest.fixture
def engine(path: Path) -> Engine:
    """Return a new, empty store."""
    return create_store(path)
