"""Data inside a one-file map: JSON blocks that a page carries instead of fetching."""

from __future__ import annotations


def data_block(content: bytes) -> str:
    r"""Return JSON as the text of a ``<script type="application/json">`` block.

    Only ``<`` can end or reopen such a block, and in JSON it stands in strings alone.

    >>> data_block(b'["</script><!--"]')
    '["\\u003c/script>\\u003c!--"]'
    """
    return content.decode().replace("<", "\\u003c")
