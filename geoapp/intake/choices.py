"""What a person says about a file that the file itself leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from geoapp.errors import UsageError


@dataclass(frozen=True)
class Choices:
    """The answers; an empty one was not given.

    ``layer`` and ``encoding`` are about vector files, see ``intake.vectors.read_features``; ``sheet`` is the
    sheet of a workbook with several tables. ``crs`` is the coordinate system of outlines, or of the points
    of a table; ``columns`` tells the column of a field in either.
    """

    crs: str = ""
    layer: str = ""
    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""

    def refuse_foreign(self, *, vector: bool, table: bool, located: bool) -> None:
        """Refuse an answer that files of the kind do not ask for; ``located`` tables have points.

        Raises
        ------
        UsageError
            Names the options that do not apply.
        """
        if not vector and (self.layer or self.encoding):
            raise UsageError("--layer and --encoding are for boundaries and shapes: leave them out")
        if not (vector or located) and self.crs:
            raise UsageError("--crs is for boundaries, shapes and tables with points: leave it out")
        if not (vector or table) and self.columns:
            raise UsageError("--map is for boundaries, shapes and tables: leave it out")
        if not table and self.sheet:
            raise UsageError("--sheet is for tables, and these files have no sheets: leave it out")
