"""Text in the encodings of old Vietnamese files."""

from __future__ import annotations

from geoapp.intake.formats.encodings import _TCVN3
from geoapp.intake.formats.encodings import _VNI


def encode(text: str, encoding: str) -> bytes:
    """Return ``text`` in ``tcvn3`` or ``vni``: the reverse of ``decode``.

    TCVN3 has no capitals with tones: its fonts draw the small letters large.
    """
    if encoding == "tcvn3":
        back = {letter: bytes([code]) for code, letter in _TCVN3.items()}
        return b"".join(back.get(c) or back.get(c.lower()) or c.encode("ascii") for c in text)
    back_vni = {letter: key for key, letter in reversed(_VNI.items())}
    return "".join(back_vni.get(c, c) for c in text).encode("cp1252")
