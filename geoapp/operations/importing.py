"""Importing a file: check every row, then store all of it in one transaction, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from geoapp import files
from geoapp.config import Province
from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.errors import UsageError
from geoapp.intake.choices import Choices
from geoapp.intake.headers import COLUMNS
from geoapp.intake.layer_report import LayerReport
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.replaced import no_longer_agreeing
from geoapp.intake.said_once import say_once
from geoapp.intake.vectors import files_of
from geoapp.intake.vietnamese import translated
from geoapp.operations.import_kinds import KINDS
from geoapp.operations.import_kinds import VECTORS
from geoapp.operations.import_kinds import Given
from geoapp.operations.import_kinds import read_known
from geoapp.store import audit
from geoapp.store.engine import make_private
from geoapp.store.engine import open_store
from geoapp.store.engine import rehearsing
from geoapp.store.engine import writing
from geoapp.store.saving import Saved


@dataclass(frozen=True)
class ImportReport:
    """What an import found and did. ``rows`` counts the rows of the file, ``bad`` the refused ones."""

    kind: str
    path: Path
    rows: int
    bad: int
    saved: Saved
    problems: list[Problem]
    written: bool
    dry_run: bool
    reading: LayerReport | None = None

    @property
    def refused(self) -> list[Problem]:
        """The problems that keep rows from being stored."""
        return [problem for problem in self.problems if problem.severity is Severity.REFUSE]

    @property
    def good(self) -> int:
        """How many rows can be stored."""
        return self.rows - self.bad

    def summary(self) -> str:
        """Say the outcome in one line."""
        name, saved = self.path.name, self.saved
        if not self.rows and not self.refused:
            return f"{name}: there is nothing to import: no row below the header is filled in"
        if saved == Saved() and not self.written:
            also = f"; {self.good} good rows can be imported with --skip-bad" if self.good else ""
            return (
                f"{name}: nothing was stored, {self.bad or 'all'} of {self.rows} rows need correction{also}"
            )
        done = "would be stored" if self.dry_run else "stored"
        bad = f", {self.bad} refused" if self.bad else ""
        return (
            f"{name}: {self.good} of {self.rows} rows {done} ({saved.added} added, {saved.changed} changed, "
            f"{saved.unchanged} unchanged{bad})"
        )

    def as_dict(self) -> dict[str, object]:
        """Return the report for JSON."""
        return {
            "kind": self.kind,
            "file": self.path.name,
            "rows": self.rows,
            "bad": self.bad,
            "added": self.saved.added,
            "changed": self.saved.changed,
            "unchanged": self.saved.unchanged,
            "written": self.written,
            "dry_run": self.dry_run,
            **({"reading": self.reading.as_dict()} if self.reading else {}),
            "problems": [{**problem.as_dict(), **_in_vietnamese(problem)} for problem in self.problems],
        }


def import_file(
    engine: Engine,
    kind: str,
    path: Path,
    *,
    province: Province,
    dry_run: bool = False,
    skip_bad: bool = False,
    given: Given | None = None,
    choices: Choices | None = None,
) -> ImportReport:
    """Check the file at ``path`` and store its rows in one transaction with an audit row.

    Parameters
    ----------
    kind
        One of :data:`KINDS`.
    dry_run
        Check and count, but write nothing.
    skip_bad
        Store the good rows although others are refused; without it one refused row refuses the file.
    given
        Values for columns the file does not have, the same for every row.
    choices
        What the file leaves open: its coordinate system, layer, encoding, columns or sheet.

    Raises
    ------
    UsageError
        The kind is not known, or a choice is not for its files.
    IntakeError
        The file as a whole cannot be read.
    StoreError
        The store could not be read or written; nothing was changed.
    """
    if kind not in KINDS:
        raise UsageError(f"{kind!r} cannot be imported: choose one of {', '.join(KINDS)}")
    work, choices = KINDS[kind], choices or Choices()
    choices.refuse_foreign(
        vector=kind in VECTORS, table=kind in COLUMNS, located="lat" in COLUMNS.get(kind, ())
    )
    content = work.read(path, given or {}, choices, province)
    sha256 = files.digest(*(files_of(path) if kind in VECTORS else [path]))
    # Rows are checked inside the transaction that stores them: what they were checked against still holds.
    with (rehearsing if dry_run else writing)(engine) as connection:
        known = read_known(connection, province)
        checked = say_once(work.check(content, known))
        store = bool(checked.records) and (skip_bad or not checked.refused)
        saved = work.save(connection, checked.records) if store else Saved()
        if kind == "boundaries" and known.projects and saved.added + saved.changed:
            checked.problems.extend(no_longer_agreeing(known, read_known(connection, province)))
        if store:
            audit.record(connection, "import", kind, saved, file=path.name, sha256=sha256, rows=checked.rows)
    return report_of(kind, path, checked, saved, written=store and not dry_run, dry_run=dry_run)


def import_into(
    settings: Settings,
    kind: str,
    path: Path,
    *,
    dry_run: bool = False,
    skip_bad: bool = False,
    given: Given | None = None,
    choices: Choices | None = None,
) -> ImportReport:
    """Import a file into the store of an instance, as :func:`import_file` does.

    Raises
    ------
    ConfigError
        The instance's ``province.toml`` cannot be used.
    """
    engine = open_store(settings.store_path)
    if kind == "contacts":
        make_private(settings.store_path)
    province = read_province(settings.province_path)
    return import_file(
        *(engine, kind, path),
        province=province,
        dry_run=dry_run,
        skip_bad=skip_bad,
        given=given,
        choices=choices,
    )


def report_of(
    kind: str, path: Path, checked: Checked[Any], saved: Saved, *, written: bool, dry_run: bool
) -> ImportReport:
    """Return the report on what was checked and stored."""
    return ImportReport(
        kind=kind,
        path=path,
        rows=checked.rows,
        bad=_bad(checked),
        saved=saved,
        problems=sorted(checked.problems, key=lambda problem: problem.row),
        written=written,
        dry_run=dry_run,
        reading=checked.reading,
    )


def _in_vietnamese(problem: Problem) -> dict[str, str]:
    return {"reason_vi": translated(problem.reason), "remedy_vi": translated(problem.remedy)}


def _bad(checked: Checked[Any]) -> int:
    """Count the refused rows; where the file is refused as a whole, those are all."""
    rows = {problem.row for problem in checked.refused}
    return checked.rows if 0 in rows and not checked.records else len(rows - {0})
