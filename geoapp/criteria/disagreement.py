"""Where a recognition and the computed result do not fit together.

Neither overwrites the other: a recognition is a legal decision, a result is computed from what was reported.
Where they differ a map says so, and a person looks.
"""

from __future__ import annotations

from enum import StrEnum

from geoapp.criteria.records import Stage
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_MET


class Disagreement(StrEnum):
    """How recognition and result differ."""

    RECOGNISED_NOT_MET = "recognised_not_met"
    REVOKED_MET = "revoked_met"
    MET_NOT_RECOGNISED = "met_not_recognised"


def disagreement(stage: Stage | None, tier_status: int, *, full: bool) -> Disagreement | None:
    """Return how the stage of a dossier and a unit's result differ; None where they do not.

    Parameters
    ----------
    stage
        The stage of the dossier for the tier on the day, None where nothing is on record.
    tier_status
        The status of all held criteria together, a code of :mod:`geoapp.criteria.statuses`.
    full
        Whether every criterion of the decision is held. Where only some are, a unit that meets these may
        well lack others, so no recognition is expected.
    """
    if stage is Stage.RECOGNISED and tier_status == NOT_MET:
        return Disagreement.RECOGNISED_NOT_MET
    if tier_status != MET:
        return None
    if stage is Stage.REVOKED:
        return Disagreement.REVOKED_MET
    return Disagreement.MET_NOT_RECOGNISED if full and stage is not Stage.RECOGNISED else None
