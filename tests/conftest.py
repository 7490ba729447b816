"""What every room's tests may use: an instance, a published one, a server, the command line.

The network is closed but for loopback (``--allow-hosts`` in pyproject.toml).
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest
from click.testing import CliRunner
from click.testing import Result

from geoapp.config import Settings
from tests.serving import Server
from tests.serving import environment
from tests.serving import free_port
from tests.serving import serving

# Tests on data outside the repository: `make test-shared` sets the variable, nothing else collects them.
collect_ignore = [] if os.environ.get("GEOAPP_SHARED_DATA") else ["shared"]

# Two workers share two cores with a browser: a slow example is no failure. CI tries the same ones each time.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("suite")


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own settings out of the tests."""
    for variable in [name for name in os.environ if name.startswith("GEOAPP_")]:
        if variable not in ("GEOAPP_CHROMIUM", "GEOAPP_SHARED_DATA"):
            monkeypatch.delenv(variable)
    monkeypatch.setenv("GEOAPP_LANG", "en")  # reports are Vietnamese at first; tests read them in English


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of data outside the repository (tests in ``tests/shared/`` only)."""
    return Path(os.environ["GEOAPP_SHARED_DATA"])


@pytest.fixture
def instance(tmp_path: Path) -> Settings:
    """Return the settings of an instance that does not exist yet, in a folder of its own."""
    return Settings.from_environment({"GEOAPP_INSTANCE": str(tmp_path / "instance")})


@pytest.fixture
def runner(instance: Settings) -> Callable[..., Result]:
    """Return ``run("import", "projects", file, ...)``: the command line on ``instance``."""
    from geoapp.cli import main

    variables = {key: value for key, value in environment(instance).items() if key.startswith("GEOAPP_")}

    def run(*arguments: str | Path, settings: Settings | None = None) -> Result:
        env = variables | ({"GEOAPP_INSTANCE": str(settings.instance)} if settings else {})
        return CliRunner().invoke(main, [str(argument) for argument in arguments], env=env)

    return run


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Settings:
    """Return an instance with the pilot and its demonstration published. Read only: it is shared.

    It is built once per run, whichever worker comes first; each worker reads a copy of its own.
    """
    base = tmp_path_factory.getbasetemp()
    common = base if worker_id == "master" else base.parent
    original = common / "published"
    with (common / "published.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not original.is_dir():
            unfinished = common / "published.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            _publish_pilot(unfinished)
            unfinished.rename(original)
    return _settings(_copy(original, base / "published-copy"))


@pytest.fixture
def published_copy(published: Settings, tmp_path: Path) -> Settings:
    """Return a copy of the published instance that the test may change."""
    return _settings(_copy(published.instance, tmp_path / "published"))


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Settings], Server]]:
    """Return ``serve(settings)``: a server process on a free port, stopped after the test."""
    with ExitStack() as stack:

        def start(settings: Settings) -> Server:
            chosen = replace(settings, port=free_port())
            return stack.enter_context(serving(chosen, tmp_path / f"server-{chosen.port}.log"))

        yield start


@pytest.fixture(scope="session")
def server(published: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run the showroom of the published instance: one process per worker."""
    port = free_port()
    settings = replace(published, port=port, public_url=f"http://127.0.0.1:{port}")
    with serving(settings, tmp_path_factory.mktemp("server") / "server.log") as running:
        yield running


def _settings(folder: Path) -> Settings:
    return Settings.from_environment({"GEOAPP_INSTANCE": str(folder)})


def _copy(source: Path, target: Path) -> Path:
    shutil.copytree(source, target, symlinks=True)
    return target


def _publish_pilot(folder: Path) -> None:
    from geoapp.operations.publishing import publish
    from geoapp.operations.setup import initialise
    from geoapp.operations.setup import make_demonstration

    settings = _settings(folder)
    initialise(settings, pilot=True)
    make_demonstration(settings)
    publish(settings)
