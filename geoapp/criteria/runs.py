"""Since when something is missing without a break, as far as records tell."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geoapp.criteria.gaps import is_missing
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import Codes
from geoapp.criteria.statuses import Flags


class Runs(NamedTuple):
    """The place of the first period of each run, and whether the period before it is on record as met.

    Where it is not, what is missing may have been so for longer: the first record already says so, or there
    is a period between without any.
    """

    first: NDArray[np.intp]
    exact: Flags


def missing_runs(status: Codes) -> Runs:
    """Return the runs of missing periods that reach the last period of ``status``.

    ``status`` has the periods on its last axis, in order; what is not missing in the last one has no run and
    its place is the number of periods.

    >>> missing_runs(np.array([[MET, 2, 2], [3, 2, 2], [2, 2, 2], [2, 3, 1], [2, 2, MET]]))
    Runs(first=array([1, 1, 0, 2, 3]), exact=array([ True, False, False, False,  True]))
    """
    count = status.shape[-1]
    broken = ~is_missing(status)[..., ::-1]
    length = np.where(broken.any(axis=-1), broken.argmax(axis=-1), count)
    first = count - length
    before = np.take_along_axis(status, np.maximum(first - 1, 0)[..., None], axis=-1)[..., 0]
    return Runs(first, (first > 0) & (before == MET))
