"""The share of communes that meet theirs: which count, and how many (rule 5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import Codes


@dataclass(frozen=True)
class Share:
    """How many communes of a district meet theirs: ``met`` of ``total`` that it applies to."""

    met: int
    total: int
    not_assessed: int


def commune_criteria_apply(unit: Unit) -> bool:
    """Tell whether the commune criteria apply to ``unit``: not to wards and townships (rule 5.2)."""
    return unit.level is Level.COMMUNE and not unit.name_vi.startswith(("Phường ", "Thị trấn "))


def share_met(statuses: Codes, districts: Sequence[str | None]) -> dict[str, Share]:
    """Count, by district, the communes that meet theirs (rule 5.2).

    Parameters
    ----------
    statuses
        One status code for each commune.
    districts
        The district code of each commune; None leaves the commune out.

    Returns
    -------
    dict
        By district code. Communes that the criteria do not apply to are in no count; not_assessed ones
        are in ``total``, so an unknown never raises the share.
    """
    shares: dict[str, Share] = {}
    codes = np.array([district or "" for district in districts])
    for district in sorted({d for d in districts if d}):
        own = statuses[codes == district]
        own = own[(own != ABSENT) & (own != NOT_APPLICABLE)]
        met, unknown = int((own == MET).sum()), int((own == NOT_ASSESSED).sum())
        shares[district] = Share(met, len(own), unknown)
    return shares
