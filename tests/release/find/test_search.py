"""Searching: accents, tones, ranks, one slip of typing, old and new names; the best first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.release.find.index import ORGANISATION
from geoapp.release.find.index import PROJECT
from geoapp.release.find.index import UNIT
from geoapp.release.find.index import FindIndex
from geoapp.release.find.search import best_rows
from geoapp.release.find.search import same_name
from geoapp.release.find.search import search
from geoapp.release.find.text import one_slip
from geoapp.release.find.text import shortened
from geoapp.release.find.text import wanted
from tests.hostile import STRINGS
from tests.release.find import place


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FindIndex]:
    with place.index(Path(tmp_path_factory.mktemp("find"))) as opened:
        yield opened


def found(index: FindIndex, text: str, kind: str = PROJECT) -> list[str]:
    key = {PROJECT: "id", UNIT: "name_vi", ORGANISATION: "slug"}[kind]
    return [record[key] for record in index.records(kind, best_rows(index, kind, text, 20))]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Ngôi nhà xanh", ["P-1", "P-2", "P-3"]),
        ("ngoi nha xanh", ["P-1", "P-2", "P-3"]),
        ("NGÔI NHÀ XANH", ["P-1", "P-2", "P-3"]),
        ("nha xanh", ["P-1", "P-2", "P-3"]),
        ("xanh ngoi", ["P-1", "P-2", "P-3"]),
        ("nha xanh em", ["P-3"]),
        # đ is d
        ("duong hoa", ["P-4"]),
        ("đường hoa", ["P-4"]),
        ("flower road", ["P-4"]),
        # the tone on either vowel, composed or not
        ("Xuân Hoà", ["P-4", "P-7"]),
        ("Xuân Hòa", ["P-4", "P-7"]),
        ("Xua\u0302n Ho\u0300a", ["P-4", "P-7"]),
        # ranks are looked for, not asked for
        ("xã Xuân Hòa", ["P-4", "P-7"]),
        ("TT. Gia Ray", ["P-2", "P-3"]),
        ("TP Gia Ray", ["P-2", "P-3"]),
        ("huyện Gia Ray", ["P-2", "P-3"]),
        # one slip in a word of four letters or more: too many, too few, wrong, exchanged
        ("ngoi nha xaanh", ["P-1", "P-2", "P-3"]),
        ("ngoi nha xnh", ["P-1", "P-2", "P-3"]),
        ("ngoi nha xamh", ["P-1", "P-2", "P-3"]),
        ("ngoi nha xnah", ["P-1", "P-2", "P-3"]),
        ("bioags", ["P-6", "P-7"]),
        ("biogsa 10", ["P-6"]),
        # … but no more than one; in a short word only beside its neighbour
        ("bogsa", []),
        ("ngoi hna xanh", ["P-1", "P-2", "P-3"]),
        ("hung lok", ["P-1"]),
        ("lok", []),
        ("duong hoaa", ["P-4"]),
        # words run together or torn apart
        ("phunu", ["P-1"]),
        ("nhaxanh", ["P-1", "P-2", "P-3"]),
        ("ngoinhaxanh", ["P-1", "P-2", "P-3"]),
        ("nhaxnah", ["P-1", "P-2", "P-3"]),
        ("bio gas", ["P-6", "P-7"]),
        # a word that is read otherwise belongs beside its neighbour, or it is another thing
        ("hung xnah", []),
        # the short names of the parties
        ("lhpn", ["P-1"]),
        ("hlhpn", ["P-1"]),
        ("HPN", ["P-1"]),
        ("mttq", ["P-6"]),
        # the beginning of the last word
        ("ngoi nha xa", ["P-1", "P-2", "P-3"]),
        ("bio", ["P-6", "P-7"]),
        # old and new units
        ("Hưng Lộc", ["P-1"]),
        ("Dầu Giây", ["P-1", "P-5"]),
        ("Thống Nhất", ["P-1", "P-5"]),
        ("Lộ 25", ["P-5"]),
        # a name before a unit before the rest
        ("Xuân Lộc", ["P-5", "P-2", "P-3", "P-4", "P-6", "P-7"]),
        # organisations by every name they bore, partners too
        ("Hội Phụ nữ", ["P-1"]),
        ("Hội Liên hiệp Phụ nữ", ["P-1"]),
        ("Women's Union", ["P-1"]),
        ("Mặt trận", ["P-6"]),
        # types and ids
        ("câu lạc bộ môi trường", ["P-5"]),
        ("p-3", ["P-3"]),
        # what is internal is not there, and what says nothing finds nothing
        ("tuyệt mật", []),
        ("không có gì như thế", []),
        ("", []),
        ("!!!", []),
    ],
)
def test_what_is_found(index: FindIndex, text: str, ids: list[str]) -> None:
    assert sorted(found(index, text)) == sorted(ids)
    if text == "Xuân Lộc":
        assert found(index, text)[0] == "P-5"


def test_a_name_as_typed_comes_before_its_words_elsewhere(index: FindIndex) -> None:
    assert found(index, "nhà xanh của")[:1] == ["P-3"]
    assert found(index, "hoa")[:1] == ["P-4"]


def test_what_was_read_as_something_else_is_said(index: FindIndex) -> None:
    assert search(index, PROJECT, "ngoi nha xnah").read_as == (("xnah", ("xanh",)),)
    assert search(index, PROJECT, "ngoi nha xanh").read_as == ()
    assert search(index, PROJECT, "hung lok").read_as == (("hung lok", ("hung loc",)),)
    assert search(index, PROJECT, "bio gas").read_as == (("bio gas", ("biogas",)),)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("xuan loc", ["Huyện Xuân Lộc"]),
        ("huyen xuan loc", ["Huyện Xuân Lộc"]),
        ("hung loc", ["Xã Hưng Lộc", "Xã Dầu Giây"]),
        ("dau giay", ["Xã Dầu Giây", "Xã Hưng Lộc", "Xã Lộ 25"]),
        ("741", ["Huyện Xuân Lộc"]),
    ],
)
def test_units_by_their_own_name_first(index: FindIndex, text: str, names: list[str]) -> None:
    assert found(index, text, UNIT)[0] == names[0]
    assert sorted(found(index, text, UNIT)) == sorted(names)


def test_organisations_by_every_name(index: FindIndex) -> None:
    assert found(index, "hoi phu nu", ORGANISATION) == ["phu_nu"]
    assert found(index, "lien hiep", ORGANISATION) == ["phu_nu"]


def test_a_unit_named_exactly_is_told_from_one_that_only_has_the_words(index: FindIndex) -> None:
    (row,) = same_name(index, "Lộ 25")
    assert index.records(UNIT, [row])[0]["code"] == "26296"
    assert same_name(index, "Xuân") == []


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_text_is_only_a_text(index: FindIndex, text: str) -> None:
    for kind in (PROJECT, UNIT, ORGANISATION):
        assert search(index, kind, text).all >= 0


def test_ranks_alone_are_words() -> None:
    assert wanted("xã").words == ("xa",)
    assert wanted("hợp tác xã").words == ("hop", "tac", "xa")


@given(st.text("abcde", min_size=4, max_size=8), st.data())
def test_every_single_slip_is_known_and_shares_a_key(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefg"))
    slips = {
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }
    for typed in slips - {word}:
        assert one_slip(typed, word), (typed, word)
        assert shortened(typed) & shortened(word)


@given(st.text("ab", max_size=6), st.text("ab", max_size=6))
def test_one_slip_is_a_distance_of_one(one: str, other: str) -> None:
    assert one_slip(one, other) == (_distance(one, other) == 1)


def _distance(one: str, other: str) -> int:
    """Return the distance of Damerau, exchanges of neighbours counted once."""
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not i or not j:
                rows[i][j] = i + j
                continue
            same = one[i - 1] == other[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (not same))
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]
