"""What the program offers is documented, and what the documents say can be typed exists."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from geoapp.cli import main
from geoapp.config import SETTINGS
from geoapp.config import Setting
from geoapp.intake.headers import COLUMNS
from geoapp.intake.unit_headers import FIELDS
from geoapp.pages.unit.rows import HEADER
from tests.docs import documents
from tests.docs.documents import Line
from tests.release.profiles.place import snapshot
from tests.release.profiles.teller import teller


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented(setting: Setting) -> None:
    assert documents.mention(rf"`{setting.variable}`")


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_fixed_column_of_a_file_is_documented(kind: str) -> None:
    assert [name for name in COLUMNS[kind] if not documents.mention(f"`{name}`")] == []


def test_every_property_of_a_unit_is_documented() -> None:
    assert [name for name in FIELDS if not documents.mention(f"`{name}`")] == []


@pytest.mark.parametrize("path", [*documents.commands(main)], ids=" ".join)
def test_every_command_is_documented(path: tuple[str, ...]) -> None:
    assert documents.mention(rf"\bgeoapp {' '.join(path)}\b")


@pytest.mark.parametrize("target", documents.targets())
def test_every_make_target_is_documented(target: str) -> None:
    assert documents.mention(rf"\bmake {target}(?![\w-])")


@pytest.mark.parametrize("line", documents.shell_lines("make"), ids=str)
def test_every_make_command_in_a_document_exists(line: Line) -> None:
    asked = [word for word in line.words[1:] if "=" not in word and not word.startswith("-")]
    assert set(asked) <= set(documents.targets())


@pytest.mark.parametrize("line", documents.shell_lines("geoapp"), ids=str)
def test_every_geoapp_command_in_a_document_exists(line: Line) -> None:
    command: click.Command = main
    words = list(line.words[1:])
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        assert words[0] in command.commands, f"there is no command {words[0]}"
        command = command.commands[words.pop(0)]
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    options = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert options <= known | {"--help", "--version"}


@pytest.mark.parametrize("document", ["units.md", "units.vi.md"])
def test_every_column_and_field_of_a_units_page_is_documented(document: str, tmp_path: Path) -> None:
    text = (documents.TOP / "docs" / "users" / document).read_text("utf-8")
    told = teller(snapshot(), tmp_path)("c1")
    result = told["tiers"][0]["result"]
    cells = [name for cell in result["indicators"].values() for name in cell]
    fields = {*HEADER, *told, *told["tiers"][0], *cells, *told["guidance"][0]}
    # Names in two languages are said in other words, and lists with their brackets.
    said = {"organisation_vi", "organisation_en", "tiers", "guidance", "projects", "neighbours"}
    said |= {"recognitions", "statistics", "indicators", "documents"}
    assert [name for name in sorted(fields - said) if f"`{name}`" not in text] == []
