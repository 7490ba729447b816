"""What an import says is said in Vietnamese, and what it quotes of a file stays as it is."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.vietnamese import translated
from geoapp.intake.vietnamese import translated_part
from geoapp.intake.vietnamese import vietnamese_line
from geoapp.intake.vietnamese import vietnamese_sentence
from tests.intake.sentences import INTAKE
from tests.intake.sentences import NOT_SAID
from tests.intake.sentences import raised_in
from tests.intake.sentences import said_in

HERE = Path(__file__).parent
CATALOGUE: dict[str, dict[str, str]] = json.loads((INTAKE / "messages.json").read_text(encoding="utf-8"))
ENTRIES = {**CATALOGUE["sentences"], **CATALOGUE["parts"]}
#: Sentences of real imports.
SAID: dict[str, str] = json.loads((HERE / "said.json").read_text(encoding="utf-8"))
PLACE = re.compile(r"\{(\d)[*#]?\}")
HOSTILE = "<script>alert(1)</script>{1}{2*}\n; the cell is empty"
MODULES = sorted(INTAKE.rglob("*.py"))
GEOAPP = INTAKE.parent
#: Other modules whose errors reach the user of the command line, by the texts they raise.
RAISING = sorted(
    [*(GEOAPP / "cli").glob("*.py"), GEOAPP / "config.py", *(GEOAPP / "store").glob("*.py")]
    + [GEOAPP / "operations" / f"{name}.py" for name in ("templates", "guidance_templates", "contacts")]
    + [GEOAPP / "operations" / f"{name}.py" for name in ("programme_templates", "records", "reporting")]
    + [GEOAPP / "operations" / f"{name}.py" for name in ("results", "removing", "exporting", "output")]
)
#: Clauses that are told in whole sentences only.
CLAUSES = (
    *("exists from {}{}", "no unit known on {}", "feature is a point", "features are points"),
    *("lies in {}", "lies in {} now, but its row names {}", "lies in no unit known on {}"),
    *("totals and were left out", "headings and were left out"),
    "empty in the columns that are read and were left out",
    "longer than the header; what is beside it was not read",
    "hidden in the sheet and were read like the others",
)


def lacking() -> Iterator[str]:
    """Yield the sentences of the source that have no entry.

    What stands at the edge of a sentence (", or …") has one where a whole sentence holds it; what is put
    together from parts (f"{unit} {was}, not on {day}") where an entry is the whole.
    """
    for path in MODULES:
        for said in said_in(path):
            whole = re.compile(".+".join(map(re.escape, said.split("{}"))), re.DOTALL)
            fits = whole.search if said in CLAUSES or not re.match(r"\{\}|\w", said) else whole.fullmatch
            if said not in ENTRIES and said not in NOT_SAID and not any(map(fits, ENTRIES)):
                yield f"{path.relative_to(INTAKE)}: {said}"


def test_every_sentence_of_the_source_has_its_vietnamese() -> None:
    assert list(lacking()) == [], "write them in geoapp/intake/messages.json"


@pytest.mark.parametrize("path", RAISING, ids=lambda path: path.name)
def test_every_error_of_a_command_has_its_vietnamese(path: Path) -> None:
    assert [said for said in raised_in(path) if not translatable(said)] == []


def translatable(said: str) -> bool:
    """Tell whether an entry holds all that is between what is put in."""
    whole = re.compile(".*".join(map(re.escape, said.split("{}"))), re.DOTALL)
    return not re.search("[a-z]{2}", said.replace("{}", "")) or any(map(whole.fullmatch, ENTRIES))


def test_the_walk_of_the_source_finds_what_is_said() -> None:
    found = {said for path in MODULES for said in said_in(path)}
    assert len(found) > 500
    assert {"the cell is empty", "did you mean {}? Else {}", "rows {} are {}", "it is not a year"} <= found


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_nobody_is_told_is_still_in_the_source(text: str) -> None:
    assert any(text in said_in(path) for path in MODULES)


@pytest.mark.parametrize(("english", "vietnamese"), ENTRIES.items())
def test_an_entry_puts_in_only_what_it_was_given(english: str, vietnamese: str) -> None:
    given = english.count("{}")
    assert {int(number) for number in PLACE.findall(vietnamese)} <= set(range(1, given + 1))
    assert "{}" not in vietnamese
    assert english.strip("{} ")
    assert "{}{}" not in english


@pytest.mark.parametrize(("english", "vietnamese"), SAID.items())
def test_what_imports_say_is_said_in_vietnamese(english: str, vietnamese: str) -> None:
    assert translated(english) == vietnamese


def test_a_sentence_without_a_translation_stays_english() -> None:
    assert translated("the moon is not known: look up") == "the moon is not known: look up"


def test_the_line_says_where_first() -> None:
    problem = Problem(3, "Quận/Huyện", "Huyện Mẫu", "the unit is not known", "remove it", cell="B3")
    assert vietnamese_line(problem) == (
        "dòng 3, cột Quận/Huyện (ô B3): 'Huyện Mẫu': chưa có đơn vị này; hãy bỏ đi"
    )
    assert vietnamese_sentence(problem) == "Quận/Huyện: chưa có đơn vị này; hãy bỏ đi"


def test_a_warning_of_the_file_names_the_first_of_many() -> None:
    far = [f"Xã {name} (1@2025-07-01) by 27.3 km" for name in "ABCD"]
    problem = Problem.of_many("4 rows part a unit without a share", far, "check the map")
    said = "; ".join(f"Xã {name} (1@2025-07-01), cách 27.3 km" for name in "ABC") + " …"
    assert vietnamese_line(problem) == (
        f"cảnh báo: tệp: 4 dòng chia đơn vị mà không ghi tỷ lệ: {said}; hãy kiểm tra lại trên bản đồ"
    )


@pytest.mark.parametrize(
    "hostile", [HOSTILE, "{1}", "{}", "the cell is empty", "commune", "? Else ", "\\1 \\g<0>"]
)
def test_what_is_quoted_stays_as_it_is(hostile: str) -> None:
    assert translated(f"did you mean {hostile!r}? Else remove it") == (
        f"có phải ý là {hostile!r}? Nếu không, hãy bỏ đi"
    )
    assert translated(f"{hostile} is the code of another unit") == f"{hostile} là mã của đơn vị khác"
    assert hostile in translated(f"the set assesses a commune, and {hostile} is a district")
    problem = Problem(1, hostile, hostile[:80], "the cell is empty", "remove it", Severity.WARN)
    assert vietnamese_line(problem) == (
        f"cảnh báo: dòng 1, cột {hostile}: {hostile[:80]!r}: ô trống; hãy bỏ đi"
    )


def test_a_value_made_of_sentences_ends_soon() -> None:
    nested = "did you mean 'x'? Else " * 5_000 + "remove it"
    many = "now " + ", and the row speaks of " * 5_000
    begun = time.process_time()
    assert translated(nested).startswith("có phải ý là")
    assert translated(many)
    assert translated_part(many)
    assert time.process_time() - begun < 1


def test_ten_thousand_problems_are_said_in_a_second() -> None:
    problems = [
        Problem(
            row,
            "Quận/Huyện",
            f"Huyện {row}",
            f"Huyện {row} exists from 2004-01-01 to 2025-07-01, not on 2026-12-{row}",
            f"did you mean 'Huyện số {row}'? Else import its boundary or name first",
        )
        for row in range(10_000)
    ]
    begun = time.process_time()
    lines = [vietnamese_line(problem) for problem in problems]
    assert time.process_time() - begun < 1
    assert lines[7].startswith("dòng 7, cột Quận/Huyện: 'Huyện 7': Huyện 7 tồn tại từ 2004-01-01")
