"""The WGS84 ellipsoid (NIMA TR8350.2) in plain numbers, which the showroom may import too."""

from __future__ import annotations

from math import sqrt

#: Semi-major axis in metres, and flattening: the two numbers that define it.
SEMI_MAJOR_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
#: First eccentricity, squared and not.
ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING)
ECCENTRICITY = sqrt(ECCENTRICITY_2)

#: About the metres of a degree: for tolerances and sizes, not for distances.
METRES_PER_DEGREE = 111_000.0
#: Shortest degree of latitude, in metres, and a little less: no reach in degrees is too small with it.
SHORTEST_DEGREE_M = 110_500.0
