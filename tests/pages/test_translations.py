"""The texts of a subject stand in for those of the same last name, and only those."""

from geoapp.pages.translations import Texts


def test_a_subjects_own_text_stands_before_the_common_one() -> None:
    assert Texts("vi")("map.projects") == "Mô hình"
    assert Texts("vi", "activities")("map.projects") == "Hoạt động"
    assert Texts("en", "activities")("page.projects") == "Activities"


def test_what_a_subject_does_not_say_is_said_as_everywhere() -> None:
    assert Texts("vi", "activities")("map.legend") == Texts("vi")("map.legend")


def test_the_texts_of_a_bundle_carry_the_subjects_own() -> None:
    """A bundle that comes later looks below the first one's prefix before its own."""
    plain, own = Texts("vi").starting_with("map."), Texts("vi", "activities").starting_with("map.")
    assert own["map.no_projects"] == "Không có hoạt động nào khớp các bộ lọc đang dùng."
    assert "map.no_projects" not in plain
    assert {key for key in plain if key not in own} == set()
