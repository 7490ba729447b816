"""The compressed twins of a file, made once when publishing."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import brotli  # type: ignore[import-untyped]

from geoapp.release.manifest import CODINGS
from geoapp.release.manifest import INTERNAL

#: Kinds of files that compression makes smaller; pictures and fonts are compressed already.
COMPRESSIBLE = frozenset(
    {"html", "js", "css", "svg", "json", "geojson", "csv", "txt", "md", "xml", "gpkg", "sqlite"}
)
MIN_COMPRESSED = 200
# Brotli's best quality takes seconds a megabyte: only what a first view loads is worth that.
MAX_BEST_BROTLI = 200_000
#: Downloads of a whole country: compressing them well would take longer than all the rest.
LARGE = 4_000_000


def compressed(path: str, data: bytes, best_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Yield the compressed twins that are smaller than ``data``, each by its content coding.

    Data of up to ``best_bytes`` is compressed as well as can be, more of it in a time that stays short.
    """
    kept_plain = path.startswith(INTERNAL) or path.rpartition(".")[2] not in COMPRESSIBLE
    if kept_plain or len(data) <= MIN_COMPRESSED:
        return
    for_brotli, for_gzip = _qualities(len(data), best_bytes)
    # Both at once: they let go of the interpreter while they work.
    with ThreadPoolExecutor(1) as pool:
        packed = pool.submit(brotli.compress, data, quality=for_brotli)
        # zlib's own gzip header: modification time 0, no file name.
        zipped = zlib.compress(data, for_gzip, wbits=31)
    twins = {"br": packed.result(), "gzip": zipped}
    for coding in CODINGS:
        if len(twins[coding]) < len(data):
            yield coding, twins[coding]


def _qualities(size: int, best_bytes: int) -> tuple[int, int]:
    """Return how hard brotli and gzip try.

    What no first view loads (no ``best_bytes``) takes brotli a third of the time for 2 % more bytes, and
    large files take both half of it for 4 %.
    """
    if size <= best_bytes:
        return 11, 9
    if size > LARGE:
        return 4, 4
    return (9 if best_bytes else 7), 6
