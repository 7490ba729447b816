"""What a release holds but none of its maps can show, so that nobody looks for it in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence

from geoapp.boundaries.units import Unit
from geoapp.maps.definition import MapDefinition


def unseen(units: Iterable[Unit], definitions: Sequence[MapDefinition]) -> list[str]:
    """Say, a sentence each, which units with an outline begin after the last year of every map."""
    last = max(definition.day for definition in definitions)
    later = [unit for unit in units if unit.outline is not None and unit.valid_from > last]
    counts = Counter(unit.level for unit in later)
    return [
        f"On no map: {count} units of level {level} that begin after {last}, "
        f"since the last year of every map is {last.year}. "
        "A file of your own, maps/overlay.toml in the instance, shows them: docs/users/data.md"
        for level, count in sorted(counts.items())
    ]
