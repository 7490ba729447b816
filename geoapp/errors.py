"""The errors geoapp raises, and the one table that maps them to HTTP status and exit code.

Rooms raise these with a sentence that says what was wrong, where, and what to do. Only ``web``
turns them into responses and only ``cli`` into exit codes, both through :data:`OUTCOMES`.
"""

from __future__ import annotations

from dataclasses import dataclass


class GeoappError(Exception):
    """Base of every error a person can do something about."""


class UsageError(GeoappError):
    """The call itself is wrong: an unknown option, map, or argument."""


class ConfigError(GeoappError):
    """A setting or a configuration file cannot be used."""


class RefusedError(GeoappError):
    """The work was understood and refused; nothing was changed."""


class IntakeError(RefusedError):
    """A file cannot be read as what it claims to be."""


class StoreError(GeoappError):
    """The system of record is missing, damaged, locked or full."""


class ReleaseError(GeoappError):
    """A release is missing, damaged, or could not be built."""


class FetchError(GeoappError):
    """A file could not be fetched from the web; what was there before stays."""


class NotFoundError(GeoappError):
    """The thing asked for is not in the current release."""


class BadRequestError(GeoappError):
    """A value in the address or the form cannot be understood."""


@dataclass(frozen=True)
class Outcome:
    """How an error leaves the program: over HTTP and from the command line."""

    http_status: int
    exit_code: int


#: Most specific first; :func:`outcome` takes the first class that fits.
OUTCOMES: tuple[tuple[type[GeoappError], Outcome], ...] = (
    (BadRequestError, Outcome(400, 2)),
    (NotFoundError, Outcome(404, 1)),
    (UsageError, Outcome(400, 2)),
    (ConfigError, Outcome(500, 2)),
    (RefusedError, Outcome(422, 1)),
    (StoreError, Outcome(503, 1)),
    (ReleaseError, Outcome(503, 1)),
    (FetchError, Outcome(502, 1)),
    (GeoappError, Outcome(500, 1)),
)


def outcome(error: GeoappError) -> Outcome:
    """Return the HTTP status and exit code for ``error``.

    >>> outcome(NotFoundError("no such map")).http_status
    404
    """
    return next(result for kind, result in OUTCOMES if isinstance(error, kind))
