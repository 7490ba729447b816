"""Rows of a table on a map before they are stored: one file to look at, thrown away after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from geoapp.config import Province
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.errors import RefusedError
from geoapp.errors import UsageError
from geoapp.intake.cells import Cells
from geoapp.intake.choices import Choices
from geoapp.intake.projects import project_rows
from geoapp.intake.speech import ENGLISH
from geoapp.intake.speech import Speech
from geoapp.intake.tables import read_table
from geoapp.maps.definition import MapDefinition
from geoapp.operations.import_kinds import read_known
from geoapp.operations.output import write_output
from geoapp.operations.publishing import map_definitions
from geoapp.operations.publishing import snapshot_of
from geoapp.pages.render import ASSETS
from geoapp.pages.translations import LANGUAGES
from geoapp.projects.records import DOUBT_MARK
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.assets import publish_assets
from geoapp.release.grounds import Grounds
from geoapp.release.layers import Layers
from geoapp.release.layers import drawn
from geoapp.release.map_files import publish_data
from geoapp.release.map_pages import MapPages
from geoapp.release.site import Place
from geoapp.release.site import Site
from geoapp.release.snapshot import Snapshot
from geoapp.store.engine import open_store
from geoapp.store.engine import reading

#: The map that rows are looked at on.
_MAP = "projects"


def write_preview(
    settings: Settings,
    kind: str,
    path: Path,
    target: Path,
    given: Mapping[str, str],
    choices: Choices,
    speech: Speech = ENGLISH,
) -> str:
    """Write the good rows of a table of projects as a map in one file; return what is on it, in a sentence.

    Doubtful rows show as such, with the doubt in their note. Nothing is stored or published, and rows that
    would be internal are on it: the file is for the person who imports.

    Raises
    ------
    UsageError
        Files of this kind have no points.
    RefusedError
        There is no outline to draw on, no row is good, or the file cannot be written.
    """
    if kind != "projects":
        raise UsageError(f"--preview is for projects: files of {kind} have nothing to put on a map")
    province = read_province(settings.province_path)
    with reading(open_store(settings.store_path)) as connection:
        known, snapshot = read_known(connection, province), snapshot_of(connection)
    rows = project_rows(read_table(path, kind, given, choices), known)
    shown = [_looked_at(cells, project, speech) for cells, project in rows if cells.good]
    if not shown:
        raise RefusedError(f"{path.name} has no good row to show on a map")
    doubtful = sum(project.doubtful for project in shown)
    located = sum(project.lat is not None for project in shown)
    counts = (len(shown), located, doubtful, len(rows) - len(shown))
    definition = _definition(settings, snapshot)
    titled = replace(province, title_vi=_title(path.name, counts))
    write_output(target, _page(replace(snapshot, projects=tuple(shown)), definition, titled), private=True)
    return speech.say(
        f"Wrote {target}: {len(shown)} rows, {located} of them with a point, {doubtful} doubtful; "
        f"{counts[3]} refused rows are not on it"
    )


def _looked_at(cells: Cells, project: Project, speech: Speech) -> Project:
    """Return the project as the map shows it: its doubts in its note, whatever its visibility."""
    doubts = "; ".join(dict.fromkeys(speech.say(problem.reason) for problem in cells.problems))
    note = f"{DOUBT_MARK}] {doubts} {project.note}".strip() if doubts else project.note
    return replace(project, note=note, visibility=Visibility.PUBLIC)


def _definition(settings: Settings, snapshot: Snapshot) -> MapDefinition:
    found = [d for d in map_definitions(settings, snapshot.demonstration) if d.name == _MAP]
    if not found or not drawn(found[0], snapshot):
        raise RefusedError(f"there is nothing to draw on: import boundaries for maps/{_MAP}.toml first")
    return found[0]


def _title(name: str, counts: tuple[int, int, int, int]) -> str:
    good, located, doubtful, refused = counts
    return f"Xem trước {name}: {good} dòng được, {located} có điểm, {doubtful} nghi ngờ, {refused} bị từ chối"


def _page(snapshot: Snapshot, definition: MapDefinition, province: Province) -> bytes:
    language = LANGUAGES[0]
    with TemporaryDirectory() as folder, ReleaseWriter(Path(folder)) as writer:
        assets = publish_assets(ASSETS, writer)
        site = Site(province, (definition,), assets, snapshot.demonstration)
        layers = Layers(definition, snapshot, province, Grounds())
        pages = MapPages(site, layers, publish_data(layers, writer))
        return pages.standalone(Place("preview.html", language), writer).encode()
