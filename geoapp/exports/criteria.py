"""A criteria set as JSON and as CSV: what is asked for, by whom it was read, and what is not confirmed.

The JSON has the keys of the file a set is imported from (data/criteria/README.md), every one of them, with
null for what is not known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Threshold
from geoapp.exports.columns import CRITERIA
from geoapp.exports.lines import lines_csv
from geoapp.exports.plain import Row


def criteria_json(criteria_set: CriteriaSet) -> bytes:
    """Return a set as a JSON object in UTF-8."""
    s = criteria_set
    found = {
        "code": s.code,
        "name_vi": s.name_vi,
        "name_en": s.name_en,
        "level": s.level.value,
        "tier": s.tier.value,
        "decision": s.decision,
        "decision_date": s.decision_date and s.decision_date.isoformat(),
        "valid_from": s.valid_from.isoformat(),
        "valid_to": s.valid_to and s.valid_to.isoformat(),
        "assesses": [s.assesses_from, s.assesses_to],
        "extends": s.extends,
        "province_code": s.province_code,
        "criteria_total": s.criteria_total,
        "note": s.note or None,
        "criteria": [_criterion(each) for each in s.criteria],
        "indicators": [_indicator(each) for each in s.indicators],
    }
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"


def criteria_csv(criteria_set: CriteriaSet) -> bytes:
    """Return a set as CSV: a row for each threshold, and one for each indicator without any."""
    names = [column.name for column in CRITERIA]
    rows = _rows(criteria_set)
    return lines_csv([names, *([row[name] for name in names] for row in rows)])


def _rows(criteria_set: CriteriaSet) -> Iterator[Row]:
    criteria = {each.code: each for each in criteria_set.criteria}
    for indicator in criteria_set.indicators:
        # An indicator may belong to a criterion of the set below, which names it.
        criterion = criteria.get(indicator.criterion)
        for threshold in indicator.thresholds or (None,):
            yield {
                "set": criteria_set.code,
                "criterion": indicator.criterion,
                "criterion_vi": criterion.name_vi if criterion else "",
                "criterion_en": criterion.name_en if criterion else "",
                "indicator": indicator.code,
                "name_vi": indicator.name_vi,
                "name_en": indicator.name_en,
                "unit": indicator.unit,
                "operator": indicator.operator.value,
                **_asked(threshold),
                "indicator_unconfirmed": indicator.unconfirmed,
                "indicator_source": indicator.source,
                "confidence": indicator.confidence,
                "note": indicator.note,
            }


def _asked(threshold: Threshold | None) -> Row:
    names = ("value", "region", "group", "year", "unconfirmed", "source")
    return {name: getattr(threshold, name, None) for name in names}


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "code": criterion.code,
        "name_vi": criterion.name_vi,
        "name_en": criterion.name_en,
        "unconfirmed": criterion.unconfirmed,
        "source": criterion.source,
        "environment": criterion.environment,
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "criterion": indicator.criterion,
        "name_vi": indicator.name_vi,
        "name_en": indicator.name_en,
        "unit": indicator.unit,
        "operator": indicator.operator.value,
        "confidence": indicator.confidence,
        "unconfirmed": indicator.unconfirmed,
        "source": indicator.source,
        "note": indicator.note or None,
        "thresholds": [_asked(threshold) for threshold in indicator.thresholds],
    }
