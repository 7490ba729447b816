"""Removing, switching and going back at the same time, in processes of their own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait
from pathlib import Path

import pytest

from geoapp.errors import ReleaseError
from geoapp.release.current import current_release
from geoapp.release.current import prune
from geoapp.release.current import release_ids
from geoapp.release.current import rollback
from geoapp.release.current import verify
from geoapp.release.locks import publishing
from tests.release.pausing import paused
from tests.release.tiny import build
from tests.release.tiny import publish

# Long enough for a prune that does not wait to be done; one that waits is never done before it may.
MOMENT = 0.5


def served(releases: Path) -> str:
    release = current_release(releases)
    assert release is not None
    assert verify(release) == []
    return release.id


def test_prune_waits_for_a_rollback_and_keeps_what_it_went_back_to(tmp_path: Path) -> None:
    old, new = publish(tmp_path, "một"), publish(tmp_path, "hai")
    with ThreadPoolExecutor() as threads, paused("point", "rollback", tmp_path) as other:
        pruned = threads.submit(prune, tmp_path, 1)
        assert not wait([pruned], timeout=MOMENT).done
        other.go_on()
        assert other.result() == old
        assert pruned.result() == [new]
    assert served(tmp_path) == old


def test_a_rollback_waits_for_prune_and_never_shows_what_was_removed(tmp_path: Path) -> None:
    old, new = publish(tmp_path, "một"), publish(tmp_path, "hai")
    with ThreadPoolExecutor() as threads, paused("rename", "prune", tmp_path) as other:
        back = threads.submit(rollback, tmp_path, old)
        assert not wait([back], timeout=MOMENT).done
        other.go_on()
        assert other.result() == old
        with pytest.raises(ReleaseError, match="cannot be opened"):
            back.result()
    assert served(tmp_path) == new


def test_prune_is_refused_between_building_and_switching(tmp_path: Path) -> None:
    publish(tmp_path, "một")
    with publishing(tmp_path):
        new = build(tmp_path, "hai")
        with pytest.raises(ReleaseError, match="Another publication is running"):
            prune(tmp_path, 1)
    assert new in release_ids(tmp_path)
