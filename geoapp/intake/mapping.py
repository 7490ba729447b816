"""Which column of a layer holds what: proposed from headers and content, shown, and overruled by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from geoapp.boundaries.units import Level
from geoapp.errors import UsageError
from geoapp.intake.ranks import likely_level
from geoapp.intake.ranks import told_level
from geoapp.intake.unit_headers import COUNTERS
from geoapp.intake.unit_headers import FIELDS
from geoapp.intake.unit_headers import LEVELS
from geoapp.intake.unit_headers import OF_LEVEL
from geoapp.intake.unit_headers import RANKS
from geoapp.intake.unit_headers import WAYS
from geoapp.names import fold

_DIGITS = re.compile(r"\d{2,8}", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Mapped:
    """The proposal: the columns each field is read from, joined where they are several.

    ``level`` is what the columns' names say, as ``commune_code`` does, or with ``level_by_ranks`` the rank of
    every name; ``likely`` is what most ranks say, to suggest. ``coded_by_name`` means that no column holds
    codes, and they are made from the names.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    level: Level | None = None
    unread: tuple[str, ...] = ()
    coded_by_name: bool = False
    level_by_ranks: bool = False
    likely: Level | None = None

    def row(self, properties: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
        """Return a feature's properties under the names of fields; others keep their own names."""
        used = {column for columns in self.columns.values() for column in columns}
        row = {name: text for name, text in properties.items() if name not in used and name not in FIELDS}
        if self.level and "level" not in self.columns:
            row["level"] = str(self.level)
        row |= given
        for name, columns in self.columns.items():
            row[name] = self._text(name, columns, properties) or given.get(name, "")
        if self.coded_by_name:
            row["code"] = code_of_name(row.get("name_vi", ""))
        return row

    def _text(self, name: str, columns: tuple[str, ...], properties: Mapping[str, str]) -> str:
        texts = [properties.get(column, "") for column in columns]
        if name == "name_vi":
            return _joined(texts)
        text = " ".join(filter(None, texts))
        # GADM writes codes with dots, which no address of ours may have.
        return text.replace(".", "-") if name in ("code", "parent_code") else text


def propose(
    rows: Sequence[Mapping[str, str]],
    given: Iterable[str] = (),
    chosen: Mapping[str, str] | None = None,
) -> Mapped:
    """Propose which columns hold what.

    Parameters
    ----------
    rows
        The properties of every feature, by column.
    given
        Fields that are given for all features; no column is looked for by content.
    chosen
        Field to column by hand; several columns are joined by ``+``.

    Raises
    ------
    UsageError
        A chosen field or column does not exist; lists what does.
    """
    names = list(dict.fromkeys(name for row in rows for name in row))
    filled = {name: [text for row in rows if (text := row.get(name, ""))] for name in names}
    found = _by_header(names, filled)
    if not any(name == "code" or filled[name] for name in found.get("code", ())):
        found.pop("code", None)  # geoBoundaries leaves shapeISO empty below the provinces
    level = found.pop("own level", None)
    columns = {name: held for name, held in found.items() if name in FIELDS}
    columns |= _chosen(chosen or {}, names)
    if "type" in found and not {"name_vi"} & set(chosen or {}):
        columns |= _with_type(columns, found["type"], rows)
    columns |= _by_content(columns, filled, len(rows), {*given, *columns})
    if (
        "level" not in columns
        and level is None
        and "type" in found
        and _tells_level(filled[found["type"][0]])
    ):
        columns["level"] = found["type"]
    mapped = _mapped(columns, Level(level[0]) if level else None, names, given)
    return _with_ranks(mapped, rows, given)


def _mapped(
    columns: Mapping[str, tuple[str, ...]], level: Level | None, names: Sequence[str], given: Iterable[str]
) -> Mapped:
    used = {column for held in columns.values() for column in held}
    unread = tuple(name for name in names if name not in used)
    by_name = "code" not in {*columns, *given} and "name_vi" in {*columns, *given}
    return Mapped(columns, level, unread, by_name)


def _with_ranks(mapped: Mapped, rows: Sequence[Mapping[str, str]], given: Iterable[str]) -> Mapped:
    """Add the level that the names' ranks tell, where nothing else does."""
    if mapped.level or "level" in {*mapped.columns, *given} or "name_vi" not in mapped.columns:
        return mapped
    names = [mapped.row(row, {})["name_vi"] for row in rows]
    told = told_level(names)
    return replace(mapped, level=told, level_by_ranks=told is not None, likely=likely_level(names))


def code_of_name(name: str) -> str:
    """Return a code made from a name, for layers that have none.

    >>> code_of_name("Huyện Hòa Vang")
    'huyen-hoa-vang'
    """
    return fold(name).encode("ascii", "ignore").decode().replace(" ", "-")[:20].strip("-")


def _by_header(names: Sequence[str], filled: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Return field to columns by what the headers say, with ``type`` and ``own level`` beside the fields."""
    folded = {fold(name): name for name in reversed(names)}

    def column(ways: Iterable[str]) -> tuple[str, ...]:
        held = [folded[fold(way)] for way in ways if fold(way) in folded]
        return next(((name,) for name in held if filled[name]), tuple(held[:1]))

    found = {key: column((key, *WAYS.get(key, ()))) for key in (*FIELDS, "type")}
    levels = [level for level in OF_LEVEL if any(column(OF_LEVEL[level][key]) for key in ("code", "name_vi"))]
    # Where code and name stand in columns of their own, columns of a level tell of the units above.
    own = None if (found["code"] and found["name_vi"]) or not levels else levels[0]
    if own is not None:
        for key, ways in OF_LEVEL[own].items():
            found[key] = column(ways) or found[key]
        found["own level"] = (str(own),)
    above = [level for level in levels if level is not own and column(OF_LEVEL[level]["code"])]
    if not found["parent_code"] and above:
        found["parent_code"] = column(OF_LEVEL[above[0]]["code"])
    return {key: held for key, held in found.items() if held}


def _chosen(chosen: Mapping[str, str], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, text in chosen.items():
        if name not in FIELDS:
            raise UsageError(f"--map {name}=… names no field: choose one of {', '.join(FIELDS)}")
        columns = (text,) if text in names else tuple(part.strip() for part in text.split("+"))
        missing = [column for column in columns if column not in names]
        if missing:
            raise UsageError(f"--map: the file has no column {missing[0]!r}; it has {', '.join(names)}")
        found[name] = columns
    return found


def _with_type(
    columns: Mapping[str, tuple[str, ...]], kind: tuple[str, ...], rows: Sequence[Mapping[str, str]]
) -> dict[str, tuple[str, ...]]:
    """Join rank and name where names come without their rank: "Xã" and "Phước Tân"."""
    name = columns.get("name_vi")
    if name is None or not any(_lacks(row.get(kind[0], ""), row.get(name[0], "")) for row in rows):
        return {}
    return {"name_vi": (*kind, *name)}


def _lacks(rank: str, name: str) -> bool:
    return fold(rank) in RANKS and bool(name) and not fold(name).startswith(f"{fold(rank)} ")


def _joined(texts: Sequence[str]) -> str:
    rank, name = texts[0], " ".join(filter(None, texts[1:]))
    if len(texts) == 1:
        return rank
    ranked = any(fold(name).startswith(f"{each} ") for each in RANKS) and not fold(name).split()[-1].isdigit()
    return name if ranked or not _lacks(rank, name) else f"{rank} {name}"


def _by_content(
    columns: Mapping[str, tuple[str, ...]],
    filled: Mapping[str, list[str]],
    count: int,
    known: Iterable[str],
) -> dict[str, tuple[str, ...]]:
    """Find codes (short numbers, each once) and names where no header tells."""
    used = {column for held in columns.values() for column in held}
    free = [
        n for n, texts in filled.items() if n not in used and fold(n) not in COUNTERS and len(texts) == count
    ]
    codes = [n for n in free if len(set(filled[n])) == count and all(map(_DIGITS.fullmatch, filled[n]))]
    named = [n for n in free if all(map(_LETTERS.search, filled[n])) and len(set(filled[n])) > 0.8 * count]
    ranked = [n for n in named if any(fold(text).split(" ")[0] in RANKS for text in filled[n])]
    found = {"code": codes[:1], "name_vi": (ranked or named)[:1]}
    return {name: tuple(held) for name, held in found.items() if held and name not in known}


def _tells_level(texts: Sequence[str]) -> bool:
    return bool(texts) and all(text in LEVELS or fold(text) in LEVELS for text in texts)
