"""Which measures of statistics can be added up, and by what they are best parted.

Only what is listed is ever carried from former units to later ones: a percentage or a rate does not add up,
and of a measure nobody has looked at it is not known. Numbers of communes or districts are not listed
either, since the units counted are themselves what changed.
"""

from __future__ import annotations

from geoapp.boundaries.carry import Nature
from geoapp.boundaries.lineage import Basis

_PEOPLE = frozenset(
    {
        "elderly_association_members",
        "environment_clubs_members",
        "environment_cooperatives_members",
        "environment_cooperatives_workers",
        "households",
        "households_registered_sorting",
        "households_sorting",
        "population",
        "rural_population",
    }
)
_THINGS = frozenset(
    {
        "biogas_units_lifsap_built",
        "environment_clubs_and_models",
        "environment_cooperatives",
        "environment_cooperatives_active",
        "industrial_parks_with_wastewater_plant",
        "model_residential_areas",
        "religious_environment_models",
        "residential_areas_environment",
        "residential_areas_environment_climate",
        "self_managed_environment_areas",
        "self_managed_environment_groups",
        "self_management_models_all_fields",
        "sorting_bins",
        "trees_along_roads",
        "waste_transfer_stations",
        "waste_transfer_stations_compliant",
    }
)
_AMOUNTS = frozenset(
    {
        "area_km2",
        "domestic_waste_t_per_day",
        "industrial_wastewater_capacity_m3_day",
        "ntm_resources_socialised_vnd_since_2017",
        "ntm_resources_vnd",
        "ntm_resources_vnd_since_2017",
        "rural_roads_socialised_km",
    }
)


def nature_of(measure: str) -> Nature | None:
    """Return how ``measure`` adds up; None where it does not, or where that is not known.

    >>> nature_of("households"), nature_of("domestic_waste_collected_pct")
    (<Nature.COUNT: 'count'>, None)
    """
    if measure in _PEOPLE | _THINGS:
        return Nature.COUNT
    return Nature.SUM if measure in _AMOUNTS else None


def bases_of(measure: str) -> tuple[Basis, ...]:
    """Return the shares to part ``measure`` by, the fitting one first: people by people, the rest by area."""
    people = measure in _PEOPLE
    return (Basis.POPULATION, Basis.AREA) if people else (Basis.AREA, Basis.POPULATION)
