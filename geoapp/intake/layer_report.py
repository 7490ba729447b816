"""How a layer was understood, for the report: format, coordinates, encoding, columns, codes."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from geoapp.intake.mapping import Mapped

_SHOWN = 10


@dataclass(frozen=True)
class Matching:
    """Codes of a file against those the store holds for the same level and days."""

    level: str
    not_in_store: tuple[str, ...]
    not_in_file: tuple[str, ...]

    def line(self) -> str:
        """Say it in one line."""
        return (
            f"codes of level {self.level}: {_listed(self.not_in_store)} of the file not in the store; "
            f"{_listed(self.not_in_file)} of the store not in the file"
        )


@dataclass(frozen=True)
class LayerReport:
    """How a file was read. ``given`` are the fields set by hand for all features.

    Where no column has codes, ``codes_held`` counts the units that took the code of a stored one, and
    ``codes_made`` those whose code was made from the name. ``told`` is what is said of each feature.
    """

    form: str
    layer: str
    crs: str
    encoding: str = ""
    samples: Sequence[str] = ()
    mapped: Mapped = field(default_factory=Mapped)
    given: Sequence[str] = ()
    matching: Sequence[Matching] = ()
    codes_held: int = 0
    codes_made: int = 0
    told: Sequence[str] = ()

    def with_matching(self, matching: Sequence[Matching]) -> LayerReport:
        """Return the same with how its codes fit the store's."""
        return replace(self, matching=matching)

    def with_codes(self, held: Sequence[bool]) -> LayerReport:
        """Return the same with which units took the code of the stored unit of their name."""
        return replace(self, codes_held=sum(held), codes_made=len(held) - sum(held))

    def telling(self, told: Sequence[str]) -> LayerReport:
        """Return the same with a few words on each feature."""
        return replace(self, told=told)

    def lines(self, say: Callable[[str], str] = str) -> list[str]:
        """Say it in a few lines; ``say`` gives the words that are geoapp's, as they are or in Vietnamese."""
        layer = f" layer {self.layer!r}" if self.layer else ""
        first = f"read as {self.form}{layer}, {self.crs}"
        if self.encoding:
            first += f", encoding {self.encoding.upper()}"
            first += f" ({', '.join(self.samples)})" if self.samples else ""
        columns = [f"{name} ← {' + '.join(map(_short, held))}" for name, held in self.mapped.columns.items()]
        if self.mapped.coded_by_name:
            columns.insert(0, f"code ← {say(self._codes_by_name())}")
        if self.mapped.level and not {"level"} & {*self.mapped.columns, *self.given}:
            ranked = self.mapped.level_by_ranks
            said = "as the rank of every name says" if ranked else "as the columns' names say"
            columns.append(f"{say('level')}: {say(str(self.mapped.level))}, {say(said)}")
        if self.given:
            columns.append(f"{say('for all')}: {', '.join(self.given)}")
        if self.mapped.unread:
            columns.append(f"{say('not read')}: {', '.join(map(_short, self.mapped.unread))}")
        matching = (say(each.line()) for each in self.matching)
        return [say(first), f"{say('columns')}: " + "; ".join(columns), *matching, *self._told()]

    def _told(self) -> list[str]:
        more = len(self.told) - _SHOWN
        return [*self.told[:_SHOWN], *([f"… and {more} more"] if more > 0 else [])]

    def _codes_by_name(self) -> str:
        if not self.codes_held:
            return "made from the name, as no column has codes"
        held = f"of the stored unit with that name ({self.codes_held})"
        return held + (f", made from the name ({self.codes_made})" if self.codes_made else "")

    def as_dict(self) -> Mapping[str, object]:
        """Return it for JSON, lists in full."""
        return {
            "format": self.form,
            "layer": self.layer,
            "crs": self.crs,
            "encoding": self.encoding,
            "samples": list(self.samples),
            "columns": {name: list(held) for name, held in self.mapped.columns.items()},
            "level": str(self.mapped.level or ""),
            "codes_made_from_names": self.mapped.coded_by_name,
            "codes_of_stored_units": self.codes_held,
            "given": list(self.given),
            "not_read": list(self.mapped.unread),
            "codes": [vars(each) for each in self.matching],
            "told": list(self.told),
        }


def _listed(codes: Sequence[str]) -> str:
    if not codes:
        return "none"
    more = f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else ""
    return f"{len(codes)} ({', '.join(codes[:_SHOWN])}{more})"


def _short(name: str) -> str:
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name)
    return shown if len(shown) <= 40 else shown[:39] + "…"
