"""Where a unit's recognition dossier stands on a day.

A recognition is a legal decision, kept apart from computed attainment: neither overwrites the other.
Sources often tell only by when a stage had been reached (``known_by``). That date is an upper bound, so
the stage counts from it on and not before; a row with no date at all is listed and counts for no day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage

_ORDER = {stage: place for place, stage in enumerate(Stage)}


def counts_from(recognition: Recognition) -> date | None:
    """Return the first day on which the stage is attested, or None where no source dates it.

    A date known to the month or year counts from its last day: only then has it surely come.
    """
    known = recognition.decided_on or recognition.known_by
    return known.last if known else None


def recognition_on(recognitions: Iterable[Recognition], day: date) -> Recognition | None:
    """Return the stage that holds on ``day`` among the rows of one unit and one tier.

    The latest attested stage holds; of two attested on the same day, the later in the order of
    :class:`~geoapp.criteria.records.Stage`. A decision revoked by ``day`` is returned with the stage
    ``revoked``, dated by its revocation: a unit that was recognised before is not simply unknown.

    Parameters
    ----------
    recognitions
        Rows of one unit and one tier, in any order.
    day
        The day asked for, included.
    """
    best: tuple[date, int, Recognition] | None = None
    for row in recognitions:
        attested = _as_of(row, day)
        if attested is not None and (best is None or attested[:2] > best[:2]):
            best = attested
    return best[2] if best else None


def recognised_since(recognitions: Iterable[Recognition], day: date) -> date | None:
    """Return since when a recognition stands that is not revoked by ``day``, or None where there is none.

    A dossier for the same tier that is begun again takes nothing away; only a revocation does.
    ``recognitions`` are those of one unit and one tier, in any order.
    """
    attested = [found for row in recognitions if (found := _as_of(row, day)) is not None]
    revoked = max((since for since, _, row in attested if row.stage is Stage.REVOKED), default=date.min)
    standing = [since for since, _, row in attested if row.stage is Stage.RECOGNISED and since > revoked]
    return min(standing, default=None)


def _as_of(row: Recognition, day: date) -> tuple[date, int, Recognition] | None:
    since = counts_from(row)
    if row.revoked_on is not None and row.revoked_on.last <= day:
        since, row = row.revoked_on.last, replace(row, stage=Stage.REVOKED)
    if since is None or since > day:
        return None
    return since, _ORDER[row.stage], row
