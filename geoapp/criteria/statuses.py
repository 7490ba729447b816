"""Statuses as codes in arrays, and which of several counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geoapp.criteria.records import Status

Codes = NDArray[np.int8]
Counts = NDArray[np.intp]
Flags = NDArray[np.bool_]
Values = NDArray[np.float64]
#: A cell by its places among units, indicators and periods.
Place = tuple[int, int, int]

#: The statuses in the order their codes count.
STATUSES = tuple(Status)
#: The code where a period's set has no such indicator or criterion, or no set is held for it.
ABSENT = -1

MET, NEARLY_MET, NOT_MET, NOT_ASSESSED, NOT_APPLICABLE = range(len(STATUSES))

# Rule 5.1 as an order: a criterion is as bad as the worst of its indicators in it.
_SEVERITY = {ABSENT: 0, NOT_APPLICABLE: 1, MET: 2, NEARLY_MET: 3, NOT_ASSESSED: 4, NOT_MET: 5}
SEVERITY_OF = np.array([_SEVERITY[code] for code in (*range(len(STATUSES)), ABSENT)], np.int8)
STATUS_OF = np.array(sorted(_SEVERITY, key=lambda code: _SEVERITY[code]), np.int8)
