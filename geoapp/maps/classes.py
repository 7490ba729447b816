"""The classes a value falls into and how each is drawn: colour, pattern and sign together.

Colours and patterns are the design's status palette: any two that matter differ by at least 16 in
CAM02-UCS under the three colour-vision deficiencies, and pattern and sign repeat what colour says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import RoadmapState
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier

#: Nothing is known: no recognition is on record.
NO_VALUE = "no_record"
#: No criteria set is held for the year, so there is nothing to assess by (rule 5.3).
NO_SET = "no_set"
#: A dossier is on record, but no tier is recognised.
NO_TIER = "no_tier"
#: No date is set by which the unit is to reach the tier.
NO_TARGET = "no_target"
#: The unit misses an indicator that nobody guides it on.
NO_GUIDANCE = "no_guidance"
#: All indicators that apply are assessed and met.
NOTHING_MISSING = "nothing_missing"
#: Another criteria set assesses the time, so the indicator is none of its own.
OTHER_SET = "other_set"
#: A value is reported, but its threshold is not known: nothing is met or not met by it (rule 5.3).
NO_THRESHOLD = "no_threshold"
#: Some criteria of the set are held only, so they cannot be counted as the law does.
PART_SET = "part_set"
#: The value passes its threshold, so nothing is missing.
REACHED = "reached"
#: No figure is reported for the unit or for a unit before it.
NO_FIGURE = "no_figure"
#: Former units have figures, but they cannot be carried: a share is not stated, or they do not add up.
NOT_CARRIED = "not_carried"


@dataclass(frozen=True)
class MapClass:
    """One class of a legend. ``key`` finds its label among the translations as ``class.<key>``."""

    key: str
    color: str
    pattern: str
    sign: str = ""


_GREEN = "#0F6B5C"
_PALE_GREEN = "#8CCBB5"
_ORANGE = "#E07B1A"
_GREY = "#D5D9DE"
_PALE_GREY = "#F1F3F4"
_WHITE = "#FFFFFF"
_RED = "#A3341F"
_SHARES = ("#EAF4F0", "#BFE0D4", "#86C2AF", "#3F9A85", _GREEN)

STATUS_CLASSES = (
    MapClass(Status.MET, _GREEN, "plain", "✓"),
    MapClass(Status.NEARLY_MET, _PALE_GREEN, "dots", "≈"),
    MapClass(Status.NOT_MET, _ORANGE, "diagonal", "✕"),
    MapClass(Status.NOT_ASSESSED, _GREY, "sparse", "?"),
    MapClass(Status.NOT_APPLICABLE, _WHITE, "none"),
    MapClass(NO_SET, _PALE_GREY, "none", "–"),
)

RECOGNITION_CLASSES = (
    MapClass(Stage.RECOGNISED, _GREEN, "plain", "✓"),
    MapClass(Stage.UNDER_APPRAISAL, _PALE_GREEN, "dots", "≈"),
    MapClass(Stage.SUBMITTED, "#BFE0D4", "dots", "≈"),
    MapClass(Stage.PREPARING, "#EAF4F0", "diagonal"),
    MapClass(Stage.REVOKED, _RED, "diagonal", "✕"),
    MapClass(NO_VALUE, _GREY, "sparse", "?"),
)

#: The highest tier that is recognised and not revoked, the lowest first as in the law.
TIER_CLASSES = (
    MapClass(f"tier_{Tier.NTM}", _PALE_GREEN, "plain", "✓"),
    MapClass(f"tier_{Tier.NANG_CAO}", "#3F9A85", "dots", "✓"),
    MapClass(f"tier_{Tier.KIEU_MAU}", _GREEN, "plain", "✓"),
    MapClass(f"tier_{Tier.HIEN_DAI}", "#2A1A66", "dots", "✓"),
    MapClass(NO_TIER, _ORANGE, "diagonal"),
    *RECOGNITION_CLASSES[-2:],
)

ROADMAP_CLASSES = (
    MapClass(RoadmapState.REACHED, _GREEN, "plain", "✓"),
    MapClass(RoadmapState.REACHED_LATE, "#3F9A85", "dots", "✓"),
    MapClass(RoadmapState.ON_SCHEDULE, _PALE_GREEN, "dots", "≈"),
    MapClass(RoadmapState.LATE, _ORANGE, "diagonal", "✕"),
    MapClass(NO_TARGET, _GREY, "sparse", "–"),
)
GUIDANCE_CLASSES = (
    MapClass(NOTHING_MISSING, _GREEN, "plain", "✓"),
    MapClass(GuidanceState.DONE, "#3F9A85", "dots", "✓"),
    MapClass(GuidanceState.ON_SCHEDULE, _PALE_GREEN, "dots", "≈"),
    MapClass(GuidanceState.LATE, _ORANGE, "diagonal", "✕"),
    MapClass(NO_GUIDANCE, _RED, "diagonal", "!"),
    *STATUS_CLASSES[3:],
)

#: Shares of communes: four equal parts below the whole, and the whole by itself, since only the
#: whole counts for a district (100 % of communes, since April 2016).
SHARE_CLASSES = (
    *(
        MapClass(key, color, "plain")
        for key, color in zip(("under_25", "under_50", "under_75", "under_100"), _SHARES[:4], strict=True)
    ),
    MapClass("all_met", _GREEN, "plain", "✓"),
    MapClass(Status.NOT_ASSESSED, _GREY, "sparse", "?"),
    MapClass(Status.NOT_APPLICABLE, _WHITE, "none"),
    MapClass(NO_SET, _PALE_GREY, "none", "–"),
)

#: Criteria that are met, as the national reports bin the 19 of a commune; only where a full set is held.
CRITERIA_BREAKS = (5, 10, 15)
_CRITERIA_KEYS = ("criteria_under_5", "criteria_5", "criteria_10", "criteria_15")
CRITERIA_CLASSES = (
    *(MapClass(key, color, "plain") for key, color in zip(_CRITERIA_KEYS, _SHARES[:4], strict=True)),
    MapClass("criteria_all", _GREEN, "plain", "✓"),
    *SHARE_CLASSES[5:],
    MapClass(PART_SET, _PALE_GREY, "sparse", "–"),
)

#: The share of a unit's communes, and below it the status of each commune itself.
COMMUNES_MET_CLASSES = (*SHARE_CLASSES[:5], *STATUS_CLASSES[:3], *SHARE_CLASSES[5:])

#: The status of one indicator: that of a criterion, and why there may be none.
INDICATOR_CLASSES = (
    *STATUS_CLASSES[:4],
    MapClass(NO_THRESHOLD, _PALE_GREY, "diagonal", "?"),
    *STATUS_CLASSES[4:],
    MapClass(OTHER_SET, _PALE_GREY, "dots", "–"),
)
#: What stands beside ranges of values and of distances.
UNVALUED_CLASSES = (MapClass(NO_FIGURE, _GREY, "dots", "?"), *INDICATOR_CLASSES[3:])
REACHED_CLASS = MapClass(REACHED, _GREEN, "plain", "✓")
#: From the least to the most: values that pass their threshold, those that do not, and what is missing.
PASSED_COLORS = ("#3F9A85", _GREEN)
FAILED_COLORS = ("#A85608", _ORANGE, "#F6C391")
MISSING_COLORS = ("#F6C391", "#E8922F", "#B4600A", "#7A3D00")

#: The least number of each class of small numbers but that of none.
COUNT_STARTS = (1, 3, 6, 10)
_COUNT_KEYS = ("count_0", "count_1_2", "count_3_5", "count_6_9", "count_10")
COUNT_CLASSES = tuple(MapClass(key, color, "plain") for key, color in zip(_COUNT_KEYS, _SHARES, strict=True))


def share_class(met: int, applicable: int, not_assessed: int) -> str:
    """Return the class of a share of communes.

    Communes not assessed are unknown, so they neither count as met nor leave the whole: a district
    where nothing is assessed is not assessed, one without applicable communes not applicable.

    >>> share_class(3, 4, 0), share_class(4, 4, 0), share_class(0, 4, 4)
    ('under_100', 'all_met', 'not_assessed')
    """
    if applicable == 0:
        return Status.NOT_APPLICABLE.value
    if not_assessed == applicable:
        return Status.NOT_ASSESSED.value
    if met == applicable:
        return "all_met"
    quarter = min(4 * met // applicable, 3)
    return ("under_25", "under_50", "under_75", "under_100")[quarter]


def criteria_class(met: int, applicable: int, not_assessed: int) -> str:
    """Return the class of a number of criteria: all of them by itself, else by the national bins.

    >>> [criteria_class(met, 19, 0) for met in (19, 18, 5, 4)]
    ['criteria_all', 'criteria_15', 'criteria_5', 'criteria_under_5']
    """
    if applicable == 0:
        return Status.NOT_APPLICABLE.value
    if not_assessed == applicable:
        return Status.NOT_ASSESSED.value
    return "criteria_all" if met == applicable else _CRITERIA_KEYS[bisect_right(CRITERIA_BREAKS, met)]


def joined_classes(lists: Iterable[Sequence[MapClass]]) -> tuple[MapClass, ...]:
    """Return the classes of several levels as one legend, each once, the unknown last."""
    found = {item.key: item for some in lists for item in some}
    # Ranges begin the legend: what is not a range of theirs is unknown, or for numbers none, which is least.
    ranges = _PLACES[COUNT_CLASSES[0].key] if COUNT_CLASSES[0].key in found else -1
    return tuple(sorted(found.values(), key=lambda item: _PLACES.get(item.key, ranges)))


def used_classes(classes: Sequence[MapClass], keys: Iterable[str]) -> tuple[MapClass, ...]:
    """Return the classes that occur among ``keys``, in legend order; what is unknown always shows."""
    wanted = {*keys, NO_VALUE, Status.NOT_ASSESSED}
    return tuple(item for item in classes if item.key in wanted)


_UNKNOWN_CLASSES = (
    *RECOGNITION_CLASSES[-1:],
    *UNVALUED_CLASSES,
    *CRITERIA_CLASSES[-1:],
    *ROADMAP_CLASSES[-1:],
)
_PLACES = {
    item.key: place
    for place, item in enumerate(
        (
            *(*TIER_CLASSES[:-2], *RECOGNITION_CLASSES[:-1], *COMMUNES_MET_CLASSES[:8]),
            *(*CRITERIA_CLASSES[:5], *COUNT_CLASSES, *ROADMAP_CLASSES[:-1], *GUIDANCE_CLASSES[:5]),
        )
    )
} | {item.key: 100 + place for place, item in enumerate(_UNKNOWN_CLASSES)}
