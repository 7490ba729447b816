"""MapQuery: the whole state of a map view, as its URL says it.

Page, embed, picture, standalone file and every later output parse and print the same arguments, here
and in ``frontend/src/query.js``; ``tests/vectors/map_query.json`` binds the two. Language is not part
of it: it is part of the path.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote
from urllib.parse import unquote_plus

from geoapp.boundaries.units import UNIT_CODE
from geoapp.projects.records import ORGANISATION_SLUG
from geoapp.projects.records import PROJECT_ID

LAYERS = ("activities", "projects", "units")
#: Ways to compare two dates beside the one without a name, in which a line parts the map.
VIEWS = ("side", "change")
MAX_TEXT = 80
MAX_ZOOM = 20.0

# What encodeURIComponent leaves alone, and the comma and slash that keep lists and views legible.
_SAFE = "!~*'(),/"
_TIME = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_KEY = re.compile(r"[a-z0-9_]{1,64}")
#: A variable of an indicator names its set, whose code has capitals and hyphens, and its own code with dots.
_SHOW = re.compile(r"[A-Za-z0-9_.-]{1,80}")
_SLUG = re.compile(ORGANISATION_SLUG)
_YEAR = re.compile(r"[0-9]{4}|unknown")
_UNIT = re.compile(UNIT_CODE)
_PROJECT = re.compile(PROJECT_ID)
_VIEW = re.compile(
    r"([0-9]{1,2}(?:\.[0-9]{1,2})?)/(-?[0-9]{1,2}(?:\.[0-9]{1,5})?)/(-?[0-9]{1,3}(?:\.[0-9]{1,5})?)"
)
_LAYER = re.compile("|".join(LAYERS))
_COMPARED = re.compile("|".join(VIEWS))


@dataclass(frozen=True)
class View:
    """Where the map looks: Leaflet zoom and centre in WGS84 degrees."""

    zoom: float
    lat: float
    lon: float

    def __str__(self) -> str:
        zoom = f"{self.zoom:.2f}".rstrip("0").rstrip(".")
        return f"{zoom}/{self.lat:.5f}/{self.lon:.5f}"

    @classmethod
    def parse(cls, text: str) -> View | None:
        """Read ``zoom/lat/lon``; None where it is not one or lies outside the world."""
        match = _VIEW.fullmatch(text)
        if match is None:
            return None
        zoom, lat, lon = (float(part) + 0.0 for part in match.groups())  # + 0.0 takes the sign off -0
        if zoom > MAX_ZOOM or abs(lat) > 90 or abs(lon) > 180:
            return None
        return cls(zoom, lat, lon)


@dataclass(frozen=True)
class MapQuery:
    """The view state. An empty field means the map's own default.

    ``time`` is a year or a day; ``compare``, of the same form, is the date shown beside it, empty where
    nothing is compared. ``view`` (argument ``as``) tells how the two are shown: None draws both on one map,
    parted by a line, ``side`` beside each other, ``change`` what became of each unit; without ``compare`` it
    is None. ``project`` is the mark that is open: on a map of activities it is one of
    them, and ``type`` their kind.

    ``MapQuery.from_args(q.to_args()) == q`` holds for every query built by :meth:`from_args`.

    >>> MapQuery.from_args({"time": "2019", "type": "env_club,biogas", "unit": "no!"}).to_args()
    {'time': '2019', 'type': 'biogas,env_club'}
    """

    time: str | None = None
    compare: str | None = None
    view: str | None = None
    show: str | None = None
    unit: str | None = None
    project: str | None = None
    type: tuple[str, ...] = ()
    org: tuple[str, ...] = ()
    phase: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    at: View | None = None
    q: str | None = None
    layers: tuple[str, ...] = ()

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> MapQuery:
        """Read URL arguments; what does not fit its form is left out, so any link opens a map."""
        compare = _one(args, "compare", _TIME)
        return cls(
            time=_one(args, "time", _TIME),
            compare=compare,
            view=_one(args, "as", _COMPARED) if compare else None,
            show=_one(args, "show", _SHOW),
            unit=_one(args, "unit", _UNIT),
            project=_one(args, "project", _PROJECT),
            type=_many(args, "type", _KEY),
            org=_many(args, "org", _SLUG),
            phase=_many(args, "phase", _KEY),
            year=_many(args, "year", _YEAR),
            at=View.parse(args.get("at", "")),
            q=_text(args.get("q", "")),
            layers=_many(args, "layers", _LAYER),
        )

    @classmethod
    def from_string(cls, text: str) -> MapQuery:
        """Read a query string without its ``?``; of a repeated argument the first counts."""
        args: dict[str, str] = {}
        for pair in text.split("&"):
            key, _, value = pair.partition("=")
            args.setdefault(unquote_plus(key), unquote_plus(value))
        return cls.from_args(args)

    def to_args(self) -> dict[str, str]:
        """Return the arguments that differ from the default, in their fixed order."""
        args = {
            "time": self.time,
            "compare": self.compare,
            "as": self.view if self.compare else "",
            "show": self.show,
            "unit": self.unit,
            "project": self.project,
            "type": ",".join(self.type),
            "org": ",".join(self.org),
            "phase": ",".join(self.phase),
            "year": ",".join(self.year),
            "at": str(self.at) if self.at else "",
            "q": self.q,
            "layers": ",".join(self.layers),
        }
        return {key: value for key, value in args.items() if value}

    def to_string(self) -> str:
        """Return the canonical query string: the same view always prints the same."""
        return "&".join(f"{key}={quote(value, safe=_SAFE)}" for key, value in self.to_args().items())


def _one(args: Mapping[str, str], key: str, form: re.Pattern[str]) -> str | None:
    value = args.get(key, "")
    return value if form.fullmatch(value) else None


def _many(args: Mapping[str, str], key: str, form: re.Pattern[str]) -> tuple[str, ...]:
    items = args.get(key, "").split(",")
    return tuple(sorted({item for item in items if form.fullmatch(item)}))


def _text(value: str) -> str | None:
    text = unicodedata.normalize("NFC", "".join(c if c.isprintable() else " " for c in value))
    return " ".join(text.split())[:MAX_TEXT].strip() or None
