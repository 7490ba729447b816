"""A showroom over a tiny release and a tiny demonstration."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geoapp.app import create_app
from geoapp.config import Settings
from tests.release.tiny import publish


@pytest.fixture(scope="session")
def tiny_instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish both releases once; tests get copies, since publishing waits for the disk."""
    settings = Settings(instance=tmp_path_factory.mktemp("tiny"))
    publish(settings.releases, "một")
    publish(settings.demonstration.releases, "minh họa")
    return settings.instance


@pytest.fixture
def showroom(tiny_instance: Path, instance: Settings) -> Settings:
    """Return the settings of an instance with both releases, as readers on HTTPS reach it."""
    shutil.copytree(tiny_instance, instance.instance, symlinks=True)
    return replace(instance, public_url="https://so.example.vn")


@pytest.fixture
def app(showroom: Settings) -> Flask:
    return create_app(showroom)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
