"""What the child does with a photograph: decode it within limits, and give two pictures of its pixels alone.

Position, time, camera and the maker's preview stand in a photograph's metadata. None of it is kept: the
pictures are drawn anew from the decoded pixels.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PIL import ImageOps

from geoapp.errors import IntakeError
from geoapp.projects.photos import SIZES

#: A phone takes 12 to 50 million pixels; decoded, each takes three bytes.
PIXELS_MOST = 60_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 80
_HEAD = struct.Struct("<III")


def shrink(path: Path, name: str) -> Iterator[bytes]:
    """Give width, height and length of the large picture, then the large and the small one as WebP.

    Raises
    ------
    IntakeError
        It is no such picture, cut off, or too large; says so.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as image:
                pictures = _pictures(image, name, path.read_bytes())
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(name) from error
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        # What the library says names our path, in English.
        raise IntakeError(f"{name} is no whole JPEG, PNG or WebP picture: save it again as JPEG") from error
    yield from pictures


def unpack(content: bytes) -> tuple[int, int, bytes, bytes]:
    """Return width and height of the large picture, the large and the small one, of what the child gave."""
    width, height, length = _HEAD.unpack_from(content)
    return width, height, content[_HEAD.size : _HEAD.size + length], content[_HEAD.size + length :]


def as_webp(image: Image.Image, size: int) -> bytes:
    """Return the pixels of an RGB image as WebP and nothing else, its longer side at most ``size``."""
    small = image.copy()
    small.thumbnail((size, size))
    bare = Image.new("RGB", small.size)
    bare.paste(small)
    out = io.BytesIO()
    bare.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()


def _pictures(image: Image.Image, name: str, content: bytes) -> list[bytes]:
    if image.width * image.height > PIXELS_MOST:
        raise _too_large(name)
    bare = max(image.size) <= SIZES[1] and _is_bare(content)
    image.draft("RGB", (2 * SIZES[1], 2 * SIZES[1]))  # of a JPEG only so much is decoded
    turned = ImageOps.exif_transpose(image)
    if turned.has_transparency_data:
        ground = Image.new("RGBA", turned.size, "white")
        ground.alpha_composite(turned.convert("RGBA"))
        turned = ground
    plain = turned.convert("RGB")
    # What we drew ourselves is not drawn again: it loses each time.
    large, small = content if bare else as_webp(plain, SIZES[1]), as_webp(plain, SIZES[0])
    plain.thumbnail((SIZES[1], SIZES[1]))
    return [_HEAD.pack(plain.width, plain.height, len(large)), large, small]


def _is_bare(content: bytes) -> bool:
    """Tell whether it is a WebP file of one chunk of pixels: metadata would be chunks of their own."""
    if content[:4] != b"RIFF" or content[8:16] != b"WEBPVP8 ":
        return False
    whole, pixels = (int.from_bytes(content[at : at + 4], "little") for at in (4, 16))
    return len(content) == whole + 8 == pixels + pixels % 2 + 20


def _too_large(name: str) -> IntakeError:
    return IntakeError(f"{name} has more than {PIXELS_MOST // 10**6} million pixels: save it smaller")
