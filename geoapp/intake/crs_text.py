"""Which coordinate system a file or a person names: by code, by the text of a ``.prj``, never by guessing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyproj import CRS
from pyproj.exceptions import CRSError

from geoapp.boundaries.crs import SYSTEMS
from geoapp.boundaries.crs import VN2000
from geoapp.boundaries.crs import VN2000_DEGREES
from geoapp.boundaries.crs import WGS84
from geoapp.boundaries.crs import System
from geoapp.boundaries.crs import meridian_text
from geoapp.boundaries.crs import to_wgs84
from geoapp.errors import IntakeError
from geoapp.errors import UsageError
from geoapp.names import fold

#: West, south, east, north.
Box = tuple[float, float, float, float]

_LONGEST = 20_000
_CODE = re.compile(r"(?:EPSG:{1,2})?(\d{4,5})", re.IGNORECASE)
_ZONE = re.compile(r"vn-?2000:(\d{3})(?:[-°.,](\d{1,2})['′]?)?", re.IGNORECASE)
_SAME_DEGREES = 1e-4
_SHIFT = (-191.90441429, -39.30318279, -111.45032835)
_EXAMPLE = "--crs vn2000:107-45"
#: What metres of the pilot's two former provinces look like, in kilometres, and their zone.
_ENVELOPES: tuple[tuple[Box, int], ...] = (((390, 1160, 481, 1280), 5899), ((517, 1240, 628, 1375), 9212))


def parse_crs(text: str) -> int:
    """Return the EPSG code a person names: ``5899``, ``EPSG:5899`` or ``vn2000:107-45``.

    Raises
    ------
    UsageError
        It is no system that is read; lists what is.
    """
    if match := _ZONE.fullmatch(text.strip()):
        parts, zones = (match[1], match[2] or "0"), [s for s in VN2000.values() if s.scale == 0.9999]
        shares = (int(parts[1]) / 60, int(parts[1].ljust(2, "0")) / 100)  # 107-45, and 107.75 in degrees
        wanted = {int(parts[0]) + (shares[1] if re.search(r"[.,]", text) else shares[0])}
        found = [zone.epsg for zone in zones if zone.meridian in wanted]
        if found:
            return found[0]
        known = ", ".join(sorted(meridian_text(zone.meridian or 0) for zone in zones))
        raise UsageError(f"VN-2000 has no zone of meridian {text.partition(':')[2]}: choose one of {known}")
    match = _CODE.fullmatch(text.strip())
    if match is None or int(match[1]) not in SYSTEMS:
        codes = ", ".join(str(epsg) for epsg in sorted(SYSTEMS))
        raise UsageError(f"--crs takes vn2000:<meridian>, such as 107-45, or one of the EPSG codes {codes}")
    return int(match[1])


def identify(epsg: int | None, wkt: str, name: str) -> int | None:
    """Return the EPSG code of what a file states, None where it states nothing.

    Parameters
    ----------
    epsg
        The code the file gives, if any.
    wkt
        The text it gives, as in a ``.prj``; asked where there is no code that is known here.
    name
        The file, for messages.

    Raises
    ------
    IntakeError
        The file states a system that is not read, or one that may be either of two.
    """
    if epsg in SYSTEMS:
        return epsg
    if not wkt.strip():
        if epsg is None:
            return None
        raise _unknown(name, f"EPSG:{epsg}")
    try:
        stated = CRS.from_wkt(wkt) if len(wkt) <= _LONGEST else None
    except CRSError:
        stated = None
    if stated is None:
        raise _unknown(name, f"{wkt.strip()[:40]!r}")
    return _match(stated, name)


def ask(name: str, box: Box, near: Box | None, why: str) -> IntakeError:
    """Return the refusal of a file that does not say which system its coordinates are in.

    ``box`` holds its coordinates, ``near`` the province in degrees: zones that put the one into the other
    are suggested, and none is chosen.
    """
    if max(abs(number) for number in box) <= 360:
        return IntakeError(
            f"{name}: {why}: choose a CRS. --crs 4326 where the degrees are WGS84 (GPS, Google, "
            "OpenStreetMap), --crs 4756 where they are VN-2000; the two are 225 m apart"
        )
    fitting = suggest(box, near) if near else []
    if not fitting:
        return IntakeError(f"{name}: {why}; its coordinates are metres: choose a CRS, e.g. {_EXAMPLE}")
    shown = ", ".join(f"--crs {_option(SYSTEMS[epsg])}" for epsg in fitting[:3])
    return IntakeError(
        f"{name}: {why}; its coordinates are metres: choose a CRS, e.g. {_EXAMPLE}. "
        f"In the province they would lie with {shown}; ask who made the file"
    )


def suggest(box: Box, near: Box) -> list[int]:
    """Return the codes by which metres in ``box`` lie in ``near``, the best fit first."""
    found: list[tuple[bool, float, int]] = []
    for epsg, system in SYSTEMS.items():
        if not system.metres:
            continue
        lons, lats = to_wgs84(box[::2], box[1::2], epsg)
        placed = (float(lons[0]), float(lats[0]), float(lons[1]), float(lats[1]))
        middle = (placed[0] + placed[2]) / 2, (placed[1] + placed[3]) / 2
        if near[0] <= middle[0] <= near[2] and near[1] <= middle[1] <= near[3]:
            usual = any(epsg == code and _inside(box, envelope) for envelope, code in _ENVELOPES)
            found.append((not usual, -_alike(placed, near), epsg))
    return [epsg for _, _, epsg in sorted(found)]


def describe(epsg: int) -> str:
    """Name a system for the report."""
    return f"EPSG:{epsg} ({SYSTEMS[epsg].name})"


def _option(system: System) -> str:
    zone = system.vn2000 and system.scale == 0.9999 and system.meridian is not None
    return f"vn2000:{meridian_text(system.meridian or 0)}" if zone else f"{system.epsg} ({system.name})"


def _match(given: CRS, name: str) -> int:
    # A text with TOWGS84 is the system itself bound to WGS84 by numbers; only the system is asked.
    stated = given.source_crs if given.is_bound and given.source_crs else given
    names = [stated.name, *(part.name for part in (stated.geodetic_crs, stated.datum) if part is not None)]
    folded = [fold(text).replace(" ", "") for text in names]
    vn2000 = _official_shift(given) or any(m in text for text in folded for m in ("vn2000", "vietnam2000"))
    wgs84 = stated.geodetic_crs is not None and _is_wgs84([stated.geodetic_crs.name, *names])
    if stated.is_geographic and (vn2000 or wgs84):
        return VN2000_DEGREES if vn2000 else WGS84
    fits = [s for s in SYSTEMS.values() if stated.is_projected and _same_projection(stated, s)]
    found = next((s for s in fits if s.vn2000 == vn2000 and (vn2000 or wgs84)), None)
    if found is not None:
        return found.epsg
    if fits and (wgs84 or any(text.startswith(("unknown", "unnamed")) for text in folded)):
        either = ", or ".join(f"--crs {_option(system)}" for system in fits)
        raise IntakeError(
            f"{name}: its projection is that of {fits[0].name}, but it states the datum {names[-1]!r} "
            f"({stated.name!r}), 225 m from VN-2000: say which it is, {either}"
        )
    raise _unknown(name, repr(stated.name))


def _official_shift(given: CRS) -> bool:
    """Tell whether a text gives the shift of Decision 05/2007 as TOWGS84, whatever it calls the datum."""
    shift = list(given.coordinate_operation.towgs84) if given.is_bound and given.coordinate_operation else []
    return len(shift) > 2 and all(abs(a - b) < 0.01 for a, b in zip(shift, _SHIFT, strict=False))


def _is_wgs84(names: Sequence[str]) -> bool:
    ways = ("wgs 84", "wgs 1984", "world geodetic system 1984")
    return any(fold(each).removeprefix("gcs ") in ways for each in names)


def _same_projection(stated: CRS, system: System) -> bool:
    operation = stated.coordinate_operation
    if operation is None or any(axis.unit_conversion_factor != 1 for axis in stated.axis_info):
        return False
    if system.meridian is None:
        return system.metres and "Pseudo Mercator" in operation.method_name
    values = {parameter.name: float(parameter.value) for parameter in operation.params}
    wanted = {
        "Longitude of natural origin": system.meridian,
        "Scale factor at natural origin": system.scale or 1.0,
        "False easting": 500_000.0,
        "False northing": 0.0,
        "Latitude of natural origin": 0.0,
    }
    return operation.method_name == "Transverse Mercator" and all(
        abs(values.get(key, 0.0) - value) < (_SAME_DEGREES if "ude" in key else 1e-6)
        for key, value in wanted.items()
    )


def _inside(box: Box, kilometres: Box) -> bool:
    east, north = (box[0] + box[2]) / 2000, (box[1] + box[3]) / 2000
    return kilometres[0] <= east <= kilometres[2] and kilometres[1] <= north <= kilometres[3]


def _alike(one: Box, other: Box) -> float:
    width, height = (min(one[2 + i], other[2 + i]) - max(one[i], other[i]) for i in (0, 1))
    shared = max(width, 0) * max(height, 0)
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return shared / (areas - shared)


def _unknown(name: str, stated: str) -> IntakeError:
    return IntakeError(
        f"{name} states a coordinate system that is not read ({stated}): export it as WGS84 (EPSG:4326), "
        f"or say what it is in truth, e.g. {_EXAMPLE}"
    )
