"""Which columns of a layer of lines and areas name the project, the source and the note."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence

from geoapp.errors import UsageError
from geoapp.intake.mapping import Mapped
from geoapp.names import fold

#: What a feature can say, in the order of the documentation.
SHAPE_FIELDS = ("id", "source", "note")
#: What else people call the columns. ``name`` is what a placemark of a KML has.
_WAYS = {
    "id": ("project", "project_id", "ma", "Mã mô hình", "mã công trình", "ma_mh", "name"),
    "source": ("nguon", "Nguồn"),
    "note": ("Ghi chú", "ghi_chu", "notes"),
}


def propose_shapes(
    rows: Sequence[Mapping[str, str]], given: Iterable[str], chosen: Mapping[str, str] | None
) -> Mapped:
    """Propose the columns by their headers; ``chosen`` columns come first.

    Raises
    ------
    UsageError
        A chosen field or column does not exist; lists what does.
    """
    names = list(dict.fromkeys(name for row in rows for name in row))
    folded = {fold(name): name for name in reversed(names)}
    columns: dict[str, tuple[str, ...]] = {}
    for field in SHAPE_FIELDS:
        ways = (fold(way) for way in (field, *_WAYS[field]))
        found = next((folded[way] for way in ways if way in folded), None)
        if found is not None and field not in given:
            columns[field] = (found,)
    for field, name in (chosen or {}).items():
        if field not in SHAPE_FIELDS:
            raise UsageError(f"--map {field}=… names no field: choose one of {', '.join(SHAPE_FIELDS)}")
        if name not in names:
            raise UsageError(f"--map: the file has no column {name!r}; it has {', '.join(names)}")
        columns[field] = (name,)
    used = {name for held in columns.values() for name in held}
    return Mapped(columns, unread=tuple(name for name in names if name not in used))
