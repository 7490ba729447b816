"""The classes a value falls into and how each is drawn: colour, pattern and sign together.

Colours and patterns are the design's status palette: any two that matter differ by at least 16 in
CAM02-UCS under the three colour-vision deficiencies, and pattern and sign repeat what colour says.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

from geoapp.criteria.records import Stage
from geoapp.criteria.records import Status

#: Nothing is known: no recognition is on record.
NO_VALUE = "no_record"
#: No criteria set is held for the year, so there is nothing to assess by (rule 5.3).
NO_SET = "no_set"
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

#: The share of a unit's communes, and below it the status of each commune itself.
COMMUNES_MET_CLASSES = (*SHARE_CLASSES[:5], *STATUS_CLASSES[:3], *SHARE_CLASSES[5:])

COUNT_BREAKS = (0, 2, 5, 9)
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


def count_class(count: int) -> str:
    """Return the class of a number of projects.

    >>> [count_class(n) for n in (0, 1, 5, 6, 10)]
    ['count_0', 'count_1_2', 'count_3_5', 'count_6_9', 'count_10']
    """
    place = next((i for i, top in enumerate(COUNT_BREAKS) if count <= top), len(COUNT_BREAKS))
    return COUNT_CLASSES[place].key


def joined_classes(lists: Iterable[Sequence[MapClass]]) -> tuple[MapClass, ...]:
    """Return the classes of several levels as one legend, each once, the unknown last."""
    found = {item.key: item for some in lists for item in some}
    return tuple(sorted(found.values(), key=lambda item: _PLACES.get(item.key, -1)))


def used_classes(classes: Sequence[MapClass], keys: Iterable[str]) -> tuple[MapClass, ...]:
    """Return the classes that occur among ``keys``, in legend order; what is unknown always shows."""
    wanted = {*keys, NO_VALUE, Status.NOT_ASSESSED}
    return tuple(item for item in classes if item.key in wanted)


_PLACES = {
    item.key: place
    for place, item in enumerate((*RECOGNITION_CLASSES[:-1], *COMMUNES_MET_CLASSES[:8], *COUNT_CLASSES))
} | {key: 100 + place for place, key in enumerate((NO_VALUE, *(item.key for item in STATUS_CLASSES[3:])))}
