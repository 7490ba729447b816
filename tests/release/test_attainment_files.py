"""The computed attainment among the downloads, and the way to it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.criteria.periods import reported_periods
from geoapp.criteria.records import Statistic
from geoapp.dates import PartialDate
from geoapp.exports.attainment.long import MOST_ROWS
from geoapp.operations.publishing import read_snapshot
from geoapp.release.attainment_files import attainment_files
from geoapp.release.attainment_files import has_workbook
from geoapp.release.current import current_release

FILES = ("data/attainment.csv", "data/attainment.xlsx")


def folder(settings: Settings) -> Path:
    """Return the folder of the current release."""
    release = current_release(settings.releases)
    assert release is not None
    return release.folder


def scripts(page: Path) -> str:
    """Return the text of the scripts a page names in its release."""
    names = re.findall(r'src="([^"]+\.js)"', page.read_text(encoding="utf-8"))
    return "".join((page.parent / name).read_text(encoding="utf-8") for name in names)


def test_the_pilot_has_no_assessments_and_so_no_such_file_or_link(published: Settings) -> None:
    for name in FILES:
        assert not (folder(published) / name).exists()
    assert "attainment.xlsx" not in scripts(folder(published) / "maps" / "overlay" / "index.html")


def test_the_demonstration_has_a_row_for_each_period_that_a_report_counts_in(published: Settings) -> None:
    text = (folder(published.demonstration) / FILES[0]).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    reports = read_snapshot(published.demonstration).assessments
    periods = reported_periods(reports)
    counted = {
        (report.unit_code, report.indicator, str(period))
        for report in reports
        for period in periods
        if period.counts(report.period_start, report.period_end)
    }
    assert {(row["unit_code"], row["indicator"], row["period"]) for row in rows} == counted
    assert len(rows) == len(counted)
    assert {row["demonstration"] for row in rows} == {"Dữ liệu minh họa"}
    assert {row["unconfirmed"] for row in rows} == {"true"}


def test_pages_lead_to_the_workbook_and_embeds_do_not(published: Settings) -> None:
    top = folder(published.demonstration)
    for language in ("", "en/"):
        page = top / f"{language}maps/overlay/index.html"
        found = re.search(r'"attainment":\s*"([^"]+xlsx)"', scripts(page))
        assert found is not None
        assert (page.parent / found[1]).resolve() == (top / FILES[1]).resolve()
    assert "attainment.xlsx" not in scripts(top / "embed" / "overlay" / "index.html")


def test_a_workbook_of_very_many_rows_is_not_made(published: Settings) -> None:
    snapshot = read_snapshot(published.demonstration)
    assert has_workbook(snapshot)
    many = (snapshot.assessments * (MOST_ROWS // len(snapshot.assessments) + 1))[: MOST_ROWS + 1]
    assert not has_workbook(replace(snapshot, assessments=many))


def test_no_release_carries_the_faces_of_paper(published: Settings) -> None:
    assert [path for path in folder(published).rglob("*.ttf*")] == []


def test_a_changed_commune_group_makes_the_files_anew_another_figure_does_not(
    published: Settings,
) -> None:
    snapshot = read_snapshot(published.demonstration)
    province = read_province(published.demonstration.province_path)
    group = Statistic("26425", "commune_group", 2, PartialDate.parse("2019"), "test")

    def inputs(*told: Statistic) -> set[bytes | None]:
        files = attainment_files(replace(snapshot, statistics=told), province)
        return {each.inputs for each in files.values()}

    assert inputs(group) != inputs()
    assert inputs(group) != inputs(replace(group, value=1))
    assert inputs(replace(group, measure="households")) == inputs()
