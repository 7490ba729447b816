"""The short names that people give the parties of the programme: "Hội LHPN tỉnh", "Đoàn TN", "MTTQ"."""

from __future__ import annotations

from collections.abc import Iterator

from geoapp.names import fold

#: The ways to write each party, the full one first. Branches are written so too, with their unit behind it.
_WAYS = (
    (
        "Ủy ban Mặt trận Tổ quốc Việt Nam",
        *(
            "Ủy ban Mặt trận Tổ quốc",
            "Mặt trận Tổ quốc Việt Nam",
            "Mặt trận Tổ quốc",
            "Ủy ban Mặt trận",
            "Mặt trận",
        ),
        *(
            "Ủy ban MTTQ Việt Nam",
            "Ủy ban MTTQVN",
            "Ủy ban MTTQ",
            "UBMTTQ Việt Nam",
            "UBMTTQVN",
            "UBMTTQ",
            "MTTQ Việt Nam",
        ),
        *("UB MTTQ Việt Nam", "UB MTTQVN", "UB MTTQ", "MTTQVN", "MTTQ"),
    ),
    ("Hội Liên hiệp Phụ nữ", "Hội LHPN", "LHPN", "Hội Phụ nữ", "Hội PN", "HPN"),
    ("Hội Nông dân", "Hội ND", "HND"),
    ("Liên đoàn Lao động", "LĐLĐ", "LĐ LĐ"),
    (
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        *("Đoàn TNCS Hồ Chí Minh", "Đoàn TNCS HCM", "Đoàn TNCSHCM", "Đoàn TNCS"),
        *("Đoàn Thanh niên", "Đoàn TN", "ĐTN", "Tỉnh Đoàn"),
    ),
    ("Hội Cựu chiến binh", "Hội CCB", "CCB"),
    (
        "Hội Người cao tuổi",
        *("Ban Đại diện Hội Người cao tuổi", "Ban Đại diện Hội NCT", "BĐD Hội NCT", "Hội NCT", "NCT"),
    ),
    ("Liên minh Hợp tác xã", "Liên minh HTX", "LM HTX", "LMHTX"),
    (
        "Sở Tài nguyên và Môi trường",
        *("Sở Tài nguyên Môi trường", "Sở TN&MT", "Sở TNMT", "STNMT"),
    ),
    ("Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp Môi trường", "Sở NN&MT", "Sở NNMT"),
    (
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        *("Ban Tuyên giáo và Dân vận", "Ban Tuyên giáo Dân vận", "Ban TG&DV", "Ban TGDV"),
    ),
    ("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo", "Ban TG", "BTG"),
)
#: What stands behind the name of a provincial body, folded.
_PROVINCIAL = ("", "tinh", "cap tinh", "tinh uy", "{}", "tinh {}", "tinh uy {}", "thanh pho {}")
# The longest first: "Hội Phụ nữ" begins as "Hội PN" does not, but "Ủy ban MTTQ Việt Nam" as "Ủy ban MTTQ".
_FULL = sorted(((fold(way), fold(ways[0])) for ways in _WAYS for way in ways), key=lambda pair: -len(pair[0]))


def whole_name(text: str, province: str) -> str | None:
    """Return the folded full name of the party ``text`` names, with the unit behind it; None of no party.

    The body of the province itself has nothing behind it.

    >>> whole_name("Hội LHPN tỉnh", "Tỉnh Đồng Nai") == whole_name("HỘI PHỤ NỮ", "Tỉnh Đồng Nai")
    True
    >>> whole_name("Hội ND xã Xuân Định", "Tỉnh Đồng Nai"), whole_name("Công ty A", "Tỉnh Đồng Nai")
    ('hoi nong dan xa xuan dinh', None)
    """
    folded = fold(text)
    for way, full in _FULL:
        if folded == way or folded.startswith(f"{way} "):
            rest = folded.removeprefix(way).strip()
            return full if rest in _of_the_province(fold(province)) else f"{full} {rest}"
    return None


def short_ways(name: str) -> tuple[str, ...]:
    """Return the ways to write the party that ``name`` names, folded, with its initials; none of others.

    >>> ways = short_ways("Hội Liên hiệp Phụ nữ tỉnh Đồng Nai")
    >>> "lhpn" in ways, "hlhpn" in ways, short_ways("Công ty A")
    (True, True, ())
    """
    folded = fold(name)
    full = next((full for way, full in _FULL if folded == way or folded.startswith(f"{way} ")), "")
    if not full:
        return ()
    initials = "".join(word[0] for word in full.split())
    return tuple(dict.fromkeys([way for way, meant in _FULL if meant == full] + [initials]))


def _of_the_province(province: str) -> Iterator[str]:
    """Give what may stand behind the name of a provincial body."""
    bare = province.removeprefix("tinh ").removeprefix("thanh pho ")
    yield from (words.format(bare) for words in _PROVINCIAL)
