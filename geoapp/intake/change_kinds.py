"""What a file of changes leaves out: what a change was, and rows of units that only went on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace

from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Unit
from geoapp.intake.change_rows import Side
from geoapp.intake.change_rows import Told
from geoapp.names import fold
from geoapp.names import strip_prefix


def with_kinds(rows: Sequence[Told]) -> list[Told]:
    """Return the rows of one day with a kind each; a kind the file states stays.

    Several units into one are a merger. One into several, or a part of one, is a split, or a transfer where
    it goes on under its code and name. One into one is a rename; with another rank, or with nothing but its
    place in the hierarchy changed, a change of level.
    """
    outs = by_former(rows)
    ins: dict[str, int] = defaultdict(int)
    for row in rows:
        ins[row.after.code] += 1
    return [
        row if row.kind else replace(row, kind=_kind(row, outs[row.before.code], ins[row.after.code]))
        for row in rows
    ]


def by_former(rows: Sequence[Told]) -> Mapping[str, list[Told]]:
    """Return the rows of one day by the code of the former unit."""
    outs: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        outs[row.before.code].append(row)
    return outs


def going_on(rows: Sequence[Told], units: Mapping[str, Unit], told: Collection[str]) -> list[Told]:
    """Return the rows that the rows of one day imply, from a unit to itself.

    A unit that takes in others and is not said to have become anything else goes on with more ground; one
    that only gave a part away goes on with less, and what it keeps is the rest of the stated shares.
    ``units`` are those of the day before, by code, and ``told`` the identities of which the store knows what
    became of them.
    """
    outs = by_former(rows)
    found: dict[str, Told] = {}
    for row in rows:
        taker = units.get(row.after.code)
        if taker is None or taker.code in outs or taker.id in told:
            continue
        if fold(taker.name_vi) == fold(row.after.name):
            found.setdefault(taker.code, _row(row, taker, ChangeKind.MERGE, None, None))
    for code, some in outs.items():
        parted = all(r.kind is ChangeKind.TRANSFER for r in some) or [r.extent for r in some] == ["partial"]
        if parted and units[code].id not in told and not any(r.goes_on for r in some):
            area, people = _rest([r.share_area for r in some]), _rest([r.share_population for r in some])
            found[code] = _row(some[0], units[code], ChangeKind.TRANSFER, area, people)
    return list(found.values())


def _kind(row: Told, outs: Sequence[Told], ins: int) -> ChangeKind:
    stated = [share for share in (row.share_area, row.share_population) if share is not None]
    if len(outs) > 1 or row.extent == "partial" or min(stated, default=1) < 1:
        return ChangeKind.TRANSFER if any(each.goes_on for each in outs) else ChangeKind.SPLIT
    if ins > 1:
        return ChangeKind.MERGE
    before, after = fold(row.before.name), fold(row.after.name)
    ranks = {
        folded.removesuffix(fold(strip_prefix(side.name)))
        for folded, side in ((before, row.before), (after, row.after))
    }
    return ChangeKind.LEVEL_CHANGE if len(ranks) > 1 or before == after else ChangeKind.RENAME


def _row(row: Told, unit: Unit, kind: ChangeKind, area: float | None, population: float | None) -> Told:
    side = Side(unit.code, unit.name_vi, unit.parent_code, None, stated=False)
    return replace(
        row,
        before=side,
        after=side,
        kind=kind,
        extent=None,
        share_area=area,
        share_population=population,
        implied=True,
    )


def _rest(shares: Sequence[float | None]) -> float | None:
    stated = [share for share in shares if share is not None]
    return max(0.0, round(1 - sum(stated), 6)) if len(stated) == len(shares) else None
