"""What a person says about a file that the file itself leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from geoapp.errors import UsageError


@dataclass(frozen=True)
class Choices:
    """The answers; an empty one was not given.

    ``crs``, ``layer``, ``encoding`` and ``columns`` (field to column) are about vector files, see
    ``intake.vectors.read_features``; ``sheet`` is the sheet of a workbook with several tables.
    """

    crs: str = ""
    layer: str = ""
    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""

    def refuse_foreign(self, *, vector: bool, table: bool) -> None:
        """Refuse an answer that files of the kind do not ask for.

        Raises
        ------
        UsageError
            Names the options that do not apply.
        """
        if not vector and (self.crs or self.layer or self.encoding or self.columns):
            raise UsageError("--crs, --layer, --encoding and --map are for boundaries: leave them out")
        if not table and self.sheet:
            raise UsageError("--sheet is for tables, and these files have no sheets: leave it out")
