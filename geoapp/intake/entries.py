"""Reading the keys of a TOML table, and gathering what is wrong with them."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from enum import StrEnum
from typing import Any
from typing import TypeVar

from geoapp.intake.problems import Problem
from geoapp.personal import personal_data

Choice = TypeVar("Choice", bound=StrEnum)


class Entry:
    """A table of the file. Readers return an empty value where they note a problem.

    ``number`` counts the table among its like from 1, and ``name`` says where it stands.
    """

    def __init__(
        self, number: int, name: str, values: Mapping[str, Any], problems: list[Problem] | None = None
    ) -> None:
        self.values = values
        self.problems: list[Problem] = [] if problems is None else problems
        self._number = number
        self._name = name

    def refuse(self, key: str, reason: str, remedy: str) -> None:
        """Note why the set cannot be stored."""
        value = self.values.get(key, "")
        shown = "" if isinstance(value, dict | list) else str(value)
        self.problems.append(Problem(self._number, f"{self._name}{key}", shown, reason, remedy))

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Refuse keys nobody reads: they are most often misspelt."""
        for key in self.values:
            if key not in known:
                self.refuse(key, "the key is not known", f"use one of {', '.join(known)}")

    def tables(self, key: str) -> list[Entry]:
        """Return the tables of an array of tables."""
        found = self.values.get(key, [])
        if not isinstance(found, list) or any(not isinstance(each, dict) for each in found):
            self.refuse(key, "it is not a list of tables", f"write [[{self._name.split('[')[0]}{key}]]")
            return []
        return [
            Entry(self._number or at, f"{self._name}{key}[{at}].", each, self.problems)
            for at, each in enumerate(found, 1)
        ]

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        found = self.optional(key)
        if found is None and key not in [problem.column for problem in self.problems]:
            self.refuse(key, "a text is missing", f'write {key} = "…"')
        return found or ""

    def optional(self, key: str) -> str | None:
        """Return a text, or None."""
        found = self.values.get(key)
        if found is None or found == "":
            return None
        if not isinstance(found, str):
            self.refuse(key, "it is not a text", "put it in quotation marks")
            return None
        if hint := personal_data(found):
            self.refuse(key, f"it seems to hold {hint}, and is shown to everyone", "remove it")
        return unicodedata.normalize("NFC", found).strip()

    def flag(self, key: str) -> bool:
        """Return a true or false that must be there."""
        found = self.values.get(key)
        if not isinstance(found, bool):
            self.refuse(key, "it is neither true nor false", f"write {key} = true until it is confirmed")
            return True
        return found

    def optional_flag(self, key: str) -> bool | None:
        """Return a true or false, None where it is not there."""
        found = self.values.get(key)
        if found is not None and not isinstance(found, bool):
            self.refuse(key, "it is neither true nor false", "write true or false, or leave it out")
            return None
        return found

    def number(self, key: str) -> float:
        """Return a number that must be there."""
        found = self.values.get(key)
        if type(found) not in (int, float) or not math.isfinite(float(found or 0)):
            self.refuse(key, "it is not a number", "leave the threshold out where no value is known")
            return 0.0
        return float(found or 0)

    def count(self, key: str) -> int | None:
        """Return a number of things, or None."""
        found = self.values.get(key)
        if found is not None and (type(found) is not int or not 1 <= found <= 1000):
            self.refuse(key, "it is no number of things", f"write {key} = 19, or leave it out")
            return None
        return found

    def year(self, key: str) -> int | None:
        """Return a year, or None."""
        found = self.values.get(key)
        if found is None:
            return None
        if type(found) is not int or not 1900 <= found <= 2100:
            self.refuse(key, "it is not a year", "write a year such as 2024")
            return None
        return found

    def day(self, key: str, *, needed: bool) -> date | None:
        """Return a day."""
        found = self.values.get(key)
        if found is None and not needed:
            return None
        if not isinstance(found, date) or isinstance(found, datetime):
            self.refuse(key, "it is not a day", f"write {key} = 2016-10-17, without quotation marks")
            return None
        return found

    def choice(self, key: str, choices: type[Choice]) -> Choice | None:
        """Return one of ``choices`` that must be there."""
        found = self.values.get(key)
        if found not in list(choices):
            self.refuse(key, "the word is not known here", f"write one of {', '.join(choices)}")
            return None
        return choices(found)
