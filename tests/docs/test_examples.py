"""The examples in docstrings run and say what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import geoapp

# Alembic runs its environment itself; it cannot be imported without a migration under way.
MODULES = [
    found.name
    for found in pkgutil.walk_packages(geoapp.__path__, "geoapp.")
    if ".migrations" not in found.name
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_module_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
