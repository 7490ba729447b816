"""Contacts stay inside: no release and no export has a word of them, and each look leaves a trace."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from click.testing import CliRunner

from geoapp.cli import main
from geoapp.config import Settings
from geoapp.errors import NotFoundError
from geoapp.operations.contacts import list_contacts
from geoapp.operations.contacts import remove
from geoapp.operations.importing import import_into
from geoapp.operations.publishing import publish
from geoapp.store.audit import read_audit
from geoapp.store.engine import open_store
from geoapp.store.engine import reading

PROJECT = "DN-734-003"
SECRETS = ("Tên Bí Mật", "0909 123 987", "bi.mat@example.vn", "thủ quỹ kín", "chỉ gọi buổi tối")
HEADER = "project,role,name,phone,email,consent,consent_on,note"
ROW = (PROJECT, SECRETS[3], *SECRETS[:3], "true", "2026-01-05", SECRETS[4])
TABLE = f"{HEADER}\n{','.join(ROW)}\n"


@pytest.fixture
def holding(pilot: Settings, tmp_path: Path) -> Settings:
    """Return the pilot's instance with a contact in its store."""
    path = tmp_path / "lien_he.csv"
    path.write_text(TABLE, encoding="utf-8")
    pilot.store_path.chmod(0o644)
    assert import_into(pilot, "contacts", path).saved.added == 1
    return pilot


def test_a_store_with_contacts_is_its_owners_alone(holding: Settings) -> None:
    assert holding.store_path.stat().st_mode & 0o777 == 0o600


def test_a_new_store_is_its_owners_alone(pilot_original: Settings) -> None:
    assert pilot_original.store_path.stat().st_mode & 0o777 == 0o600


def test_rule_5_8_a_release_has_no_word_of_contacts(holding: Settings) -> None:
    publish(holding)
    unpacked = {".gz": gzip.decompress, ".br": brotli.decompress}
    files = [path for path in holding.releases.rglob("*") if path.is_file()]
    assert len(files) > 100
    for path in files:
        content = unpacked.get(path.suffix, bytes)(path.read_bytes())
        for secret in SECRETS:
            assert secret.encode() not in content, path


def test_looking_and_removing_leave_a_row_of_the_audit(holding: Settings) -> None:
    (contact,) = list_contacts(holding, PROJECT)
    assert (contact.name, contact.phone) == SECRETS[:2]
    assert list_contacts(holding, "DN-734-004") == []
    assert remove(holding, [contact.id]) == 1
    assert list_contacts(holding) == []
    with reading(open_store(holding.store_path)) as connection:
        rows = [(each.action, each.file, each.rows) for each in read_audit(connection)[-4:]]
    assert rows == [("list", PROJECT, 1), ("list", "DN-734-004", 0), ("remove", PROJECT, 1), ("list", "", 0)]


def test_an_unknown_id_removes_none(holding: Settings) -> None:
    (contact,) = list_contacts(holding)
    with pytest.raises(NotFoundError, match="no contact nobody"):
        remove(holding, [contact.id, "nobody"])
    assert len(list_contacts(holding)) == 1


def test_the_commands_list_and_remove(holding: Settings) -> None:
    run = CliRunner().invoke
    environment = {"GEOAPP_INSTANCE": str(holding.instance)}
    listed = run(main, ["contacts", "list"], env=environment).output
    assert all(secret in listed for secret in SECRETS[:4])
    assert (
        '"consent_on": "2026-01-05"'
        in run(main, ["contacts", "list", PROJECT, "--format", "json"], env=environment).output
    )
    key = listed.split()[0]
    assert run(main, ["contacts", "remove", key], env=environment).output == "Removed 1 contacts.\n"
    assert run(main, ["contacts", "list"], env=environment).output == "There are no contacts here.\n"
