"""Made-up figures of households that sort waste, by commune and year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Statistic
from geoapp.dates import PartialDate
from geoapp.operations.demonstration_changes import CHANGED_ON
from geoapp.operations.demonstration_projects import SOURCE


def fabricate_households(
    communes: Sequence[Unit], years: Sequence[int], random: Random
) -> tuple[Statistic, ...]:
    """Return households that sort waste, by year. After the resolution nobody has counted its new communes.

    So the map carries the figures of their former communes over, and says so.
    """
    found: list[Statistic] = []
    for unit in communes:
        start, rise = random.randrange(80, 900), random.uniform(1.02, 1.25)
        if unit.valid_from == CHANGED_ON:
            continue
        for year in years:
            if unit.valid_on(date(year, 12, 31)) and random.random() > 0.05:
                count = round(start * rise ** (year - years[0]))
                when = PartialDate.parse(f"{year}-12-31")
                found.append(Statistic(unit.code, "households_sorting", count, when, SOURCE))
    return tuple(found)
