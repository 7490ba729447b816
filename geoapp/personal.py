"""Personal data in text: public layers carry none (the law on personal data, 91/2025/QH15)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import is_dataclass
from functools import lru_cache

#: Fields that may hold such data: an office's own contact, and what no release shows.
EXEMPT = frozenset({"office_contact", "raw_location"})

# Addresses of web pages hold long numbers that are no telephone numbers.
_WEB = re.compile(r"(?:https?://|www\.)\S*")
_DIGITS = r"(?:\+84|0)(?:[\s.()-]{0,2}\d){8,10}(?!\w)"
_NUMBERS = (
    ("an e-mail address", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w")),
    ("an identity card number", re.compile(r"(?<![\w/.=-])0\d{11}(?!\w)")),
    ("an identity card number", re.compile(r"\b(?:CCCD|CMND|căn cước)\b\D{0,12}\d{9,12}", re.IGNORECASE)),
    ("a telephone number", re.compile(rf"(?<![\w/.=-]){_DIGITS}")),
    ("a telephone number", re.compile(rf"(?:đt|thoại|tel|phone|zalo)[\s.:-]{{0,3}}{_DIGITS}", re.IGNORECASE)),
)
# A name is told by its family name. Given names alone are words of the language, and of many places.
_FAMILY = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Đoàn|Lâm|Mai|Trịnh"
    "|Đào|Hà|Cao|Tô|Tạ|Châu|Thái|Chu|Lương|Vương|Tăng|Quách|Phùng|Kiều|Điểu"
)
# "Hộ Châu Ro" is a household of a people, so after "hộ" a name needs one word more.
_TITLED = (
    re.compile(rf"\b(?:ông|bà|anh|chị)\s+(?:{_FAMILY})\s+(\w+)", re.IGNORECASE),
    re.compile(rf"\bhộ\s+(?:{_FAMILY})\s+(\w+)\s+(\w+)", re.IGNORECASE),
)
_WHOLE = re.compile(rf"(?:{_FAMILY})\s+(\w+)\s+(\w+)(?:\s+(\w+))?")


@dataclass(frozen=True)
class Finding:
    """A field of a record that seems to hold ``kind``; ``path`` leads to it through records inside it."""

    path: str
    kind: str

    @property
    def field(self) -> str:
        """The field's own name."""
        return self.path.rpartition(".")[2]


@lru_cache(maxsize=4096)  # columns repeat their words: types, sources, dates
def personal_data(text: str) -> str | None:
    """Return what personal data ``text`` seems to hold, or None.

    >>> personal_data("Liên hệ 0901 234 567")
    'a telephone number'
    """
    plain = unicodedata.normalize("NFKC", text)
    if any(_written_as_name(match) for pattern in _TITLED for match in pattern.finditer(plain)):
        return "a person's name"
    if not any(character.isdigit() or character == "@" for character in plain):
        return None
    bare = _WEB.sub(" ", plain)
    return next((kind for kind, pattern in _NUMBERS if pattern.search(bare)), None)


def is_person(text: str) -> bool:
    """Tell whether ``text`` as a whole reads as a person's name, where an organisation's is asked for.

    >>> is_person("Nguyễn Văn A"), is_person("HTX Nguyễn Văn A")
    (True, False)
    """
    match = _WHOLE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return match is not None and _written_as_name(match)


def personal_fields(record: object, path: str = "") -> Iterator[Finding]:
    """Find the fields of a record whose text seems to hold personal data, in records inside it too.

    Every field counts but the :data:`EXEMPT` ones, so that a new field is looked at from its first day.
    """
    if isinstance(record, str):
        if record and (kind := personal_data(record)):
            yield Finding(path, kind)
    elif isinstance(record, tuple):
        for number, part in enumerate(record, 1):
            yield from personal_fields(part, f"{path}[{number}]" if is_dataclass(part) else path)
    elif is_dataclass(record):
        for name in _looked_at(type(record)):  # type: ignore[arg-type]
            value = getattr(record, name)
            # Empty texts, codes and numbers are most of a record, and an import has many records.
            if value and (isinstance(value, (str, tuple)) or is_dataclass(value)):
                yield from personal_fields(value, f"{path}.{name}" if path else name)


@lru_cache(maxsize=64)
def _looked_at(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in EXEMPT)


def _written_as_name(match: re.Match[str]) -> bool:
    return all(word[0].isupper() for word in match.groups() if word)
