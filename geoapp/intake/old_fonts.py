"""Text typed in the old fonts TCVN3 (".VnTime") or VNI, which a workbook holds as Latin letters and signs.

Such a cell shows as it should only in its font. What it says is proposed, never put in its place.
"""

from __future__ import annotations

import unicodedata

from geoapp.intake.formats.encodings import decode
from geoapp.intake.formats.encodings import plausible

#: Signs a word processor puts into any text, whatever its font.
_SIGNS = str.maketrans({"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "..."})
#: So short a word may be a foreign name: "Hå".
_SHORT = 2
_FONTS = {"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI"}


def old_font(text: str) -> tuple[str, str] | None:
    """Return the font ``text`` was typed for and what it says there; None where it reads as it stands.

    Told only where words that are no Vietnamese become Vietnamese, all of them, in the other reading.

    >>> old_font("§­êng hoa phô n÷ Êp 2")
    ('TCVN3 (.VnTime)', 'Đường hoa phụ nữ ấp 2')
    >>> old_font("Đường hoa phụ nữ ấp 2"), old_font("Café 1 m²")
    (None, None)
    """
    if text.isascii():
        return None
    bare = unicodedata.normalize("NFC", text).translate(_SIGNS)
    try:
        content = bare.encode("cp1252")
    except UnicodeEncodeError:
        return None  # letters these fonts have no sign for, as most Vietnamese text has
    if not any(map(_is_odd, bare.split())):
        return None
    for encoding, font in _FONTS.items():
        try:
            read = decode(content, encoding)
        except UnicodeDecodeError:
            continue
        if not read.isascii() and read != bare and plausible(read) == 1:
            return font, read
    return None


def _is_odd(run: str) -> bool:
    """Tell whether a run between spaces has plain letters and is no Vietnamese: "½" alone is a sign."""
    return len(run) > _SHORT and plausible(run) < 1 and any(c.isascii() and c.isalpha() for c in run)
