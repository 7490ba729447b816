"""What a variable is called and how it is drawn, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from geoapp.boundaries.units import Level
from geoapp.criteria.disagreement import Disagreement
from geoapp.criteria.groups import groups_named
from geoapp.criteria.requirements import asked_here
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.thresholds import Key
from geoapp.criteria.thresholds import by_group
from geoapp.criteria.thresholds import effective_set
from geoapp.criteria.thresholds import threshold_for
from geoapp.criteria.thresholds import value_of
from geoapp.maps.disagreements import disagreements
from geoapp.maps.indicators import Shown
from geoapp.maps.plans import GUIDANCE_STATES
from geoapp.maps.standing import Standing
from geoapp.maps.variables import Column
from geoapp.maps.variables import Variable
from geoapp.pages.required import asked_words
from geoapp.pages.required import group_words
from geoapp.pages.required import measure_words
from geoapp.pages.required import required
from geoapp.pages.translations import Texts
from geoapp.release.layers import Layers
from geoapp.release.map_words import class_label

_SIGNS = {Operator.AT_LEAST: "≥", Operator.AT_MOST: "≤", Operator.EQUAL: "=", Operator.IS_MET: ""}
#: Texts of the page that a variable may have words of its own for: a share that is not one of communes.
SHARE_WORDS = ("share", "share_none", "share_unknown", "headline_share")

#: Words of what stands behind a roadmap and behind guidance.
PLAN_WORDS = ("target", "since", "missed", *GUIDANCE_STATES)


def variable_payload(variable: Variable, layers: Layers, texts: Texts) -> Mapping[str, Any]:
    """Return how a variable is called and drawn; only classes that occur, and the unknown.

    ``levels`` of a class are those it can occur at, as indexes of the map's levels. ``words`` take the place
    of the page's; ``later`` says that the values lie in ``more``, ``indicator`` which of those listed beside
    the variables it shows.
    """
    levels, shown = layers.timeline.levels, layers.shows.indicators.get(variable.key)
    words = _words(variable, texts)
    return {
        "key": variable.key,
        "label": variable_label(variable, layers, texts),
        "note": variable_note(variable, layers, texts),
        "kind": variable.kind,
        **({"later": True, "indicator": _listed(layers).index(shown.indicator_key)} if shown else {}),
        **({"words": words} if words else {}),
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


def indicators_payload(layers: Layers, texts: Texts) -> Mapping[str, Any]:
    """Return the indicators that later variables show, the names of their sets, and the set of each moment.

    The set of a moment is that of the level the map opens on then.
    """
    listed = _listed(layers)
    found = {shown.indicator_key: shown for shown in layers.shows.indicators.values()}
    unconfirmed = {
        layers.shows.indicators[variable.key].indicator_key
        for variable in layers.shows.later
        if variable.unconfirmed
    }
    bases = [layers.timeline.bases[span] for span in layers.timeline.spans]
    return {
        "indicators": [_indicator(found[key], key in unconfirmed, layers, texts) for key in listed],
        "sets": {code: _set_name(code, layers, texts) for code, _ in listed},
        "set_of": [layers.shows.standings[b].set_at(n) if b else None for n, b in enumerate(bases)],
    }


def variable_label(variable: Column | Variable, layers: Layers, texts: Texts) -> str:
    """Return what a variable is called: a statistic by its measure, an indicator by its code and name."""
    if shown := layers.shows.indicators.get(variable.key):
        named = f"{shown.indicator.code} {_name(shown.indicator, texts)}"
        return texts(f"variable.{shown.aspect}", indicator=named)
    measure = layers.definition.measure
    named = texts.get(f"measure.{measure}", measure) if variable.key == "statistic" else ""
    return named or texts(f"variable.{variable.key}")


def variable_note(variable: Column | Variable, layers: Layers, texts: Texts) -> str:
    """Say whose status is shown at each level and on what it rests, thresholds not confirmed included."""
    if shown := layers.shows.indicators.get(variable.key):
        threshold = _thresholds_told(shown, layers, texts)
        named = _set_name(shown.set, layers, texts)
        notes = [texts("variable.indicator.note", set=named, threshold=threshold)]
    else:
        key = f"variable.{variable.key}.note"
        notes = _notes(key, layers, texts) or [texts(key)]
    doubt = texts.get(f"variable.{variable.key}.unconfirmed", "") or texts("page.unconfirmed")
    return " ".join([*notes, doubt] if variable.unconfirmed else notes)


def _notes(key: str, layers: Layers, texts: Texts) -> list[str]:
    """Say whose status is shown at each level, and by which criteria, as the sets have them."""
    standings, of_communes = layers.shows.standings, key == "variable.communes_met.note"
    return [
        texts(f"{key}.{level}", criteria=_environment(standings[whose], texts))
        for level in layers.timeline.levels
        for whose in [Level.COMMUNE if of_communes else level]
        if texts.get(f"{key}.{level}", "")
    ]


def _environment(standing: Standing, texts: Texts) -> str:
    """Name the environment criteria; where another set has others, each with its years."""
    found = [
        (codes, [year for year, _ in some])
        for codes, some in groupby(standing.environment.items(), lambda each: each[1])
    ]
    if not found:
        return texts("variable.criteria_unknown")
    told = [", ".join(codes) + (f" ({_stretch(years)})" if len(found) > 1 else "") for codes, years in found]
    one = len(found) == 1 and len(found[0][0]) == 1
    return texts("variable.criteria_one" if one else "variable.criteria_some", codes="; ".join(told))


def threshold_words(shown: Shown, year: int, layers: Layers, texts: Texts) -> str:
    """Return what is asked for in the province in a year: "≥ 98 %", or of each group; empty if not known."""
    sets = layers.shows.standings[shown.level].reports.sets_of(shown.level)
    held = effective_set(sets, year)
    asked = (each for each in (held.indicators if held else ()) if each.code == shown.indicator.code)
    indicator = next(asked, shown.indicator)
    region = layers.province.region
    if by_group(indicator, year, region):
        groups = [(each.group, value_of(each.threshold)) for each in asked_here(indicator, region, [year])]
        return asked_words(indicator.operator, indicator.unit, groups, texts)
    if indicator.operator is Operator.IS_MET:
        return texts("class.met")
    threshold = threshold_for(indicator, year, region)
    return required(indicator.operator, indicator.unit, threshold.value, texts) if threshold else ""


def _years(shown: Shown, layers: Layers) -> list[int | None]:
    """Return the year whose threshold holds at each moment, None where another set does."""
    standing = layers.shows.standings[shown.level]
    sets = (standing.set_at(n) for n in range(len(standing.moments)))
    return [
        period.year if held == shown.set else None
        for period, held in zip(standing.periods, sets, strict=True)
    ]


def _thresholds(shown: Shown, layers: Layers, texts: Texts) -> Mapping[int, str]:
    """Return what is asked for in each year that the map shows of the indicator's set."""
    years = sorted({year for year in _years(shown, layers) if year is not None})
    return {year: threshold_words(shown, year, layers, texts) for year in years}


def _thresholds_told(shown: Shown, layers: Layers, texts: Texts) -> str:
    """Return all thresholds in a line; where they change, each with its years."""
    unknown = texts("variable.threshold_unknown")
    found = _thresholds(shown, layers, texts)
    told = {year: words or unknown for year, words in found.items()}
    if len(set(told.values())) < 2:
        return next(iter(told.values()), unknown)
    stretches = [(words, [year for year, _ in some]) for words, some in groupby(told.items(), lambda y: y[1])]
    return "; ".join(f"{words} ({_stretch(years)})" for words, years in stretches)


def _stretch(years: Sequence[int]) -> str:
    return "–".join(dict.fromkeys((str(years[0]), str(years[-1]))))


def _words(variable: Variable, texts: Texts) -> Mapping[str, str]:
    """Return the words that a variable brings: of its share, and of what it disagrees with."""
    own = {word: texts.get(f"variable.{variable.key}.{word}", "") for word in (*SHARE_WORDS, *PLAN_WORDS)}
    found = {kind for column in variable.by_level.values() for kind in disagreements(column)}
    said = {kind.value: texts(f"disagreement.{kind}") for kind in Disagreement if kind in found}
    differing = {"disagree": texts("disagreement"), **said} if said else {}
    return {**{word: text for word, text in own.items() if text}, **differing}


def _listed(layers: Layers) -> list[Key]:
    """Return the indicators of the later variables, each once."""
    shown = (layers.shows.indicators[variable.key] for variable in layers.shows.later)
    return list(dict.fromkeys(each.indicator_key for each in shown))


def _indicator(shown: Shown, unconfirmed: bool, layers: Layers, texts: Texts) -> Mapping[str, Any]:
    """Return an indicator; a threshold that changes is ``needs`` by moment, empty where another set holds."""
    indicator, found = shown.indicator, _thresholds(shown, layers, texts)
    changing = len(set(found.values())) > 1
    by_moment = {"needs": [found.get(year or 0, "") for year in _years(shown, layers)]} if changing else {}
    criterion = layers.shows.standings[shown.level].criteria[shown.set, indicator.criterion]
    return {
        "level": layers.timeline.levels.index(shown.level),
        "set": shown.set,
        "code": indicator.code,
        "name": _name(indicator, texts),
        "criterion": criterion.code,
        "criterion_name": _name(criterion, texts),
        "unit": measure_words(indicator.unit, texts),
        "operator": _SIGNS[indicator.operator],
        "need": "" if changing else next(iter(found.values()), ""),
        **by_moment,
        "unconfirmed": unconfirmed,
        **({"groups": groups} if (groups := _groups(indicator, texts)) else {}),
    }


def _groups(indicator: Indicator, texts: Texts) -> Mapping[str, str]:
    """Return the names of the commune groups there are, where an indicator asks them for other things."""
    named = {threshold.group for threshold in indicator.thresholds if threshold.group}
    return {key: group_words(key, texts) for key in sorted(groups_named([]) | named)} if named else {}


def _name(item: Indicator | Criterion | CriteriaSet, texts: Texts) -> str:
    return item.name_en if texts.language == "en" else item.name_vi


def _set_name(code: str, layers: Layers, texts: Texts) -> str:
    return _name(next(held for held in layers.snapshot.criteria_sets if held.code == code), texts)
