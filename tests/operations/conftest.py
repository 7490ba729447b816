"""The pilot's instance, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geoapp.config import Settings
from geoapp.operations.setup import initialise


@pytest.fixture(scope="session")
def pilot_original(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return the pilot's instance; tests take copies of it."""
    settings = Settings(instance=tmp_path_factory.mktemp("pilot") / "instance")
    initialise(settings, pilot=True)
    return settings


@pytest.fixture
def pilot(pilot_original: Settings, tmp_path: Path) -> Settings:
    """Return a copy of the pilot's instance."""
    shutil.copytree(pilot_original.instance, tmp_path / "pilot")
    return Settings(instance=tmp_path / "pilot")
