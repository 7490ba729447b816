"""Reading and checking a criteria set from its TOML file (layout in data/criteria/README.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from geoapp.boundaries.units import Level
from geoapp.criteria.groups import GROUP_KEY
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import SET_CODE
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.sets import Threshold
from geoapp.errors import IntakeError
from geoapp.intake.decode import decode
from geoapp.intake.decode import read_bytes
from geoapp.intake.entries import Entry
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked

_CONFIDENCE = ("high", "medium", "low")
_SET_KEYS = (
    *("code", "name_vi", "name_en", "level", "tier", "decision", "decision_date", "valid_from", "valid_to"),
    *("assesses", "extends", "province_code", "note", "criteria_total"),
    *("criteria", "indicators"),
)


def read_criteria(path: Path) -> Mapping[str, Any]:
    """Read a criteria file.

    Raises
    ------
    IntakeError
        It is not TOML; says where.
    """
    try:
        return tomllib.loads(decode(read_bytes(path), path.name))
    except tomllib.TOMLDecodeError as error:
        raise IntakeError(f"{path.name} cannot be read as TOML: {error}") from error
    except RecursionError as error:
        raise IntakeError(f"{path.name} is nested too deep to be a criteria set") from error


def check_criteria(values: Mapping[str, Any], known: Known) -> Checked[CriteriaSet]:
    """Check the set of a criteria file. A problem's row is the number of the criterion or indicator."""
    entry = Entry(0, "", values)
    criteria = [_criterion(each) for each in entry.tables("criteria")]
    indicators = [_indicator(each) for each in entry.tables("indicators")]
    extends, years = entry.optional("extends"), _years(entry)
    valid_from, valid_to = entry.day("valid_from", needed=True), entry.day("valid_to", needed=False)
    found = CriteriaSet(
        code=entry.text("code"),
        name_vi=entry.text("name_vi"),
        name_en=entry.text("name_en"),
        level=entry.choice("level", Level) or Level.COMMUNE,
        tier=entry.choice("tier", Tier) or Tier.NTM,
        decision=entry.text("decision"),
        decision_date=entry.day("decision_date", needed=False),
        valid_from=valid_from or date.max,
        valid_to=valid_to,
        assesses_from=years[0],
        assesses_to=years[1],
        criteria=tuple(criteria),
        indicators=tuple(indicators),
        extends=extends,
        province_code=entry.optional("province_code"),
        note=entry.optional("note") or "",
        criteria_total=entry.count("criteria_total"),
    )
    if found.criteria_total is not None and found.criteria_total < len(found.criteria):
        entry.refuse("criteria_total", f"{len(found.criteria)} criteria are listed", "check the number")
    if found.full and len(criteria) > 1 and all(each.environment is None for each in criteria):
        reason = "all criteria of the decision are listed, and none says whether it is the environment's"
        entry.refuse("criteria", reason, "write environment = true below each that is")
    if valid_from and valid_to and valid_to < valid_from:
        entry.refuse("valid_to", f"it lies before {valid_from}", "check the two dates")
    entry.refuse_unknown(_SET_KEYS)
    _check_codes(entry, found, known)
    return Checked([] if entry.problems else [found], entry.problems, 1)


def _criterion(entry: Entry) -> Criterion:
    entry.refuse_unknown(("code", "name_vi", "name_en", "unconfirmed", "source", "environment"))
    return Criterion(
        code=entry.text("code"),
        name_vi=entry.text("name_vi"),
        name_en=entry.text("name_en"),
        unconfirmed=entry.flag("unconfirmed"),
        source=entry.text("source"),
        environment=entry.optional_flag("environment"),
    )


def _indicator(entry: Entry) -> Indicator:
    entry.refuse_unknown(
        (
            *("code", "criterion", "name_vi", "name_en", "unit", "operator", "confidence", "unconfirmed"),
            *("source", "note", "thresholds"),
        )
    )
    confidence = entry.text("confidence")
    if confidence and confidence not in _CONFIDENCE:
        entry.refuse("confidence", "the word is not known here", f"write one of {', '.join(_CONFIDENCE)}")
    return Indicator(
        code=entry.text("code"),
        criterion=entry.text("criterion"),
        name_vi=entry.text("name_vi"),
        name_en=entry.text("name_en"),
        unit=entry.optional("unit") or "",
        operator=entry.choice("operator", Operator) or Operator.IS_MET,
        thresholds=tuple(_threshold(each) for each in entry.tables("thresholds")),
        confidence=confidence,
        note=entry.optional("note") or "",
        source=entry.text("source"),
        unconfirmed=entry.flag("unconfirmed"),
    )


def _threshold(entry: Entry) -> Threshold:
    entry.refuse_unknown(("value", "unconfirmed", "source", "region", "group", "year"))
    region, group = entry.optional("region"), entry.optional("group")
    if region and group:
        entry.refuse("group", "a threshold is for a region or for a group", "keep one of the two")
    if group and not GROUP_KEY.fullmatch(group):
        entry.refuse("group", "a commune group has a number", "write group_1, group_2 or group_3")
    return Threshold(
        value=entry.number("value"),
        unconfirmed=entry.flag("unconfirmed"),
        source=entry.text("source"),
        region=region,
        group=group,
        year=entry.year("year"),
    )


def _years(entry: Entry) -> tuple[int, int]:
    years = entry.values.get("assesses")
    if isinstance(years, list) and len(years) == 2 and all(type(y) is int for y in years):
        first, last = years
        if 1900 <= first <= last <= 2100:
            return first, last
    entry.refuse("assesses", "it is not a first and a last year", "write assesses = [2016, 2020]")
    return 1900, 2100


def _check_codes(entry: Entry, found: CriteriaSet, known: Known) -> None:
    """Refuse codes given twice, indicators of no criterion, and a layer over a set that is not there."""
    if found.code and not SET_CODE.fullmatch(found.code):
        reason = "it is part of addresses and can have letters of English, digits, - and _ only"
        entry.refuse("code", reason, "write a code such as QG-XA-NTM-2021-2025")
    if not found.criteria:
        entry.refuse("criteria", "the set has no criterion", "add at least one [[criteria]]")
    base = known.sets_by_code.get(found.extends or "")
    if found.extends and base is None:
        remedy = known.suggest(found.extends, known.sets_by_code, "import that set first")
        entry.refuse("extends", "the set it is laid over is not known", remedy)
    criteria = {each.code for each in (*found.criteria, *(base.criteria if base else ()))}
    for name, codes in (
        ("criteria", [each.code for each in found.criteria]),
        ("indicators", [each.code for each in found.indicators]),
    ):
        for twice in sorted({code for code in codes if codes.count(code) > 1}):
            entry.refuse(name, f"code {twice!r} appears twice", "give each its own code")
    for number, each in enumerate(found.indicators, 1):
        if criteria and each.criterion not in criteria:
            reason = f"criterion {each.criterion!r} is not in the set"
            entry.refuse(
                f"indicators[{number}].criterion", reason, f"write one of {', '.join(sorted(criteria))}"
            )
