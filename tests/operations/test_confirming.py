"""A confirmed threshold is no longer marked, says where it was read, and leaves its trace in the audit."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from geoapp.config import Settings
from geoapp.criteria.sets import Threshold
from geoapp.errors import RefusedError
from geoapp.errors import UsageError
from geoapp.operations.confirming import Confirmation
from geoapp.operations.confirming import confirm_threshold
from geoapp.operations.importing import import_into
from geoapp.operations.publishing import publish
from geoapp.operations.setup import initialise
from geoapp.release.current import current_release
from geoapp.store import audit
from geoapp.store.criteria import read_sets
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from tests.operations.files import write

SET = "QG-XA-NTM-2016-2020"
GIVEN = Confirmation(SET, "17.6", 91.5, "1980/QĐ-TTg, phụ lục, trang 9", region="dong_nam_bo")


def thresholds(settings: Settings, given: Confirmation = GIVEN) -> tuple[Threshold, ...]:
    with reading(open_store(settings.store_path)) as connection:
        held = next(each for each in read_sets(connection) if each.code == given.set)
    return next(each.thresholds for each in held.indicators if each.code == given.indicator)


def entries(settings: Settings) -> list[audit.AuditEntry]:
    with reading(open_store(settings.store_path)) as connection:
        return audit.read_audit(connection)


def test_a_threshold_is_corrected_in_its_place_and_the_others_stay(pilot: Settings) -> None:
    before = thresholds(pilot)
    (said,) = confirm_threshold(pilot, GIVEN)
    after = thresholds(pilot)
    assert "91.5 % is confirmed (was >= 90 %, unconfirmed)" in said
    assert len(after) == len(before)
    assert [t for t in after if t not in before] == [GIVEN.threshold]
    assert GIVEN.threshold == Threshold(91.5, False, GIVEN.source, "dong_nam_bo", None, None)


def test_a_threshold_that_was_not_held_is_added(pilot: Settings) -> None:
    given = replace(GIVEN, year=2019, value=92)
    before = thresholds(pilot)
    assert "(had none)" in confirm_threshold(pilot, given)[0]
    assert thresholds(pilot) == (*before, given.threshold)


def test_the_audit_says_what_was_changed_and_once_only(pilot: Settings) -> None:
    before = len(entries(pilot))
    confirm_threshold(pilot, GIVEN)
    assert confirm_threshold(pilot, GIVEN) == [f"{GIVEN} was confirmed so already; nothing was changed."]
    (entry,) = entries(pilot)[before:]
    assert (entry.action, entry.kind, entry.saved.changed) == ("confirm", "threshold", 1)
    assert entry.file == (
        "QG-XA-NTM-2016-2020 17.6 dong_nam_bo: >= 90 %, unconfirmed -> >= 91.5 % "
        "(1980/QĐ-TTg, phụ lục, trang 9)"
    )


def test_the_one_that_counts_here_is_named_where_another_was_confirmed(pilot: Settings) -> None:
    lines = confirm_threshold(pilot, replace(GIVEN, region=None))
    assert lines[1] == "In dong_nam_bo another threshold counts: >= 90 %, unconfirmed (--region dong_nam_bo)."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"set": "QG-XA-NTM-2016-202"}, "did you mean 'QG-XA-NTM-2016-2020'"),
        ({"indicator": "17.66"}, "did you mean '17.6'"),
        ({"region": "dong_nam"}, "did you mean 'dong_nam_bo'"),
        ({"region": None, "group": "Nhóm 1"}, "no commune group that is held"),
        ({"year": 2021}, "assesses 2016–2020, not 2021"),
        ({"value": 100.5}, "cannot be a threshold"),
        ({"value": float("nan")}, "cannot be a threshold"),
        ({"indicator": "17.3", "region": None, "value": 2.0}, "its threshold is --value 1"),
        ({"source": " "}, "--source is empty"),
        ({"source": "hỏi anh A, 0901 234 567"}, "seems to hold"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    pilot: Settings, change: dict[str, object], said: str
) -> None:
    before = (thresholds(pilot), entries(pilot))
    with pytest.raises(RefusedError, match=said):
        confirm_threshold(pilot, replace(GIVEN, **change))
    assert (thresholds(pilot), entries(pilot)) == before


def test_a_region_and_a_group_together_are_wrong_use(pilot: Settings) -> None:
    with pytest.raises(UsageError, match="name one of the two"):
        confirm_threshold(pilot, replace(GIVEN, group="group_1"))


def test_rule_5_3_the_map_marks_a_threshold_until_it_is_confirmed(
    instance: Settings, tmp_path: Path, runner: Callable[..., Result]
) -> None:
    initialise(instance, pilot=False)
    district = {
        "code": "741",
        "name_vi": "Huyện Thử",
        "level": "district",
        "valid_from": "2004-01-01",
        "source": "thử",
    }
    ring = [[107.0, 10.8], [107.2, 10.8], [107.2, 11.0], [107.0, 11.0], [107.0, 10.8]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": district, "geometry": outline}
    layer = {"type": "FeatureCollection", "features": [feature]}
    rows = "".join(f"741,QG-HUYEN-NTM-2016-2020,{part},2019,self,thử\n" for part in ("7.1,1", "7.2,100"))
    header = "unit_code,set,indicator,value,period_start,assessor,source\n"
    criteria = Path(__file__).resolve().parents[2] / "data/criteria/district_ntm_2016_2020.toml"
    for kind, path in (
        ("boundaries", write(tmp_path, "boundaries", json.dumps(layer))),
        ("criteria", criteria),
        ("assessments", write(tmp_path, "assessments", header + rows)),
    ):
        assert import_into(instance, kind, path).written
    publish(instance)
    assert _marks(instance) > 0
    for indicator, threshold in (("7.1", "1"), ("7.2", "100")):
        place = ("QG-HUYEN-NTM-2016-2020", indicator, "--value", threshold, "--source", "558/QĐ-TTg, phụ lục")
        result = runner("confirm", "threshold", *place)
        assert (result.exit_code, "is confirmed" in result.output) == (0, True)
    publish(instance)
    assert _marks(instance) == 0


def _marks(settings: Settings) -> int:
    """Count the published files that mark a threshold of the map as unconfirmed."""
    release = current_release(settings.releases)
    assert release is not None
    pages = (release.folder / name for name in release.files if name.startswith(("maps/", "d/")))
    texts = [page.read_bytes() for page in pages if page.suffix in (".html", ".js", ".json")]
    return sum("Ngưỡng chưa kiểm chứng".encode() in text for text in texts)
