"""What a variable is called and how it is drawn, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.thresholds import threshold_for
from geoapp.maps.indicators import Shown
from geoapp.maps.variables import Column
from geoapp.maps.variables import Variable
from geoapp.numbers import number
from geoapp.pages.translations import Texts
from geoapp.release.layers import Layers
from geoapp.release.map_words import class_label

_SIGNS = {Operator.AT_LEAST: "≥ ", Operator.AT_MOST: "≤ ", Operator.EQUAL: "", Operator.IS_MET: ""}
#: The words of a share that is not one of communes.
_WORDS = ("share", "none", "unknown", "headline")


def variable_payload(variable: Variable, layers: Layers, texts: Texts) -> Mapping[str, Any]:
    """Return how a variable is called and drawn; only classes that occur, and the unknown.

    ``levels`` of a class are those it can occur at, as indexes of the map's levels. ``later`` says that its
    values lie in ``more``, ``indicator`` what it is one of and ``words`` how its share reads.
    """
    levels = layers.timeline.levels
    shown = layers.indicators.get(variable.key)
    words = {word: texts.get(f"variable.{variable.key}.{word}", "") for word in _WORDS}
    return {
        "key": variable.key,
        "label": variable_label(variable, layers, texts),
        "note": variable_note(variable, layers, texts),
        "kind": variable.kind,
        **({"later": True, "indicator": _indicator_payload(shown, variable, layers, texts)} if shown else {}),
        **({"words": words} if words["share"] else {}),
        "classes": [
            {
                "key": item.key,
                "label": class_label(item, variable, texts),
                "color": item.color,
                "pattern": item.pattern,
                "sign": item.sign,
                "levels": [n for n, level in enumerate(levels) if item in variable.by_level[level].classes],
            }
            for item in variable.classes
        ],
    }


def variable_label(variable: Column | Variable, layers: Layers, texts: Texts) -> str:
    """Return what a variable is called: a statistic by its measure, an indicator by its code and name."""
    if shown := layers.indicators.get(variable.key):
        named = f"{shown.indicator.code} {_name(shown.indicator, texts)}"
        return texts(f"variable.{shown.aspect}", indicator=named)
    measure = layers.definition.measure
    named = texts.get(f"measure.{measure}", measure) if variable.key == "statistic" else ""
    return named or texts(f"variable.{variable.key}")


def variable_note(variable: Column | Variable, layers: Layers, texts: Texts) -> str:
    """Say whose status is shown at each level and on what it rests, thresholds not confirmed included."""
    if shown := layers.indicators.get(variable.key):
        threshold = threshold_words(shown.indicator, layers, texts) or texts("variable.threshold_unknown")
        named = _set_name(shown, layers, texts)
        notes = [texts("variable.indicator.note", set=named, threshold=threshold)]
    else:
        key = f"variable.{variable.key}.note"
        by_level = [texts.get(f"{key}.{level}", "") for level in layers.timeline.levels]
        notes = [note for note in by_level if note] or [texts(key)]
    return " ".join([*notes, texts("page.unconfirmed")] if variable.unconfirmed else notes)


def threshold_words(indicator: Indicator, layers: Layers, texts: Texts) -> str:
    """Return what is asked for in the province in the last year of the map: "≥ 98 %"; empty if not known."""
    if indicator.operator is Operator.IS_MET:
        return texts("class.met")
    threshold = threshold_for(indicator, layers.definition.last_year, layers.province.region)
    if threshold is None:
        return ""
    figure = number(threshold.value, texts.language)
    return f"{_SIGNS[indicator.operator]}{figure}" + (f" {indicator.unit}" if indicator.unit else "")


def _indicator_payload(
    shown: Shown, variable: Variable, layers: Layers, texts: Texts
) -> Mapping[str, str | int | bool | None]:
    indicator = shown.indicator
    return {
        "aspect": shown.aspect,
        "level": layers.timeline.levels.index(shown.level),
        "set": shown.set,
        "set_name": _set_name(shown, layers, texts),
        "code": indicator.code,
        "criterion": indicator.criterion,
        "name": _name(indicator, texts),
        "unit": indicator.unit,
        "operator": indicator.operator,
        "threshold": threshold_words(indicator, layers, texts) or None,
        "unconfirmed": variable.unconfirmed,
    }


def _name(indicator: Indicator, texts: Texts) -> str:
    return indicator.name_en if texts.language == "en" else indicator.name_vi


def _set_name(shown: Shown, layers: Layers, texts: Texts) -> str:
    held = next(s for s in layers.snapshot.criteria_sets if s.code == shown.set)
    return held.name_en if texts.language == "en" else held.name_vi
